"""From the event to the answer, with stand-ins for AWS and the database."""

import json
import os
import sys
import unittest
from unittest import mock

sys.path.insert(0, os.path.dirname(__file__))

import handler  # noqa: E402
from settings import read_settings  # noqa: E402

PARAMETERS = {
    "/shop/dev/database/endpoint": "shop.example",
    "/shop/dev/database/port": "5432",
    "/shop/dev/database/name": "app",
    "/shop/dev/database/secret_arn": "arn:secret",
    "/shop/dev/database/ca_certificate": "PEM",
}


class Systems:
    """Systems Manager."""

    def __init__(self, parameters):
        self.parameters = parameters

    def get_parameters(self, Names):
        return {
            "Parameters": [
                {"Name": name, "Value": self.parameters[name]}
                for name in Names
                if name in self.parameters
            ],
            "InvalidParameters": [name for name in Names if name not in self.parameters],
        }


class Secrets:
    """Secrets Manager."""

    def get_secret_value(self, SecretId):
        assert SecretId == "arn:secret"
        return {"SecretString": json.dumps({"username": "owner", "password": "p", "host": "another"})}


class Database:
    """A connection, with whether it was closed."""

    def __init__(self):
        self.is_open = False

    def open(self, **settings):
        self.settings = settings
        return self

    def __enter__(self):
        self.is_open = True
        return self

    def __exit__(self, *_):
        self.is_open = False


class Handler(unittest.TestCase):
    def setUp(self):
        self.database = Database()
        patch = mock.patch.dict(os.environ, {"PARAMETER_PATH": "/shop/dev/database"})
        patch.start()
        self.addCleanup(patch.stop)
        self.parameters = dict(PARAMETERS)

    def handle(self, event):
        clients = (Systems(self.parameters), Secrets())
        return handler.handle(event, None, clients, self.database.open)

    def test_connects_as_told(self):
        with mock.patch.dict(handler.ACTIONS, {"health": lambda *_: "well"}):
            self.assertEqual(self.handle({"action": "health"}), "well")
        self.assertEqual(
            self.database.settings,
            {
                "host": "shop.example",
                "port": 5432,
                "database": "app",
                "ca": "PEM",
                "user": "owner",
                "password": "p",
            },
        )
        self.assertFalse(self.database.is_open)

    def test_closes_after_a_failure_too(self):
        def fail(*_):
            self.assertTrue(self.database.is_open)
            raise RuntimeError("no")

        with mock.patch.dict(handler.ACTIONS, {"health": fail}):
            with self.assertRaises(RuntimeError):
                self.handle({"action": "health"})
        self.assertFalse(self.database.is_open)

    def test_refuses_what_it_does_not_know(self):
        for event in ({}, {"action": "drop"}):
            with self.assertRaisesRegex(ValueError, "use one of health, migrate, query, clean-up"):
                self.handle(event)

    def test_names_the_parameters_that_are_not_there(self):
        del self.parameters["/shop/dev/database/ca_certificate"]
        with self.assertRaisesRegex(LookupError, "ca_certificate: is database.ssm_parameters on"):
            read_settings("/shop/dev/database", Systems(self.parameters), Secrets())

    def test_logs_no_password(self):
        with mock.patch.dict(handler.ACTIONS, {"health": lambda *_: "well"}):
            with self.assertLogs() as logs:
                self.handle({"action": "health"})
        self.assertEqual(logs.output, ["INFO:root:health of shop.example succeeded"])


if __name__ == "__main__":
    unittest.main()
