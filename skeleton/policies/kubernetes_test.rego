package kubernetes_test

import data.plan_test.denied
import data.plan_test.made
import data.plan_test.warned_in

namespace(labels) := made("kubernetes_namespace_v1", {"metadata": [{"name": "shop", "labels": labels}]})

test_a_namespace_says_what_its_pods_may if {
	every level in ["baseline", "privileged", "restricted"] {
		denied([namespace({"pod-security.kubernetes.io/enforce": level})]) == set()
	}
	denied([namespace({"pod-security.kubernetes.io/warn": "restricted"})]) == {"kubernetes/pod-security"}
	denied([namespace({"pod-security.kubernetes.io/enforce": "strict"})]) == {"kubernetes/pod-security"}
	denied([namespace({})]) == {"kubernetes/pod-security"}
	denied([made("kubernetes_namespace_v1", {"metadata": [{"name": "shop"}]})]) == {"kubernetes/pod-security"}
}

gone(name) := {
	"address": sprintf("kubernetes_namespace_v1.this[%q]", [name]),
	"mode": "managed",
	"type": "kubernetes_namespace_v1",
	"change": {"actions": ["delete"], "before": {"metadata": [{"name": name}]}, "after": null},
}

release(name) := made("helm_release", {"name": name})

test_argo_cd_does_not_lose_its_applications if {
	denied([gone("argocd"), release("argo-cd-root")]) == {"kubernetes/argo-cd"}

	# with delivery by Terraform, or when the layer goes
	denied([gone("argocd"), release("kyverno")]) == set()
	denied([gone("argocd")]) == set()
	denied([gone("kyverno"), release("argo-cd-root")]) == set()
}

capability(actions) := {
	"address": "module.argo_cd[0].aws_eks_capability.this",
	"mode": "managed",
	"type": "aws_eks_capability",
	"change": {"actions": actions, "before": {}, "after": null},
}

test_what_removes_applications_goes_last if {
	warned_in("prod", [capability(["delete"])]) == {"kubernetes/argo-cd"}
	warned_in("prod", [capability(["delete", "create"])]) == {"kubernetes/argo-cd"}
	warned_in("prod", [capability(["no-op"])]) == set()
}
