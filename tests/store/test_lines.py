"""The lists for searching and sorting say what the rows say, whatever is done, and are mended when they do not."""

from __future__ import annotations

from sqlalchemy import text

from pbijk_desktop.domain.cases import Case, CaseItem, CaseMember
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.workflow import WAITING_FOR_US, State
from pbijk_desktop.store.check import LISTS_DIFFER, look_over
from pbijk_desktop.store.lines import wrong_lines
from pbijk_desktop.usecases.check_store import check_store
from pbijk_desktop.usecases.open_office import Opened
from tests.samples import MONDAY
from tests.store.full_office import one_row_of_each


def asked(opened: Opened, statement: str) -> list[tuple[object, ...]]:
    with opened.store.reader.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def lists_wrong(opened: Opened) -> list[str]:
    with opened.store.writer.begin() as connection:
        return wrong_lines(connection)


def test_every_act_on_a_case_and_its_people_reaches_the_lists(opened: Opened) -> None:
    one_row_of_each(opened.desk)
    with opened.desk.begin() as work:
        case, family = work.find(Case)[0], work.find(Family)[0]
        other = next(one for one in work.find(Person) if one.id != case.applicant)
        work.change(Person, case.applicant, name="D'JAYA  CONTOH")
        work.change(Family, family.id, region="62.03.02.2001")
        work.change(Case, case.id, state=State.VERIFYING, urgent=True)
        work.add(CaseMember(id=work.new_id(), case=case.id, person=other.id, position=1))
        item = work.find(CaseItem)[0]
        work.change(CaseItem, item.id, owed_until=MONDAY.date())
    assert lists_wrong(opened) == []
    found = asked(opened, "SELECT name, region, state, urgent, members, lane, owed_until FROM queue_line")
    assert found == [("D'JAYA  CONTOH", "62.03.02.2001", "verifying", 1, 2, 0, MONDAY.date().isoformat())]
    assert asked(opened, "SELECT count(*) FROM queue_text WHERE queue_text MATCH 'djaya'") == [(1,)]
    assert asked(opened, "SELECT key FROM tally WHERE what = 'state' AND n > 0") == [("verifying",)]


def test_a_void_case_and_a_void_person_leave_the_lists_and_can_come_back(opened: Opened) -> None:
    one_row_of_each(opened.desk)
    with opened.desk.begin() as work:
        case = work.find(Case)[0]
        work.change(Case, case.id, void="salah ketik")
        work.change(Person, case.applicant, void="salah ketik")
    assert asked(opened, "SELECT count(*) FROM queue_line") == [(0,)]
    assert asked(opened, "SELECT count(*) FROM person_text WHERE person_text MATCH 'aminah'") == [(0,)]
    assert lists_wrong(opened) == []
    with opened.desk.begin() as work:
        work.change(Case, case.id, void="")
    assert asked(opened, "SELECT number FROM queue_line") == [("K-2026-0001",)]
    assert lists_wrong(opened) == []


def test_a_case_written_before_its_people_is_listed_once_they_are_there(opened: Opened) -> None:
    with opened.desk.begin() as work:
        family, person, case = work.new_id(), work.new_id(), work.new_id()
        kept = {"kind": "B", "state": State.VERIFYING, "family": family, "applicant": person, "received_at": MONDAY}
        work.add(Case(id=case, number="K-2026-0009", **kept))  # type: ignore[arg-type]
        work.add(Family(id=family, kk="", region="62.03.01.1007"))
        work.add(Person(id=person, family=family, name="SITI CONTOH"))
    assert asked(opened, "SELECT name FROM queue_line") == [("SITI CONTOH",)]
    assert lists_wrong(opened) == []


def test_lists_that_somebody_spoilt_are_found_told_and_made_anew(opened: Opened) -> None:
    one_row_of_each(opened.desk)
    with opened.store.writer.begin() as connection:
        for spoilt in (
            "UPDATE queue_line SET name = 'LAIN'",
            "DELETE FROM person_line",
            "UPDATE tally SET n = 7",
            "INSERT INTO letter_text(letter_text, rowid, number) VALUES ('delete', 1, '1/2026')",
        ):
            connection.execute(text(spoilt))
    report = check_store(opened)
    made_up = {"check.user_key", "check.signatures_of_nothing"}  # the sample's own key and signature are nobody's
    assert [one.code for one in report.problems if one.code not in made_up] == [LISTS_DIFFER]
    assert {"person", "letter", "queue", "tally.state"} <= set(report.problems[0].facts["names"])  # type: ignore[call-overload]
    assert look_over(opened.store) == []


def test_the_lists_call_active_what_waits_for_the_office(opened: Opened) -> None:
    one_row_of_each(opened.desk)
    case = asked(opened, "SELECT id FROM case_file")[0][0]
    for state in State:
        with opened.desk.begin() as work:
            work.change(Case, str(case), state=state)
        waits = state in WAITING_FOR_US | {State.REJECTED}
        assert asked(opened, "SELECT lane < 2 FROM queue_line") == [(int(waits),)], state
