"""A device that keeps passkeys, made of plain arithmetic: what a browser would answer for it."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

ORIGIN = "https://testserver"  # the host Django's test client names; passkeys ask for HTTPS
FLAGS = AuthenticatorData.FLAG


class Device:
    """One passkey. Without `opened` nobody showed the device a finger, a face or a PIN."""

    def __init__(self, *, opened: bool = True, origin: str = ORIGIN) -> None:
        self.origin, self.opened = origin, opened
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.credential = os.urandom(16)

    def make(self, question: dict[str, Any]) -> str:
        """What the browser answers when it is asked to make a passkey."""
        asked = question["publicKey"]
        public = ES256.from_cryptography_key(self.key.public_key())
        made = AttestedCredentialData.create(bytes(16), self.credential, public)
        data = AuthenticatorData.create(
            _digest(asked["rp"]["id"].encode()), self._flags() | FLAGS.AT, 0, made
        )
        attested = AttestationObject.create("none", data, {})
        return self._answer(
            clientDataJSON=self._said("webauthn.create", asked), attestationObject=bytes(attested)
        )

    def show(self, question: dict[str, Any]) -> str:
        """What the browser answers when it is asked to show a passkey."""
        asked = question["publicKey"]
        data = AuthenticatorData.create(_digest(asked["rpId"].encode()), self._flags(), 0)
        said = self._said("webauthn.get", asked)
        signature = self.key.sign(bytes(data) + _digest(said), ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=said, authenticatorData=bytes(data), signature=signature)

    def _flags(self) -> FLAGS:
        return FLAGS.UP | FLAGS.UV if self.opened else FLAGS.UP

    def _said(self, kind: str, asked: dict[str, Any]) -> bytes:
        return bytes(CollectedClientData.create(kind, asked["challenge"], self.origin))

    def _answer(self, **response: bytes) -> str:
        name = websafe_encode(self.credential)
        encoded = {key: websafe_encode(value) for key, value in response.items()}
        added = {"clientExtensionResults": {"added": "\0"}}  # PostgreSQL keeps no such letter
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": encoded} | added)


def question_on(page: Any) -> dict[str, Any]:
    """What a page asks the browser about passkeys."""
    found = re.search(r'data-passkey="([^"]+)"', page.content.decode())
    if not found:
        raise LookupError("This page asks for no passkey.")
    return json.loads(html.unescape(found[1]))


def add(client: Client, device: Device, name: str = "Телефон") -> Any:
    """Add a passkey to the account that is signed in, and return the answer."""
    question = question_on(client.get("/keys/passkeys/add/"))
    return client.post("/keys/passkeys/add/", {"name": name, "credential": device.make(question)})


def _digest(text: bytes) -> bytes:
    return hashlib.sha256(text).digest()
