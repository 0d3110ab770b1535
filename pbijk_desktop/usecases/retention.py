"""Retention: how long cases are kept, which are due, and which are kept longer and why."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.dates import add_months
from pbijk_desktop.domain.erasure import KeptLonger
from pbijk_desktop.domain.office import Setting
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.retention import MOST_YEARS, End, Keeping, keeping_of
from pbijk_desktop.paths import resource
from pbijk_desktop.store.queries.retention import OldCase, ended_on, old_cases
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk, settings_of

MOST = 500
"""So many cases that are due are shown at once; the next come when these were worked through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A case whose years are over: since when, how it is kept, and until when it is kept longer, if so."""

    case: OldCase
    since: date
    keeping: Keeping
    held: KeptLonger | None = None


@cache
def usual_keeping() -> Keeping:
    """Return how long cases are kept where an office has said nothing, with where that comes from."""
    said = tomllib.loads(resource("retention.toml").read_text("utf-8"))
    return Keeping(active=said["active"], inactive=said["inactive"], end=said["end"], source=said["source"])


def keepings(desk: Desk) -> Mapping[str, Keeping]:
    """Return how long each kind of case is kept."""
    with desk.read() as reader:
        set_by_office = settings_of(reader).retention
    return {kind: keeping_of(kind, set_by_office, usual_keeping()) for kind in desk.rules.kinds}


def set_keeping(desk: Desk, kind: str, keeping: Keeping | None) -> Mapping[str, Keeping]:
    """Set how long a kind of case ("*" for all without their own) is kept; None goes back to the usual."""
    desk.require(Act.ERASE_DATA)
    if keeping and (problems := _check(keeping)):
        raise RefusedError(problems)
    with desk.begin() as work:
        kept = dict(settings_of(work).retention)
        kept.pop(kind, None)
        if keeping:
            said = {"active": keeping.active, "inactive": keeping.inactive, "end": str(keeping.end)}
            kept[kind] = {**said, "source": keeping.source.strip()}
        known = work.find(Setting, key="retention")
        if known:
            work.change(Setting, known[0].id, value=kept)
        else:
            work.add(Setting(id=work.new_id(), key="retention", value=kept))
    return keepings(desk)


def due_cases(desk: Desk) -> list[Due]:
    """Return ended cases whose years are over, oldest first; those kept longer stand among them with their reason."""
    today = desk.today()
    with desk.read() as reader:
        set_by_office = settings_of(reader).retention
        kept = {kind: keeping_of(kind, set_by_office, usual_keeping()) for kind in desk.rules.kinds}
        kept = {kind: one for kind, one in kept.items() if one.end != End.FOR_EVER}
        if not kept:
            return []
        before = add_months(today, -12 * min(one.years for one in kept.values()))
        found = old_cases(reader, before, kept, MOST)
        dues = [(one, kept[one.kind], kept[one.kind].due_on(one.ended)) for one in found]
        return [
            Due(case=one, since=since, keeping=keeping, held=held_longer(reader, one.id, today))
            for one, keeping, since in dues
            if since and since <= today
        ]


def keep_longer(desk: Desk, case_id: str, *, until: date | None, reason: str) -> KeptLonger:
    """Keep a case beyond its years, until a day or until somebody says otherwise."""
    desk.require(Act.ERASE_DATA)
    if not reason.strip():
        raise RefusedError([Problem("reason", "retention.reason_needed")])
    if until and until <= desk.today():
        raise RefusedError([Problem("until", "retention.until_past")])
    with desk.begin() as work:
        work.get(Case, case_id)
        facts = {"case": case_id, "until": until, "reason": reason.strip(), "by": desk.user.id, "at": work.now}
        return work.add(KeptLonger(id=work.new_id(), **facts))  # type: ignore[arg-type]


def keep_no_longer(desk: Desk, held_id: str) -> KeptLonger:
    """Take back that a case is kept longer."""
    desk.require(Act.ERASE_DATA)
    with desk.begin() as work:
        return work.change(KeptLonger, held_id, void="dicabut")


def held_longer(reader: Reader, case_id: str, today: date) -> KeptLonger | None:
    """Return why a case is kept longer today, if it is."""
    holds = [one for one in reader.find(KeptLonger, case=case_id) if not one.void]
    return next((one for one in reversed(holds) if one.until is None or one.until > today), None)


def kept_until(desk: Desk, reader: Reader, case: Case) -> date | None:
    """Return the day until which an ended case is kept, None for one that is kept for ever."""
    ended = ended_on(reader, case.id) or (desk.local(case.received_at).date() if case.received_at else desk.today())
    return keeping_of(case.kind, settings_of(reader).retention, usual_keeping()).due_on(ended)


def _check(keeping: Keeping) -> list[Problem]:
    problems = [
        Problem(name, "retention.years", {"most": MOST_YEARS})
        for name in ("active", "inactive")
        if not 0 <= getattr(keeping, name) <= MOST_YEARS
    ]
    if keeping.end not in set(End):
        problems.append(Problem("end", "retention.end", {"end": keeping.end}))
    if not keeping.source.strip():
        problems.append(Problem("source", "retention.source"))
    return problems
