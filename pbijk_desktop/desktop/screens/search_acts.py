"""Acts that the search offers: what the window in front can do now, places, and how the windows look.

Nothing here is listed by hand: buttons and tabs are taken from the window as it stands, with their own words and keys.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeVar

import shiboken6
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.keys import key_text
from pbijk_desktop.desktop.parts.buttons import HouseButton
from pbijk_desktop.desktop.parts.tabs import Tabs
from pbijk_desktop.desktop.rail_button import RailButton
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.safety import safety_parts
from pbijk_desktop.desktop.screens.search_offers import ACT, Offer
from pbijk_desktop.desktop.screens.settings import parts_of
from pbijk_desktop.desktop.text_size import look_in_force, use_look
from pbijk_desktop.desktop.theme import SCALES
from pbijk_desktop.desktop.top_bar import TopBar
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.collective_lists import may_work_through
from pbijk_desktop.usecases.front_door import COLOURS, Look, keep_look

W = TypeVar("W", bound=QWidget)
_OPENER = "search"


def acts(room: Room, window: QWidget | None) -> list[Offer]:
    """Return what can be done from here, the page's own acts first; of what has the same words or keys, one."""
    made = [
        *_buttons(window),
        *_tabs(window),
        *_places(window),
        *_lists(room),
        *_villages(room),
        *_settings(room),
        *_safety(room),
        *_looks(room),
    ]
    by_title = list({offer.title: offer for offer in reversed(made)}.values())
    return list({offer.why or offer.title: offer for offer in by_title}.values())[::-1]


def places(offers: list[Offer], text: str = "") -> list[Offer]:
    """Return what is of use before more is typed: the page's own acts, and where to go; for a letter, what has it."""
    return [offer for offer in offers if offer.is_first and text.strip().casefold() in offer.title.casefold()]


def _buttons(window: QWidget | None) -> Iterator[Offer]:
    """Yield the buttons that can be pressed now; several with the same words are not told apart, so none is offered."""
    found = [one for one in _seen(window, HouseButton) if one.isEnabled() and one.label() and one.kind != _OPENER]
    found.sort(key=lambda one: isinstance(one.parentWidget(), TopBar))  # the page's own come first
    told = Counter(one.label() for one in found)
    for one in found:
        if told[one.label()] == 1:
            offer = _act(f"button.{one.objectName()}", one.label(), partial(_press, one))
            yield replace(offer, why=one.accessibleDescription(), icon=one.picture() or "arrow-right", is_first=True)


def _tabs(window: QWidget | None) -> Iterator[Offer]:
    """Yield the tabs of the page in front, except the one that is shown."""
    for bar in _seen(window, Tabs):
        for key, title in bar.titles().items():
            if key != bar.key():
                place = sentence("search.tab", {"place": bar.accessibleName(), "title": title})
                yield _act(f"tab.{bar.objectName()}.{key}", place, partial(_choose, bar, key))


def _places(window: QWidget | None) -> Iterator[Offer]:
    for one in _seen(window, RailButton):
        title = sentence("search.place", {"title": one.entry.title})
        offer = _act(f"place.{one.entry.key}", title, partial(_press, one))
        yield replace(offer, icon=one.entry.icon, why=key_text(one.entry.keys), is_first=True)


def _lists(room: Room) -> Iterator[Offer]:
    for which in Worklist:
        title = sentence("search.worklist", {"title": word("worklist", which)})
        offer = _act(f"list.{which}", title, partial(room.ways.queue, View(which=which)))
        yield replace(offer, icon="list", is_first=True)


def _villages(room: Room) -> Iterator[Offer]:
    if may_work_through(room.desk):
        offer = _act("collective", sentence("collective_page.title"), partial(room.ways.collective, "", ""))
        yield replace(offer, icon="users")


def _settings(room: Room) -> Iterator[Offer]:
    for key in parts_of(room):
        title = sentence("search.setting", {"title": sentence(f"setup.{key}")})
        offer = _act(f"settings.{key}", title, partial(room.ways.settings, key))
        yield replace(offer, icon="settings", more=sentence(f"setup.{key}_note"))


def _safety(room: Room) -> Iterator[Offer]:
    for key in safety_parts(room):
        title = sentence("search.safety", {"title": sentence(f"safety.{key}")})
        offer = _act(f"safety.{key}", title, partial(room.ways.safety, key))
        yield replace(offer, icon="shield-check", more=sentence(f"safety.{key}_note"))


def _looks(room: Room) -> Iterator[Offer]:
    look = look_in_force()
    for colours in COLOURS:
        if colours != look.colours:
            title = sentence("search.colours", {"colours": word("colours", colours)})
            yield _look(room, f"colours.{colours}", title, replace(look, colours=colours))
    for scale in SCALES:
        if scale != look.scale:
            title = sentence("search.scale", {"percent": round(scale * 100)})
            yield _look(room, f"scale.{scale}", title, replace(look, scale=scale))


def _look(room: Room, key: str, title: str, look: Look) -> Offer:
    return replace(_act(f"look.{key}", title, partial(_wear, room, look)), icon="eye")


def _act(key: str, title: str, act: Callable[[], object]) -> Offer:
    return Offer(key=key, kind=ACT, icon="arrow-right", title=title, act=act)


def _seen(window: QWidget | None, kind: type[W]) -> list[W]:
    return [one for one in window.findChildren(kind) if one.isVisibleTo(window)] if window is not None else []


def _press(button: QWidget) -> None:
    """Press a button, unless it is gone by now."""
    if shiboken6.isValid(button):
        button.click()  # type: ignore[attr-defined]


def _choose(bar: Tabs, key: str) -> None:
    if shiboken6.isValid(bar):
        bar.choose(key)


def _wear(room: Room, look: Look) -> None:
    """Dress the windows, and keep that for this user."""
    use_look(look)
    room.background.start(partial(keep_look, room.desk, room.folder, look), owner=room.toast)
