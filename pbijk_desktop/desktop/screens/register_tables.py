"""The lists of one register's page: what changed against the list before, and what could not be used."""

from __future__ import annotations

from collections.abc import Sequence

from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.domain.identifiers import grouped
from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.domain.snapshots import Changed, Odd
from pbijk_desktop.sentences import grouped_number, sentence, word
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.register_export import column_of, reason_of, sides_of, village_of


class ChangesTable(TableView):
    """People who differ between two lists, with both sides."""

    def __init__(self, desk: Desk) -> None:
        self._changes: RowsModel[Changed] = RowsModel(_change_columns(desk), key=_change_key)
        super().__init__(self._changes, name="register.changes", spoken=sentence("register_detail.changes"))

    def show_changes(self, changes: Sequence[Changed], *, more: bool = False) -> None:
        """List these, or add them below the others."""
        (self._changes.append_rows if more else self._changes.set_rows)(changes)


class OddTable(TableView):
    """Cells that could not be used: where they stand, as they stood there, and why."""

    def __init__(self) -> None:
        self._odd: RowsModel[Odd] = RowsModel(_odd_columns(), key=lambda one: (one.row, one.column, one.code))
        super().__init__(self._odd, name="register.odd", spoken=sentence("register_detail.odd"))

    def show_odd(self, odd: Sequence[Odd], *, more: bool = False) -> None:
        """List these, or add them below the others."""
        (self._odd.append_rows if more else self._odd.set_rows)(odd)


def _change_key(one: Changed) -> tuple[int, int]:
    return one.now.row if one.now else 0, one.before.row if one.before else 0


def _person(one: Changed) -> RegisterRow:
    row = one.now or one.before
    return row if row is not None else RegisterRow(row=0)


def _change_columns(desk: Desk) -> tuple[Column[Changed], ...]:
    def village(one: Changed) -> str:
        return village_of(desk, _person(one))

    return (
        Column(title=word("register_column", "person"), show=lambda one: _person(one).name, kind="strong", width=200,
               stretches=True),
        Column(title="NIK", show=lambda one: grouped(_person(one).nik), kind="figures", width=170),
        Column(title=word("register_column", "village"), show=village, width=140, most=220, spare=2),
        Column(title=word("register_column", "before"), show=lambda one: sides_of(one)[0], width=150, most=260),
        Column(title=word("register_column", "now"), show=lambda one: sides_of(one)[1], width=150, most=260),
        Column(title=word("register_column", "row"), show=lambda one: grouped_number(one.now.row) if one.now else "",
               sort=lambda one: one.now.row if one.now else 0, kind="figures", align="right", width=80, spare=3),
    )  # fmt: skip


def _odd_columns() -> tuple[Column[Odd], ...]:
    return (
        Column(title=word("register_column", "row"), show=lambda one: grouped_number(one.row),
               sort=lambda one: one.row, kind="figures", align="right", width=80),
        Column(title=word("register_column", "column"), show=column_of, width=130),
        Column(title=word("register_column", "cell"), show=lambda one: one.cell, tip=lambda one: one.cell, width=180,
               most=260),
        Column(title=word("register_column", "reason"), show=reason_of, tip=reason_of, kind="quiet", width=300,
               stretches=True),
    )  # fmt: skip
