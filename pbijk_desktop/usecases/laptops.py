"""The laptop that this store is on: its name, and the code that keeps its numbers apart from those of others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pbijk_desktop.domain.office import Device
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.letters.facts import LETTER_KINDS
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk, Laptop, settings_of
from pbijk_desktop.usecases.numbering import next_number
from pbijk_desktop.usecases.register_case import next_number as next_case_number

LONGEST_NAME = 60
_CODE = re.compile(r"[A-Z]{1,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What comes next with a code: a case's number and a letter's, or why no letter can have one."""

    case: str
    letter: str = ""
    problem: Problem | None = None


def this_laptop(desk: Desk) -> Device:
    """Return this laptop as the office knows it."""
    with desk.read() as reader:
        return reader.get(Device, desk.laptop.id)


def numbers_with(desk: Desk, code: str) -> Numbers:
    """Return the numbers that come next here if this laptop had a code."""
    other = replace(desk, laptop=Laptop(id=desk.laptop.id, code=_clean(code)))
    with desk.read() as reader:
        case = next_case_number(reader, desk.today(), other.device_code)
        try:
            letter = next_number(other, reader, settings_of(reader), LETTER_KINDS[0], desk.today()).number
        except RefusedError as error:
            return Numbers(case=case, problem=error.problems[0])
        return Numbers(case=case, letter=letter)


def check_laptop(desk: Desk, name: str, code: str) -> list[Problem]:
    """Return what is wrong with a name and code; another laptop of the office must not have the same."""
    with desk.read() as reader:
        return _check(desk, reader, name, code)


def keep_laptop(desk: Desk, *, name: str, code: str) -> Device:
    """Name this laptop and give it a code, "" for the office's own; it counts from the next number on.

    Numbers that were given before stay as they are.
    """
    desk.require(Act.SET_OFFICE)
    with desk.begin() as work:
        if problems := _check(desk, work, name, code):
            raise RefusedError(problems)
        kept = work.change(Device, desk.laptop.id, name=" ".join(name.split()), code=_clean(code))
    desk.laptop.code = kept.code
    return kept


def _check(desk: Desk, reader: Reader, name: str, code: str) -> list[Problem]:
    problems, wanted = [], _clean(code)
    if not 1 <= len(" ".join(name.split())) <= LONGEST_NAME:
        problems.append(Problem("name", "laptop.name", {"most": LONGEST_NAME}))
    if wanted and not _CODE.fullmatch(wanted):
        problems.append(Problem("code", "laptop.code"))
    others = [one for one in reader.find(Device) if one.id != desk.laptop.id and not one.void]
    if same := next((one for one in others if one.code == wanted), None):
        problems.append(Problem("code", "laptop.taken" if wanted else "laptop.office_taken", {"name": same.name}))
    return problems


def _clean(code: str) -> str:
    return code.strip().upper()
