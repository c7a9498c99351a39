package ingress_test

import data.plan_test.denied
import data.plan_test.made

rule(values) := made("aws_vpc_security_group_ingress_rule", object.union({"ip_protocol": "tcp", "from_port": 443, "to_port": 443}, values))

test_named_networks_and_groups_pass if {
	denied([rule({"cidr_ipv4": "10.16.0.0/20"})]) == set()
	denied([rule({"cidr_ipv4": null, "referenced_security_group_id": "sg-1"})]) == set()
	denied([rule({"ip_protocol": "-1", "cidr_ipv4": null, "referenced_security_group_id": "sg-1"})]) == set()
}

test_the_internet_is_denied if {
	denied([rule({"cidr_ipv4": "0.0.0.0/0"})]) == {"ingress/anywhere"}
	denied([rule({"cidr_ipv6": "::/0"})]) == {"ingress/anywhere"}
	denied([rule({"cidr_ipv6": "0::/0"})]) == {"ingress/anywhere"}
}

test_a_large_part_of_it_is_denied if {
	denied([rule({"cidr_ipv4": "0.0.0.0/1"})]) == {"ingress/wide"}
	denied([rule({"cidr_ipv4": "64.0.0.0/7"})]) == {"ingress/wide"}
	denied([rule({"cidr_ipv4": "10.0.0.0/8"})]) == set()
	denied([rule({"cidr_ipv6": "2000::/3"})]) == {"ingress/wide"}
	denied([rule({"cidr_ipv6": "2001:db8::/32"})]) == set()
	denied([rule({"cidr_ipv6": "fd00::/8"})]) == set()
}

test_every_port_is_denied if {
	denied([rule({"ip_protocol": "-1", "cidr_ipv4": "10.16.0.0/20"})]) == {"ingress/every-port"}
}

test_rules_of_the_old_kind if {
	old := {"type": "ingress", "protocol": "tcp", "cidr_blocks": ["10.16.0.0/20"]}
	denied([made("aws_security_group_rule", old)]) == set()
	denied([made("aws_security_group_rule", object.union(old, {"cidr_blocks": ["10.16.0.0/20", "0.0.0.0/0"]}))]) == {"ingress/anywhere"}
	denied([made("aws_security_group_rule", object.union(old, {"protocol": "-1"}))]) == {"ingress/every-port"}
	denied([made("aws_security_group_rule", object.union(old, {"type": "egress", "cidr_blocks": ["0.0.0.0/0"]}))]) == set()
}

test_rules_inside_a_group if {
	denied([made("aws_security_group", {"ingress": [{"protocol": "tcp", "cidr_blocks": ["10.0.0.0/8"], "ipv6_cidr_blocks": null}]})]) == set()
	denied([made("aws_security_group", {"ingress": [{"protocol": "tcp", "cidr_blocks": [], "ipv6_cidr_blocks": ["::/0"]}]})]) == {"ingress/anywhere"}
}

test_the_default_group_is_locked if {
	denied([made("aws_default_security_group", {"ingress": [], "egress": []})]) == set()
	denied([made("aws_default_security_group", {})]) == set()
	denied([made("aws_default_security_group", {"egress": [{"protocol": "tcp", "cidr_blocks": ["0.0.0.0/0"]}]})]) == {"ingress/default-group"}
	denied([made("aws_default_security_group", {"ingress": [{"protocol": "tcp", "self": true}]})]) == {"ingress/default-group"}
}
