"""What the search offers: people, cases, letters, acts and help, in groups, the closest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_page import page_for
from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.fitting import MORE, Span, fit, marks
from pbijk_desktop.domain.identifiers import masked
from pbijk_desktop.domain.workflow import ENDED
from pbijk_desktop.domain.worklists import CaseRow, Hit
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.doubles import may_merge
from pbijk_desktop.usecases.find_anything import Met
from pbijk_desktop.usecases.queue import case_row
from pbijk_desktop.usecases.register_case import may_register

PERSON, CASE, LETTER, ACT, HELP, RECENT = "person", "case", "letter", "act", "help", "recent"
_ORDER = (PERSON, CASE, LETTER, ACT, HELP)
_MOST = {ACT: 6, HELP: 4}
_ICONS = {PERSON: "user", CASE: "file-text", LETTER: "stamp"}
_FITS = {"name": 0.96, "name_part": 0.7, "name_near": 0.6}
"""How well names fit beside titles of acts (`domain/fitting`); a number always fits."""
_RANKS = {HELP: 0.89}
"""What an act says itself comes before what is said about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One line of the search: what it is, why it is there, and what Enter does; `person` asks for that one first.

    `marks` are the letters of the title that were typed, `more` is what else it is found by; `group` is written once,
    beside the first of its kind; `is_first` offers it before anything is typed.
    """

    key: str
    kind: str
    icon: str
    title: str
    detail: str = ""
    why: str = ""
    more: str = ""
    act: Callable[[], object] | None = None
    person: str = ""
    fits: float = 0.0
    marks: tuple[Span, ...] = ()
    group: str = ""
    is_first: bool = False

    def spoken(self) -> str:
        """Return the line as a screen reader says it."""
        return ", ".join(filter(None, (self.title, self.detail, self.why)))


def ordered(offers: Iterable[Offer]) -> list[Offer]:
    """Return offers kind by kind, the kind with the best of them first."""
    found = sorted(offers, key=lambda one: -one.fits)
    kept = {kind: [one for one in found if one.kind == kind][: _MOST.get(kind)] for kind in _ORDER}
    kinds = sorted((kind for kind in _ORDER if kept[kind]), key=lambda kind: -kept[kind][0].fits)
    return [one for kind in kinds for one in kept[kind]]


def in_groups(offers: Iterable[Offer]) -> list[Offer]:
    """Return offers as they stand, with the name of each group beside its first."""
    shown = []
    for kind, found in groupby(offers, key=lambda one: one.kind):
        first, *others = found
        shown += [replace(first, group=word("search.group", kind)), *others]
    return shown


def fitting(offers: Iterable[Offer], text: str) -> list[Offer]:
    """Return the offers whose title, or what is said below it, fits a text, each with how well and where."""
    return [found for found in (_fitting(one, text) for one in offers) if found.fits]


def _fitting(one: Offer, text: str) -> Offer:
    weight = fit(text, one.title, one.more)
    if 0 < weight <= MORE:
        return replace(one, fits=weight, why=one.why or word("why", "text"))
    return replace(one, fits=weight * _RANKS.get(one.kind, 1), marks=marks(text, one.title) if weight else ())


def of_hit(room: Room, hit: Hit, text: str) -> Offer:
    """Return the line of one answer of the search for a text."""
    opens = partial(_open_letter if hit.kind == LETTER else _open_case, room, hit.case)
    is_named = hit.kind != PERSON or hit.why in _FITS
    return Offer(
        key=f"{hit.kind}.{hit.id}",
        kind=hit.kind,
        icon=_ICONS[hit.kind],
        title=hit.title,
        detail=" · ".join(filter(None, (masked(hit.nik), hit.detail))),
        why=word("why", hit.why),
        act=None if hit.kind == PERSON else opens,
        person=hit.id if hit.kind == PERSON else "",
        fits=_FITS.get(hit.why, 1.0),
        marks=marks(text, hit.title) if is_named else (),
    )


def of_person(room: Room, met: Met) -> list[Offer]:
    """Return what can be done for a person: open cases, newest first, a new one, ended ones, who may be the same."""
    running = [_of_case(room, case) for case in met.cases if case.state not in ENDED]
    ended = [_of_case(room, case) for case in met.cases if case.state in ENDED]
    return in_groups([*running, *_new_for(room, met), *ended, *_doubles_of(room, met)])


def of_visit(room: Room, row: CaseRow) -> Offer:
    """Return the line of a case that was opened before."""
    detail = sentence("search.case_detail", {"kind": room.desk.rules.kind(row.kind).short, "state": row.state})
    return Offer(
        key=f"recent.{row.id}",
        kind=RECENT,
        icon="history",
        title=row.name,
        detail=detail,
        why=row.number,
        act=partial(room.ways.case, row.id, page_for(row, room.desk.rules)),
    )


def new_intake(room: Room) -> list[Offer]:
    """Return the line that begins with somebody who is not known yet; nothing for those who take no requests."""
    if not may_register(room.desk):
        return []
    act = partial(room.ways.intake, "", "")
    title, detail = sentence("search.new"), sentence("search.new_detail")
    return [Offer(key="new", kind=ACT, icon="plus", title=title, detail=detail, act=act)]


def _of_case(room: Room, case: Case) -> Offer:
    kind = room.desk.rules.kind(case.kind).short
    return Offer(
        key=f"case.{case.id}",
        kind=CASE,
        icon=_ICONS[CASE],
        title=case.number,
        detail=sentence("search.case_detail", {"kind": kind, "state": case.state}),
        act=partial(room.ways.case, case.id, page_for(case, room.desk.rules)),
    )


def _new_for(room: Room, met: Met) -> list[Offer]:
    if not may_register(room.desk):
        return []
    detail = sentence("search.new_for", {"name": met.person.name})
    act = partial(room.ways.intake, met.person.id, "")
    return [Offer(key="new_for", kind=ACT, icon="plus", title=sentence("search.new"), detail=detail, act=act)]


def _doubles_of(room: Room, met: Met) -> list[Offer]:
    """Return the way to whoever may be the same person; for those who may make two records one."""
    if not may_merge(room.desk):
        return []
    act = partial(room.ways.doubles, met.person.id, met.person.name)
    detail = sentence("search.doubles_of", {"name": met.person.name})
    return [Offer(key="doubles_of", kind=ACT, icon="users", title=sentence("search.doubles"), detail=detail, act=act)]


def _open_case(room: Room, case_id: str) -> None:
    row = case_row(room.desk, case_id)
    room.ways.case(case_id, page_for(row, room.desk.rules) if row else "data")


def _open_letter(room: Room, case_id: str) -> None:
    room.ways.case(case_id, "letter")
