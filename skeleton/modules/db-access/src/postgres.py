"""A connection to PostgreSQL: TLS with a verified certificate, or none."""

import hashlib
import socket
import ssl
import struct
from collections import namedtuple

import wire
from scram import ScramClient

APPLICATION = "db-access"

Result = namedtuple("Result", "columns rows truncated")


class Connection:
    """One session; `with` closes it, whatever happens."""

    @classmethod
    def open(cls, *, host, port, database, user, password, ca, timeout=10):
        plain = socket.create_connection((host, port), timeout)
        try:
            plain.sendall(wire.SSL_REQUEST)
            if plain.recv(1) != b"S":
                raise ConnectionError(f"{host} takes no TLS: nothing is sent to it.")
            secure = _verifying(ca).wrap_socket(plain, server_hostname=host)
        except BaseException:
            plain.close()
            raise
        connection = cls(secure)
        try:
            connection._log_in(database, user, password)
        except BaseException:
            connection.close()
            raise
        return connection

    def __init__(self, stream):
        self._socket = stream
        self._file = stream.makefile("rb")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        try:
            self._socket.sendall(wire.TERMINATE)
        except OSError:
            pass
        self._file.close()
        self._socket.close()

    def query(self, sql, parameters=(), most_rows=0):
        """One statement, with parameters; the server refuses a second one."""
        self._socket.sendall(
            wire.parse(sql)
            + wire.bind(parameters)
            + wire.DESCRIBE
            + wire.execute(most_rows)
            + wire.SYNC
        )
        return self._results()

    def run(self, script):
        """Any number of statements, without parameters or results."""
        self._socket.sendall(wire.message(b"Q", wire.text(script)))
        self._results()

    def _results(self):
        columns, rows, truncated, error = [], [], False, None
        for kind, body in self._messages():
            if kind == b"T":
                columns = wire.read_columns(body)
            elif kind == b"D":
                rows.append(wire.read_row(body))
            elif kind == b"s":
                truncated = True
            elif kind == b"E":
                error = wire.DatabaseError(wire.read_fields(body))
        if error:
            raise error
        return Result(columns, rows, truncated)

    def _messages(self):
        """Messages until the server is ready for the next question."""
        while True:
            kind, body = self._receive()
            if kind == b"Z":
                return
            yield kind, body

    def _receive(self):
        kind, (length,) = self._read(1), struct.unpack("!i", self._read(4))
        return kind, self._read(length - 4)

    def _read(self, count):
        data = self._file.read(count)
        if len(data) < count:
            raise ConnectionError("The server closed the connection.")
        return data

    def _log_in(self, database, user, password):
        self._socket.sendall(
            wire.startup(
                user=user,
                database=database,
                application_name=APPLICATION,
                client_encoding="UTF8",
            )
        )
        scram = ScramClient(password)
        for kind, body in self._messages():
            if kind == b"E":
                raise wire.DatabaseError(wire.read_fields(body))
            if kind == b"R":
                self._answer(body, scram, user, password)

    def _answer(self, body, scram, user, password):
        (method,) = struct.unpack_from("!i", body)
        rest = body[4:]
        if method == 10 and "SCRAM-SHA-256" in wire.read_names(rest):
            first = scram.first()
            self._prove(
                wire.text("SCRAM-SHA-256") + struct.pack("!i", len(first)) + first
            )
        elif method == 11:
            self._prove(scram.final(rest))
        elif method == 12:
            scram.verify(rest)
        elif method == 5:
            # roles whose password was set while password_encryption was md5
            inner = _md5(password.encode() + user.encode())
            self._prove(wire.text("md5" + _md5(inner.encode() + rest[:4])))
        elif method != 0:
            raise ConnectionError(f"The server asks for a login of kind {method}.")

    def _prove(self, body):
        self._socket.sendall(wire.message(b"p", body))


def _verifying(ca):
    """sslmode=verify-full: the chain up to this authority, and the name of the host."""
    context = ssl.create_default_context(cadata=ca)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    # Python 3.13 asks more of the form of a certificate than RDS's have
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return context


def _md5(data):
    return hashlib.md5(data, usedforsecurity=False).hexdigest()
