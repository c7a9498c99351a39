# What Terraform makes in the cluster by itself. What charts make is Kyverno's part.
package main

import data.plan

levels := {"baseline", "privileged", "restricted"}

deny contains verdict if {
	some resource in plan.resources
	resource.type in {"kubernetes_namespace", "kubernetes_namespace_v1"}
	some metadata in resource.change.after.metadata
	labels := object.get(metadata, "labels", {})
	not object.get(labels, "pod-security.kubernetes.io/enforce", "none") in levels
	verdict := {
		"policy": "kubernetes/pod-security",
		"msg": sprintf("%s: says nothing of how careful its pods have to be. Set the label pod-security.kubernetes.io/enforce to restricted, or to baseline or privileged with a reason.", [resource.address]),
	}
}

# From Argo CD's chart to EKS's capability: the applications would go with the namespace,
# and with them, by their finalizers, whatever they brought.
deny contains verdict if {
	some resource in input.resource_changes
	resource.type in {"kubernetes_namespace", "kubernetes_namespace_v1"}
	"delete" in resource.change.actions
	some metadata in resource.change.before.metadata
	metadata.name == "argocd"
	some release in plan.resources
	release.type == "helm_release"
	release.change.after.name == "argo-cd-root"
	verdict := {
		"policy": "kubernetes/argo-cd",
		"msg": sprintf("%s: goes with every application of Argo CD, and with all that they brought. Destroy the platform layer before: docs/runbooks/upgrade.md.", [resource.address]),
	}
}

# EKS keeps what Argo CD installed.
warn contains verdict if {
	some resource in input.resource_changes
	resource.type == "aws_eks_capability"
	"delete" in resource.change.actions
	verdict := {
		"policy": "kubernetes/argo-cd",
		"msg": sprintf("%s: is removed by this plan. Nobody else removes what it installed: destroy the platform layer before, docs/runbooks/upgrade.md.", [resource.address]),
	}
}
