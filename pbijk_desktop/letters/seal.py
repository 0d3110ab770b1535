"""The seal of a letter: kind, number, date and a hash of the names, signed with Ed25519, short enough for a QR code.

    PBIJK1:R:400.9.11/001/DINSOS/XI/2026:20261124:0A1B2C3D:<128 characters of base32: 16 bytes of hash, 64 of signature>

Only characters of the QR alphanumeric mode occur; others in a number are written %XX (UTF-8).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.letters.facts import NEW, REACTIVATION, REFUSAL, SEGMENT, LetterFacts
from pbijk_desktop.letters.typed import folded, plain

PREFIX = "PBIJK1"
KIND_CODES = {NEW: "B", REACTIVATION: "R", SEGMENT: "P", REFUSAL: "T"}
LONGEST = 900

_KINDS = {code: kind for kind, code in KIND_CODES.items()}
_HASH_LENGTH, _SIGNATURE_LENGTH = 16, 64
_FIELDS = 6
_PROOF_CHARACTERS = 128
_BARE = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*+-./")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What a seal says; nothing of it is proven until `check_seal` has looked at the signature."""

    kind: str
    number: str
    dated: date
    names_hash: bytes
    key_id: str
    signature: bytes


def new_seal_key() -> tuple[bytes, bytes]:
    """Return a new private (32 bytes, to be kept secret) and public key (32 bytes)."""
    from nacl.signing import SigningKey

    key = SigningKey.generate()
    return bytes(key), bytes(key.verify_key)


def public_key_of(private: bytes) -> bytes:
    """Return the public key that belongs to a private one."""
    from nacl.signing import SigningKey

    return bytes(SigningKey(private).verify_key)


def key_id(public: bytes) -> str:
    """Return the short name of a public key: 8 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(public).hexdigest()[:8].upper()


def names_hash(names: Sequence[str]) -> bytes:
    """Return 16 bytes that stand for these names in this order; blanks do not count, because lines are broken."""
    written = json.dumps([folded(name) for name in names], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("ascii")).digest()[:_HASH_LENGTH]


def sealed_names(facts: LetterFacts) -> tuple[str, ...]:
    """Return the names that a letter's seal covers, in the order in which the letter shows them."""
    from pbijk_desktop.letters.roll import beside_applicant

    members = beside_applicant(facts.applicant, facts.members)
    return (facts.applicant.name, *(person.name for person in members))


def seal_of(facts: LetterFacts, private: bytes) -> str:
    """Return the seal of a letter that has its number and date; raises ValueError without them."""
    if not facts.number or facts.dated is None:
        raise ValueError("a letter is sealed with its number and date")
    return seal_text(facts.kind, facts.number, facts.dated, sealed_names(facts), private)


def seal_text(kind: str, number: str, dated: date, names: Sequence[str], private: bytes) -> str:
    """Return the seal, always the same for one letter and key; raises ValueError for a number no QR code could hold."""
    from nacl.signing import SigningKey

    key = SigningKey(private)
    head = _head(kind, number, dated, key_id(bytes(key.verify_key)))
    digest = names_hash(names)
    signature = key.sign(head.encode("ascii") + digest).signature
    if len(head) > LONGEST - _PROOF_CHARACTERS:
        raise ValueError("the number is too long for a seal")
    return head + base64.b32encode(digest + signature).decode("ascii")


def read_seal(text: str) -> Seal | None:
    """Return what a seal says, or None for anything that is not written exactly like a seal."""
    parts = text.split(":") if len(text) <= LONGEST else []
    if len(parts) != _FIELDS or parts[0] != PREFIX or parts[1] not in _KINDS:
        return None
    try:
        dated = date.fromisoformat(parts[3])
        number = unquote(parts[2], errors="strict")
        proof = base64.b32decode(parts[5])
        whole = _head(_KINDS[parts[1]], number, dated, parts[4]) + parts[5]
    except (ValueError, binascii.Error):
        return None
    if whole != text or len(proof) != _HASH_LENGTH + _SIGNATURE_LENGTH:
        return None
    return Seal(
        kind=_KINDS[parts[1]],
        number=number,
        dated=dated,
        names_hash=proof[:_HASH_LENGTH],
        key_id=parts[4],
        signature=proof[_HASH_LENGTH:],
    )


def check_seal(seal: Seal, public_keys: Sequence[bytes]) -> list[Problem]:
    """Return why the signature does not hold for any of the office's public keys; an empty list means it does."""
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    known: Mapping[str, bytes] = {key_id(key): key for key in public_keys}
    if seal.key_id not in known:
        return [Problem("seal", "seal.unknown_key", {"key": seal.key_id})]
    head = _head(seal.kind, seal.number, seal.dated, seal.key_id)
    try:
        VerifyKey(known[seal.key_id]).verify(head.encode("ascii") + seal.names_hash, seal.signature)
    except BadSignatureError:
        return [Problem("seal", "seal.signature")]
    return []


def _head(kind: str, number: str, dated: date, key: str) -> str:
    return f"{PREFIX}:{KIND_CODES[kind]}:{_escaped(number)}:{dated.isoformat().replace('-', '')}:{key}:"


def _escaped(number: str) -> str:
    marks = plain(number)
    return "".join(
        mark if mark in _BARE else "".join(f"%{byte:02X}" for byte in mark.encode("utf-8")) for mark in marks
    )
