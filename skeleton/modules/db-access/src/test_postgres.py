"""Connections to a real server, over TLS."""

import os
import ssl
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))

from postgres import Connection  # noqa: E402
from test_server import Server, needs_server, shared  # noqa: E402
from wire import DatabaseError  # noqa: E402


@needs_server
class Postgres(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = shared()

    def open(self, **more):
        return Connection.open(**{**self.server.settings, **more})

    def test_logs_in_over_tls_and_says_who_it_is(self):
        with self.open() as connection:
            answer = connection.query(
                "SELECT current_user, application_name, ssl FROM pg_stat_activity"
                " JOIN pg_stat_ssl USING (pid) WHERE pid = pg_backend_pid()"
            )
        self.assertEqual(answer.columns, ["current_user", "application_name", "ssl"])
        self.assertEqual(answer.rows, [["owner", "db-access", "t"]])

    def test_hands_parameters_over_as_data(self):
        with self.open() as connection:
            answer = connection.query(
                "SELECT $1::text, $2::int + 1, $3::text", ["'; DROP TABLE x; -- ü", 41, None]
            )
        self.assertEqual(answer.rows, [["'; DROP TABLE x; -- ü", "42", None]])

    def test_gives_no_more_rows_than_asked(self):
        with self.open() as connection:
            some = connection.query("SELECT generate_series(1, 10)", most_rows=3)
            all_of_them = connection.query("SELECT generate_series(1, 3)", most_rows=4)
        self.assertEqual((some.rows, some.truncated), ([["1"], ["2"], ["3"]], True))
        self.assertEqual((len(all_of_them.rows), all_of_them.truncated), (3, False))

    def test_goes_on_after_an_error(self):
        with self.open() as connection:
            with self.assertRaisesRegex(DatabaseError, 'relation "nothing" does not exist .42P01'):
                connection.query("SELECT * FROM nothing")
            self.assertEqual(connection.query("SELECT 1").rows, [["1"]])

    def test_takes_one_statement_only(self):
        with self.open() as connection:
            with self.assertRaisesRegex(DatabaseError, "multiple commands"):
                connection.query("SELECT 1; SELECT 2")

    def test_runs_a_script_of_several(self):
        with self.open() as connection:
            connection.run("CREATE TEMP TABLE t (a int); INSERT INTO t VALUES (1), (2)")
            self.assertEqual(connection.query("SELECT count(*) FROM t").rows, [["2"]])
            with self.assertRaises(DatabaseError):
                connection.run("SELECT 1; SELECT nothing")

    def test_refuses_text_that_would_end_early(self):
        with self.open() as connection:
            with self.assertRaises(ValueError):
                connection.query("SELECT 1\0; DROP TABLE x")

    def test_refuses_another_password(self):
        with self.assertRaisesRegex(DatabaseError, "password authentication failed"):
            self.open(password="wrong")

    def test_refuses_another_name_than_the_certificates(self):
        with self.assertRaises(ssl.SSLCertVerificationError):
            self.open(host="127.0.0.1")

    def test_refuses_a_certificate_of_another_authority(self):
        other = Server()
        other._make_certificate()
        with self.assertRaises(ssl.SSLCertVerificationError):
            self.open(ca=other.settings["ca"])

    def test_closes_what_it_opened(self):
        with self.open() as watcher:
            with self.open() as connection:
                [[pid]] = connection.query("SELECT pg_backend_pid()").rows
            count = "SELECT count(*) FROM pg_stat_activity WHERE pid = $1::int"
            for _ in range(50):
                if watcher.query(count, [pid]).rows == [["0"]]:
                    return
                watcher.query("SELECT pg_sleep(0.1)")
        self.fail("The session is still there.")


@needs_server
class OtherServers(unittest.TestCase):
    def start(self, tls=True, **more):
        server = Server(**more)
        server.start(tls)
        self.addCleanup(server.stop)
        return server

    def test_roles_with_an_older_password_log_in_too(self):
        with Connection.open(**self.start(encryption="md5").settings) as connection:
            self.assertEqual(connection.query("SELECT 1").rows, [["1"]])

    def test_nothing_is_sent_without_tls(self):
        with self.assertRaisesRegex(ConnectionError, "takes no TLS"):
            Connection.open(**self.start(tls=False).settings)


if __name__ == "__main__":
    unittest.main()
