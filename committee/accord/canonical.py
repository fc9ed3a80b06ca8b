"""Canonical form and digest: the same content gives the same bytes for both Parties, anywhere."""

import hashlib
from typing import Any

import rfc8785


def digest_of(content: dict[str, Any]) -> str:
    """Return the SHA-256 (hex) of the RFC 8785 canonical JSON of `content`.

    Holds texts, whole numbers, lists, mappings, true, false and null; dates and decimals come as text.
    """
    return hashlib.sha256(rfc8785.dumps(content)).hexdigest()
