"""Seals of the first version, as they stand on letters issued before the second: read and proven, no longer made.

PBIJK1:R:400.9.11/001/DINSOS/XI/2026:20261124:0A1B2C3D:<128 characters of base32: 16 bytes of hash, 64 of signature>
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from datetime import date
from urllib.parse import unquote

from pbijk_desktop.letters.seal_codes import KIND_CODES, KINDS, LONGEST, Seal, compact, escaped
from pbijk_desktop.letters.typed import folded

PREFIX = "PBIJK1"
_HASH_LENGTH, _SIGNATURE_LENGTH = 16, 64
_FIELDS = 6
_PROOF_CHARACTERS = 128


def names_hash(names: Sequence[str]) -> bytes:
    """Return 16 bytes that stand for these names in this order; blanks do not count, because lines are broken."""
    written = json.dumps([folded(name) for name in names], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("ascii")).digest()[:_HASH_LENGTH]


def read_seal(text: str) -> Seal | None:
    """Return what a seal says, or None for anything that is not written exactly like a seal."""
    parts = text.split(":") if len(text) <= LONGEST + _PROOF_CHARACTERS else []
    if len(parts) != _FIELDS or parts[0] != PREFIX or parts[1] not in KINDS:
        return None
    try:
        dated = date.fromisoformat(parts[3])
        number = unquote(parts[2], errors="strict")
        proof = base64.b32decode(parts[5])
        head = _head(KINDS[parts[1]], number, dated, parts[4])
    except (ValueError, binascii.Error):
        return None
    if head + parts[5] != text or len(proof) != _HASH_LENGTH + _SIGNATURE_LENGTH:
        return None
    digest = proof[:_HASH_LENGTH]
    return Seal(
        version=1,
        kind=KINDS[parts[1]],
        number=number,
        dated=dated,
        names_hash=digest,
        key_id=parts[4],
        signed=head.encode("ascii") + digest,
        signature=proof[_HASH_LENGTH:],
        text=text,
    )


def _head(kind: str, number: str, dated: date, key: str) -> str:
    return f"{PREFIX}:{KIND_CODES[kind]}:{escaped(number)}:{compact(dated)}:{key}:"
