"""What the grid has no room for: why a NIK is missing, the mother's name, telephone, work, religion of one person."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.fields import ChoiceField, Field, Fields, LineField, TextField
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.intake_fields import OfferField
from pbijk_desktop.desktop.screens.intake_form import DETAILS, Line, sex_of, tidy
from pbijk_desktop.desktop.screens.intake_rows import Row, title_of
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.domain.people import NikAbsent, Sex
from pbijk_desktop.sentences import sentence, word

RELIGIONS = ("Islam", "Kristen", "Katolik", "Hindu", "Buddha", "Khonghucu", "Kepercayaan")
"""As the family card writes them (UU 24/2013 art. 64; MK 97/PUU-XIV/2016 for kepercayaan)."""


class DetailStrip(QWidget):
    """The details of the current person: `edited(field, text)` while typing, `left(field)` after each.

    `back_wanted` on Esc: the way is to the family's lines first, and only from there out of the form.
    """

    edited = Signal(str, str)
    left = Signal(str)
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        religion = OfferField("religion", title_of("religion"))
        religion.set_offers(RELIGIONS)
        religion.set_hint("")
        reasons = [("", sentence("intake.has_nik")), *((one.value, word("nik_absent", one)) for one in NikAbsent)]
        self._fields = Fields(
            [
                ChoiceField("nik_absent", title_of("nik_absent"), reasons),
                TextField("mother_name", title_of("mother_name")),
                TextField("phone", title_of("phone")),
                TextField("job", title_of("job")),
                religion,
            ]
        )
        self._title = Words("", "label")
        self._at = -1
        self._lay_out()

    def show_line(self, at: int, row: Row) -> None:
        """Show one person's details; what is being typed is left alone."""
        name = tidy(row.line.name) or sentence("intake.line", {"line": at + 1})
        self._title.setText(sentence("intake.details_of", {"name": name}))
        for field in self._fields:
            if at != self._at or _text(field) != getattr(row.line, field.name):
                field.set_value(getattr(row.line, field.name))
                field.set_derived("")
            field.show_problems([one for one in row.told_problems() if one.field == field.name])
        self._at = at

    def focus(self, name: str = DETAILS[0]) -> None:
        """Put the clerk in a detail."""
        self._fields.focus(name)

    def has_focus(self) -> bool:
        """Return whether the clerk types a detail."""
        focused = self.focusWidget()
        return focused is not None and focused.hasFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead back to the lines on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def offer_mother(self, line: Line, family: Sequence[Line]) -> str:
        """Return the mother's name for a newborn of a family with one woman who can be her, else ""."""
        women = [one for one in family if one is not line and sex_of(one.sex) == Sex.FEMALE]
        wanted = line.nik_absent == NikAbsent.NEWBORN and not line.mother_name.strip()
        return tidy(women[0].name) if wanted and len(women) == 1 else ""

    def mark_mother(self) -> None:
        """Mark the mother's name as coming from the family's lines."""
        self._fields["mother_name"].set_derived(sentence("intake.from_family"))

    def _lay_out(self) -> None:
        holder = FormGrid(3)
        for field in self._fields:
            holder.add(field)
            field.changed.connect(partial(self._on_changed, field))
            field.left.connect(self._on_left)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, GAP, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(self._title)
        lines.addWidget(holder)

    @Slot()
    def _on_left(self) -> None:
        field = self.sender()
        if isinstance(field, Field):
            self.left.emit(field.name)

    @Slot()
    def _on_changed(self, field: Field) -> None:
        self.edited.emit(field.name, _text(field))


def _text(field: Field) -> str:
    return field.text() if isinstance(field, LineField) else str(field.value())
