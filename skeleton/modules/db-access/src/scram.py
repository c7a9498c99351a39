"""SCRAM-SHA-256 (RFC 5802, RFC 7677): proves the password and never sends it."""

import base64
import hashlib
import hmac
import secrets


class ScramError(Exception):
    """The server did not keep to the protocol, or does not know the password."""


class ScramClient:
    """One login. Channel binding is not used: the certificate is verified instead."""

    def __init__(self, password, nonce=None, user=""):
        self._password = password.encode()
        self._nonce = nonce or secrets.token_urlsafe(24)
        # PostgreSQL takes the user from the startup message
        self._first_bare = f"n={user},r={self._nonce}"
        self._server_signature = None

    def first(self):
        return f"n,,{self._first_bare}".encode()

    def final(self, challenge):
        """The proof that answers the server's challenge."""
        text = challenge.decode()
        fields = _fields(text)
        nonce = fields.get("r", "")
        if not nonce.startswith(self._nonce) or nonce == self._nonce:
            raise ScramError("The server's challenge does not belong to this login.")
        salted = hashlib.pbkdf2_hmac(
            "sha256",
            self._password,
            base64.b64decode(fields["s"]),
            int(fields["i"]),
        )
        without_proof = f"c=biws,r={nonce}"
        message = f"{self._first_bare},{text},{without_proof}".encode()
        client_key = _hmac(salted, b"Client Key")
        stored_key = hashlib.sha256(client_key).digest()
        proof = _xor(client_key, _hmac(stored_key, message))
        self._server_signature = _hmac(_hmac(salted, b"Server Key"), message)
        return f"{without_proof},p={base64.b64encode(proof).decode()}".encode()

    def verify(self, answer):
        """The server knows the password too, or this raises."""
        signature = base64.b64decode(_fields(answer.decode()).get("v", ""))
        if self._server_signature is None or not hmac.compare_digest(
            signature, self._server_signature
        ):
            raise ScramError("The server does not know the password: it is not ours.")


def _fields(text):
    return dict(part.split("=", 1) for part in text.split(",") if "=" in part)


def _hmac(key, message):
    return hmac.new(key, message, hashlib.sha256).digest()


def _xor(one, other):
    return bytes(a ^ b for a, b in zip(one, other))
