"""Makes the schema, step by step, from the files in sql/."""

import hashlib
import pathlib
import re

FOLDER = pathlib.Path(__file__).parent / "sql"

# any number, as long as nobody else takes it for something else
LOCK = 4727110

TABLE = """
CREATE TABLE IF NOT EXISTS public.schema_migrations (
  version integer PRIMARY KEY,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
)
"""


class MigrationError(Exception):
    """The files and the database do not fit together."""


def migrate(connection, folder=FOLDER):
    """Applies the files that the database has not seen, each in a transaction of its own."""
    steps = read_steps(folder)
    # one at a time; the lock goes with the connection
    connection.query("SELECT pg_advisory_lock($1::bigint)", [LOCK])
    connection.run(TABLE)
    done = {
        int(version): checksum
        for version, checksum in connection.query(
            "SELECT version, checksum FROM public.schema_migrations"
        ).rows
    }
    check(steps, done)
    applied = []
    for step in steps:
        if step["version"] not in done:
            apply(connection, step)
            applied.append(step["name"])
    return {"applied": applied, "version": max((step["version"] for step in steps), default=0)}


def read_steps(folder):
    steps = []
    for file in sorted(pathlib.Path(folder).glob("*.sql")):
        match = re.fullmatch(r"([0-9]{4})_[a-z0-9_]+\.sql", file.name)
        if not match:
            raise MigrationError(f"{file.name}: name it like 0002_add_orders.sql.")
        script = file.read_text(encoding="utf-8")
        steps.append(
            {
                "version": int(match[1]),
                "name": file.name,
                "script": script,
                "checksum": hashlib.sha256(script.encode()).hexdigest(),
            }
        )
    if [step["version"] for step in steps] != list(range(1, len(steps) + 1)):
        raise MigrationError("The files are to be numbered 0001, 0002, … without a gap.")
    return steps


def check(steps, done):
    for step in steps:
        if done.get(step["version"], step["checksum"]) != step["checksum"]:
            raise MigrationError(
                f"{step['name']} was applied and changed afterwards: restore it, and write another file."
            )
    unknown = set(done) - {step["version"] for step in steps}
    if unknown:
        raise MigrationError(
            f"The database is at version {max(unknown)}, which these files do not know: deploy the newer function."
        )


def apply(connection, step):
    connection.run("BEGIN")
    try:
        connection.run(step["script"])
        connection.query(
            "INSERT INTO public.schema_migrations (version, name, checksum) VALUES ($1, $2, $3)",
            [step["version"], step["name"], step["checksum"]],
        )
        connection.run("COMMIT")
    except BaseException:
        connection.run("ROLLBACK")
        raise
