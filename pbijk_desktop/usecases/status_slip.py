"""The slip with a visitor's answer; numbers on it are masked, because it goes from hand to hand."""

from __future__ import annotations

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.identifiers import masked
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.card_status import CardStatus
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.issue_letter import Printable, file_name
from pbijk_desktop.usecases.letter_facts import office_facts
from pbijk_desktop.usecases.visitor_status import answer_told, answer_word, says


def status_slip(desk: Desk, status: CardStatus, *, printed: bool = True) -> Printable:
    """Return the slip; a `printed` one is noted under the list or the case that it rests on."""
    from pbijk_desktop.letters.status import ListLine, StatusFacts, draw_status

    desk.require(Act.PRINT_PAPERS)
    with desk.begin() as work:
        settings = settings_of(work)
        office = office_facts(settings)
        facts = StatusFacts(
            office=office,
            officer=desk.user.full_name,
            dated=desk.today(),
            name=status.name,
            answer=answer_word(status),
            told=answer_told(status),
            nik=masked(status.nik) if status.nik else "",
            card=masked(status.card) if status.card else "",
            paper=settings.paper,
            lists=tuple(
                ListLine(
                    register=word("register", one.register),
                    list_date=one.list_date,
                    says=says(one),
                    is_stale=one.is_stale,
                )
                for one in status.said_once
            ),
            cases=tuple(map(case_line, status.cases)),
            is_sample=desk.is_sample,
        )
        if printed:
            work.note_access("cetak_status", *_rests_on(status))
        pdf = draw_status(facts, work.blob(office.logo_sha256))
    return Printable(pdf=pdf, is_copy=False, file_name=file_name(f"cek-status-{desk.today():%Y-%m-%d}"))


def case_line(case: Case) -> str:
    """Return one of the office's own cases in words."""
    return sentence("card_status.case", {"number": case.number or "-", "state": word("state", case.state)})


def _rests_on(status: CardStatus) -> tuple[str, str]:
    if status.said:
        one = status.said[0]
        return "register_row", f"{one.snapshot}:{one.row.row}"
    return ("case_file", status.cases[0].id) if status.cases else ("person", "-")
