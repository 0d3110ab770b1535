"""The lists of Data ganda: pairs that may be one person's, and merges that were made."""

from __future__ import annotations

from collections.abc import Sequence

from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.doubles import Pair
from pbijk_desktop.sentences import sentence, short_date, word
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.doubles import MergeRow

_SIGNS = {"nik": Tone.BAD, "card": Tone.BAD, "name": Tone.WARN, "mother": Tone.WARN}


class PairsTable(TableView):
    """The worklist of pairs, surest first."""

    def __init__(self) -> None:
        self._pairs: RowsModel[Pair] = RowsModel(_pair_columns(), key=lambda pair: pair.key)
        super().__init__(self._pairs, name="doubles.pairs", spoken=sentence("doubles_page.list"))

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """List these pairs."""
        self._pairs.set_rows(pairs)

    def count(self) -> int:
        """Return how many pairs are listed."""
        return self._pairs.rowCount()


class MergesTable(TableView):
    """What was merged, newest first."""

    def __init__(self, desk: Desk) -> None:
        self._merges: RowsModel[MergeRow] = RowsModel(_merge_columns(desk), key=lambda row: row.merge.id)
        super().__init__(self._merges, name="doubles.merges", spoken=sentence("doubles_page.done_list"))

    def show_merges(self, rows: Sequence[MergeRow]) -> None:
        """List these merges."""
        self._merges.set_rows(rows)


def _pair_columns() -> tuple[Column[Pair], ...]:
    return (
        Column(
            title="",
            show=_sign,
            kind="mark",
            look=lambda pair: (_SIGNS.get(pair.sign, Tone.WARN), "users"),
            tip=_sign,
            width=36,
        ),
        Column(title=sentence("doubles_page.first"), show=lambda pair: pair.first.name, kind="strong", width=220,
               stretches=True),
        Column(title=sentence("doubles_page.second"), show=lambda pair: pair.second.name, width=200, most=300),
        Column(title=word("column", "birth_date"), show=lambda pair: short_date(pair.first.birth_date),
               kind="figures", width=120, spare=1),
        Column(title=sentence("doubles_page.sign"), show=_sign, kind="quiet", tip=_sign, width=210, most=380),
    )  # fmt: skip


def _sign(pair: Pair) -> str:
    return word("sign", pair.sign)


def _merge_columns(desk: Desk) -> tuple[Column[MergeRow], ...]:
    def when(row: MergeRow) -> str:
        at = desk.local(row.merge.at) if row.merge.at else None
        return f"{short_date(at.date())} {at:%H.%M}" if at else ""

    return (
        Column(title=sentence("doubles_page.when"), show=when, sort=lambda row: row.merge.id, kind="figures",
               width=140),
        Column(title=sentence("doubles_page.kept"), show=lambda row: row.kept, kind="strong", width=160,
               stretches=True),
        Column(title=sentence("doubles_page.dropped"), show=lambda row: row.dropped, width=160, most=300),
        Column(title=sentence("doubles_page.why"), show=lambda row: row.merge.undone_reason or row.merge.reason,
               kind="quiet", width=180, most=320),
        Column(title=sentence("doubles_page.state"), show=_state, kind="chip", look=_state_look, width=120),
    )  # fmt: skip


def _state(row: MergeRow) -> str:
    return sentence("doubles_page.taken_back" if row.merge.undone_at else "doubles_page.holds")


def _state_look(row: MergeRow) -> tuple[Tone, str]:
    return (Tone.PLAIN, "undo-2") if row.merge.undone_at else (Tone.GOOD, "circle-check")
