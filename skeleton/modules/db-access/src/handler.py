"""Reaches the database of an environment from inside its network.

The event says what to do: {"action": "health"}, see README.md.
"""

import logging
import os

from actions import ACTIONS
from postgres import Connection
from settings import read_settings

log = logging.getLogger()
log.setLevel(logging.INFO)


def handle(event, _context, clients=None, connect=Connection.open):
    action = event.get("action")
    if action not in ACTIONS:
        raise ValueError(f"action is {action!r}: use one of {', '.join(ACTIONS)}.")
    settings = read_settings(os.environ["PARAMETER_PATH"], *(clients or _clients()))
    # a connection lives as long as a call: nothing is left open between two
    with connect(**settings) as connection:
        answer = ACTIONS[action](connection, event)
    log.info("%s of %s succeeded", action, settings["host"])
    return answer


def _clients():
    # the runtime has it; tests do without
    import boto3

    return boto3.client("ssm"), boto3.client("secretsmanager")
