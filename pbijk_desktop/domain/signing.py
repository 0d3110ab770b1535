"""Who may sign which letter and when; drafts that are handed up for a signature; letters that came back signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from pbijk_desktop.domain.office import Signatory
from pbijk_desktop.domain.problems import Problem, warning

SOON = timedelta(days=30)
"""So long before the end of somebody's validity the office is told."""


class DraftState(StrEnum):
    """Where a draft stands that was handed up."""

    OPEN = "diajukan"
    APPROVED = "disetujui"
    RETURNED = "dikembalikan"
    TAKEN_BACK = "ditarik"


class Way(StrEnum):
    """How a letter came to its electronic signature."""

    CERTIFICATE = "sertifikat"
    OUTSIDE = "luar"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft:
    """A letter handed up for its signature; without `dated` it bears the day on which it is approved.

    `chain` are the parafs it needs, as the office had set them when it was handed up; `letter` is what became of it. A
    letter for several has its `cases`, and stands under the first of them; None for a letter of one case.
    """

    id: str
    case: str
    kind: str
    signatory: str
    dated: date | None = None
    paper: str = ""
    chain: tuple[str, ...] = ()
    state: str = DraftState.OPEN
    by: str | None = None
    at: datetime | None = None
    settled_by: str | None = None
    settled_at: datetime | None = None
    note: str = ""
    letter: str | None = None
    cases: tuple[str, ...] | None = None

    @property
    def of_cases(self) -> tuple[str, ...]:
        """Return the cases that the letter is about."""
        return (self.case,) if self.cases is None else self.cases


@dataclass(frozen=True, slots=True, kw_only=True)
class Paraf:
    """One paraf on a draft; `name` is who gave it, on paper or as the user `by` at this laptop."""

    id: str
    draft: str
    case: str
    place: int
    title: str
    name: str
    given_on: date | None = None
    on_paper: bool = False
    by: str | None = None
    at: datetime | None = None
    void: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedLetter:
    """The signed file of a letter, kept beside the drawn one under its `sha256`.

    `signer` and `signed_at` are what the signature says of itself; `appended` when the file begins with every byte of
    the letter as it was sent out.
    """

    id: str
    letter: str
    case: str
    sha256: str
    way: str
    signer: str = ""
    signed_at: datetime | None = None
    appended: bool = False
    by: str | None = None
    at: datetime | None = None
    void: str = ""


def may_sign(one: Signatory, kind: str, day: date) -> bool:
    """Return whether somebody signs a kind of letter ("" for any) on a day."""
    if one.void or (kind and one.kinds and kind not in one.kinds):
        return False
    return (one.valid_from is None or one.valid_from <= day) and (one.valid_to is None or day <= one.valid_to)


def signing_warnings(signatories: Iterable[Signatory], kind: str, dated: date, today: date) -> list[Problem]:
    """Return that nobody may sign a kind of letter on its day, or that the last who may will soon be out of office."""
    found = [one for one in signatories if may_sign(one, kind, dated)]
    if not found:
        return [warning("signatory", "signatory.nobody_then", date=dated)]
    ends = [one.valid_to for one in found]
    last = max((day for day in ends if day is not None), default=None)
    if None in ends or last is None or last - today > SOON:
        return []
    return [
        warning("signatory", "signatory.ends_soon", name=found[0].name, date=last, days=max(0, (last - today).days))
    ]


def ending_soon(signatories: Iterable[Signatory], today: date) -> list[Problem]:
    """Return a warning for each signatory whose time runs out soon, or ran out not long ago."""
    return [
        warning("valid_to", code, name=one.name, date=one.valid_to, days=abs((one.valid_to - today).days))
        for one in signatories
        if not one.void and one.valid_to is not None and abs(one.valid_to - today) <= SOON
        for code in ["signatory.ends_soon" if one.valid_to >= today else "signatory.ended"]
    ]
