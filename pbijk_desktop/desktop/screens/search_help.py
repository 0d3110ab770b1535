"""What the search offers of the help: sections of the guide, and keys with what they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.help import groups, sections
from pbijk_desktop.desktop.screens.search_offers import HELP, Offer
from pbijk_desktop.sentences import sentence


def help_offers(room: Room) -> list[Offer]:
    """Return the sections of the guide, then the keys."""
    read = [
        Offer(
            key=f"guide.{at}",
            kind=HELP,
            icon="book-open",
            title=one.title,
            detail=sentence("help.read"),
            more=one.text,
            act=partial(room.ways.help, one.title),
        )
        for at, one in enumerate(sections())
    ]
    keys = [
        Offer(
            key=f"keys.{group.title}.{keys}",
            kind=HELP,
            icon="info",
            title=does[:1].upper() + does[1:],
            detail=group.title,
            why=keys,
            act=partial(room.ways.help, ""),
        )
        for group in groups()
        for keys, does in group.keys
    ]
    return [*read, *keys]


def told_together(acts: Sequence[Offer], helps: Sequence[Offer]) -> tuple[list[Offer], list[Offer]]:
    """Return acts that are found by what the help says of their keys too, and the help that no act stands for."""
    said = {one.why: one.title for one in helps if one.why}
    keys = {one.why for one in acts}
    found = [replace(one, more=f"{one.more} {said.get(one.why, '')}".strip()) for one in acts]
    return found, [one for one in helps if not one.why or one.why not in keys]
