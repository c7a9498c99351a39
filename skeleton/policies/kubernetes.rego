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
