"""Weekly report of what an environment costs, and what of it nobody uses."""

import datetime
import os
from decimal import Decimal

DAYS = 7
# Services that cost less are summed up.
SHOWN = 12


def handler(event, context):
    # Comes with Lambda's runtime; the tests need none.
    import boto3

    settings = os.environ
    text = report(
        # Cost Explorer lives in one region.
        costs=boto3.client("ce", region_name="us-east-1"),
        machines=boto3.client("ec2"),
        name=settings["NAME"],
        tag_key=settings["TAG_KEY"],
        today=datetime.datetime.now(datetime.timezone.utc).date(),
    )
    boto3.client("sns").publish(
        TopicArn=settings["TOPIC_ARN"],
        Subject=f"Costs of {settings['NAME']}",
        Message=text,
    )
    print(text)


def report(*, costs, machines, name, tag_key, today):
    """The report's text."""
    middle = today - datetime.timedelta(days=DAYS)
    start = middle - datetime.timedelta(days=DAYS)
    this_week = costs_of(costs, tag_key, name, middle, today)
    last_week = costs_of(costs, tag_key, name, start, middle)
    lines = [
        f"{name}, {middle} to {today - datetime.timedelta(days=1)}",
        "",
        *cost_lines(this_week, last_week),
        "",
        *unused_lines(unused(machines, tag_key, name)),
        "",
        "Costs of the last day may be incomplete. What carries no tag "
        f"{tag_key} is not in here: traffic, taxes, support.",
    ]
    return "\n".join(lines)


def costs_of(costs, tag_key, name, start, end):
    """Costs by service, from the first day up to and without the last."""
    found = {}
    page = {}
    while True:
        answer = costs.get_cost_and_usage(
            TimePeriod={"Start": start.isoformat(), "End": end.isoformat()},
            Granularity="DAILY",
            Metrics=["UnblendedCost"],
            Filter={"Tags": {"Key": tag_key, "Values": [name]}},
            GroupBy=[{"Type": "DIMENSION", "Key": "SERVICE"}],
            **page,
        )
        for day in answer["ResultsByTime"]:
            for group in day["Groups"]:
                [service] = group["Keys"]
                amount = Decimal(group["Metrics"]["UnblendedCost"]["Amount"])
                found[service] = found.get(service, Decimal(0)) + amount
        if not answer.get("NextPageToken"):
            return found
        page = {"NextPageToken": answer["NextPageToken"]}


def cost_lines(this_week, last_week):
    """The total first, then the services, most expensive first, each with the week before."""
    if not this_week and not last_week:
        return [
            "No costs are known. Cost Explorer may be off, or the tag is not "
            "activated as a cost-allocation tag in the account that pays."
        ]
    lines = [line("Total", sum(this_week.values()), sum(last_week.values()))]
    services = sorted(
        this_week.keys() | last_week.keys(),
        key=lambda service: (-this_week.get(service, 0), service),
    )
    for service in services[:SHOWN]:
        lines.append(line(service, this_week.get(service, 0), last_week.get(service, 0)))
    rest = services[SHOWN:]
    if rest:
        lines.append(
            line(
                f"{len(rest)} more",
                sum(this_week.get(service, 0) for service in rest),
                sum(last_week.get(service, 0) for service in rest),
            )
        )
    return lines


def line(what, now, before):
    return f"{now:>10.2f} USD  (week before {before:.2f})  {what}"


def unused(machines, tag_key, name):
    """What is paid for and attached to nothing: volumes and addresses."""
    volumes = [
        volume
        for tag in (
            {"Name": f"tag:{tag_key}", "Values": [name]},
            # What EKS Auto Mode made does not carry the environment's tags.
            {"Name": f"tag:kubernetes.io/cluster/{name}", "Values": ["owned"]},
        )
        for page in machines.get_paginator("describe_volumes").paginate(
            Filters=[tag, {"Name": "status", "Values": ["available"]}]
        )
        for volume in page["Volumes"]
    ]
    addresses = machines.describe_addresses(
        Filters=[{"Name": f"tag:{tag_key}", "Values": [name]}]
    )["Addresses"]
    found = {
        volume["VolumeId"]: f"volume {volume['VolumeId']}, {volume['Size']} GiB {volume['VolumeType']}"
        for volume in volumes
    }
    for address in addresses:
        if "AssociationId" not in address:
            found[address["AllocationId"]] = f"address {address['PublicIp']}"
    return sorted(found.values())


def unused_lines(found):
    if not found:
        return ["Nothing is attached to nothing."]
    return ["Attached to nothing, and paid for:", *(f"  {what}" for what in found)]
