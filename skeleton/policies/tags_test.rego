package tags_test

import data.encryption_test.launch_template
import data.main
import data.plan_test.denied
import data.plan_test.made

tags := {name: "x" | some name in main.required_tags}

test_tags_are_complete if {
	denied([made("aws_vpc", {"tags_all": tags})]) == set()
	denied([made("aws_route", {})]) == set()
}

test_a_missing_tag_is_denied if {
	every name in main.required_tags {
		denied([made("aws_vpc", {"tags_all": object.remove(tags, [name])})]) == {"tags/required"}
	}
	denied([made("aws_vpc", {"tags_all": {}})]) == {"tags/required"}
	denied([made("aws_vpc", {"tags_all": object.union(tags, {"Owner": ""})})]) == {"tags/required"}
}

test_what_nodes_make_is_tagged if {
	template := launch_template({"encrypted": "true"})
	denied([made("aws_launch_template", template)]) == set()
	denied([made("aws_launch_template", object.remove(template, ["tag_specifications"]))]) == {"tags/nodes"}
	volumes := [specification | some specification in template.tag_specifications; specification.resource_type == "volume"]
	denied([made("aws_launch_template", object.union(template, {"tag_specifications": volumes}))]) == {"tags/nodes"}
}

group(names, propagate) := made("aws_autoscaling_group", {"tag": [{"key": name, "value": "x", "propagate_at_launch": propagate} | some name in names]})

test_what_a_group_starts_is_tagged if {
	denied([group(main.required_tags, true)]) == set()
	denied([group(main.required_tags, false)]) == {"tags/nodes"}
	denied([group(main.required_tags - {"Owner"}, true)]) == {"tags/nodes"}
}
