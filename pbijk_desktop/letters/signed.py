"""Looks whether a file from outside is the letter that was sent out, with nothing added to it but a signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.letters.asking import asked
from pbijk_desktop.letters.seal import read_seal
from pbijk_desktop.letters.verifying import MOST_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What the signature says of itself; `appended` when the file begins with every byte of the letter."""

    signer: str
    at: datetime | None
    appended: bool


def number_in(theirs: bytes) -> str:
    """Return the number in the seal of a file, or refuse a file that is no PDF or has no seal."""
    _refuse_large(theirs)
    found = asked("reading", content=theirs)
    if found is None:
        raise _refused("pdf.unreadable")
    seal = read_seal(str(found["keywords"]))
    if seal is None:
        raise _refused("signed.unknown")
    return seal.number


def read_signed(ours: bytes, theirs: bytes, seal: str) -> Signed:
    """Return who signed a letter and when, or refuse a file that is another letter, changed, or unsigned."""
    _refuse_large(theirs)
    found = asked("signed_reading", str(len(ours)), content=ours + theirs)
    if found is None:
        raise _refused("pdf.unreadable")
    _refuse_another(str(found["keywords"]), seal)
    if found["changed"]:
        raise _refused(f"signed.{found['changed']}")
    signatures = found["signatures"] if isinstance(found["signatures"], list) else []
    if not found["count"]:
        raise _refused("signed.unsigned")
    if any(one.get("intact") is False for one in signatures):
        raise _refused("signed.broken")
    last: Mapping[str, object] = signatures[-1] if signatures else {}
    return Signed(signer=str(last.get("name") or ""), at=_moment(last.get("at")), appended=bool(found["appended"]))


def _refuse_large(theirs: bytes) -> None:
    if len(theirs) > MOST_BYTES:
        raise _refused("pdf.too_large", size=len(theirs) // 1_000_000, most=MOST_BYTES // 1_000_000)


def _refuse_another(keywords: str, seal: str) -> None:
    """Refuse the seal of another letter; a file that has lost its keywords is compared page by page alone."""
    if keywords in ("", seal):
        return
    theirs, ours = read_seal(keywords), read_seal(seal)
    if theirs is None or ours is None:
        raise _refused("signed.unknown")
    raise _refused("signed.another", number=theirs.number, wanted=ours.number)


def _moment(text: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(text)) if text else None
    except ValueError:
        return None
    return at if at is None or at.tzinfo else at.astimezone()


def _refused(code: str, **facts: object) -> RefusedError:
    return RefusedError([Problem("pdf", code, facts)])
