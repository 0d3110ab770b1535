"""A lost laptop: who was on it, what to do in which order, the notices within 3 x 24 hours (UU 27/2022 Pasal 46).

A record of the journal with its steps, so that nothing depends on a window staying open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pbijk_desktop.domain.dates import add_months
from pbijk_desktop.domain.erasure import LostLaptop
from pbijk_desktop.domain.lost_laptops import LossStep, Protection, check_loss, deadline, hours_left
from pbijk_desktop.domain.office import User
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.store.queries.lost import counts_until
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.desk import Desk

ADULT_MONTHS = 18 * 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A step that was done: when, and by whom."""

    step: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A lost laptop with its deadline, the hours that are left, and what was done."""

    record: LostLaptop
    until: datetime | None
    hours: int
    done: Mapping[str, Done]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is said of a loss."""

    device: str
    last_seen: date | None
    found_out_at: datetime | None
    protection: str = Protection.UNKNOWN
    circumstances: str = ""


def report_loss(desk: Desk, report: Report) -> LostLaptop:
    """Note that a laptop is lost, with whose data it held by then."""
    desk.require(Act.REPORT_LOSS)
    problems = [*check_loss(report.device, report.last_seen, report.found_out_at, desk.clock())]
    if report.protection not in set(Protection):
        problems.append(Problem("protection", "loss.protection_unknown"))
    if problems or report.last_seen is None:
        raise RefusedError(problems)
    with desk.begin() as work:
        return work.add(
            LostLaptop(
                id=work.new_id(),
                device=report.device.strip(),
                last_seen=report.last_seen,
                found_out_at=report.found_out_at,
                protection=report.protection,
                circumstances=report.circumstances.strip(),
                counts=count_on(desk, work, report.last_seen),
                by=desk.user.id,
                at=work.now,
            )
        )


def count_on(desk: Desk, reader: Reader, last_seen: date) -> dict[str, int]:
    """Return whose data the office had at the end of a day, by category: as much a copy of it may have held."""
    return counts_until(reader, end_of(desk, last_seen), adult_since(last_seen))


def lost_laptops(desk: Desk) -> list[Loss]:
    """Return every loss on record, open ones first, newest first."""
    with desk.read() as reader:
        names = {one.id: one.full_name for one in reader.find(User)}
        found = [_loss(desk, one, names) for one in reversed(reader.find(LostLaptop))]
    return sorted(found, key=lambda one: one.record.closed_at is not None)


def note_step(desk: Desk, loss_id: str, step: LossStep) -> LostLaptop:
    """Note that a step was done, now, by this user."""
    desk.require(Act.REPORT_LOSS)
    with desk.begin() as work:
        one = _open(work, loss_id)
        done = {"at": desk.clock().isoformat(timespec="seconds"), "by": desk.user.id}
        return work.change(LostLaptop, loss_id, steps={**one.steps, str(step): done})


def take_back_step(desk: Desk, loss_id: str, step: LossStep) -> LostLaptop:
    """Take back that a step was done; that it was noted stays in the journal."""
    desk.require(Act.REPORT_LOSS)
    with desk.begin() as work:
        one = _open(work, loss_id)
        return work.change(LostLaptop, loss_id, steps={key: said for key, said in one.steps.items() if key != step})


def close_loss(desk: Desk, loss_id: str, *, outcome: str) -> LostLaptop:
    """Close a loss with what came of it: found again, or everything done."""
    desk.require(Act.REPORT_LOSS)
    if not outcome.strip():
        raise RefusedError([Problem("outcome", "loss.outcome_needed")])
    with desk.begin() as work:
        _open(work, loss_id)
        facts = {"closed_by": desk.user.id, "closed_at": work.now, "outcome": outcome.strip()}
        return work.change_all(LostLaptop, loss_id, facts)


def open_again(desk: Desk, loss_id: str) -> LostLaptop:
    """Take back that a loss was closed."""
    desk.require(Act.REPORT_LOSS)
    with desk.begin() as work:
        return work.change_all(LostLaptop, loss_id, {"closed_by": None, "closed_at": None, "outcome": ""})


def end_of(desk: Desk, day: date) -> datetime:
    """Return the moment at which an office's day is over."""
    return datetime.combine(day + timedelta(days=1), time(), desk.clock().tzinfo)


def adult_since(day: date) -> date:
    """Return the birthday after which somebody is a child on a day."""
    return add_months(day, -ADULT_MONTHS)


def _loss(desk: Desk, one: LostLaptop, names: Mapping[str, str]) -> Loss:
    done = {
        step: Done(step=step, at=datetime.fromisoformat(said["at"]), by=names.get(said["by"], ""))
        for step, said in one.steps.items()
    }
    until = deadline(one)
    return Loss(record=one, until=desk.local(until) if until else None, hours=hours_left(one, desk.clock()), done=done)


def _open(work: Work, loss_id: str) -> LostLaptop:
    one = work.get(LostLaptop, loss_id)
    if one.closed_at:
        raise RefusedError([Problem("", "loss.closed")])
    return one
