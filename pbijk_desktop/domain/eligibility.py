"""What speaks for and against a member of a case. Everything here is a proposal or a warning; a person decides.

Criteria: Kepmensos 262/HUK/2022. Grounds of removal: Permensos 3/2026. Where sources disagree, the rule is a
`DisputedRule` with every claim, its source and its date, to be shown beside the warning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pbijk_desktop.domain.cases import Check, Found, Source
from pbijk_desktop.domain.dates import add_months
from pbijk_desktop.domain.problems import Problem, warning

STALE_DAYS = 90
"""DTSEN is refreshed about every three months; what is older may no longer hold."""


class Segment(StrEnum):
    """Segment of JKN membership, as a check in BPJS gives it."""

    PBI = "pbi"
    PBI_LOCAL = "pbi_daerah"
    SELF_PAID = "pbpu"
    WORKER = "ppu"
    NOT_WORKER = "bp"


class CardStatus(StrEnum):
    """Standing of a JKN card, as a check in BPJS gives it."""

    ACTIVE = "aktif"
    ARREARS = "menunggak"
    OFF = "nonaktif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One yes-no question on a family's life; "yes" speaks for being poor. A `gate` decides alone."""

    key: str
    text: str
    gate: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement on a disputed rule; `date` is the statement's own, in words."""

    text: str
    source: str
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputedRule:
    """A rule on which sources disagree; the program warns and shows the claims, it never forbids."""

    key: str
    title: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaResult:
    """How the questions were answered: keys that are met, keys still open, and whether a gate was met."""

    gate: bool
    met: tuple[str, ...]
    unanswered: tuple[str, ...]
    asked: int

    @property
    def proposal(self) -> Problem:
        """Return what the answers suggest, as a sentence of the field "criteria"."""
        if self.gate:
            return warning("criteria", "criteria.homeless")
        if self.unanswered:
            return warning("criteria", "criteria.open", open=len(self.unanswered), met=len(self.met), asked=self.asked)
        return warning("criteria", "criteria.counted", met=len(self.met), asked=self.asked)


def criteria_result(criteria: Iterable[Criterion], answers: Mapping[str, bool]) -> CriteriaResult:
    """Return how many criteria are met; `asked` and `met` leave out the gates, which decide alone.

    Kepmensos 262/HUK/2022 asks first for a place to live (none: fakir miskin), then looks at eight criteria.
    """
    asked = tuple(criteria)
    gates = {one.key for one in asked if one.gate}
    return CriteriaResult(
        gate=any(answers.get(key, False) for key in gates),
        met=tuple(one.key for one in asked if answers.get(one.key, False) and one.key not in gates),
        unanswered=tuple(one.key for one in asked if one.key not in answers),
        asked=len(asked) - len(gates),
    )


def findings(
    checks: Iterable[Check],
    *,
    today: date,
    desil_limit: int | None = 5,
    window_months: int | None = None,
    stale_days: int = STALE_DAYS,
) -> list[Problem]:
    """Return what the look-ups of members give reason to think about, all of it warnings.

    The field of each is "<member>.<source>"; `next_step` gives what the clerk can do about it. Where the desil does not
    matter `desil_limit` is None, and `window_months` where nothing is made active again.
    """
    found = []
    for check in checks:
        if check.outcome != Found.NOT_CHECKED:
            reasons = (
                *_outcome(check),
                *_desil(check, desil_limit),
                *_membership(check),
                *_off(check, window_months),
                *_window(check, today, window_months),
                *_age(check, today, stale_days),
            )
            found += [reason.under(f"{check.member}.{check.source}") for reason in reasons]
    return found


def reactivation_window(removed_on: date, today: date, months: int = 6) -> list[Problem]:
    """Return a warning when a membership was ended longer ago than the office's window for reactivation.

    Disputed: three months (Tangerang, February 2026), less than six months (Surakarta).
    """
    last = add_months(removed_on, months)
    if today <= last:
        return []
    return [warning("", "finding.window", removed_on=removed_on, months=months, last=last)]


def next_step(finding: Problem) -> Problem:
    """Return the sentence that says what the clerk can do about a finding."""
    return Problem(finding.field, f"next.{finding.code}", finding.facts, finding.level)


def disputed_rule_of(finding: Problem) -> str:
    """Return the key of the disputed rule behind a finding, or an empty string."""
    return _DISPUTED.get(finding.code, "")


_DISPUTED = {"finding.desil": "desil", "arrears.disputed": "arrears", "finding.window": "reactivation_window"}

_OUTCOMES = {
    Found.DIFFERS: "finding.differs",
    Found.NOT_FOUND: "finding.not_found",
    Found.DOUBLE_NIK: "finding.double_nik",
    Found.DEAD: "finding.dead",
    Found.MOVED: "finding.moved",
}
_OTHER_SEGMENTS = frozenset({Segment.WORKER, Segment.SELF_PAID, Segment.NOT_WORKER})
_PAID_FOR = frozenset({Segment.PBI, Segment.PBI_LOCAL})


def _outcome(check: Check) -> Iterable[Problem]:
    code = _OUTCOMES.get(Found(check.outcome)) if check.outcome in tuple(Found) else None
    if code:
        yield warning("", code, source=_source(check), count=len(check.differs))


def _desil(check: Check, limit: int | None) -> Iterable[Problem]:
    if limit is not None and check.desil is not None and check.desil > limit:
        yield warning("", "finding.desil", desil=check.desil, limit=limit)


def _membership(check: Check) -> Iterable[Problem]:
    if check.segment in tuple(Segment) and check.status in {"", CardStatus.ACTIVE}:
        segment = Segment(check.segment)
        if segment in _OTHER_SEGMENTS:
            yield warning("", "finding.segment", segment=segment)
        elif segment in _PAID_FOR and check.status == CardStatus.ACTIVE:
            yield warning("", "finding.already_active", segment=segment)
    if check.arrears_months:
        yield warning("", "arrears.disputed", months=check.arrears_months)


def _off(check: Check, months: int | None) -> Iterable[Problem]:
    """Yield that a membership was ended, except where making it active again is what is asked."""
    if months is None and check.status == CardStatus.OFF:
        yield warning("", "finding.off", segment=check.segment or "-")


def _window(check: Check, today: date, months: int | None) -> Iterable[Problem]:
    if months is not None and check.ended_on is not None:
        yield from reactivation_window(check.ended_on, today, months)


def _age(check: Check, today: date, stale_days: int) -> Iterable[Problem]:
    if check.source_date is None:
        yield warning("", "finding.undated", source=_source(check))
    elif check.source_date > today:
        yield warning("", "finding.date_ahead", source=_source(check), dated=check.source_date)
    elif (age := (today - check.source_date).days) > stale_days:
        yield warning("", "finding.stale", source=_source(check), dated=check.source_date, days=age, limit=stale_days)


def _source(check: Check) -> str:
    return Source(check.source) if check.source in tuple(Source) else check.source
