"""Which letter is meant, and issuing one with what was typed."""

from __future__ import annotations

from collections.abc import Mapping

from pbijk_desktop.commands.case_values import read_day
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter, letter_options


def issued(desk: Desk, case_id: str, values: Mapping[str, str]) -> Letter:
    """Issue a case's next letter."""
    return issue_letter(desk, case_id, choice_of(desk, case_id, values))


def choice_of(desk: Desk, case_id: str, values: Mapping[str, str]) -> LetterChoice:
    """Return the letter that was typed."""
    dated = values.get("dated", "")
    return LetterChoice(
        kind=values.get("kind", ""),
        signatory=_signatory(desk, case_id, values.get("signatory", "")),
        dated=read_day(dated, "dated", desk.today()) if dated else None,
        paper=values.get("paper", ""),
    )


def letters_in_force(desk: Desk, case_id: str, kind: str = "") -> list[Letter]:
    """Return a case's letters that are not void, newest last; only those of a kind when one is given."""
    found = [one for one in letter_options(desk, case_id).letters if not one.void]
    return [one for one in found if not kind or one.kind == kind]


def letter_in_force(desk: Desk, case_id: str, typed: str) -> Letter:
    """Return a case's letter by its number or id, or its newest one when nothing is given; or refuse."""
    found = [one for one in letters_in_force(desk, case_id) if not typed or typed in (one.id, one.number)]
    if not found:
        raise RefusedError([Problem("letter", "cli.no_letter")])
    return found[-1]


def _signatory(desk: Desk, case_id: str, typed: str) -> str:
    """Return the id of a signatory by place in the list (from 1), name or id; nothing for the usual one."""
    if not typed:
        return ""
    listed = letter_options(desk, case_id).signatories
    for at, one in enumerate(listed, 1):
        if typed.casefold() in (str(at), one.id, one.name.casefold()):
            return one.id
    known = [f"{at}. {one.name}" for at, one in enumerate(listed, 1)]
    raise RefusedError([Problem("signatory", "cli.no_signatory", {"text": typed[:60], "known": known or "-"})])
