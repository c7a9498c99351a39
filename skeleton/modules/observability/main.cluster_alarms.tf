locals {
  # These metrics are free: AWS/EKS comes with the control plane, AWS/EC2 with the instance.
  cluster_alarms = {
    "api-errors" = {
      description = "The Kubernetes API answers with server errors: more than 50 in five minutes, three times in a row."
      namespace   = "AWS/EKS"
      metric      = "apiserver_request_total_5XX"
      dimensions  = { ClusterName = var.cluster.name }
      statistic   = "Sum"
      when        = "above"
      threshold   = 50
      periods     = 3
    }
    "unschedulable-pods" = {
      description = "Pods find no node for 15 minutes: look at node group sizes, requests, taints and volumes' zones."
      namespace   = "AWS/EKS"
      metric      = "scheduler_pending_pods_UNSCHEDULABLE"
      dimensions  = { ClusterName = var.cluster.name }
      statistic   = "Sum"
      when        = "above"
      threshold   = 0
      periods     = 3
    }
    "api-storage" = {
      description = "The cluster's etcd is over 6 GiB of the 8 GiB at which it stops writing: remove objects that pile up."
      namespace   = "AWS/EKS"
      metric      = "apiserver_storage_size_bytes"
      dimensions  = { ClusterName = var.cluster.name }
      statistic   = "Maximum"
      when        = "above"
      threshold   = 6 * 1073741824
      periods     = 3
    }
  }

  node_alarms = merge([
    for group, autoscaling_group in var.cluster.autoscaling_groups : {
      "nodes-${group}-cpu" = {
        description = "Nodes of group ${group} use more than 80 % CPU on average for 15 minutes."
        namespace   = "AWS/EC2"
        metric      = "CPUUtilization"
        dimensions  = { AutoScalingGroupName = autoscaling_group }
        statistic   = "Average"
        when        = "above"
        threshold   = 80
        periods     = 3
      }
      "nodes-${group}-health" = {
        description = "A node of group ${group} fails its instance or system check for 10 minutes."
        namespace   = "AWS/EC2"
        metric      = "StatusCheckFailed"
        dimensions  = { AutoScalingGroupName = autoscaling_group }
        statistic   = "Maximum"
        when        = "above"
        threshold   = 0
        periods     = 2
      }
    }
  ]...)

  # What only an agent on the nodes sees; without Container Insights that is Prometheus' part.
  insights_alarms = var.observability.container_insights ? merge(
    {
      "nodes-memory" = {
        description = "Nodes use more than 85 % of their memory on average for 15 minutes: pods are about to be evicted."
        metric      = "node_memory_utilization"
        statistic   = "Average"
        threshold   = 85
        periods     = 3
      }
      "nodes-disk" = {
        description = "A node's disk is more than 85 % full: its kubelet removes images first, and pods after that."
        metric      = "node_filesystem_utilization"
        statistic   = "Maximum"
        threshold   = 85
        periods     = 3
      }
      "nodes-failed" = {
        description = "A node has a condition other than Ready for 10 minutes: kubectl describe node says which."
        metric      = "cluster_failed_node_count"
        statistic   = "Maximum"
        threshold   = 0
        periods     = 2
      }
    },
    # Nodes that EKS or Karpenter brings are in no Auto Scaling group.
    var.cluster.compute == "groups" ? {} : {
      "nodes-cpu" = {
        description = "Nodes use more than 80 % CPU on average for 15 minutes."
        metric      = "node_cpu_utilization"
        statistic   = "Average"
        threshold   = 80
        periods     = 3
      }
    },
  ) : {}
}
