"""Correcting what was noted of a person, a family or a request: the same fields and checks as at the counter."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.banners import Summary
from pbijk_desktop.desktop.parts.field_steps import FieldSteps
from pbijk_desktop.desktop.parts.fields import (
    CheckField,
    ChoiceField,
    DateField,
    DigitsField,
    Field,
    Fields,
    NoteField,
    RegionField,
    TextField,
)
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.page import scrolled
from pbijk_desktop.desktop.parts.region_field import MOST_PLACES
from pbijk_desktop.desktop.theme import GAP_GROUP, GAP_PAGE
from pbijk_desktop.domain.cases import Case, Channel
from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.identifiers import check_card, check_kk, check_nik, derive, likely_birth_date
from pbijk_desktop.domain.names import check_name
from pbijk_desktop.domain.people import Family, NikAbsent, Person, Relation, Sex
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.regions import Regions
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.case_file import CaseFile
from pbijk_desktop.usecases.desk import Desk


class CorrectionForm(QWidget):
    """A form over one record; `left` on Esc. `changes()` are the fields that say something else than the record."""

    left = Signal()

    def __init__(self, title: str, record: Person | Family | Case, fields: list[Field]) -> None:
        super().__init__()
        self.setObjectName("correction")
        self.record = record
        self.fields = Fields(fields)
        self.summary = Summary("correction.summary")
        kept = {field.name: getattr(record, field.name) for field in self.fields}
        self.fields.fill(kept | {name: kept[name] or "" for name in _OR_NOTHING & set(kept)})
        self.summary.wanted.connect(self.fields.focus)
        self._heading = Heading(title, sentence("case_data.edit_note"))
        self._lay_out()

    def changes(self) -> dict[str, Any]:
        """Return the fields that were changed, with their new values."""
        values = {name: value or None if name in _OR_NOTHING else value for name, value in self.fields.values().items()}
        return {name: value for name, value in values.items() if value != getattr(self.record, name)}

    def unreadable(self) -> list[Problem]:
        """Return the problems of texts that cannot be read as what they should be, such as a date."""
        for field in self.fields:
            if not field.is_empty() and field.value() in (None, ""):
                field.check()
        return [problem for field in self.fields for problem in field.problems if _is_unreadable(problem)]

    def show_problems(self, problems: list[Problem]) -> None:
        """Tell what keeps the correction from being saved, at each field and on top."""
        self.fields.show(problems)
        self.summary.tell(problems, self.fields.labels())

    def focus(self) -> None:
        """Put the clerk in the first field."""
        next(iter(self.fields)).focus()

    def keep_steps(self) -> FieldSteps:
        """Keep the steps of undo from now on, each after what the form itself does on leaving a field."""
        steps = FieldSteps(self.fields, self)
        for button in steps.buttons("correction"):
            self._heading.add(button)
        return steps

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the form on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        grid = FormGrid(4)
        for field in self.fields:
            grid.add(field, 2 if field.name in _WIDE else 1)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, GAP_PAGE, 0)
        lines.setSpacing(GAP_GROUP)
        lines.addWidget(self._heading)
        lines.addWidget(self.summary)
        lines.addWidget(grid)
        lines.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))


class PersonForm(CorrectionForm):
    """Corrects a person; what a new NIK says is filled in where nothing stands yet, and marked."""

    def __init__(self, desk: Desk, file: CaseFile, person: Person) -> None:
        self._today = desk.today()
        women = [one for _member, one in file.members] + list(file.others)
        mothers = [(one.id, one.name) for one in women if one.sex == Sex.FEMALE and one.id != person.id]
        super().__init__(
            sentence("case_data.edit_person", {"name": person.name}), person, _person_fields(desk, person, mothers)
        )
        self.fields["nik"].left.connect(self._on_nik)

    @Slot()
    def _on_nik(self) -> None:
        derived = derive(self.fields["nik"].value(), self._today)
        if derived is None:
            return
        born = likely_birth_date(derived, self._today, self.fields["relation"].value())
        for name, value in (("birth_date", born), ("sex", derived.sex)):
            field = self.fields[name]
            if value and field.is_empty():
                field.set_value(value)
                field.set_derived(sentence("case_data.from_nik_mark"))


def family_form(desk: Desk, family: Family) -> CorrectionForm:
    """Return the form that corrects a family's card number and address."""
    regions = desk.rules.regions
    fields: list[Field] = [
        DigitsField("kk", word("column", "kk"), check=check_kk),
        RegionField(
            "region",
            word("column", "region"),
            find=partial(_villages, regions),
            named=regions.full,
        ),
        TextField("address", word("column", "address")),
        TextField("rt", word("column", "rt")),
        TextField("rw", word("column", "rw")),
    ]
    return CorrectionForm(sentence("case_data.edit_family"), family, fields)


def case_form(case: Case) -> CorrectionForm:
    """Return the form that corrects what was noted of the request itself."""
    fields: list[Field] = [
        TextField("purpose", word("column", "purpose")),
        ChoiceField("channel", word("column", "channel"), _options("channel", Channel)),
        CheckField("urgent", sentence("case_data.urgent")),
        TextField("visitor_name", word("column", "visitor_name")),
        TextField("visitor_relation", word("column", "visitor_relation")),
        TextField("visitor_phone", word("column", "visitor_phone")),
        NoteField("note", word("column", "note"), lines=3),
    ]
    return CorrectionForm(sentence("case_data.edit_case"), case, fields)


def _person_fields(desk: Desk, person: Person, mothers: list[tuple[str, str]]) -> list[Field]:
    today = desk.today()
    fields: list[Field] = [
        TextField("name", word("column", "name"), check=check_name),
        DigitsField("nik", word("column", "nik"), check=partial(_check_nik, desk=desk)),
        ChoiceField("nik_absent", word("column", "nik_absent"), [("", sentence("case_data.nobody")), *_absent()]),
        ChoiceField("relation", word("column", "relation"), _options("relation", Relation)),
        DateField("birth_date", word("column", "birth_date"), parse=partial(parse_date, today=today)),
        TextField("birth_place", word("column", "birth_place")),
        ChoiceField("sex", word("column", "sex"), _options("sex", Sex)),
        DigitsField("card", word("column", "card"), length=13, check=check_card),
        TextField("phone", word("column", "phone")),
        TextField("religion", word("column", "religion")),
        TextField("job", word("column", "job")),
        TextField("mother_name", word("column", "mother_name")),
    ]
    if mothers and (person.nik_absent or person.mother):
        options = [("", sentence("case_data.nobody")), *mothers]
        fields.append(ChoiceField("mother", sentence("case_data.mother_here"), options))
    return fields


def _villages(regions: Regions, text: str) -> list[tuple[str, str]]:
    found = regions.find(text, limit=MOST_PLACES, villages_only=True)
    return [(one.code, regions.full(one.code)) for one in found]


def _check_nik(nik: str, *, desk: Desk) -> list[Problem]:
    return check_nik(nik, today=desk.today())


def _absent() -> list[tuple[str, str]]:
    return _options("nik_absent", NikAbsent)


def _options(group: str, values: type[Relation | Sex | NikAbsent | Channel]) -> list[tuple[str, str]]:
    return [(str(value), word(group, value)) for value in values]


def _is_unreadable(problem: Problem) -> bool:
    return problem.code in _UNREADABLE


_UNREADABLE = frozenset({"field.date_unreadable", "field.region_unknown", "field.region_several"})
_OR_NOTHING = frozenset({"mother"})
_WIDE = frozenset({"name", "address", "note", "region"})
