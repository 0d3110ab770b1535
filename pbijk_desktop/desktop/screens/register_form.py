"""What a list's file was recognised as, to be looked at and corrected: its kind, its day, its columns, first doubts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.choice_field import ChoiceField
from pbijk_desktop.desktop.parts.date_field import DateField
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.register_columns import ColumnsPart
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.problems import Problem, errors_in
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.sentences import sentence, told, word
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.register_files import RegisterFile
from pbijk_desktop.usecases.register_intake import likely_date

_EXAMPLES = 3


class RegisterForm(QWidget):
    """`kind_wanted` and `mapping_wanted` when the clerk corrects what was recognised."""

    kind_wanted = Signal()
    mapping_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mapping: Mapping[str, int] | None = None
        self._file: RegisterFile | None = None
        self.kind = ChoiceField("import.kind", sentence("register_import.kind"))
        self.list_date = DateField(
            "import.list_date",
            sentence("register_import.list_date"),
            parse=partial(parse_date, today=desk.today()),
            hint=sentence("register_import.list_date_hint"),
        )
        self.layout_name = Words("", "quiet", wrap=True)
        self.doubts = Banner(name="import.doubts")
        self.columns = ColumnsPart()
        top = FormGrid(columns=3)
        top.add(self.kind)
        top.add(self.list_date)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(top)
        lines.addWidget(self.layout_name)
        lines.addWidget(self.doubts)
        lines.addWidget(self.columns, 1)
        self.kind.changed.connect(self._on_kind)
        self.columns.changed.connect(self._on_mapping)

    def show_file(self, file: RegisterFile, *, is_new: bool) -> None:
        """Show what a file is, its kind left open where nobody can know; a day is only proposed for another file."""
        self._file = file
        if is_new:
            self.kind.set_options(_kinds(file))
        self.kind.set_value("" if file.is_unsure else file.register)
        if is_new:
            self.list_date.set_value(likely_date(self._desk, file.path))
        facts = {"layout": file.layout.title, "sheet": file.sheet_name, "row": file.head_row}
        layout = sentence("register_import.layout_sheet" if file.sheet_name else "register_import.layout", facts)
        self.layout_name.setText("" if file.is_unsure else layout)
        self.layout_name.setVisible(not file.is_unsure)
        self.columns.show_file(file)
        said = [*map(told, file.notes), *first_troubles(file)]
        self.doubts.say(Tone.BAD if errors_in(file.notes) else Tone.WARN, "", "\n".join(said))

    @property
    def is_unsure(self) -> bool:
        """Whether the clerk has to say what kind of list it is."""
        return self._file is not None and self._file.is_unsure

    def begin(self) -> None:
        """Put the keyboard where a clerk looks first: the day of the list, or its kind where that is not known."""
        (self.kind if self.is_unsure else self.list_date).focus()

    def ask_date(self) -> None:
        """Say that the day is needed."""
        self.list_date.show_problems([Problem("list_date", "register_import.no_date")])
        self.list_date.focus()

    def register(self) -> Register | None:
        """Return the kind of list that was chosen."""
        return Register(self.kind.value()) if self.kind.value() else None

    def wanted_mapping(self) -> Mapping[str, int] | None:
        """Return which column means what after a correction; None to recognise it anew."""
        return self._mapping

    def told(self) -> str:
        """Return in words what was recognised."""
        if self.is_unsure:
            return self.doubts.text()
        return f"{word('register', self.kind.value())}. {self.layout_name.text()}"

    @Slot()
    def _on_kind(self) -> None:
        self._mapping = None
        self.kind_wanted.emit()

    @Slot(object)
    def _on_mapping(self, mapping: Mapping[str, int]) -> None:
        self._mapping = mapping
        self.mapping_wanted.emit()


def _kinds(file: RegisterFile) -> list[tuple[str, str]]:
    """Return every kind of list, first those that a file may well be."""
    likely = [file.register, *(one.register for one in file.others)]
    return [(str(one), word("register", one)) for one in dict.fromkeys([*(likely if file.others else ()), *Register])]


def first_troubles(file: RegisterFile) -> list[str]:
    """Return what is wrong in the first rows: how much, and some of it."""
    read = file.preview_read
    wrong = [one for one in [*read.troubles, *(aside.trouble for aside in read.set_aside)] if one.is_error]
    if not wrong:
        return []
    shown = [
        sentence(
            "register_import.example",
            {"row": one.row, "column": one.column or "-", "text": one.text, "why": told(one.problem)},
        )
        for one in wrong[:_EXAMPLES]
    ]
    return [sentence("register_import.first_rows", {"count": len(wrong), "rows": len(file.preview)}), *shown]
