"""What the function does, against a real server."""

import os
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(__file__))

from actions import ACTIONS  # noqa: E402
from migrations import FOLDER, MigrationError, migrate, read_steps  # noqa: E402
from postgres import Connection  # noqa: E402
from test_server import needs_server, shared  # noqa: E402
from wire import DatabaseError  # noqa: E402


class WithServer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = shared()

    def setUp(self):
        self.connection = Connection.open(**self.server.settings)
        self.addCleanup(self.connection.close)

    def act(self, action, **event):
        return ACTIONS[action](self.connection, {"action": action, **event})


@needs_server
class Actions(WithServer):
    def test_health(self):
        answer = self.act("health")
        self.assertEqual((answer["writer"], answer["encrypted"]), (True, True))
        self.assertRegex(answer["version"], r"^1\d")
        self.assertRegex(answer["now"], r"^20\d\d-")

    def test_query_reads(self):
        answer = self.act("query", sql="SELECT $1::int AS a", parameters=[7])
        self.assertEqual(answer, {"columns": ["a"], "rows": [["7"]], "truncated": False})

    def test_query_is_cut(self):
        answer = self.act("query", sql="SELECT generate_series(1, 101)")
        self.assertEqual((len(answer["rows"]), answer["truncated"]), (100, True))
        answer = self.act("query", sql="SELECT generate_series(1, 5)", limit=2)
        self.assertEqual((len(answer["rows"]), answer["truncated"]), (2, True))

    def test_query_writes_nothing(self):
        for sql in (
            "CREATE TABLE a (b int)",
            "DO $$ BEGIN PERFORM set_config('transaction_read_only', 'off', true); CREATE TABLE a (b int); END $$",
        ):
            with self.assertRaisesRegex(DatabaseError, "read-only|read-write"):
                self.act("query", sql=sql)
        with self.assertRaisesRegex(DatabaseError, "multiple commands"):
            self.act("query", sql="COMMIT; CREATE TABLE a (b int)")
        self.assertEqual(self.connection.query("SELECT to_regclass('a')").rows, [[None]])

    def test_query_ends_in_time(self):
        answer = self.act("query", sql="SHOW statement_timeout")
        self.assertEqual(answer["rows"], [["30s"]])

    def test_query_refuses_what_it_cannot_read(self):
        for event in (
            {},
            {"sql": " "},
            {"sql": 1},
            {"sql": "SELECT 1", "parameters": "x"},
            {"sql": "SELECT 1", "limit": 0},
            {"sql": "SELECT 1", "limit": 1001},
            {"sql": "SELECT 1", "limit": "10"},
            {"sql": "SELECT 1", "limit": True},
        ):
            with self.assertRaises(ValueError, msg=event):
                self.act("query", **event)

    def test_clean_up_ends_what_was_left_open(self):
        left = Connection.open(**self.server.settings)
        self.addCleanup(left.close)
        other = Connection.open(**self.server.settings)
        self.addCleanup(other.close)
        other.query("SET application_name = 'shop'")
        self.assertEqual(self.act("clean-up"), {"ended": 0})
        self.age("15 minutes")
        self.assertEqual(self.act("clean-up", idle_minutes=15), {"ended": 1})
        with self.assertRaises((ConnectionError, DatabaseError)):
            left.query("SELECT 1")
        self.assertEqual(other.query("SELECT 1").rows, [["1"]])

    def age(self, interval):
        """A view in front of the server's own, in which everybody is idle for longer."""
        self.connection.run(
            "CREATE TEMP VIEW pg_stat_activity AS SELECT pid, application_name, usename, state,"
            f" state_change - interval '{interval}' AS state_change FROM pg_catalog.pg_stat_activity;"
            "SET search_path = pg_temp, pg_catalog, public"
        )

    def test_clean_up_refuses_what_would_end_everything(self):
        for minutes in (0, 1441, "15", True):
            with self.assertRaises(ValueError, msg=minutes):
                self.act("clean-up", idle_minutes=minutes)


@needs_server
class Migrations(WithServer):
    def setUp(self):
        super().setUp()
        self.connection.run("DROP SCHEMA IF EXISTS app CASCADE; DROP TABLE IF EXISTS public.schema_migrations, a, b")
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.write("0001_first.sql", "CREATE TABLE a (b int); INSERT INTO a VALUES (1);")

    def write(self, name, script):
        (self.folder / name).write_text(script, encoding="utf-8")

    def migrate(self):
        return migrate(self.connection, self.folder)

    def test_those_that_are_shipped(self):
        self.assertEqual(
            self.act("migrate"), {"applied": ["0001_application_schema.sql"], "version": 1}
        )
        self.assertEqual(self.act("migrate"), {"applied": [], "version": 1})
        [[owner]] = self.connection.query(
            "SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'app'"
        ).rows
        self.assertEqual(owner, "owner")
        self.assertEqual(
            self.connection.query("SELECT has_schema_privilege('pg_monitor', 'public', 'CREATE')").rows,
            [["f"]],
        )

    def test_each_once_and_in_order(self):
        self.assertEqual(self.migrate(), {"applied": ["0001_first.sql"], "version": 1})
        self.write("0002_second.sql", "ALTER TABLE a ADD c int;")
        self.write("0003_third.sql", "UPDATE a SET c = 2;")
        self.assertEqual(self.migrate()["applied"], ["0002_second.sql", "0003_third.sql"])
        self.assertEqual(self.connection.query("SELECT b, c FROM a").rows, [["1", "2"]])

    def test_a_step_that_fails_leaves_nothing(self):
        self.migrate()
        self.write("0002_second.sql", "CREATE TABLE b (c int); SELECT nothing;")
        with self.assertRaises(DatabaseError):
            self.migrate()
        self.assertEqual(
            self.connection.query("SELECT to_regclass('b'), (SELECT max(version) FROM schema_migrations)").rows,
            [[None, "1"]],
        )
        self.write("0002_second.sql", "CREATE TABLE b (c int);")
        self.assertEqual(self.migrate()["applied"], ["0002_second.sql"])

    def test_a_step_that_was_changed_afterwards(self):
        self.migrate()
        self.write("0001_first.sql", "CREATE TABLE a (b bigint);")
        with self.assertRaisesRegex(MigrationError, "0001_first.sql was applied and changed"):
            self.migrate()

    def test_a_database_that_is_further_than_the_files(self):
        self.write("0002_second.sql", "SELECT 1;")
        self.migrate()
        (self.folder / "0002_second.sql").unlink()
        with self.assertRaisesRegex(MigrationError, "at version 2"):
            self.migrate()

    def test_two_at_once(self):
        other = Connection.open(**self.server.settings)
        self.addCleanup(other.close)
        self.migrate()
        locked = other.query("SELECT pg_try_advisory_lock(4727110)").rows
        self.assertEqual(locked, [["f"]])


class Files(unittest.TestCase):
    def test_are_numbered_without_a_gap(self):
        folder = pathlib.Path(tempfile.mkdtemp())
        (folder / "0001_a.sql").write_text("")
        (folder / "0003_b.sql").write_text("")
        with self.assertRaisesRegex(MigrationError, "without a gap"):
            read_steps(folder)

    def test_are_named_as_told(self):
        folder = pathlib.Path(tempfile.mkdtemp())
        (folder / "1-first.sql").write_text("")
        with self.assertRaisesRegex(MigrationError, "1-first.sql"):
            read_steps(folder)

    def test_that_are_shipped_are_in_order(self):
        self.assertEqual([step["version"] for step in read_steps(FOLDER)], [1])


if __name__ == "__main__":
    unittest.main()
