"""A village's list: compared row by row, worked through over days, made into cases at once, the rest sent back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from pbijk_desktop.domain.cases import Case, CaseItem, CaseMember, Channel
from pbijk_desktop.domain.collective import About, CollectiveRow, RowOutcome, RowSaid, Same, VillageLine, VillageList
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.progress import StoppedError
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.workflow import Role, State
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.queries.collective import kept_lines
from pbijk_desktop.usecases.case_file import case_file
from pbijk_desktop.usecases.collective_cases import AT_ONCE, make_cases, take_back_cases
from pbijk_desktop.usecases.collective_lists import (
    Saying,
    change_about,
    compare_again,
    say_of_rows,
    sayings_of,
    take_up_list,
    village_list,
)
from pbijk_desktop.usecases.collective_sheet import save_refused
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.history import history
from pbijk_desktop.usecases.keep_draft import drop_draft, kept_drafts
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.papers import receive
from pbijk_desktop.usecases.register_case import register_case
from tests.hostile.lists import a_csv
from tests.samples import Clock, an_intake
from tests.usecases.acts import refused
from tests.usecases.registers import FEW
from tests.usecases.test_proposals import listed
from tests.usecases.villages import (
    ABOUT,
    CITRA,
    DEWI,
    EKO,
    HEAD,
    cells,
    compared_lists,
    own_cases,
    person,
    taken_up,
    village_file,
    village_rows,
)

TAKEN = Saying(said=RowSaid.TAKEN)


@pytest.fixture
def office(desk: Desk) -> str:
    """Take the lists in, and have the office know two of the village; return the open case."""
    compared_lists(desk)
    return own_cases(desk)


def line(one: VillageList, row: int) -> VillageLine:
    found = one.line(row)
    assert found is not None
    return found


def take(desk: Desk, one: VillageList, *rows: int) -> None:
    say_of_rows(desk, one.id, dict.fromkeys(rows, TAKEN))


def all_cases(desk: Desk) -> list[Case]:
    with desk.read() as reader:
        return reader.find(Case)


@pytest.mark.usefixtures("office")
def test_every_row_comes_to_one_outcome_with_its_reasons(desk: Desk, tmp_path: Path) -> None:
    one = taken_up(desk, tmp_path)
    told = {each.number: each.standing for each in one.lines}
    assert told == {
        2: RowOutcome.MATCHES,
        3: RowOutcome.MATCHES,
        4: RowOutcome.DIFFERS,
        5: RowOutcome.NOT_FOUND,
        6: RowOutcome.DOUBLE,
        7: RowOutcome.ALREADY,
        8: RowOutcome.OPEN,
        9: RowOutcome.REFUSED,
        10: RowOutcome.DIFFERS,
        11: RowOutcome.UNUSABLE,
    }
    assert line(one, 2).reasons == ("Sama dengan daftar yang berlaku.",)
    assert "Jawaban Dukcapil baris 4: tanggal lahir berbeda." in line(one, 4).reasons
    assert line(one, 5).proposed_reason == "Tidak ditemukan di DTSEN, jawaban Dukcapil."
    assert line(one, 6).proposed_reason == "Orang ini sudah ada di baris 2 daftar yang sama."
    assert "daftar PBI per 1 November 2026" in line(one, 7).proposed_reason
    assert "Sudah mampu" in line(one, 9).proposed_reason
    assert any("6,20301E+15" in reason for reason in line(one, 10).reasons)
    assert all(each.said is RowSaid.NOTHING for each in one.lines)


@pytest.mark.usefixtures("office")
def test_a_list_is_found_again_as_it_was_left(desk: Desk, tmp_path: Path) -> None:
    one = taken_up(desk, tmp_path)
    take(desk, one, 2, 3)
    say_of_rows(desk, one.id, {6: Saying(said=RowSaid.REFUSED, reason="Ganda")})
    again = village_list(desk, one.id)
    said = {2: RowSaid.TAKEN, 3: RowSaid.TAKEN, 6: RowSaid.REFUSED}
    assert [each.said for each in again.lines] == [said.get(each.number, RowSaid.NOTHING) for each in one.lines]
    assert line(again, 6).reason == "Ganda"
    assert replace(again, lines=()) == replace(one, lines=())
    assert [(draft.kind, draft.title) for draft in kept_drafts(desk)] == [("kolektif", "Daftar kolektif Selat Hilir")]


@pytest.mark.usefixtures("office")
def test_what_was_said_before_can_be_said_again(desk: Desk, tmp_path: Path) -> None:
    one = taken_up(desk, tmp_path)
    before = sayings_of(one.lines[:2])
    take(desk, one, 2, 3)
    say_of_rows(desk, one.id, before)
    assert village_list(desk, one.id) == one


@pytest.mark.usefixtures("office")
def test_a_row_is_not_taken_in_before_the_musyawarah_is_said(desk: Desk, tmp_path: Path) -> None:
    one = taken_up(desk, tmp_path, about=replace(ABOUT, ba_number="", region=""))
    assert one.about.region == ABOUT.region  # as most of its rows say
    with refused("collective.about_first"):
        take(desk, one, 2, 3)
    with refused("collective.held_ahead"):
        change_about(desk, one.id, replace(ABOUT, held_on=ABOUT.held_on.replace(year=2030)))  # type: ignore[union-attr]
    change_about(desk, one.id, ABOUT)
    take(desk, one, 2, 3)


@pytest.mark.usefixtures("office")
def test_nothing_is_made_of_a_row_that_names_nobody_and_no_refusal_is_without_reason(
    desk: Desk, tmp_path: Path
) -> None:
    one = taken_up(desk, tmp_path)
    with refused("collective.unusable"):
        take(desk, one, 11)
    with refused("collective.reason_needed"):
        say_of_rows(desk, one.id, {2: Saying(said=RowSaid.REFUSED, reason="  ")})


@pytest.mark.usefixtures("office")
def test_accepted_rows_become_cases_of_their_families_with_the_musyawarah(desk: Desk, tmp_path: Path) -> None:
    before = len(all_cases(desk))
    one = taken_up(desk, tmp_path)
    take(desk, one, 2, 3, 4)
    made = make_cases(desk, one.id)
    assert (len(made.cases), made.rows, made.put_back) == (2, 3, ())
    file = case_file(desk, made.cases[0])
    assert (file.case.channel, file.case.kind, file.case.state) == (Channel.VILLAGE, "A", State.INCOMPLETE)
    assert [person.name for _, person in file.members] == ["CONTOH DEWI", "CONTOH GILANG"]
    assert (file.family.kk, file.family.region, file.applicant().name) == (DEWI.kk, ABOUT.region, "CONTOH DEWI")
    assert file.collective is not None
    assert (file.collective.ba_number, file.collective.held_on) == (ABOUT.ba_number, ABOUT.held_on)
    with desk.read() as reader:
        paper = next(item for item in reader.find(CaseItem, case=made.cases[0]) if item.item == "ba_musdes")
    assert (paper.letter_number, paper.letter_date, paper.copies) == (ABOUT.ba_number, ABOUT.held_on, 0)
    told = {(change.entity, change.field): change.after for change in history(desk, made.cases[0])}
    assert told["collective_list", "held_on"] == "2026-11-12"
    assert told["collective_list", "ba_number"] == ABOUT.ba_number
    assert len(all_cases(desk)) == before + 2


@pytest.mark.usefixtures("office")
def test_making_cases_twice_makes_nothing_twice(desk: Desk, opened: Opened, tmp_path: Path) -> None:
    one = taken_up(desk, tmp_path)
    take(desk, one, 2, 3)
    make_cases(desk, one.id)
    count = len(all_cases(desk))
    with refused("collective.nothing_taken"):
        make_cases(desk, one.id)
    with refused("collective.made"):
        take(desk, one, 2)
    take(desk, one, 4)
    make_cases(desk, one.id)
    assert len(all_cases(desk)) == count + 1
    assert look_over(opened.store) == []


@pytest.mark.usefixtures("office")
def test_stopped_in_the_middle_no_case_is_left(desk: Desk, tmp_path: Path) -> None:
    before = len(all_cases(desk))
    one = taken_up(desk, tmp_path)
    take(desk, one, 2, 3, 4, 5)

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        make_cases(desk, one.id, progress=stop)
    assert len(all_cases(desk)) == before
    assert line(village_list(desk, one.id), 2).said is RowSaid.TAKEN
    make_cases(desk, one.id)
    assert len(all_cases(desk)) == before + 3


@pytest.mark.usefixtures("office")
def test_somebody_known_is_used_again_and_only_filled_up(desk: Desk, office: str, tmp_path: Path) -> None:
    one = taken_up(desk, tmp_path)
    assert (line(one, 8).same, line(one, 8).standing) == (Same.SAME, RowOutcome.OPEN)
    with desk.read() as reader:
        people, families = len(reader.find(Person)), len(reader.find(Family))
        known = reader.find(Person, nik="6203015203859991")[0]
    take(desk, one, 8)
    made = make_cases(desk, one.id)
    with desk.read() as reader:
        assert (len(reader.find(Person)), len(reader.find(Family))) == (people, families)
        assert reader.find(Person, nik="6203015203859991") == [known]
        assert reader.find(CaseMember, case=made.cases[0])[0].person == known.id
        assert reader.get(Case, made.cases[0]).same_person_reason


@pytest.mark.usefixtures("office")
def test_a_shared_number_under_another_name_waits_for_a_clerk(desk: Desk, tmp_path: Path) -> None:
    other = cells(DEWI, nik="6203015203859991", name="CONTOH ZAINAB", born="01-01-1970")
    one = taken_up(desk, tmp_path, other)
    assert line(one, 2).same is Same.UNSURE
    with refused("collective.unsure"):
        take(desk, one, 2)
    say_of_rows(desk, one.id, {2: Saying(said=RowSaid.TAKEN, same=Same.OTHER)})
    made = make_cases(desk, one.id)
    with desk.read() as reader:
        assert len(reader.find(Person, nik="6203015203859991")) == 2
        assert reader.get(Case, made.cases[0]).same_person_reason


def test_who_came_to_the_counter_meanwhile_is_put_back_for_a_second_look(desk: Desk, tmp_path: Path) -> None:
    compared_lists(desk)
    row = ("6203015203859991", "6203011205109993", "CONTOH AMINAH", "12-03-1985", "P", "KEPALA KELUARGA", "", "")
    one = taken_up(desk, tmp_path, row, cells(EKO))
    take(desk, one, 2, 3)
    register_case(desk, an_intake())
    made = make_cases(desk, one.id)
    assert (made.rows, made.put_back) == (1, (2,))
    again = line(village_list(desk, one.id), 2)
    assert (again.standing, again.said) == (RowOutcome.OPEN, RowSaid.NOTHING)
    take(desk, one, 2)
    with desk.read() as reader:
        assert len(reader.find(Person, nik="6203015203859991")) == 1


def test_two_rows_with_one_number_are_not_both_made(desk: Desk, tmp_path: Path) -> None:
    one = taken_up(desk, tmp_path, cells(DEWI), cells(DEWI, kk="6203011205109996"))
    take(desk, one, 2, 3)
    with refused("collective.taken_twice"):
        make_cases(desk, one.id)


@pytest.mark.usefixtures("office")
def test_cases_are_taken_back_while_nobody_went_on(desk: Desk, tmp_path: Path) -> None:
    one = taken_up(desk, tmp_path)
    take(desk, one, 2, 3, 4)
    made = make_cases(desk, one.id)
    receive(desk, made.cases[1], "ktp", copies=1)
    back = take_back_cases(desk, one.id, made.cases)
    assert (back.cases, len(back.gone_on)) == (1, 1)
    again = village_list(desk, one.id)
    assert [line(again, row).said for row in (2, 3, 4)] == [RowSaid.TAKEN, RowSaid.TAKEN, RowSaid.MADE]
    with desk.read() as reader:
        assert reader.get(Case, made.cases[0]).state is State.WITHDRAWN
    second = make_cases(desk, one.id)
    assert len(second.cases) == 1
    with desk.read() as reader:
        assert len(reader.find(Person, nik=DEWI.nik)) == 1


@pytest.mark.usefixtures("office")
def test_what_goes_back_is_a_workbook_with_a_reason_for_each_row(desk: Desk, tmp_path: Path) -> None:
    rows = village_rows()
    rows[3] = cells(person(5, "=CMD|calc", 9990, kk=""))
    one = taken_up(desk, tmp_path, *rows)
    say_of_rows(
        desk,
        one.id,
        {5: Saying(said=RowSaid.REFUSED, reason="=1+1"), 6: Saying(said=RowSaid.REFUSED, reason="Ganda")},
    )
    out = tmp_path / "kembali.xlsx"
    assert save_refused(desk, one.id, out) == 3
    sheet = CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()
    assert "Selat Hilir" in str(sheet[0][0])
    assert "140/012/BA/2026" in str(sheet[1][0])
    found = {str(row[0]): (row[1], row[3], row[6]) for row in sheet[5:]}
    assert found["5"][1:] == ("=CMD|calc", "=1+1")
    assert found["6"] == (DEWI.nik, "Contoh Dewi", "Ganda")
    assert "11" in found
    assert b"<f>" not in out.read_bytes()


@pytest.mark.usefixtures("office")
def test_who_was_sent_back_is_told_when_the_next_list_comes(desk: Desk, tmp_path: Path) -> None:
    one = taken_up(desk, tmp_path)
    say_of_rows(desk, one.id, {2: Saying(said=RowSaid.REFUSED, reason="Rumah bertingkat")})
    save_refused(desk, one.id, tmp_path / "a.xlsx")
    again = line(compare_again(desk, one.id), 2)
    assert again.standing is RowOutcome.MATCHES  # its own refusal is no earlier one
    (tmp_path / "lain").mkdir()
    next_list = taken_up(desk, tmp_path / "lain", cells(DEWI))
    assert line(next_list, 2).standing is RowOutcome.REFUSED
    assert "Rumah bertingkat" in line(next_list, 2).proposed_reason
    take(desk, one, 2)
    make_cases(desk, one.id)
    with desk.read() as reader:
        assert [row.said for row in reader.find(CollectiveRow, nik=DEWI.nik, void="")] == ["berkas"]


def test_compared_again_a_row_keeps_what_was_said_of_it(desk: Desk, tmp_path: Path) -> None:
    one = taken_up(desk, tmp_path)
    assert {each.standing for each in one.lines} >= {RowOutcome.NOT_FOUND}
    assert "Belum ada daftar" in line(one, 2).proposed_reason
    take(desk, one, 2)
    compared_lists(desk)
    again = compare_again(desk, one.id)
    assert (line(again, 2).standing, line(again, 2).said) == (RowOutcome.MATCHES, RowSaid.TAKEN)
    assert any("6,20301E+15" in reason for reason in line(again, 10).reasons)
    assert village_list(desk, one.id) == again
    assert set(again.compared_with) == {Register.DTSEN, Register.DUKCAPIL, Register.PBI}


def test_a_row_that_no_case_can_be_made_of_is_compared_again_too(desk: Desk, tmp_path: Path) -> None:
    one = taken_up(desk, tmp_path, cells(DEWI, name=""), cells(EKO), ("", "", "", "12-03-1985", "P", "", "", ""))
    assert [each.standing for each in one.lines][::2] == [RowOutcome.UNUSABLE] * 2
    assert [each.is_aside for each in one.lines] == [False, False, True]
    compared_lists(desk)
    again = compare_again(desk, one.id)
    assert line(again, 2).standing is RowOutcome.UNUSABLE
    assert [seen.row.name for seen in line(again, 2).sightings][:1] == ["CONTOH DEWI"]
    assert line(again, 4) == line(one, 4)  # nothing can be looked up of it
    assert village_list(desk, one.id) == again


def test_dead_people_and_a_high_desil_are_told(desk: Desk, tmp_path: Path) -> None:
    listed(desk, Register.DUKCAPIL, replace(DEWI, status="MENINGGAL"), EKO)
    listed(desk, Register.DTSEN, replace(EKO, desil=9), DEWI)
    one = taken_up(desk, tmp_path, cells(DEWI), cells(EKO))
    assert [each.standing for each in one.lines] == [RowOutcome.DIFFERS, RowOutcome.DIFFERS]
    assert "meninggal" in line(one, 2).proposed_reason
    assert "Desil 9" in line(one, 3).proposed_reason


def test_who_was_deactivated_since_is_not_already_covered(desk: Desk, tmp_path: Path) -> None:
    listed(desk, Register.PBI, replace(CITRA, card="0000000000123"))
    listed(desk, Register.DEACTIVATED, replace(CITRA, card="0000000000123"))
    listed(desk, Register.DTSEN, CITRA)
    one = taken_up(desk, tmp_path, cells(CITRA))
    assert line(one, 2).standing is RowOutcome.MATCHES
    assert any("dinonaktifkan" in reason for reason in line(one, 2).reasons)


def test_only_the_desk_works_through_lists(desk: Desk, desk_with: object, tmp_path: Path) -> None:
    file = village_file(desk, tmp_path)
    with refused("desk.not_your_role"):
        take_up_list(desk_with(Role.ADMIN), file, ABOUT)  # type: ignore[operator]


def test_a_list_without_people_is_refused_and_nothing_is_kept(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        taken_up(desk, tmp_path, ("", "", "", "12-03-1985", "P", "", "", ""))
    assert kept_drafts(desk) == []


def test_a_stick_pulled_out_before_reading_keeps_nothing(desk: Desk, tmp_path: Path) -> None:
    file = village_file(desk, tmp_path)
    file.path.unlink()
    with pytest.raises(RefusedError):
        take_up_list(desk, file, ABOUT)
    assert kept_drafts(desk) == []


def test_a_list_without_nik_is_compared_by_names(desk: Desk, tmp_path: Path) -> None:
    compared_lists(desk)
    file = village_file(
        desk,
        tmp_path,
        ("CONTOH DEWI", f"{DEWI.birth_date:%d-%m-%Y}", "P"),
        ("ORANG ASING SEKALI", "", ""),
        head=("NAMA", "TANGGAL LAHIR", "JENIS KELAMIN"),
    )
    one = take_up_list(desk, file, ABOUT)
    assert [each.standing for each in one.lines] == [RowOutcome.DIFFERS, RowOutcome.NOT_FOUND]
    take(desk, one, 2)
    made = make_cases(desk, one.id)
    assert case_file(desk, made.cases[0]).applicant().nik_absent == "tidak_diketahui"


def test_five_thousand_rows_are_compared_and_kept(desk: Desk, tmp_path: Path) -> None:
    many = [
        (
            f"620301{day:%d%m%y}{9990 + at % 10}",
            "",
            f"CONTOH {FEW[at % 5]} {FEW[at // 5 % 5]}",
            f"{day:%d-%m-%Y}",
            "L",
            "",
            "",
            "",
        )
        for at in range(5_000)
        for day in [date(1960, 1, 1) + timedelta(days=at)]
    ]
    one = taken_up(desk, tmp_path, *many)
    assert Counter(each.standing for each in one.lines)[RowOutcome.NOT_FOUND] > 4_900
    assert len(village_list(desk, one.id).lines) == 5_000


def test_a_long_list_goes_part_by_part_and_on_after_a_stop_without_making_anything_twice(
    desk: Desk, opened: Opened, tmp_path: Path
) -> None:
    days = [date(1960, 1, 1) + timedelta(days=at) for at in range(AT_ONCE + 5)]
    rows = [(f"620301{day:%d%m%y}9990", "", f"CONTOH {FEW[at % 5]}", f"{day:%d-%m-%Y}", "L", "", "", "")
            for at, day in enumerate(days)]  # fmt: skip
    one = taken_up(desk, tmp_path, *rows)
    take(desk, one, *(each.number for each in one.lines))

    def stop(done: int, total: int) -> None:
        if done > AT_ONCE + 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        make_cases(desk, one.id, progress=stop)
    made = [each for each in village_list(desk, one.id).lines if each.said is RowSaid.MADE]
    assert (len(made), len(all_cases(desk))) == (AT_ONCE, AT_ONCE)
    assert len(make_cases(desk, one.id).cases) == 5
    assert len(all_cases(desk)) == AT_ONCE + 5
    with desk.read() as reader:
        assert len(reader.find(Person)) == AT_ONCE + 5
    assert look_over(opened.store) == []


def test_rows_of_a_list_given_up_go_with_a_list_taken_up_a_week_later(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    given_up = taken_up(desk, tmp_path, cells(DEWI))
    kept = taken_up(desk, tmp_path, cells(EKO))
    drop_draft(desk, given_up.id)
    taken_up(desk, tmp_path, cells(CITRA))
    with desk.read() as reader:
        assert kept_lines(reader, given_up.id)  # Urungkan may still bring it back
    clock.forward(days=8)
    taken_up(desk, tmp_path, cells(CITRA))
    with desk.read() as reader:
        assert (kept_lines(reader, given_up.id), len(kept_lines(reader, kept.id))) == ([], 1)


def test_a_list_given_up_leaves_no_rows_behind(desk: Desk, tmp_path: Path) -> None:
    one = taken_up(desk, tmp_path, cells(DEWI))
    drop_draft(desk, one.id)
    with refused("collective.gone"):
        village_list(desk, one.id)
    with refused("collective.gone"):
        make_cases(desk, one.id)
    assert About().is_whole is False
    assert a_csv(tmp_path, HEAD).exists()
