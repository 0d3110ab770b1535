"""The lists of Cek status: whom the words may mean, and what each list says of the one in hand."""

from __future__ import annotations

from collections.abc import Sequence

from pbijk_desktop.desktop.parts.badges import STATE_LOOKS
from pbijk_desktop.desktop.screens.short_table import ShortTable
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.identifiers import grouped
from pbijk_desktop.domain.snapshots import Covered
from pbijk_desktop.sentences import sentence, short_date, word
from pbijk_desktop.usecases.card_status import CardStatus, Said
from pbijk_desktop.usecases.visitor_status import answer_word, is_answered, says

LOOKS = {
    Covered.YES: (Tone.GOOD, "badge-check"),
    Covered.NO: (Tone.BAD, "circle-x"),
    Covered.UNSAID: (Tone.WARN, "circle-alert"),
}
_PEOPLE = 4


class PeopleTable(ShortTable):
    """Whom a look-up may mean, the nearest first."""

    def __init__(self) -> None:
        self._people: RowsModel[CardStatus] = RowsModel(_people_columns(), key=_person_key)
        super().__init__(self._people, _PEOPLE, name="status.people", spoken=sentence("status_page.people"))

    def show_people(self, people: Sequence[CardStatus]) -> None:
        """List these."""
        self._people.set_rows(people)


class SaidTable(ShortTable):
    """What each list says of one person, the newest first."""

    def __init__(self) -> None:
        self._said: RowsModel[Said] = RowsModel(_said_columns(), key=lambda one: (one.snapshot, one.row.row))
        super().__init__(self._said, 4, name="status.said", spoken=sentence("status_page.lists"))

    def show_said(self, said: Sequence[Said]) -> None:
        """List these."""
        self._said.set_rows(said)


class CasesTable(ShortTable):
    """The office's own cases of one person; Enter opens one."""

    def __init__(self) -> None:
        self._cases: RowsModel[Case] = RowsModel(_case_columns(), key=lambda case: case.id)
        super().__init__(self._cases, 3, name="status.cases", spoken=sentence("status_page.cases"))

    def show_cases(self, cases: Sequence[Case]) -> None:
        """List these."""
        self._cases.set_rows(cases)


def _person_key(one: CardStatus) -> tuple[str, str, str, str]:
    said = one.said[0] if one.said else None
    return one.nik, one.card, one.name, f"{said.snapshot}:{said.row.row}" if said else ""


def _village(one: CardStatus) -> str:
    return next((said.row.village_name for said in one.said if said.row.village_name), "")


def _people_columns() -> tuple[Column[CardStatus], ...]:
    return (
        Column(title=word("column", "name"), show=lambda one: one.name, kind="strong", width=200, stretches=True),
        Column(title="NIK", show=lambda one: grouped(one.nik), kind="figures", width=170),
        Column(title=word("column", "birth_date"), show=lambda one: short_date(one.birth_date), kind="figures",
               width=110, spare=1),
        Column(title=word("register_column", "village"), show=_village, width=150, most=240, spare=2),
        Column(title=sentence("status_page.answer"), show=answer_word, kind="chip",
               look=lambda one: LOOKS[is_answered(one)], width=170),
    )  # fmt: skip


def _said_columns() -> tuple[Column[Said], ...]:
    return (
        Column(title=word("register_column", "name"), show=lambda one: word("register", one.register), kind="strong",
               width=180),
        Column(title=word("register_column", "list_date"), show=lambda one: short_date(one.list_date), kind="figures",
               width=104),
        Column(title=word("register_column", "state"), kind="chip", width=150, spare=1,
               show=lambda one: sentence("register_page.stale" if one.is_stale else "register_page.fresh"),
               look=lambda one: (Tone.WARN, "clock") if one.is_stale else (Tone.GOOD, "circle-check")),
        Column(title=sentence("status_page.says"), show=says, tip=says, width=260, stretches=True),
        Column(title=sentence("status_page.name_there"), show=lambda one: one.row.name, kind="quiet", width=160,
               most=260, spare=2),
    )  # fmt: skip


def _case_columns() -> tuple[Column[Case], ...]:
    return (
        Column(title=sentence("status_page.case"), show=lambda case: case.number or "–", kind="strong", width=140),
        Column(title=sentence("status_page.case_state"), show=lambda case: word("state", case.state), kind="chip",
               look=lambda case: STATE_LOOKS[case.state], width=220, stretches=True),
    )  # fmt: skip
