"""What is typed after an option, as the use cases want it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pbijk_desktop.domain.dates import parse_date, reason_not_a_date
from pbijk_desktop.domain.problems import Problem, RefusedError

if TYPE_CHECKING:
    from pbijk_desktop.usecases.desk import Desk

_YES, _NO, _NOTHING = ("ya", "y", "yes"), ("tidak", "t", "no"), ("-", "")


def read_day(text: str, field: str, today: date) -> date:
    """Return a date typed in any usual way, or refuse."""
    found = parse_date(text, today)
    if found is None:
        raise RefusedError([reason_not_a_date(text, field)])
    return found


def read_yes(text: str) -> bool | None:
    """Return True for ya, False for tidak, None for taking an answer back."""
    typed = text.strip().casefold()
    if typed not in (*_YES, *_NO, *_NOTHING):
        raise RefusedError([Problem("", "cli.not_yes_no", {"text": text[:40]})])
    return None if typed in _NOTHING else typed in _YES


def read_member(desk: Desk, case_id: str, typed: str) -> str:
    """Return a case member's id from its number in the case (from 1), its NIK or its id."""
    from pbijk_desktop.usecases.case_file import case_file

    members = case_file(desk, case_id).members
    for at, (member, person) in enumerate(members, 1):
        if typed in (str(at), member.id, person.id) or (person.nik and typed == person.nik):
            return member.id
    raise RefusedError([Problem("member", "cli.no_member", {"member": typed, "count": len(members)})])


def read_settings(pairs: list[str] | None, known: frozenset[str]) -> dict[str, str]:
    """Return key=value pairs, or refuse those that a step does not take."""
    found: dict[str, str] = {}
    problems = []
    for pair in pairs or ():
        key, is_pair, value = pair.partition("=")
        name = key.strip().split(".")[0]
        if not is_pair or name not in known:
            facts = {"text": pair[:60], "known": sorted(known) or "-"}
            problems.append(Problem("set", "cli.set_unknown", facts))
        found[key.strip()] = value.strip()
    if problems:
        raise RefusedError(problems)
    return found
