"""The short codes that a seal is written with, and what a seal says once it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pbijk_desktop.domain.cases import Outcome
from pbijk_desktop.letters.facts import (
    CIVIL,
    DTSEN,
    HOSPITAL,
    NEW,
    REACTIVATION,
    REFUSAL,
    SEGMENT,
    TO_BPJS,
    TO_END,
    TO_HEALTH,
)
from pbijk_desktop.letters.typed import plain

KIND_CODES = {
    NEW: "B",
    REACTIVATION: "R",
    SEGMENT: "P",
    REFUSAL: "T",
    DTSEN: "D",
    HOSPITAL: "S",
    CIVIL: "K",
    TO_BPJS: "U",
    TO_HEALTH: "V",
    TO_END: "N",
}
KINDS = {code: kind for kind, code in KIND_CODES.items()}
LONGEST = 772
"""Characters before the signature that a QR code of ours may hold."""

NO_OUTCOME, MIXED = "-", "X"
_OUTCOMES = {Outcome.APPROVED: "S", Outcome.REJECTED: "T"}
_BARE = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*+-./")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What a seal says; nothing of it is proven until `check_seal` has looked at the signature.

    `outcome` is the code of `outcome_code`; `tags` are five characters a name, `signed` is what the signature covers.
    """

    version: int
    kind: str
    number: str
    dated: date
    names_hash: bytes
    key_id: str
    signed: bytes
    signature: bytes
    text: str
    outcome: str = NO_OUTCOME
    valid_until: date | None = None
    tags: str = ""


def outcome_code(outcomes: Sequence[str]) -> str:
    """Return what was decided for the people of a letter in one character: S, T, - for nothing, X for both."""
    codes = {_OUTCOMES.get(Outcome(one) if one in set(Outcome) else Outcome.PENDING, NO_OUTCOME) for one in outcomes}
    return codes.pop() if len(codes) == 1 else MIXED


def compact(day: date) -> str:
    """Return a date as eight digits."""
    return day.isoformat().replace("-", "")


def escaped(number: str) -> str:
    """Return a number with the characters of the QR alphanumeric mode alone, others as %XX."""
    marks = plain(number)
    return "".join(
        mark if mark in _BARE else "".join(f"%{byte:02X}" for byte in mark.encode("utf-8")) for mark in marks
    )
