"""The login, by the example of RFC 7677. Run with: python3 -m unittest discover -s modules/db-access/src"""

import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))

from scram import ScramClient, ScramError  # noqa: E402

CHALLENGE = (
    b"r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
    b"s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"
)
PROOF = (
    b"c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
    b"p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
)
SIGNATURE = b"v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="


def client():
    return ScramClient("pencil", nonce="rOprNGfwEbeRWgbNEkqO", user="user")


class Scram(unittest.TestCase):
    def test_proves_the_password_as_the_standard_does(self):
        one = client()
        self.assertEqual(one.first(), b"n,,n=user,r=rOprNGfwEbeRWgbNEkqO")
        self.assertEqual(one.final(CHALLENGE), PROOF)
        one.verify(SIGNATURE)

    def test_refuses_a_server_that_does_not_know_the_password(self):
        one = client()
        one.final(CHALLENGE)
        with self.assertRaisesRegex(ScramError, "does not know the password"):
            one.verify(b"v=AAAATRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")

    def test_refuses_an_answer_before_any_proof(self):
        with self.assertRaises(ScramError):
            client().verify(SIGNATURE)

    def test_refuses_the_challenge_of_another_login(self):
        for nonce in (b"r=another,", b"r=rOprNGfwEbeRWgbNEkqO,"):
            with self.assertRaisesRegex(ScramError, "does not belong"):
                client().final(nonce + b"s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")

    def test_takes_a_nonce_of_its_own(self):
        self.assertNotEqual(ScramClient("a").first(), ScramClient("a").first())


if __name__ == "__main__":
    unittest.main()
