"""The columns of a list's file: what each means to the program, with what stands in its first rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.choice_field import ChoiceField
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import GAP, px
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.register_files import RegisterFile
from pbijk_desktop.usecases.register_intake import MEANINGS

_SAMPLES = 3
_LEAST_HIGH = 150
"""Pixels at 100 %: the titles and three columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileColumn:
    """One column of a file: its place and header, what it means ("" for nothing), and its first cells."""

    place: int
    header: str
    meaning: str = ""
    samples: tuple[str, ...] = ()


class ColumnsPart(QWidget):
    """Lists the columns; Enter on one leads to the choice of its meaning, whose choice leads back. `changed(mapping)`.

    A meaning belongs to one column: given to another, it is taken from the one that had it.
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._columns: RowsModel[FileColumn] = RowsModel(_columns(), key=lambda one: one.place)
        self.table = TableView(self._columns, name="import.columns", spoken=sentence("register_import.columns"))
        options = [("", sentence("register_import.unused")), *((one, word("register_field", one)) for one in MEANINGS)]
        self.meaning = ChoiceField("import.meaning", sentence("register_import.meaning"), options)
        self._told = Words(sentence("register_import.columns_note"), "quiet", wrap=True)
        self._mapping: dict[str, int] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(self._told)
        self.table.setMinimumHeight(px(_LEAST_HIGH))
        lines.addWidget(self.table, 1)
        below = FormGrid(columns=3)
        below.add(self.meaning)
        lines.addWidget(below)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.meaning.changed.connect(self._on_meaning)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.table.setMinimumHeight(px(_LEAST_HIGH))

    def show_file(self, file: RegisterFile) -> None:
        """Show the columns of a recognised file."""
        self._mapping = dict(file.mapping)
        meanings = {place: meaning for meaning, place in file.mapping.items()}
        self._columns.set_rows(
            [
                FileColumn(place=at, header=header, meaning=meanings.get(at, ""), samples=_samples(file, at))
                for at, header in enumerate(file.headers)
                if header or at in meanings
            ]
        )
        if self.table.record() is None:
            self.table.choose_first()
        self._on_chosen(self.table.record())

    def mapping(self) -> Mapping[str, int]:
        """Return which meaning stands in which column."""
        return dict(self._mapping)

    @Slot(object)
    def _on_chosen(self, column: FileColumn | None) -> None:
        self.meaning.setEnabled(column is not None)
        if column is not None:
            self.meaning.set_value(column.meaning)
            self.meaning.set_hint(sentence("register_import.meaning_of", {"header": column.header}))

    @Slot(object)
    def _on_opened(self, _column: FileColumn) -> None:
        self.meaning.focus()

    @Slot()
    def _on_meaning(self) -> None:
        column: FileColumn | None = self.table.record()
        if column is None:
            return
        kept = {meaning: place for meaning, place in self._mapping.items() if place != column.place}
        if meaning := self.meaning.value():
            kept[meaning] = column.place
        self._mapping = kept
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(dict(kept))


def _samples(file: RegisterFile, at: int) -> tuple[str, ...]:
    return tuple(cells[at] if at < len(cells) else "" for _, cells in file.preview[:_SAMPLES])


def _columns() -> tuple[Column[FileColumn], ...]:
    def sample(number: int) -> Column[FileColumn]:
        def show(one: FileColumn) -> str:
            return one.samples[number] if number < len(one.samples) else ""

        title = sentence("register_import.sample", {"number": number + 1})
        return Column(title=title, show=show, tip=show, kind="quiet", width=130, most=260, spare=number)

    return (
        Column(title=sentence("register_import.header"), show=lambda one: one.header, tip=lambda one: one.header,
               kind="strong", width=180, stretches=True),
        Column(title=sentence("register_import.means"), kind="chip", width=200, look=_look,
               show=lambda one: word("register_field", one.meaning) if one.meaning
               else sentence("register_import.unused")),
        *(sample(number) for number in range(_SAMPLES)),
    )  # fmt: skip


def _look(one: FileColumn) -> tuple[Tone, str]:
    return (Tone.GOOD, "check") if one.meaning else (Tone.PLAIN, "minus")
