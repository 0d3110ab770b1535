"""Two records field by field, the one kept first; Space changes which of the two values is used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from pbijk_desktop.desktop.screens.pair_table import LOOKS, agreement, value_text
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.comparison import HOME, Compared, Verdict
from pbijk_desktop.domain.doubles import Pair
from pbijk_desktop.domain.merging import worth_taking
from pbijk_desktop.domain.regions import Regions
from pbijk_desktop.sentences import sentence, word

_FAMILY = "family"


@dataclass(frozen=True, slots=True)
class SideRow:
    """One field of both records; `taken` when the value of the record to be given up is used."""

    one: Compared
    taken: bool


class SidesTable(TableView):
    """The fields of a pair; `toggled` when another value is used. The family is taken as a whole."""

    toggled = Signal()

    def __init__(self, regions: Regions) -> None:
        self._pair: Pair | None = None
        self._taken: frozenset[str] = frozenset()
        self._lines: RowsModel[SideRow] = RowsModel(_columns(regions), key=lambda row: row.one.field)
        super().__init__(self._lines, name="doubles.sides", spoken=sentence("doubles_page.sides"))
        self.setSortingEnabled(False)

    @property
    def pair(self) -> Pair | None:
        """The pair in view: its first is kept, its second given up."""
        return self._pair

    def taken(self) -> tuple[str, ...]:
        """Return the fields whose value is taken from the record given up."""
        return tuple(sorted(self._taken))

    def show_pair(self, pair: Pair | None) -> None:
        """Show a pair; what only the record given up has is taken until the clerk says otherwise."""
        self._pair = pair
        sides = ((pair.first, pair.first_home), (pair.second, pair.second_home)) if pair else None
        self._taken = frozenset(worth_taking(*sides)) if sides else frozenset()
        self._draw()

    def toggle(self) -> None:
        """Use the other value of the current field, where there is one."""
        row: SideRow | None = self.record()
        if row is not None and row.one.verdict is not Verdict.SAME:
            self._taken ^= {_FAMILY if row.one.field in HOME else row.one.field}
            self._draw()
            self.toggled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the value used on Space; everything else as in every list."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.toggle()
        else:
            super().keyPressEvent(event)

    def _draw(self) -> None:
        compared = self._pair.compared() if self._pair else ()
        rows = [SideRow(one, self._is_taken(one.field)) for one in compared if one.verdict is not Verdict.BOTH_EMPTY]
        self._lines.set_rows(rows)

    def _is_taken(self, field: str) -> bool:
        return (_FAMILY if field in HOME else field) in self._taken


def _columns(regions: Regions) -> tuple[Column[SideRow], ...]:
    def value(side: str) -> Callable[[SideRow], str]:
        def shown(row: SideRow) -> str:
            return value_text(row.one.field, getattr(row.one, side), regions) or sentence("compared.nothing")

        return shown

    return (
        Column(title="", show=_verdict, kind="mark", look=_look, tip=_verdict, width=36),
        Column(
            title=sentence("doubles_page.field"), show=lambda row: word("column", row.one.field), width=130, most=150
        ),
        Column(
            title=sentence("doubles_page.verdict"),
            show=_verdict,
            look=_look,
            tip=_verdict,
            width=110,
            most=190,
            spare=1,
        ),
        Column(title=sentence("doubles_page.kept"), show=value("first"), width=160, most=320),
        Column(title=sentence("doubles_page.dropped"), show=value("second"), width=160, most=320),
        Column(title=sentence("doubles_page.used"), show=_used, kind="strong", width=85, stretches=True),
    )


def _verdict(row: SideRow) -> str:
    return agreement(row.one)


def _look(row: SideRow) -> tuple[Tone, str]:
    return LOOKS[row.one.verdict]


def _used(row: SideRow) -> str:
    if row.one.verdict is Verdict.SAME:
        return ""
    return sentence("doubles_page.used_second" if row.taken else "doubles_page.used_first")
