"""The short lists of Data pribadi: whom a search found, and every erasure on record."""

from __future__ import annotations

from pbijk_desktop.desktop.screens.short_table import ShortTable
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.erasure import ErasureState
from pbijk_desktop.domain.identifiers import masked
from pbijk_desktop.domain.worklists import Hit
from pbijk_desktop.sentences import sentence, short_date, word
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.erase_data import Proposal
from pbijk_desktop.usecases.erasure_plan import CASE

_HITS, _ERASURES = 4, 4
_TONES = {ErasureState.PROPOSED: Tone.WARN, ErasureState.DONE: Tone.GOOD, ErasureState.REFUSED: Tone.PLAIN}
_SHOWN = ("person", "case")


class HitsTable(ShortTable):
    """People and cases that fit what was typed."""

    def __init__(self) -> None:
        columns: tuple[Column[Hit], ...] = (
            Column(title=sentence("privacy.found"), show=lambda hit: hit.title, kind="strong", width=260, most=420),
            Column(title=sentence("privacy.detail"), show=_detail, stretches=True, width=240),
            Column(title=sentence("privacy.kind"), show=lambda hit: word("hit", hit.kind), width=130, spare=1),
        )
        self.model_: RowsModel[Hit] = RowsModel(columns, key=lambda hit: (hit.kind, hit.id))
        super().__init__(self.model_, _HITS, name="privacy.hits", spoken=sentence("privacy.found"))

    def show_hits(self, hits: list[Hit]) -> None:
        """Show what was found; letters have no data of their own."""
        self.model_.set_rows([hit for hit in hits if hit.kind in _SHOWN])
        self.choose_first()


class ErasuresTable(ShortTable):
    """Erasures: proposed, carried out, refused."""

    def __init__(self, desk: Desk) -> None:
        def asked(row: Proposal) -> str:
            at = row.erasure.asked_at
            return short_date(desk.local(at).date()) if at else ""

        columns: tuple[Column[Proposal], ...] = (
            Column(title=sentence("privacy.asked"), show=asked, width=110),
            Column(title=sentence("privacy.subject"), show=_subject, kind="strong", width=200, stretches=True),
            Column(title=sentence("privacy.ground"), show=lambda row: word("ground", row.erasure.ground), width=260,
                   spare=2),
            Column(title=sentence("privacy.asked_by"), show=lambda row: row.asked_by, width=150, spare=1),
            Column(title=sentence("privacy.state"), show=lambda row: word("erasure_state", row.erasure.state),
                   kind="chip", look=lambda row: (_TONES[ErasureState(row.erasure.state)], ""), width=130),
        )  # fmt: skip
        self.model_: RowsModel[Proposal] = RowsModel(columns, key=lambda row: row.erasure.id)
        super().__init__(self.model_, _ERASURES, name="privacy.erasures", spoken=sentence("privacy.erasures"))

    def show_erasures(self, found: list[Proposal]) -> None:
        """Show every erasure, newest first."""
        self.model_.set_rows(found)
        if self.record() is None:
            self.choose_first()


def _detail(hit: Hit) -> str:
    """Return where somebody lives, with the NIK hidden but for its ends: many have one name."""
    return " · ".join(part for part in (hit.detail, masked(hit.nik) if hit.nik else "") if part)


def _subject(row: Proposal) -> str:
    """Return whom an erasure concerns: a case's number, a person's name as long as there is one."""
    return sentence("privacy.of_case" if row.erasure.kind == CASE else "privacy.of_person", {"subject": row.subject})
