"""Where the database is, from Systems Manager, and its password, from Secrets Manager."""

import json

NAMES = ("endpoint", "port", "name", "secret_arn", "ca_certificate")


def read_settings(path, ssm, secrets_manager):
    """What `Connection.open` takes. Nothing is kept: passwords are rotated."""
    answer = ssm.get_parameters(Names=[f"{path}/{name}" for name in NAMES])
    if answer["InvalidParameters"]:
        missing = ", ".join(sorted(answer["InvalidParameters"]))
        raise LookupError(f"There are no parameters {missing}: is database.ssm_parameters on?")
    found = {one["Name"].removeprefix(f"{path}/"): one["Value"] for one in answer["Parameters"]}
    secret = secrets_manager.get_secret_value(SecretId=found["secret_arn"])
    credentials = json.loads(secret["SecretString"])
    return {
        "host": found["endpoint"],
        "port": int(found["port"]),
        "database": found["name"],
        "ca": found["ca_certificate"],
        "user": credentials["username"],
        "password": credentials["password"],
    }
