"""The letters of a case: its own, and those for several cases in which it is listed."""

from __future__ import annotations

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.letter_texts import LetterCase
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.letters.facts import CIVIL
from pbijk_desktop.store.work import Reader


def own_letters(reader: Reader, case_id: str) -> list[Letter]:
    """Return the letters that are about this case alone, void ones included."""
    listed = {one.letter for one in reader.find(LetterCase, case=case_id)}
    return [one for one in reader.find(Letter, case=case_id) if one.id not in listed]


def letters_about(reader: Reader, case_id: str) -> tuple[Letter, ...]:
    """Return every letter that the case is in, oldest first."""
    listed = [reader.get(Letter, one.letter) for one in reader.find(LetterCase, case=case_id)]
    return tuple(sorted([*own_letters(reader, case_id), *listed], key=lambda one: one.id))


def void_proposal(reader: Reader, case: Case) -> Letter | None:
    """Return the void letter by which a case was proposed when no other list in force proposes it, or None."""
    if case.state is not State.PROPOSED:
        return None
    lists = [reader.get(Letter, one.letter) for one in reader.find(LetterCase, case=case.id)]
    lists = sorted((one for one in lists if one.kind != CIVIL), key=lambda one: one.id)
    return lists[-1] if lists and all(one.void for one in lists) else None


def is_for_several(reader: Reader, letter_id: str) -> bool:
    """Return whether a letter was made for a list of cases, be it of one."""
    return bool(reader.find(LetterCase, letter=letter_id))
