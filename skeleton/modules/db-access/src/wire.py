"""PostgreSQL's messages on the wire, protocol 3.0.

https://www.postgresql.org/docs/current/protocol-message-formats.html
"""

import struct

SSL_REQUEST = struct.pack("!ii", 8, 80877103)


class DatabaseError(Exception):
    """What the server complains about, in its words."""

    def __init__(self, fields):
        self.code = fields.get("C", "")
        super().__init__(f"{fields.get('M', 'unknown error')} ({self.code})")


def startup(**parameters):
    body = struct.pack("!i", 196608)
    for name, value in parameters.items():
        body += text(name) + text(value)
    body += b"\0"
    return struct.pack("!i", len(body) + 4) + body


def message(kind, body=b""):
    return kind + struct.pack("!i", len(body) + 4) + body


def text(value):
    if "\0" in value:
        raise ValueError("PostgreSQL takes no text with a zero byte.")
    return value.encode() + b"\0"


def parse(sql):
    return message(b"P", text("") + text(sql) + struct.pack("!h", 0))


def bind(parameters):
    body = text("") + text("") + struct.pack("!hh", 0, len(parameters))
    for value in parameters:
        if value is None:
            body += struct.pack("!i", -1)
        else:
            data = str(value).encode()
            body += struct.pack("!i", len(data)) + data
    return message(b"B", body + struct.pack("!h", 0))


def execute(most_rows):
    return message(b"E", text("") + struct.pack("!i", most_rows))


DESCRIBE = message(b"D", b"P" + text(""))
SYNC = message(b"S")
TERMINATE = message(b"X")


def read_columns(body):
    (count,) = struct.unpack_from("!h", body)
    names, offset = [], 2
    for _ in range(count):
        end = body.index(b"\0", offset)
        names.append(body[offset:end].decode())
        # table, column, type, size, modifier, format
        offset = end + 1 + 18
    return names


def read_row(body):
    (count,) = struct.unpack_from("!h", body)
    values, offset = [], 2
    for _ in range(count):
        (length,) = struct.unpack_from("!i", body, offset)
        offset += 4
        if length < 0:
            values.append(None)
        else:
            values.append(body[offset : offset + length].decode())
            offset += length
    return values


def read_fields(body):
    """The fields of an error or a notice, by their letter."""
    parts = body.rstrip(b"\0").split(b"\0")
    return {part[:1].decode(): part[1:].decode("utf-8", "replace") for part in parts}


def read_names(body):
    return [name.decode() for name in body.split(b"\0") if name]
