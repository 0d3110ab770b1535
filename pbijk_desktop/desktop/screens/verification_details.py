"""What one source says of one member, in full: beside the grid, or below it where the window is narrow."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.fields import ChoiceField, DateField, Field, TextField
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.whole_field import WholeField
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.beside import panel_margins
from pbijk_desktop.desktop.screens.details import Details
from pbijk_desktop.desktop.screens.differing_field import DifferingField
from pbijk_desktop.desktop.theme import GAP, GAP_SMALL
from pbijk_desktop.domain.cases import Check, Found, Source
from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.eligibility import CardStatus, Segment
from pbijk_desktop.domain.identifiers import grouped
from pbijk_desktop.domain.people import Person
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import long_date, sentence, word
from pbijk_desktop.usecases.verification import MemberChecks, Place, Verification

_ASKED: dict[str, tuple[str, ...]] = {
    Source.DTSEN: ("desil",),
    Source.BPJS: ("segment", "status", "arrears_months", "ended_on"),
}
_SPANS = {"differs": 3, "note": 2}
_NUMBERS = (("nik", "N"), ("kk", "K"), ("card", "J"))


class CheckDetails(Details):
    """Shows one look-up; `noted(values)` when a field was left with something new, `left()` to go back to the grid.

    `copy_wanted("nik" | "kk" | "card")` for the numbers that are typed into the source.
    """

    noted = Signal(dict)
    copy_wanted = Signal(str)

    def __init__(self, today: date) -> None:
        super().__init__("check_details", _fields(today))
        self._place: Place | None = None
        self._check: Check | None = None
        self._shape: tuple[str, ...] = ()
        self._title = Words("", "strong", wrap=True)
        self._who = Words("", "quiet", wrap=True)
        self._numbers = {kind: LinkButton("", keys=key, icon="copy", bound=False) for kind, key in _NUMBERS}
        self._form = FormGrid(3)
        self._lay_out()
        self._connect()

    def show_check(self, now: Verification, place: Place | None, *, offered: date | None, locked: bool) -> None:
        """Show a look-up; a field in which the clerk is typing keeps what is typed."""
        one = next((one for one in now.members if place and one.member.id == place[0]), None)
        self.setVisible(one is not None)
        if one is None or place is None:
            return
        is_other = place != self._place
        self._place, self._check = place, now.check(place)
        self._say(now, one, place[1])
        self._arrange(place[1], self._check)
        self.fill(self._check, is_other=is_other)
        self._offer(offered, locked=locked)
        self.fields.set_locked(locked)

    def stand_beside(self, *, beside: bool) -> None:
        """Keep a distance from the grid at the left, or stand flush below it."""
        self._lines.setContentsMargins(panel_margins(beside=beside))

    def focus(self) -> None:
        """Put the clerk in the first field that waits to be filled in, else in the date."""
        waiting = [self.fields[name] for name in self._shape if name not in ("outcome", "note")]
        next((field for field in waiting if field.is_empty()), self.fields["source_date"]).focus()

    def note(self, field: Field) -> None:
        """Note what is new in a field; what is wrong or cannot be read is not noted."""
        if self._check is None or field.problems or (field.value() is None and not field.is_empty()):
            return
        value = field.value()
        if field.name == "outcome" and not value:
            return
        if value != getattr(self._check, field.name):
            self.noted.emit({field.name: value})

    def _say(self, now: Verification, one: MemberChecks, source: str) -> None:
        self._title.setText(f"{word('source', source)} · {one.person.name}")
        self._who.setText(_described(one.person))
        for kind, number in (("nik", one.person.nik), ("kk", now.family.kk), ("card", one.person.card)):
            button = self._numbers[kind]
            button.set_label(f"{sentence(f'verification.{kind}')} {grouped(number)}")
            button.setVisible(bool(number))

    def _arrange(self, source: str, check: Check) -> None:
        """Ask only for what this source can tell."""
        asked = ("outcome", "source_date", *_ASKED.get(source, ()))
        differs = ("differs",) if check.outcome == Found.DIFFERS or check.differs else ()
        shape = (*asked, *differs, "note")
        if shape == self._shape:
            return
        self._shape = shape
        self._form.show_only([(self.fields[name], _SPANS.get(name, 1)) for name in shape])

    def _offer(self, offered: date | None, *, locked: bool) -> None:
        """Say which date was last typed for this source, while the look-up has none."""
        has_none = self._check is not None and self._check.source_date is None
        hint = sentence("verification.date_hint")
        if offered and has_none and not locked:
            hint = sentence("verification.date_offered", {"day": long_date(offered)})
        field = self.fields["source_date"]
        if has_none and field.is_empty():
            field.set_hint(hint)

    def _connect(self) -> None:
        for field in self.fields:
            if isinstance(field, ChoiceField | DifferingField):
                field.changed.connect(partial(self._on_left, field.name))
            else:
                field.left.connect(partial(self._on_left, field.name))
        for kind, button in self._numbers.items():
            button.clicked.connect(partial(self.copy_wanted.emit, kind))

    def _on_left(self, name: str) -> None:
        self.note(self.fields[name])

    def _lay_out(self) -> None:
        numbers = FlowLayout()
        numbers.setSpacing(GAP_SMALL)
        for button in self._numbers.values():
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            numbers.add(button)
        self._lines = lines = QVBoxLayout(self)
        lines.setSpacing(GAP_SMALL)
        lines.addWidget(self._title)
        lines.addWidget(self._who)
        lines.addLayout(numbers)
        lines.addSpacing(GAP)
        lines.addWidget(self._form)
        lines.addStretch()


def _described(person: Person) -> str:
    born = ", ".join(filter(None, (person.birth_place, long_date(person.birth_date))))
    mother = sentence("verification.mother", {"name": person.mother_name}) if person.mother_name else ""
    return " · ".join(filter(None, (born, word("sex", person.sex) if person.sex else "", mother)))


def _not_ahead(today: date, day: date) -> list[Problem]:
    return [Problem("source_date", "check.source_date_ahead", {"date": day})] if day > today else []


def _fields(today: date) -> list[Field]:
    outcomes = [(found, word("found", found)) for found in Found]
    segments = [("", sentence("verification.not_said")), *((one, word("segment", one)) for one in Segment)]
    statuses = [("", sentence("verification.not_said")), *((one, word("card_status", one)) for one in CardStatus)]
    return [
        ChoiceField("outcome", sentence("verification.outcome"), outcomes),
        DateField(
            "source_date",
            sentence("verification.dated"),
            parse=partial(parse_date, today=today),
            check=partial(_not_ahead, today),
        ),
        WholeField(
            "desil", sentence("column.desil"), least=1, most=10, hint=sentence("verification.desil_hint"), needed=False
        ),
        ChoiceField("segment", sentence("column.segment"), segments),
        ChoiceField("status", sentence("column.status"), statuses),
        WholeField("arrears_months", sentence("column.arrears_months"), least=0, most=999, needed=False),
        DateField("ended_on", sentence("column.ended_on"), parse=partial(parse_date, today=today)),
        DifferingField("differs"),
        TextField("note", sentence("column.note"), hint=sentence("paper_details.back")),
    ]
