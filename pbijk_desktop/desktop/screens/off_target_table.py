"""The lists of people to verify again: who, where, and what bears witness; and who was handled, how and by whom."""

from __future__ import annotations

from collections.abc import Sequence

from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.domain.identifiers import grouped
from pbijk_desktop.domain.off_target import OffTarget
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.off_target import evidence_of
from pbijk_desktop.usecases.off_target_marks import Settled
from pbijk_desktop.usecases.register_export import village_of


class OffTargetTable(TableView):
    """People of one ground."""

    def __init__(self, desk: Desk) -> None:
        self._people: RowsModel[OffTarget] = RowsModel(_columns(desk), key=_key)
        super().__init__(self._people, name="off_target.table", spoken=sentence("off_target.table"))

    def show_people(self, people: Sequence[OffTarget], *, more: bool = False) -> None:
        """List these, or add them below the others."""
        (self._people.append_rows if more else self._people.set_rows)(people)

    def people(self) -> tuple[OffTarget, ...]:
        """Return who is listed."""
        return self._people.rows


class SettledTable(TableView):
    """People of whom somebody has spoken, the last first."""

    def __init__(self, desk: Desk) -> None:
        self._settled: RowsModel[Settled] = RowsModel(_settled_columns(desk), key=lambda one: one.mark.id)
        super().__init__(self._settled, name="off_target.settled", spoken=sentence("off_target.settled"))

    def show_people(self, people: Sequence[Settled]) -> None:
        """List these."""
        self._settled.set_rows(people)


def _key(one: OffTarget) -> tuple[str, str, int]:
    return str(one.ground), str(one.witness), one.row.row


def _columns(desk: Desk) -> tuple[Column[OffTarget], ...]:
    return (
        Column(title=word("register_column", "person"), show=lambda one: one.row.name, kind="strong", width=190,
               most=280),
        Column(title="NIK", show=lambda one: grouped(one.row.nik), kind="figures", width=170, spare=1),
        Column(title=word("register_column", "village"), show=lambda one: village_of(desk, one.row),
               width=140, most=200, spare=2),
        Column(title=sentence("off_target.why"), show=evidence_of, tip=evidence_of, kind="quiet", width=260,
               stretches=True),
    )  # fmt: skip


def _settled_columns(desk: Desk) -> tuple[Column[Settled], ...]:
    def when(one: Settled) -> str:
        at = desk.local(one.mark.at) if one.mark.at else None
        return " · ".join(part for part in (f"{at:%d-%m-%Y %H.%M}" if at else "", one.by_name) if part)

    return (
        Column(title=word("register_column", "person"), show=lambda one: one.mark.name, kind="strong", width=190,
               most=280),
        Column(title="NIK", show=lambda one: grouped(one.mark.nik), kind="figures", width=170, spare=1),
        Column(title=sentence("off_target.ground"), show=lambda one: word("ground", one.mark.ground), width=130),
        Column(title=sentence("off_target.done"), show=_done, tip=_done, width=240, stretches=True),
        Column(title=sentence("off_target.done_by"), show=when, kind="quiet", width=190, most=300, spare=2),
    )  # fmt: skip


def _done(one: Settled) -> str:
    said = word("handled", one.mark.said)
    return f"{said}: {one.mark.reason}" if one.mark.reason else said
