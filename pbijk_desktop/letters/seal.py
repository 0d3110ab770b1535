"""The seal of a letter, signed with Ed25519, short enough for a QR code that survives a photocopier.

    PBIJK2:RS:400.9.11/001/DINSOS/XI/2026:20261124:20270524:0A1B2C3D:<names>:<signature>

Kind and outcome, number, date, last day on which it is valid (may be empty), key; then in base32 a hash of outcome and
names with a short tag for each of the first names (`sealed_people`), and the signature of all that stands before it.
Only characters of the QR alphanumeric mode occur; others in a number are written %XX (UTF-8). Letters of the first
version (`first_seal`) are still read and proven.
"""

from __future__ import annotations

import binascii
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.letters import first_seal
from pbijk_desktop.letters.base32 import from_base32, to_base32
from pbijk_desktop.letters.facts import LetterFacts, PersonFacts
from pbijk_desktop.letters.seal_codes import KIND_CODES, KINDS, LONGEST, Seal, compact, escaped, outcome_code
from pbijk_desktop.letters.sealed_people import TAG_LENGTH, people_hash, tags_of

__all__ = ["KIND_CODES", "Seal", "check_seal", "key_id", "new_seal_key", "public_key_of", "read_seal", "seal_of"]

PREFIX = "PBIJK2"
_FIELDS = 8
_HASH_CHARACTERS = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a seal is made of."""

    kind: str
    number: str
    dated: date
    names: Sequence[str]
    outcome: str = "-"
    valid_until: date | None = None


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


def sealed_people(facts: LetterFacts) -> tuple[PersonFacts, ...]:
    """Return the people whom a letter's seal covers, in the order in which the letter shows them."""
    from pbijk_desktop.letters.roll import beside_applicant

    if facts.listed:
        return tuple(one.person for one in facts.listed)
    return (facts.applicant, *beside_applicant(facts.applicant, facts.members))


def seal_of(facts: LetterFacts, private: bytes) -> str:
    """Return the seal of a letter that has its number and date; raises ValueError without them."""
    if not facts.number or facts.dated is None:
        raise ValueError("a letter is sealed with its number and date")
    people = sealed_people(facts)
    said = Said(
        kind=facts.kind,
        number=facts.number,
        dated=facts.dated,
        names=[person.name for person in people],
        outcome=outcome_code([person.outcome for person in people]),
        valid_until=facts.valid_until,
    )
    return seal_text(said, private)


def seal_text(said: Said, private: bytes) -> str:
    """Return the seal, always the same for one letter and key; raises ValueError for a number no QR code could hold."""
    from nacl.signing import SigningKey

    key = SigningKey(private)
    proof = to_base32(people_hash(said.outcome, said.names)) + "".join(tags_of(said.number, said.dated, said.names))
    signed = _signed(said, key_id(bytes(key.verify_key)), proof)
    if len(signed) > LONGEST:
        raise ValueError("the number is too long for a seal")
    return signed + to_base32(key.sign(signed.encode("ascii")).signature)


def read_seal(text: str) -> Seal | None:
    """Return what a seal says, or None for anything that is not written exactly like a seal."""
    if text.startswith(first_seal.PREFIX + ":"):
        return first_seal.read_seal(text)
    parts = text.split(":") if len(text) <= LONGEST * 2 else []
    if len(parts) != _FIELDS or parts[0] != PREFIX or parts[1][:1] not in KINDS or len(parts[1]) != 2:
        return None
    try:
        read = _read(parts)
    except (ValueError, binascii.Error):
        return None
    return read if read.text == text else None


def check_seal(seal: Seal, public_keys: Sequence[bytes]) -> list[Problem]:
    """Return why the signature does not hold for any of the office's public keys; an empty list means it does."""
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    known: Mapping[str, bytes] = {key_id(key): key for key in public_keys}
    if seal.key_id not in known:
        return [Problem("seal", "seal.unknown_key", {"key": seal.key_id})]
    try:
        VerifyKey(known[seal.key_id]).verify(seal.signed, seal.signature)
    except BadSignatureError:
        return [Problem("seal", "seal.signature")]
    return []


def _read(parts: Sequence[str]) -> Seal:
    """Return the fields as they are written; raises ValueError for what is not written as it should be."""
    said = Said(
        kind=KINDS[parts[1][0]],
        outcome=parts[1][1],
        number=unquote(parts[2], errors="strict"),
        dated=date.fromisoformat(parts[3]),
        valid_until=date.fromisoformat(parts[4]) if parts[4] else None,
        names=(),
    )
    signed = _signed(said, parts[5], parts[6])
    signature = from_base32(parts[7], 64)
    if len(parts[6]) % TAG_LENGTH != _HASH_CHARACTERS % TAG_LENGTH:
        raise ValueError("a tag is cut off")
    return Seal(
        version=2,
        kind=said.kind,
        outcome=said.outcome,
        number=said.number,
        dated=said.dated,
        valid_until=said.valid_until,
        key_id=parts[5],
        names_hash=from_base32(parts[6][:_HASH_CHARACTERS], 16),
        tags=parts[6][_HASH_CHARACTERS:],
        signed=signed.encode("ascii"),
        signature=signature,
        text=signed + to_base32(signature),
    )


def _signed(said: Said, key: str, proof: str) -> str:
    until = compact(said.valid_until) if said.valid_until else ""
    kind = KIND_CODES[said.kind] + said.outcome
    return f"{PREFIX}:{kind}:{escaped(said.number)}:{compact(said.dated)}:{until}:{key}:{proof}:"
