"""What proves who decided what: the users' public keys, and signatures over a text that says all of a decision."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from pbijk_desktop.domain.cases import Decision
from pbijk_desktop.domain.erasure import Erasure
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.signing import LetterDraft

_VERSION = "pbijk-1"
"""Begins every text that is signed, so that a signature over one kind of text fits no other."""


class Signed(StrEnum):
    """What a signature is over."""

    DECISION = "keputusan"
    CONFIRMATION = "penguatan"
    DRAFT = "konsep_surat"
    LETTER = "surat"
    ERASURE = "penghapusan"


class KeyReason(StrEnum):
    """Why a user signs with a key from some day on."""

    FIRST = "pertama"
    GIVEN = "kata_sandi_diberi_admin"
    BY_CODE = "kode_pemulihan"
    UNEXPECTED = "tidak_terduga"
    """The slot has a key that nobody noted: the note was lost by an unclean stop, or somebody changed the notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UserKey:
    """A public key with which a user signs: `public` is Ed25519, `box` X25519, both base64; `until` None: still."""

    id: str
    user: str
    public: str
    box: str = ""
    since: datetime | None = None
    until: datetime | None = None
    why: str = KeyReason.FIRST
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A user's signature over what stands in one row, see `what`; `about` is that row's id.

    `device`, `seq` and `tip` are the last operation of the journal before it and its hash: so each signature also
    vouches for all of the journal before it, reasons included, and still does when contents are erased as the law
    wants. `facts` stands for what was decided on: the case and all that belongs to it, as of which operation of each
    row; for a letter it is the end of the access log.
    """

    id: str
    what: str
    about: str
    by: str
    public: str
    at: datetime | None = None
    device: str = ""
    seq: int = 0
    tip: str = ""
    facts: str = ""
    signature: str = ""


def decision_text(one: Decision, proof: Signature) -> str:
    """Return what a signature over a decision is over: all of it, and what it was based on."""
    outcomes = sorted([key, str(value)] for key, value in one.outcomes.items())
    return _text(proof, [one.id, one.case, str(one.step), outcomes, one.by, _moment(one.at), one.alone])


def confirmation_text(one: Decision, proof: Signature) -> str:
    """Return what a signature over the head's word on a decision is over."""
    said = [one.id, one.case, str(one.step), one.by, _moment(one.at)]
    return _text(proof, [*said, str(one.confirmation), one.confirmed_by, _moment(one.confirmed_at)])


def draft_text(one: LetterDraft, proof: Signature) -> str:
    """Return what a signature over the approval or return of a letter's draft is over."""
    return _text(
        proof, [one.id, one.case, one.kind, one.by, str(one.state), one.letter, one.settled_by, _moment(one.settled_at)]
    )


def letter_text(one: Letter, proof: Signature) -> str:
    """Return what a signature over an issued letter is over: its number and the bytes that were drawn."""
    return _text(proof, [one.id, one.case, one.kind, one.number, one.sha256, one.issued_by, _moment(one.issued_at)])


def erasure_text(one: Erasure, proof: Signature) -> str:
    """Return what a signature over an erasure is over: whose data, who proposed it, and what it took of the journal."""
    taken = hashlib.sha256(json.dumps(dict(one.operations), sort_keys=True).encode()).hexdigest()
    said = [one.id, one.kind, one.subject, one.ground, one.asked_by, _moment(one.asked_at), taken]
    return _text(proof, [*said, str(one.state), one.settled_by, _moment(one.settled_at)])


def key_at(keys: Iterable[UserKey], public: str, at: datetime | None) -> bool:
    """Return whether one of a user's keys is this one and was the user's at a moment."""
    return any(
        one.public == public and at and one.since and one.since <= at and (one.until is None or at <= one.until)
        for one in keys
    )


def _text(proof: Signature, said: list[object]) -> str:
    about = [_VERSION, proof.what, proof.by, _moment(proof.at), proof.device, proof.seq, proof.tip, proof.facts]
    return json.dumps([*about, said], ensure_ascii=False, separators=(",", ":"))


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds") if at else ""
