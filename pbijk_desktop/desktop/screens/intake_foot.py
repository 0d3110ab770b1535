"""The line below the family's grid: what is wrong with the current person, or what helps to type the current cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.foot import Foot
from pbijk_desktop.desktop.parts.text_fields import bare
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.intake_form import DIGITS
from pbijk_desktop.desktop.screens.intake_grid import CHOICES
from pbijk_desktop.desktop.screens.intake_rows import Row, title_of
from pbijk_desktop.desktop.theme import GAP, GAP_SMALL
from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.identifiers import clean_digits, derive
from pbijk_desktop.domain.problems import Level, Problem, errors_in
from pbijk_desktop.domain.regions import Regions
from pbijk_desktop.sentences import long_date, sentence, told


class GridFoot(QWidget):
    """Speaks of one line of the family; `chosen(date)` when one of two possible birth dates is picked.

    `copy_wanted` when what was pasted and not taken is wanted back on the clipboard, `first_wanted` when as many rows
    of it as there is room for; `told_aside` when something is said of it.
    """

    chosen = Signal(object)
    copy_wanted = Signal()
    first_wanted = Signal()
    told_aside = Signal()

    def __init__(self, today: Callable[[], date], regions: Regions) -> None:
        super().__init__()
        self._today = today
        self._regions = regions
        self._foot = Foot("members.foot")
        self._ask = QWidget()
        self._dates: tuple[date, ...] = ()
        self._aside = QWidget()
        self._aside_told = Words("", wrap=True)
        self._aside_told.setObjectName("members.aside")
        self._answers = [LinkButton("", keys=f"Alt+{n}", name=f"members.birth.{n}") for n in (1, 2)]
        self._lay_out()

    def text(self) -> str:
        """Return what the line says."""
        return self._foot.text()

    def has_aside(self) -> bool:
        """Return whether something is said of a paste that was not taken as a whole."""
        return not self._aside.isHidden()

    def show_row(self, row: Row, name: str) -> None:
        """Tell what is wrong with a line, the current cell first, or what helps in this cell."""
        problems = sorted(row.told_problems(), key=lambda one: one.field != name)
        if problems:
            self._tell(problems)
        else:
            self._foot.say(self._hint(row, name))

    def refuse(self, problem: Problem) -> None:
        """Tell why an act on the whole family was not done."""
        self._foot.tell([problem], Level.ERROR)
        announce(self, told(problem))

    @Slot(str, int)
    def tell_aside(self, text: str, fits: int = 0) -> None:
        """Tell what of a paste was not taken and can be copied again; "" once there is nothing.

        `fits` is how many of its rows there is room for.
        """
        self._aside_told.setText(text)
        self._aside.setVisible(bool(text))
        self._first.setVisible(fits > 0)
        self._first.set_label(sentence("intake.paste_first", {"count": fits}))
        if text:
            announce(self, text)
            self.told_aside.emit()

    def ask_birth(self, dates: Sequence[date]) -> None:
        """Ask which of two birth dates is meant; none hides the question."""
        self._dates = tuple(dates)
        self._ask.setVisible(bool(dates))
        for button, born in zip(self._answers, dates, strict=False):
            button.set_label(long_date(born))

    def _tell(self, problems: Sequence[Problem]) -> None:
        spoken = [_with_column(one) for one in problems]
        self._foot.tell(spoken, Level.ERROR if errors_in(problems) else Level.WARNING)

    def _hint(self, row: Row, name: str) -> str:
        text = str(getattr(row.line, name))
        if name in DIGITS:
            return self._digits_hint(name, text)
        if name in CHOICES:
            return sentence(f"intake.hints.{name}")
        if name == "birth_date":
            said = long_date(parse_date(text, self._today())) or sentence("intake.hints.birth_date")
            return sentence("intake.hints.from_nik", {"text": said}) if name in row.line.derived else said
        return ""

    def _digits_hint(self, name: str, text: str) -> str:
        count = len(bare(text))
        if count != DIGITS[name]:
            return sentence("field.count", {"count": count, "length": DIGITS[name]}) if count else ""
        said = derive(clean_digits(text), self._today()) if name == "nik" else None
        region = self._regions.get(said.region) if said else None
        shown = region.title if region else said.region if said else ""
        return sentence("intake.hints.first_region", {"region": shown}) if shown else ""

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._ask)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(Words(sentence("intake.which_birth")))
        for n, button in enumerate(self._answers):
            button.clicked.connect(partial(self._on_chosen, n))
            row.addWidget(button)
        row.addStretch()
        self._lay_out_aside()
        self._ask.hide()
        self._aside.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_SMALL)
        lines.addWidget(self._ask)
        lines.addWidget(self._foot)
        lines.addWidget(self._aside)

    def _lay_out_aside(self) -> None:
        copy = LinkButton(sentence("intake.copy_aside"), keys="Alt+S", icon="copy", name="members.copy_aside")
        copy.clicked.connect(self.copy_wanted)
        self._first = LinkButton("", keys="Alt+T", name="members.paste_first")
        self._first.clicked.connect(self.first_wanted)
        self._first.hide()
        acts = FlowLayout()
        acts.add(self._first)
        acts.add(copy)
        lines = QVBoxLayout(self._aside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_SMALL)
        lines.addWidget(self._aside_told)
        lines.addLayout(acts)

    @Slot()
    def _on_chosen(self, n: int) -> None:
        self.chosen.emit(self._dates[n])


def _with_column(problem: Problem) -> Problem:
    """Return a problem that names its column, unless its sentence begins with that name already."""
    column, said = title_of(problem.field), told(problem)
    return problem if said.startswith(column) else Problem("", "intake.of_column", {"column": column, "told": said})
