"""The rows that lists from elsewhere propose for one member: a line each, a key to confirm, one to put it aside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent

from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import RING, ROW, px
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.evidence import Said
from pbijk_desktop.domain.identifiers import grouped
from pbijk_desktop.domain.proposed import Proposed
from pbijk_desktop.sentences import sentence, short_date, word

CONFIRM_KEY, REJECT_KEY = Qt.Key.Key_O, Qt.Key.Key_L
BACK_KEYS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_MOST_SEEN = 6
_OUTCOME_LOOKS = {
    "pasti": (Tone.GOOD, "check"),
    "mungkin": (Tone.WARN, "circle-alert"),
    "lemah": (Tone.PLAIN, "minus"),
}
_SAID_LOOKS = {Said.SAME: (Tone.GOOD, "circle-check"), Said.OTHER: (Tone.PLAIN, "x")}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class ProposalTable(TableView):
    """Signals tell what the clerk says of the current line: `confirm_wanted`, `reject_wanted`, `back_wanted`.

    `left()` on Esc.
    """

    confirm_wanted = Signal()
    reject_wanted = Signal()
    back_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        self._lines: RowsModel[Proposed] = RowsModel(_columns(), key=lambda one: one.key)
        super().__init__(self._lines, name="proposals.table", spoken=sentence("proposals.table"))
        self.setSortingEnabled(False)

    def show_proposals(self, found: Sequence[Proposed]) -> None:
        """Show these lines; while they are the same ones nothing moves."""
        self._lines.set_rows(found)
        self.updateGeometry()

    def lines(self) -> tuple[Proposed, ...]:
        """Return what is shown."""
        return self._lines.rows

    def go_on(self) -> None:
        """Make the next line current of which nothing is said yet, if there is one."""
        after = self.currentIndex().row() + 1
        waiting = [*self._lines.rows[after:], *self._lines.rows[:after]]
        if nearest := next((one for one in waiting if not one.said), None):
            self.choose(nearest.key)

    def sizeHint(self) -> QSize:
        """Return the height of the lines; from some number on they scroll."""
        seen = min(max(1, len(self._lines.rows)), _MOST_SEEN)
        return QSize(px(400), self.horizontalHeader().sizeHint().height() + seen * px(ROW) + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        """Ask for the same height."""
        return QSize(px(120), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say something of the current line; everything else as in every list."""
        key = event.key()
        if event.modifiers() not in _PLAIN:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == CONFIRM_KEY:
            self.confirm_wanted.emit()
        elif key == REJECT_KEY:
            self.reject_wanted.emit()
        elif key in BACK_KEYS:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()


def standing(one: Proposed) -> str:
    """Return in a word what a line stands for: what was said of it, else how sure it is."""
    if one.said:
        return word("said", one.said)
    if one.row is None:
        return sentence("proposals.nobody")
    return f"{one.outcome} {round(one.probability * 100)} %" if one.outcome else ""


def _columns() -> tuple[Column[Proposed], ...]:
    return (
        Column(title=sentence("proposals.list"), show=_list, kind="strong", width=165),
        Column(title=sentence("proposals.dated"), show=_dated, look=_dated_look, tip=_age, width=105),
        Column(title=sentence("column.name"), show=_name, width=150, stretches=True),
        Column(title=sentence("column.nik"), show=_nik, kind="figures", width=165, spare=2),
        Column(title=sentence("column.birth_date"), show=_born, kind="figures", width=100, spare=1),
        Column(title=sentence("proposals.standing"), show=standing, kind="chip", look=_look, width=140),
    )


def _list(one: Proposed) -> str:
    return word("register", one.at.register)


def _dated(one: Proposed) -> str:
    return short_date(one.at.list_date)


def _dated_look(one: Proposed) -> tuple[Tone, str]:
    return (Tone.WARN, "") if one.at.is_stale or one.at.is_replaced else (Tone.PLAIN, "")


def _age(one: Proposed) -> str:
    if one.at.is_replaced:
        return sentence("proposals.replaced")
    return (
        sentence("proposals.stale", {"days": one.at.age_days, "limit": one.at.use_by_days}) if one.at.is_stale else ""
    )


def _name(one: Proposed) -> str:
    return one.row.name if one.row else sentence("proposals.not_in_list")


def _nik(one: Proposed) -> str:
    return grouped(one.row.nik) if one.row and one.row.nik else ""


def _born(one: Proposed) -> str:
    return short_date(one.row.birth_date) if one.row else ""


def _look(one: Proposed) -> tuple[Tone, str]:
    if one.said:
        return _SAID_LOOKS[Said(one.said)]
    if one.row is None:
        return (Tone.WARN, "circle-x") if one.source else (Tone.PLAIN, "minus")
    return _OUTCOME_LOOKS.get(one.outcome, (Tone.PLAIN, "minus"))
