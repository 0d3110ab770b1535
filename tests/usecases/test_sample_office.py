"""The sample office: everything there is to see, and nobody who could exist."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pbijk_desktop.desktop.screens.intake_draft import KIND
from pbijk_desktop.desktop.screens.intake_form import from_body
from pbijk_desktop.domain.cases import Case, Scan
from pbijk_desktop.domain.collective import About, RowOutcome, RowSaid
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import Change
from pbijk_desktop.domain.workflow import Role, State
from pbijk_desktop.store.queries.register_rows import every_row
from pbijk_desktop.usecases.check_store import check_store
from pbijk_desktop.usecases.collective_cases import make_cases
from pbijk_desktop.usecases.collective_lists import Saying, say_of_rows, take_up_list
from pbijk_desktop.usecases.decisions import afterwards_list
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.doubles import find_doubles
from pbijk_desktop.usecases.front_door import sample_passphrase
from pbijk_desktop.usecases.keep_draft import kept_drafts
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.queue import overview
from pbijk_desktop.usecases.register_case import check_intake
from pbijk_desktop.usecases.register_files import open_register_file
from pbijk_desktop.usecases.register_intake import recognise
from pbijk_desktop.usecases.register_rows import find_in_registers
from pbijk_desktop.usecases.registers_now import registers_now
from pbijk_desktop.usecases.rules import load_rules
from pbijk_desktop.usecases.sample_office import CLERK, HEAD, PASSPHRASE, make_sample
from pbijk_desktop.usecases.sample_people import FIRST_SERIAL, Household, People
from pbijk_desktop.usecases.sample_registers import FOLDER
from pbijk_desktop.usecases.sample_village import BA_NUMBER, VILLAGE
from pbijk_desktop.usecases.sample_village import FILE as VILLAGE_FILE
from pbijk_desktop.usecases.scans import WHOLE_CASE, small_pages
from pbijk_desktop.usecases.sign_in import unlock
from tests.samples import CHEAP, MONDAY, Clock


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sampel") / "contoh"
    make_sample(folder, clock=Clock(), cost=CHEAP)
    return folder


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Iterator[Opened]:
    folder = tmp_path / "contoh"
    shutil.copytree(made, folder)
    opened = open_office(folder, unlock(folder, CLERK, PASSPHRASE), Clock())
    yield opened
    opened.close()


def all_of(desk: Desk, kind: type[Any]) -> list[Any]:
    with desk.read() as reader:
        return reader.find(kind)


def test_a_case_stands_in_every_state_that_a_case_can_be_kept_in(office: Opened) -> None:
    states = {case.state for case in all_of(office.desk, Case)}
    assert states == set(State) - {State.DRAFT}


def test_there_are_cases_of_all_thirteen_kinds(office: Opened) -> None:
    assert {case.kind for case in all_of(office.desk, Case)} == set("ABCDEFGHIJKLM")


def test_urgent_and_overdue_cases_owed_papers_and_decisions_without_the_head_wait(office: Opened) -> None:
    seen = overview(office.desk)
    assert min(seen.urgent, seen.overdue, seen.owed_papers, seen.alone) >= 1
    assert len(afterwards_list(office.desk)) == seen.alone


def test_two_forms_lie_half_typed_and_the_window_can_go_on_with_them(office: Opened) -> None:
    drafts = kept_drafts(office.desk)
    assert {draft.kind for draft in drafts} == {KIND}
    forms = [from_body(draft.body) for draft in drafts]
    assert sorted(len(form.lines) for form in forms) == [1, 2]
    assert all(form.applicant_line().name.endswith("CONTOH") and form.region for form in forms)


def test_every_number_can_belong_to_nobody(office: Opened) -> None:
    people, families = all_of(office.desk, Person), all_of(office.desk, Family)
    assert [one.name for one in people if one.nik and int(one.nik[-4:]) < FIRST_SERIAL] == []
    assert [one.kk for one in families if int(one.kk[-4:]) < FIRST_SERIAL] == []
    assert [one.card for one in people if one.card and not one.card.startswith("0000000")] == []
    assert all(one.name.endswith("CONTOH") for one in people)
    numbers = [one.nik for one in people if one.nik]
    assert len(numbers) == len(set(numbers))


def test_a_few_drawn_pages_are_attached_and_lie_on_the_disk_as_any_others(office: Opened) -> None:
    shown = all_of(office.desk, Scan)
    assert len({scan.case for scan in shown}) == 1
    assert sorted(scan.item == WHOLE_CASE for scan in shown) == [False, False, True]
    assert all(b"Exif" not in page and len(page) <= 150_000 for page in small_pages(office.desk, shown).values())


def test_one_pair_is_a_likely_double(office: Opened) -> None:
    (pair,) = find_doubles(office.desk).pairs
    assert (pair.sign, pair.first.name) == ("name", pair.second.name)
    assert pair.first.nik
    assert not pair.second.nik


def test_the_store_holds_together_and_says_that_it_is_a_sample(office: Opened, made: Path) -> None:
    assert check_store(office).problems == ()
    assert office.desk.is_sample
    assert sample_passphrase(made) == PASSPHRASE


def test_everything_happened_in_the_three_weeks_before_and_nothing_later(office: Opened) -> None:
    received = [case.received_at for case in all_of(office.desk, Case)]
    assert max(received) <= MONDAY
    assert 10 < (MONDAY - min(received)).days < 25


def test_the_head_signs_in_with_the_same_passphrase_and_only_decides(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "contoh"
    shutil.copytree(made, folder)
    opened = open_office(folder, unlock(folder, HEAD, PASSPHRASE), Clock())
    assert opened.desk.user.roles == (Role.HEAD,)
    opened.close()


def test_the_same_seed_makes_the_same_people_and_another_seed_others() -> None:
    regions = load_rules().regions
    house = Household("A", 4, MONDAY.date())
    first, again, other = (People(seed, regions).request(house) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_every_request_could_be_typed_as_it_is(desk: Desk) -> None:
    people = People(7, desk.rules.regions)
    for kind in "ABCDEFGHIJKLM":
        request = people.request(Household(kind, 5, MONDAY.date()))
        assert [one for one in check_intake(desk, request) if one.code != "nik.absent"] == []


def test_a_sample_is_never_made_over_an_office(folder: Path) -> None:
    with pytest.raises(RefusedError):
        make_sample(folder, clock=Clock(), cost=CHEAP)
    assert (folder / "office.db").exists()


def test_fewer_families_can_be_asked_for_in_a_folder_that_is_there_already(tmp_path: Path) -> None:
    (tmp_path / "kecil").mkdir()
    (tmp_path / "kecil" / "catatan.txt").write_text("tetap ada", "utf-8")
    make_sample(tmp_path / "kecil", families=3, clock=Clock(), cost=CHEAP)
    assert (tmp_path / "kecil" / "catatan.txt").exists()
    opened = open_office(tmp_path / "kecil", unlock(tmp_path / "kecil", CLERK, PASSPHRASE), Clock())
    assert len(all_of(opened.desk, Case)) == 3
    opened.close()


def test_lists_from_elsewhere_serve_and_more_wait_to_be_tried(office: Opened, made: Path) -> None:
    desk = office.desk
    found = {one.register: one for one in registers_now(desk).current}
    expected = {Register.DTSEN, Register.DUKCAPIL, Register.BPJS, Register.PBI, Register.DEACTIVATED}
    assert set(found) == expected
    assert all(one.record.quarantined and one.record.doubles for one in found.values())
    assert {Change.NEW, Change.GONE} <= set(found[Register.PBI].changes)
    waiting = open_register_file(made / FOLDER / "DTSEN terbaru contoh.csv", Register.DTSEN, today=desk.today())
    assert waiting.register is Register.DTSEN
    person = all_of(desk, Person)[0]
    assert find_in_registers(desk, person.nik)


def test_the_village_list_of_the_sample_has_every_outcome(office: Opened, made: Path) -> None:
    desk = office.desk
    file = recognise(desk, made / FOLDER / VILLAGE_FILE, Register.VILLAGE)
    about = About(region=VILLAGE, held_on=desk.today(), ba_number=BA_NUMBER, kind="A")
    one = take_up_list(desk, file, about)
    assert {line.standing for line in one.lines} == set(RowOutcome)
    assert all(not line.row.nik or int(line.row.nik[-4:]) >= FIRST_SERIAL for line in one.lines)
    taken = [line.number for line in one.lines if line.standing is RowOutcome.MATCHES]
    assert len(taken) >= 3
    say_of_rows(desk, one.id, dict.fromkeys(taken, Saying(said=RowSaid.TAKEN)))
    assert make_cases(desk, one.id).rows == len(taken)


def test_everybody_in_the_sample_lists_is_made_up(office: Opened) -> None:
    for one in office.desk.snapshots.all():
        for row in office.desk.snapshots.asked(lambda file, one=one: [*every_row(file, one)]):
            assert row.name.endswith("CONTOH") or "CONTO" in row.name
            assert not row.nik or int(row.nik[-4:]) >= FIRST_SERIAL
            assert not row.card or row.card.startswith("0000000")
