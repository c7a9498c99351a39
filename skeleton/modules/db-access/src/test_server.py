"""A PostgreSQL of one's own for tests: TLS, passwords, loopback only, gone afterwards."""

import atexit
import glob
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(__file__))

PASSWORD = "it's a secret: / @ ü"


def find_programs():
    """Debian keeps a server's programs in a folder per version, off the PATH."""
    folders = os.environ["PATH"].split(os.pathsep) + sorted(glob.glob("/usr/lib/postgresql/*/bin"))
    return os.pathsep.join(folders)


def is_installed():
    path = find_programs()
    return all(shutil.which(tool, path=path) for tool in ("initdb", "pg_ctl", "openssl"))


# a run in CI must not pass because nothing ran
needs_server = unittest.skipUnless(
    is_installed() or os.environ.get("CI") == "true", "no PostgreSQL (initdb, pg_ctl) here"
)


def shared():
    """One server for all tests that change nothing for others; it ends with the process."""
    if not hasattr(shared, "server"):
        shared.server = Server()
        shared.server.start()
        atexit.register(shared.server.stop)
    return shared.server


class Server:
    """Started by `start`, ended by `stop`; its certificate is for localhost."""

    def __init__(self, encryption="scram-sha-256"):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="db-access-"))
        self.encryption = encryption
        self.env = {**os.environ, "PATH": find_programs()}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    @property
    def settings(self):
        return {
            "host": "localhost",
            "port": self.port,
            "database": "postgres",
            "user": "owner",
            "password": PASSWORD,
            "ca": (self.folder / "server.crt").read_text(),
        }

    def start(self, tls=True):
        (self.folder / "password").write_text(PASSWORD, encoding="utf-8")
        self._make_certificate()
        if os.getuid() == 0:
            self._run(["chown", "-R", "nobody", str(self.folder)])
        data = str(self.folder / "data")
        self._as_nobody(
            ["initdb", "-D", data, "-U", "owner", "-A", self.encryption, "-E", "UTF8"]
            + [f"--pwfile={self.folder / 'password'}"]
        )
        options = [
            f"-p {self.port}",
            "-c listen_addresses=127.0.0.1",
            f"-c unix_socket_directories={self.folder}",
            "-c fsync=off",
            f"-c ssl={'on' if tls else 'off'}",
            f"-c ssl_cert_file={self.folder / 'server.crt'}",
            f"-c ssl_key_file={self.folder / 'server.key'}",
        ]
        self._as_nobody(
            ["pg_ctl", "-D", data, "-w", "-l", str(self.folder / "log"), "-o", " ".join(options), "start"]
        )

    def stop(self):
        self._as_nobody(["pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop"])
        shutil.rmtree(self.folder)

    def _make_certificate(self):
        self._run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
            + ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
            + ["-keyout", str(self.folder / "server.key"), "-out", str(self.folder / "server.crt")]
        )
        (self.folder / "server.key").chmod(0o600)

    def _as_nobody(self, command):
        # PostgreSQL refuses to run as root
        prefix = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        self._run((prefix if os.getuid() == 0 else []) + command)

    def _run(self, command):
        subprocess.run(
            command,
            env=self.env,
            cwd=self.folder,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
