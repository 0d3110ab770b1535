"""One row of a village's list beside what stands behind its outcome: reasons, and each found row field by field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QSize, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.buttons import HouseButton
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.pair_table import PairTable
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import GAP, RING, ROW, px
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.collective import RowSaid, VillageLine
from pbijk_desktop.domain.comparison import compare
from pbijk_desktop.domain.regions import Regions
from pbijk_desktop.domain.register_facts import as_described
from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.sentences import sentence, short_date, word

_SEEN = 4
_LOOKS = {"pasti": (Tone.GOOD, "check"), "mungkin": (Tone.WARN, "circle-alert")}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """A row that may be the same person's: of a list, or the office's own record (`list_date` None)."""

    title: str
    row: RegisterRow
    list_date: date | None = None
    outcome: str = ""
    probability: float = 0.0
    reasons: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        """Return by what it is found again."""
        return self.title, self.row.row


class FoundTable(TableView):
    """The rows that were found, as high as they are many."""

    def __init__(self) -> None:
        self._found: RowsModel[FoundLine] = RowsModel(_columns(), key=lambda one: one.key)
        super().__init__(self._found, name="collective.found", spoken=sentence("collective_page.found"))
        self.setSortingEnabled(False)

    def show_found(self, found: Sequence[FoundLine]) -> None:
        """Show these."""
        self.start_over()
        self._found.set_rows(found)
        self.updateGeometry()
        self.choose_first()

    def sizeHint(self) -> QSize:
        """Return the height of the rows; from some number on they scroll."""
        seen = min(max(1, len(self._found.rows)), _SEEN)
        return QSize(px(300), self.horizontalHeader().sizeHint().height() + seen * px(ROW) + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        """Ask for the same height."""
        return QSize(px(120), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()


class VillageDetail(QWidget):
    """Shows one row; `left` on Esc."""

    left = Signal()

    def __init__(self, regions: Regions) -> None:
        super().__init__()
        name_widget(self, "collective.detail")
        self._regions = regions
        self._line: VillageLine | None = None
        self._heading = Words("", "section", wrap=True)
        self._said = Words("", "strong", wrap=True)
        self._reasons = Words("", wrap=True)
        self._why = Words("", "quiet", wrap=True)
        self.found = FoundTable()
        self._pair: PairTable | None = None
        self._lines = lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, GAP, 0)
        lines.setSpacing(GAP)
        for part in (self._heading, self._said, self._reasons):
            lines.addWidget(part)
        self._acts = FlowLayout()
        lines.addLayout(self._acts)
        lines.addWidget(self.found)
        lines.addWidget(self._why)
        lines.addStretch(1)
        self.found.chosen.connect(self._on_chosen)

    def show_line(self, line: VillageLine | None) -> None:
        """Show a row; while it is the same one what is looked at stays."""
        is_other = line is None or self._line is None or line.number != self._line.number
        found_anew = not is_other and self._line is not None and line is not None and _found(line) != _found(self._line)
        self._line = line
        self.setVisible(line is not None)
        if line is None:
            return
        self._heading.setText(sentence("collective_page.line", {"row": line.number, "name": line.row.name}))
        self._said.setText(_said(line))
        self._said.setVisible(bool(self._said.text()))
        self._reasons.setText("\n".join(f"• {reason}" for reason in line.reasons))
        if is_other or found_anew:
            found = _found(line)
            self.found.setVisible(bool(found))
            self.found.show_found(found)
            if not found:
                self._on_chosen(None)

    def add_act(self, button: HouseButton) -> None:
        """Put what can be done with just such a row below its reasons."""
        self._acts.add(button)

    def text(self) -> str:
        """Return everything that is said of the row, for tests and readers."""
        return "\n".join(words.text() for words in (self._said, self._reasons, self._why) if not words.isHidden())

    @Slot(object)
    def _on_chosen(self, one: FoundLine | None) -> None:
        if self._pair is not None:
            self._lines.removeWidget(self._pair)
            self._pair.hide()
            self._pair.setParent(None)
            self._pair.deleteLater()
            self._pair = None
        self._why.setVisible(one is not None and bool(one.reasons))
        if one is None or self._line is None:
            return
        self._why.setText(sentence("collective_page.why", {"reasons": "; ".join(one.reasons)}))
        compared = compare(as_described(self._line.row), as_described(one.row))
        self._pair = PairTable(self._regions, compared, (sentence("collective_page.from_village"), one.title))
        self._pair.left.connect(self.left)
        self._lines.insertWidget(self._lines.count() - 1, self._pair)


def _found(line: VillageLine) -> list[FoundLine]:
    own = [FoundLine(title=sentence("collective_page.office"), row=line.known_row)] if line.known_row else []
    return own + [
        FoundLine(
            title=word("register", one.register),
            row=one.row,
            list_date=one.list_date,
            outcome=one.outcome,
            probability=one.probability,
            reasons=one.reasons,
        )
        for one in line.sightings
    ]


def _said(line: VillageLine) -> str:
    if line.said is RowSaid.REFUSED:
        return sentence("collective_page.refused_because", {"reason": line.reason})
    if line.said is RowSaid.MADE:
        return sentence("collective_page.is_case", {"number": line.case_number})
    return sentence("collective_page.is_taken") if line.said is RowSaid.TAKEN else ""


def _columns() -> tuple[Column[FoundLine], ...]:
    return (
        Column(title=sentence("proposals.list"), show=lambda one: one.title, kind="strong", width=140, stretches=True),
        Column(title=sentence("proposals.dated"), show=lambda one: short_date(one.list_date), width=100, spare=1),
        Column(title=sentence("proposals.standing"), show=_standing, kind="chip", width=130,
               look=lambda one: _LOOKS.get(one.outcome, (Tone.PLAIN, "minus"))),
    )  # fmt: skip


def _standing(one: FoundLine) -> str:
    return f"{one.outcome} {round(one.probability * 100)} %" if one.outcome else sentence("collective_page.kept")
