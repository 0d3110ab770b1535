"""What the search offers: people, cases and letters that fit, and places to go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_page import page_for
from pbijk_desktop.desktop.tables.rows_model import Column
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.identifiers import masked
from pbijk_desktop.domain.workflow import ENDED, Role
from pbijk_desktop.domain.worklists import Hit, View, Worklist
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.find_anything import Met
from pbijk_desktop.usecases.queue import case_row
from pbijk_desktop.usecases.register_case import may_register

_PLACES = (("home", "house"), ("queue", "inbox"), ("afterwards", "gavel"), ("settings", "settings"))
_ICONS = {"person": "user", "case": "file-text", "letter": "stamp"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One line of the search: what it is, why it is there, and what Enter does; `person` asks for that one first."""

    key: str
    icon: str
    title: str
    detail: str = ""
    why: str = ""
    act: Callable[[], object] | None = None
    person: str = ""


def columns() -> tuple[Column[Offer], ...]:
    """Return the columns of the search's list."""
    return (
        Column(title="", show=lambda _one: "", kind="mark", look=lambda one: (Tone.ACCENT, one.icon), width=36),
        Column(title="title", show=lambda one: one.title, kind="strong", stretches=True, width=200),
        Column(title="detail", show=lambda one: one.detail, kind="quiet", width=280, spare=1),
        Column(title="why", show=lambda one: one.why, kind="quiet", align="right", width=150, spare=2),
    )


def of_hit(room: Room, hit: Hit) -> Offer:
    """Return the line of one answer of the search."""
    detail = " · ".join(filter(None, (masked(hit.nik), hit.detail)))
    why = sentence("search.matched", {"why": word("why", hit.why)})
    opens = partial(_open_letter if hit.kind == "letter" else _open_case, room, hit.case)
    return Offer(
        key=f"{hit.kind}.{hit.id}",
        icon=_ICONS[hit.kind],
        title=hit.title,
        detail=detail,
        why=why,
        act=None if hit.kind == "person" else opens,
        person=hit.id if hit.kind == "person" else "",
    )


def of_person(room: Room, met: Met) -> list[Offer]:
    """Return what can be done for a person: their open cases, newest first, a new one, and those that have ended."""
    running = [_of_case(room, case) for case in met.cases if case.state not in ENDED]
    ended = [_of_case(room, case) for case in met.cases if case.state in ENDED]
    return [*running, *_new_for(room, met), *ended]


def new_intake(room: Room) -> list[Offer]:
    """Return the line that begins with somebody who is not known yet; nothing for those who take no requests."""
    if not may_register(room.desk):
        return []
    act = partial(room.ways.intake, "", "")
    title, detail = sentence("search.new"), sentence("search.new_detail")
    return [Offer(key="new", icon="plus", title=title, detail=detail, act=act)]


def places(room: Room, text: str = "") -> list[Offer]:
    """Return the places whose name has the text in it; all of them for no text."""
    return [offer for offer in _places(room) if text.casefold() in offer.title.casefold()]


def _places(room: Room) -> Iterator[Offer]:
    for key, icon in _PLACES:
        if key != "afterwards" or room.desk.has_role(Role.HEAD):
            title = sentence("search.place", {"title": sentence(f"search.{key}")})
            yield _place(f"place.{key}", icon, title, partial(room.ways.place, key))
    for which in Worklist:
        title = sentence("search.worklist", {"title": word("worklist", which)})
        yield _place(f"list.{which}", "list", title, partial(room.ways.queue, View(which=which)))


def _place(key: str, icon: str, title: str, act: Callable[[], object]) -> Offer:
    return Offer(key=key, icon=icon, title=title, why=sentence("search.go_to"), act=act)


def _of_case(room: Room, case: Case) -> Offer:
    kind = room.desk.rules.kind(case.kind).short
    return Offer(
        key=f"case.{case.id}",
        icon=_ICONS["case"],
        title=case.number,
        detail=sentence("search.case_detail", {"kind": kind, "state": case.state}),
        act=partial(room.ways.case, case.id, page_for(case, room.desk.rules)),
    )


def _new_for(room: Room, met: Met) -> list[Offer]:
    if not may_register(room.desk):
        return []
    detail = sentence("search.new_for", {"name": met.person.name})
    act = partial(room.ways.intake, met.person.id, "")
    return [Offer(key="new_for", icon="plus", title=sentence("search.new"), detail=detail, act=act)]


def _open_case(room: Room, case_id: str) -> None:
    row = case_row(room.desk, case_id)
    room.ways.case(case_id, page_for(row, room.desk.rules) if row else "data")


def _open_letter(room: Room, case_id: str) -> None:
    room.ways.case(case_id, "letter")
