"""A request as a JSON file (resources/help/case.schema.json), read into an intake; every mistake under its field."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any

from pbijk_desktop.domain.cases import Channel
from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.identifiers import clean_digits
from pbijk_desktop.domain.intake import Intake, PersonDraft
from pbijk_desktop.domain.people import NikAbsent, Relation, Sex
from pbijk_desktop.domain.problems import Problem, RefusedError

LONGEST = 500
MOST_MEMBERS = 60
CHOICES: Mapping[str, tuple[str, ...]] = {
    "channel": tuple(Channel),
    "relation": ("", *Relation),
    "nik_absent": ("", *NikAbsent),
    "sex": ("", *Sex),
}
"""Fields that take one word of a list."""
_NUMBERS = frozenset({"nik", "kk", "card"})
_OWN_READERS = frozenset({"members", "answers"})


class _Reading:
    """Collects what a file says and everything that is wrong with it."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.problems: list[Problem] = []

    def wrong(self, field: str, code: str, **facts: object) -> None:
        """Note a mistake."""
        self.problems.append(Problem(field, code, facts))

    def fields(self, kind: type[Any], tree: Mapping[str, object], prefix: str = "") -> dict[str, object]:
        """Return the values of a record's plain fields, each in its own type."""
        types = {entry.name: str(entry.type) for entry in dataclasses.fields(kind)}
        found = {}
        for name, value in tree.items():
            if name == "$schema" and not prefix:
                continue
            if name not in types:
                self.wrong(prefix + name, "cli.field_unknown", known=sorted(types))
            elif name not in _OWN_READERS:
                found[name] = self._value(name, types[name], value, prefix + name)
        return {name: value for name, value in found.items() if value is not None}

    def _value(self, name: str, kind: str, value: object, where: str) -> object:
        if kind == "bool":
            return self._typed(value, bool, where, "cli.not_flag")
        if kind == "int":
            is_whole = isinstance(value, int) and not isinstance(value, bool)
            return self._typed(value if is_whole else None, int, where, "cli.not_whole")
        if kind.startswith("date"):
            return self._day(value, where)
        return self._text(name, value, where)

    def _typed(self, value: object, kind: type, where: str, code: str) -> object:
        if isinstance(value, kind):
            return value
        self.problems.append(Problem(where, code))
        return None

    def _day(self, value: object, where: str) -> date | None:
        found = parse_date(value, self.today) if isinstance(value, str) else None
        if found is None and value not in ("", None):
            self.wrong(where, "cli.not_day", text=str(value)[:40])
        return found

    def _text(self, name: str, value: object, where: str) -> str | None:
        if not isinstance(value, str):
            self.wrong(where, "cli.number_as_text" if name in _NUMBERS else "cli.not_text")
            return None
        if len(value) > LONGEST:
            self.wrong(where, "cli.too_long", most=LONGEST)
        if name in CHOICES and value not in CHOICES[name]:
            self.wrong(where, "cli.not_a_choice", text=value[:40], known=[one for one in CHOICES[name] if one])
        return clean_digits(value) if name in _NUMBERS else value.strip()


def read_intake(tree: object, today: date) -> Intake:
    """Return the request that a JSON tree describes, or refuse with every mistake under its field."""
    reading = _Reading(today)
    if not isinstance(tree, dict):
        raise RefusedError([Problem("", "cli.not_object")])
    values = reading.fields(Intake, tree)
    values["members"] = _members(reading, tree.get("members", []))
    values["answers"] = _answers(reading, tree.get("answers", {}))
    if reading.problems:
        raise RefusedError(reading.problems)
    return Intake(**values)  # type: ignore[arg-type]  # each value was read in its field's own type


def _members(reading: _Reading, listed: object) -> tuple[PersonDraft, ...]:
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        reading.wrong("members", "cli.not_members")
        return ()
    if len(listed) > MOST_MEMBERS:
        reading.wrong("members", "cli.too_many_members", most=MOST_MEMBERS)
        return ()
    lines = [reading.fields(PersonDraft, one, f"members.{at}.") for at, one in enumerate(listed)]
    return tuple(PersonDraft(**line) for line in lines)  # type: ignore[arg-type]  # see above


def _answers(reading: _Reading, tree: object) -> dict[str, bool]:
    if not isinstance(tree, dict) or not all(isinstance(yes, bool) for yes in tree.values()):
        reading.wrong("answers", "cli.not_answers")
        return {}
    return {str(key): yes for key, yes in tree.items()}
