"""The rows of a village's list: who, what comparing gave, what was said; a key for each thing to say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.collective import RowOutcome, RowSaid, VillageLine
from pbijk_desktop.domain.identifiers import grouped
from pbijk_desktop.sentences import sentence, short_date, word

TAKE, REFUSE, BACK, SAME, OTHER, REASON, OPEN = "take", "refuse", "back", "same", "other", "reason", "open"
KEYS = {
    Qt.Key.Key_O: TAKE,
    Qt.Key.Key_L: REFUSE,
    Qt.Key.Key_Backspace: BACK,
    Qt.Key.Key_Delete: BACK,
    Qt.Key.Key_S: SAME,
    Qt.Key.Key_X: OTHER,
    Qt.Key.Key_E: REASON,
}
_OUTCOMES = {
    RowOutcome.MATCHES: (Tone.GOOD, "check"),
    RowOutcome.DIFFERS: (Tone.WARN, "circle-alert"),
    RowOutcome.NOT_FOUND: (Tone.WARN, "search"),
    RowOutcome.ALREADY: (Tone.PLAIN, "badge-check"),
    RowOutcome.REFUSED: (Tone.BAD, "circle-x"),
    RowOutcome.OPEN: (Tone.PLAIN, "inbox"),
    RowOutcome.DOUBLE: (Tone.BAD, "users"),
    RowOutcome.UNUSABLE: (Tone.BAD, "x"),
}
_SAID = {
    RowSaid.NOTHING: (Tone.PLAIN, ""),
    RowSaid.TAKEN: (Tone.GOOD, "circle-check"),
    RowSaid.REFUSED: (Tone.BAD, "undo-2"),
    RowSaid.MADE: (Tone.ACCENT, "file-text"),
}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class VillageTable(TableView):
    """`said(what)` when a key says something of the current row; letters that say nothing do nothing."""

    said = Signal(str)

    def __init__(self) -> None:
        self._lines: RowsModel[VillageLine] = RowsModel(_columns(), key=lambda line: line.number)
        super().__init__(self._lines, name="collective.table", spoken=sentence("collective_page.table"))

    def show_lines(self, lines: Sequence[VillageLine]) -> None:
        """List these; while they are the same ones nothing moves."""
        self._lines.set_rows(lines)

    def lines(self) -> tuple[VillageLine, ...]:
        """Return what is listed, as it stands on the screen."""
        return self._lines.rows

    def go_on(self) -> None:
        """Make the next row current of which nothing is said yet, if there is one."""
        after = self.currentIndex().row() + 1
        waiting = [*self._lines.rows[after:], *self._lines.rows[:after]]
        if nearest := next((one for one in waiting if not one.said), None):
            self.choose(nearest.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say something of the current row; everything else as in every list."""
        what = KEYS.get(Qt.Key(event.key())) if event.modifiers() in _PLAIN else None
        if what is not None and self.record() is not None:
            self.said.emit(what)
        else:
            super().keyPressEvent(event)


def outcome_look(line: VillageLine) -> tuple[Tone, str]:
    """Return how an outcome is drawn."""
    return _OUTCOMES[line.standing]


def said_word(line: VillageLine) -> str:
    """Return in a word what was said of a row."""
    return line.case_number if line.said is RowSaid.MADE else word("village_said", line.said)


def _columns() -> tuple[Column[VillageLine], ...]:
    return (
        Column(title=sentence("collective_page.row"), show=lambda line: str(line.number), sort=lambda line: line.number,
               kind="figures", width=56),
        Column(title=sentence("column.name"), show=lambda line: line.row.name, tip=lambda line: line.row.name,
               kind="strong", width=150, stretches=True),
        Column(title=sentence("column.nik"), show=lambda line: grouped(line.row.nik), kind="figures", width=165,
               spare=2),
        Column(title=sentence("column.birth_date"), show=lambda line: short_date(line.row.birth_date), kind="figures",
               width=100, spare=3),
        Column(title=sentence("collective_page.outcome"), show=lambda line: word("village_standing", line.standing),
               kind="chip", look=outcome_look, width=150),
        Column(title=sentence("collective_page.said"), show=said_word, tip=lambda line: line.reason, kind="chip",
               look=lambda line: _SAID[line.said], width=130),
    )  # fmt: skip
