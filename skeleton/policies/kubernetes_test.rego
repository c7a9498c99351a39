package kubernetes_test

import data.plan_test.denied
import data.plan_test.made

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
