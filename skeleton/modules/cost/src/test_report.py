"""What the report says. Run with: python3 -m unittest discover -s modules/cost/src"""

import datetime
import os
import sys
import types
import unittest
from unittest import mock

sys.path.insert(0, os.path.dirname(__file__))

import report  # noqa: E402

MONDAY = datetime.date(2026, 11, 30)


def day(**services):
    return {
        "Groups": [
            {
                "Keys": [service],
                "Metrics": {"UnblendedCost": {"Amount": amount, "Unit": "USD"}},
            }
            for service, amount in services.items()
        ]
    }


class Costs:
    """Cost Explorer, with what it is asked."""

    def __init__(self, **weeks):
        self.weeks = weeks
        self.asked = []

    def get_cost_and_usage(self, **question):
        self.asked.append(question)
        pages = self.weeks.get(question["TimePeriod"]["Start"].replace("-", "_"), [[]])
        number = int(question.get("NextPageToken", 0))
        answer = {"ResultsByTime": pages[number]}
        if number + 1 < len(pages):
            answer["NextPageToken"] = str(number + 1)
        return answer


class Machines:
    """EC2, with what it is asked."""

    def __init__(self, volumes=(), addresses=()):
        self.volumes = volumes
        self.addresses = addresses
        self.asked = []

    def get_paginator(self, name):
        assert name == "describe_volumes"
        return self

    def paginate(self, Filters):
        self.asked.append(Filters)
        return [{"Volumes": [volume]} for volume in self.volumes]

    def describe_addresses(self, Filters):
        self.asked.append(Filters)
        return {"Addresses": list(self.addresses)}


def text_of(costs=None, machines=None):
    return report.report(
        costs=costs or Costs(),
        machines=machines or Machines(),
        name="shop-dev",
        tag_key="StackEnvironment",
        today=MONDAY,
    )


class CostsTest(unittest.TestCase):
    def test_asks_for_two_weeks_of_this_environment(self):
        costs = Costs()
        text_of(costs)
        self.assertEqual(
            [question["TimePeriod"] for question in costs.asked],
            [
                {"Start": "2026-11-23", "End": "2026-11-30"},
                {"Start": "2026-11-16", "End": "2026-11-23"},
            ],
        )
        for question in costs.asked:
            self.assertEqual(
                question["Filter"],
                {"Tags": {"Key": "StackEnvironment", "Values": ["shop-dev"]}},
            )
            self.assertEqual(question["Metrics"], ["UnblendedCost"])
            self.assertEqual(question["Granularity"], "DAILY")
            self.assertEqual(question["GroupBy"], [{"Type": "DIMENSION", "Key": "SERVICE"}])

    def test_sums_days_and_pages_without_losing_a_cent(self):
        costs = Costs(
            **{
                "2026_11_23": [
                    [day(EC2="0.1", EKS="2.40"), day(EC2="0.2")],
                    [day(EC2="10")],
                ],
                "2026_11_16": [[day(EC2="20", RDS="1")]],
            }
        )
        lines = text_of(costs).split("\n")
        self.assertEqual(lines[0], "shop-dev, 2026-11-23 to 2026-11-29")
        self.assertEqual(
            lines[2:6],
            [
                "     12.70 USD  (week before 21.00)  Total",
                "     10.30 USD  (week before 20.00)  EC2",
                "      2.40 USD  (week before 0.00)  EKS",
                "      0.00 USD  (week before 1.00)  RDS",
            ],
        )

    def test_sums_up_what_costs_little(self):
        services = {f"S{number:02}": str(100 - number) for number in range(14)}
        lines = text_of(Costs(**{"2026_11_23": [[day(**services)]]})).split("\n")
        self.assertTrue(lines[14].endswith("S11"), lines[14])
        self.assertEqual(lines[15], "    175.00 USD  (week before 0.00)  2 more")

    def test_says_why_there_may_be_no_costs(self):
        self.assertIn("not activated as a cost-allocation tag", text_of())

    def test_says_what_is_not_in_it(self):
        self.assertIn("What carries no tag StackEnvironment is not in here", text_of())


class UnusedTest(unittest.TestCase):
    def test_looks_for_volumes_of_terraform_and_of_the_cluster(self):
        machines = Machines()
        text_of(machines=machines)
        available = {"Name": "status", "Values": ["available"]}
        own = {"Name": "tag:StackEnvironment", "Values": ["shop-dev"]}
        clusters = {"Name": "tag:kubernetes.io/cluster/shop-dev", "Values": ["owned"]}
        self.assertEqual(machines.asked, [[own, available], [clusters, available], [own]])

    def test_names_each_thing_once(self):
        machines = Machines(
            volumes=[{"VolumeId": "vol-1", "Size": 50, "VolumeType": "gp3"}],
            addresses=[
                {"AllocationId": "eipalloc-1", "PublicIp": "198.51.100.7"},
                {
                    "AllocationId": "eipalloc-2",
                    "AssociationId": "eipassoc-2",
                    "PublicIp": "198.51.100.8",
                },
            ],
        )
        text = text_of(machines=machines)
        self.assertIn(
            "Attached to nothing, and paid for:\n"
            "  address 198.51.100.7\n"
            "  volume vol-1, 50 GiB gp3\n",
            text,
        )
        self.assertNotIn("198.51.100.8", text)

    def test_says_that_there_is_nothing(self):
        self.assertIn("Nothing is attached to nothing.", text_of())


class HandlerTest(unittest.TestCase):
    def test_tells_the_topic(self):
        told = []
        clients = {
            "ce": Costs(),
            "ec2": Machines(),
            "sns": types.SimpleNamespace(publish=lambda **said: told.append(said)),
        }
        made = []

        def client(service, **options):
            made.append((service, options))
            return clients[service]

        settings = {
            "NAME": "shop-dev",
            "TAG_KEY": "StackEnvironment",
            "TOPIC_ARN": "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms",
        }
        with (
            mock.patch.dict(sys.modules, {"boto3": types.SimpleNamespace(client=client)}),
            mock.patch.dict(os.environ, settings),
            mock.patch("builtins.print") as printed,
        ):
            report.handler({}, None)
        [said] = told
        self.assertEqual(said["TopicArn"], settings["TOPIC_ARN"])
        self.assertEqual(said["Subject"], "Costs of shop-dev")
        self.assertTrue(said["Message"].startswith("shop-dev, "))
        printed.assert_called_once_with(said["Message"])
        self.assertIn(("ce", {"region_name": "us-east-1"}), made)


if __name__ == "__main__":
    unittest.main()
