"""The sample office: made-up families with a case in every state, made from a seed by the use cases themselves."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.domain.office import Signatory, Standing, User
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.domain.progress import Progress, StoppedError, unwatched
from pbijk_desktop.domain.service_time import is_working_day
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.store import keys
from pbijk_desktop.store.keys import Cost
from pbijk_desktop.usecases.calendar import holiday_check
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.front_door import SAMPLE_FILE
from pbijk_desktop.usecases.keep_draft import keep_draft, new_draft_id
from pbijk_desktop.usecases.office_settings import add_user
from pbijk_desktop.usecases.open_office import SAMPLE, FirstStart, Opened, change_user, found_office
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.sample_acts import Going, do
from pbijk_desktop.usecases.sample_letters import fill_book
from pbijk_desktop.usecases.sample_people import Household, People, noted_again, sample_words
from pbijk_desktop.usecases.sample_registers import FOLDER as LISTS
from pbijk_desktop.usecases.sample_registers import take_in_samples
from pbijk_desktop.usecases.sign_in import is_set_up, unlock

SEED = 6203
FAMILIES = 42
CLERK, OTHER_CLERK, HEAD = "contoh", "lapangan", "kepala"
PASSPHRASE = "sampan sungai kapuas biru"
"""Known to everybody: there is nothing to protect in a sample office."""

_OPENS, _OPEN_HOURS = 8, 6
_SIZES = (2, 3, 4)
_ONE_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
INTAKE_DRAFT = "intake"
"""The kind under which the form of a request keeps its drafts."""


@dataclass(frozen=True, slots=True)
class _Order:
    """How many families the sample shall have, when its last act is over, and what its passphrases may cost."""

    families: int
    now: datetime
    cost: Cost


class MovingClock:
    """A clock that shows whatever moment the story has reached."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Return the story's moment."""
        return self.now


@dataclass(frozen=True, slots=True, order=True)
class _Moment:
    """When the act number `act` of a story happens; act -1 is the arrival."""

    at: datetime
    story: int
    act: int


@dataclass(frozen=True, slots=True)
class _Story:
    """One case of the sample: its kind, the acts of its road, and the days on which it began and came to rest.

    `again` is the story whose second person was noted once more with this family, or None.
    """

    kind: str
    acts: tuple[str, ...]
    first: int
    last: int
    size: int
    again: int | None = None


def make_sample(
    folder: Path,
    *,
    families: int = FAMILIES,
    clock: Callable[[], datetime],
    cost: Cost | None = None,
    progress: Progress = unwatched,
) -> None:
    """Make the sample office in a folder that holds none; a half-made one is never left under that name.

    `clock` says when the last act is over; the first one is three weeks earlier. Stopped, it leaves nothing.
    """
    if is_set_up(folder):
        raise RefusedError([Problem("store", "sample.exists")])
    scratch = folder.with_name(folder.name + ".baru")
    try:
        shutil.rmtree(scratch, ignore_errors=True)
        _make(scratch, _Order(families, clock(), cost or Cost()), progress)
        (scratch / SAMPLE_FILE).write_text(f"{PASSPHRASE}\n", "utf-8")
        put_in_place(scratch, folder)
    except OSError as error:
        raise TroubleError("sample.not_made") from error
    except StoppedError:
        shutil.rmtree(scratch, ignore_errors=True)
        raise


def put_in_place(made: Path, folder: Path) -> None:
    """Give the finished office its name; a folder that is there already gets the files, the keys last."""
    if not folder.exists():
        made.rename(folder)
        return
    for path in sorted(made.iterdir(), key=lambda path: path.name in keys.FILES):
        path.replace(folder / path.name)
    made.rmdir()


def _make(folder: Path, order: _Order, progress: Progress) -> None:
    stories = _stories(order.families)
    clock = MovingClock(_moments(stories, order.now)[0].at - _ONE_DAY)
    founded = found_office(folder, sample_first_start(), clock, order.cost)
    try:
        desks = sample_desks(folder, founded.opened, clock)
        for done, total in _played(stories, order, desks, clock):
            progress(done, total)
        clock.now = order.now - _HOUR
        take_in_samples(desks.clerk, folder / LISTS)
        fill_book(desks.clerk)
        _leave_drafts(desks.clerk, People(SEED + 1, desks.clerk.rules.regions))
    finally:
        founded.opened.close()


def sample_first_start() -> FirstStart:
    """Return what the first start of a sample office is told."""
    return FirstStart(
        settings={
            "office": "DINAS SOSIAL (CONTOH)",
            "address": "Jl. Contoh No. 0, Kuala Kapuas",
            "city": "Kuala Kapuas",
            "phone": "0000-000000",
            "one_operator": True,
        },
        signatories=(
            Signatory(id="", name="Dra. KEPALA CONTOH, M.Si", title="KEPALA DINAS SOSIAL", rank="Pembina Utama Muda"),
            Signatory(
                id="",
                name="SEKRETARIS CONTOH, S.Sos",
                title="SEKRETARIS",
                standing=Standing.FOR_HEAD,
                head_title="KEPALA DINAS SOSIAL",
                rank="Pembina",
            ),
        ),
        user_name=CLERK,
        full_name="PETUGAS CONTOH",
        passphrase=PASSPHRASE,
    )


