"""All house fields under one name, and a form's fields together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pbijk_desktop.desktop.parts.choice_field import CheckField, ChoiceField
from pbijk_desktop.desktop.parts.date_field import DateField
from pbijk_desktop.desktop.parts.field import Check, Field
from pbijk_desktop.desktop.parts.note_field import NoteField
from pbijk_desktop.desktop.parts.region_field import RegionField
from pbijk_desktop.desktop.parts.text_fields import DigitsField, LineField, SecretField, TextField
from pbijk_desktop.domain.problems import Problem

__all__ = [
    "Check",
    "CheckField",
    "ChoiceField",
    "DateField",
    "DigitsField",
    "Field",
    "Fields",
    "LineField",
    "NoteField",
    "RegionField",
    "SecretField",
    "TextField",
]


Held = tuple[Any, str, str]
"""What a field holds: its value, the text as typed, the words about where it comes from."""


class Fields:
    """The fields of a form by name, in the order of the form."""

    def __init__(self, fields: Iterable[Field] = ()) -> None:
        self._fields = {field.name: field for field in fields}

    def __iter__(self) -> Iterator[Field]:
        return iter(self._fields.values())

    def __getitem__(self, name: str) -> Field:
        return self._fields[name]

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def add(self, field: Field) -> None:
        """Add a field at the end."""
        self._fields[field.name] = field

    def remove(self, name: str) -> None:
        """Forget a field; it is no longer asked or told."""
        del self._fields[name]

    def values(self) -> dict[str, Any]:
        """Return every field's value by its name."""
        return {field.name: field.value() for field in self}

    def texts(self) -> dict[str, Any]:
        """Return what a draft keeps: the text as typed where there is one, else the value."""
        return {field.name: field.text() if isinstance(field, LineField) else field.value() for field in self}

    def fill(self, values: Mapping[str, Any]) -> None:
        """Fill in the values that are given, and leave the other fields alone."""
        for name, value in values.items():
            if name in self._fields:
                self._fields[name].set_value(value)

    def held(self) -> dict[str, Held]:
        """Return every field as it stands by its name, for `bring_back`."""
        return {field.name: _held(field) for field in self}

    def bring_back(self, held: Mapping[str, Held]) -> None:
        """Fill in what `held` gave where something else stands, and look at it as leaving the field does."""
        for name, one in held.items():
            if name in self._fields and _held(self._fields[name]) != one:
                _bring_back(self._fields[name], one)

    def each_step(self, note: Callable[[], object]) -> None:
        """Call `note` whenever a change is over: a field was left, or something was chosen or ticked."""
        for field in self:
            field.left.connect(note)
            if not field.is_typed:
                field.changed.connect(note)

    def labels(self) -> dict[str, str]:
        """Return every field's label by its name, for a summary of problems."""
        return {field.name: field.label for field in self}

    def show(self, problems: Sequence[Problem]) -> list[Problem]:
        """Tell each problem at its field, clear the other fields, and return the problems that have no field here."""
        for field in self:
            field.show_problems([problem for problem in problems if problem.field == field.name])
        return [problem for problem in problems if problem.field not in self._fields]

    def tell(self, problems: Sequence[Problem]) -> None:
        """Tell each problem at its field and go to the first such field as the form stands."""
        self.show(problems)
        told = {one.field for one in problems}
        self.focus(next((name for name in self._fields if name in told), ""))

    def set_locked(self, locked: bool) -> None:
        """Show the values without letting them be changed, or let them be changed again."""
        for field in self:
            field.set_locked(locked)

    def focus(self, name: str) -> None:
        """Put the clerk in a field."""
        if name in self._fields:
            self._fields[name].focus()


def _held(field: Field) -> Held:
    return field.value(), field.text() if isinstance(field, LineField) else "", field.mark.text()


def _bring_back(field: Field, held: Held) -> None:
    value, text, source = held
    if isinstance(field, LineField) and not (isinstance(field, RegionField) and value):
        field.set_text(text)
    else:
        field.set_value(value)
    field.set_derived(source)
    field.show_problems(())
    field.check()