@dataclass(frozen=True, slots=True)
class Desks:
    """Where the sample's people work: two clerks and the head."""

    clerk: Desk
    other: Desk
    head: Desk

    def all(self) -> tuple[Desk, Desk, Desk]:
        """Return all of them."""
        return self.clerk, self.other, self.head

    def of(self, story: int) -> Desk:
        """Return the clerk whose case a story is."""
        return self.other if story % 4 == 3 else self.clerk


def sample_desks(folder: Path, opened: Opened, clock: MovingClock) -> Desks:
    """Mark the store as a sample and let its people sign in."""
    with opened.desk.begin() as work:
        work.set_local(SAMPLE, True)
    unlocked = unlock(folder, CLERK, PASSPHRASE)
    clerk = change_user(opened, unlocked, clock).desk

    def desk_of(name: str, full_name: str, *roles: Role) -> Desk:
        user = User(id="", name=name, full_name=full_name, roles=roles)
        add_user(clerk, folder, unlocked, user=user, passphrase=PASSPHRASE)
        return change_user(opened, unlock(folder, name, PASSPHRASE), clock).desk

    other = desk_of(OTHER_CLERK, "PETUGAS LAPANGAN CONTOH", Role.CLERK, Role.VERIFIER)
    return Desks(clerk, other, desk_of(HEAD, "KEPALA CONTOH", Role.HEAD))


def _stories(families: int) -> list[_Story]:
    """Return the stories, from the beginning again when more families are wanted than there are stories."""
    words = sample_words()
    rows = [words["stories"][at % len(words["stories"])] for at in range(families)]
    return [_story(row, words["roads"], at) for at, row in enumerate(rows)]


def _story(row: Mapping[str, Any], roads: Mapping[str, list[str]], at: int) -> _Story:
    first, last = row["days"]
    size = row.get("size", _SIZES[at % len(_SIZES)])
    acts = tuple(roads[row["road"]])
    return _Story(kind=row["kind"], acts=acts, first=first, last=last, size=size, again=row.get("again"))


def _played(stories: list[_Story], order: _Order, desks: Desks, clock: MovingClock) -> Iterator[tuple[int, int]]:
    """Let everything happen in the order of time, and give how many of how many acts are over."""
    people = People(SEED, desks.clerk.rules.regions)
    chance = Random(SEED)
    first = order.now.date()
    requests = [people.request(Household(one.kind, one.size, first - one.first * _ONE_DAY)) for one in stories]
    for at, one in enumerate(stories):
        if one.again is not None and one.again < len(requests):
            requests[at] = noted_again(requests[at], requests[one.again].members[1])
    cases: dict[int, str] = {}
    moments = _moments(stories, order.now)
    for done, moment in enumerate(moments):
        yield done, len(moments)
        clock.now = moment.at
        if moment.act < 0:
            cases[moment.story] = register_case(desks.of(moment.story), requests[moment.story]).case
        else:
            act = stories[moment.story].acts[moment.act]
            do(act, Going(desks.of(moment.story), desks.head, cases[moment.story], chance))


def _leave_drafts(desk: Desk, people: People) -> None:
    """Leave two forms half typed: one broken off after the names, one when the visitor had no card at hand."""
    for kind, lines in (("B", 2), ("A", 1)):
        request = people.request(Household(kind, 3, desk.today()))
        typed = [{"name": one.name, "nik": one.nik, "relation": one.relation} for one in request.members[:lines]]
        title = f"{request.members[0].name} · {desk.rules.kind(kind).short}"
        body = {"kind": kind, "purpose": request.purpose, "region": request.region, "lines": typed, "applicant": 0}
        keep_draft(desk, Draft(id=new_draft_id(desk), kind=INTAKE_DRAFT, title=title, body=body))


def _moments(stories: list[_Story], now: datetime) -> list[_Moment]:
    """Return when each act of each story happens, in order, all of it in the office's hours and before now."""
    found = []
    for number, story in enumerate(stories):
        steps = len(story.acts) + 1
        days = _working_days(now.date(), story)
        for act in range(-1, steps - 1):
            place = (act + 1 + (number % 7) / 10) / steps * len(days)
            hours = timedelta(hours=_OPENS + place % 1 * _OPEN_HOURS)
            at = datetime.combine(days[int(place)], time(), now.tzinfo) + hours
            latest = now - timedelta(minutes=2 * (steps - act))
            found.append(_Moment(min(at, latest), number, act))
    return sorted(found)


def _working_days(today: date, story: _Story) -> list[date]:
    """Return the office's days from a story's first to its last; where there is none, the one before."""
    is_holiday = holiday_check(())
    first = today - _ONE_DAY * story.first
    span = [first + _ONE_DAY * later for later in range(story.first - story.last + 1)]
    found = [day for day in span if is_working_day(day, is_holiday)]
    while not found:
        first -= _ONE_DAY
        found = [first] if is_working_day(first, is_holiday) else []
    return found
