"""A demo office of any size: sound, the same for the same seed, and one in which a clerk can work on."""

from __future__ import annotations

import hashlib
import shutil
import tracemalloc
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.identifiers import check_nik
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.workflow import WAITING_FOR_US, Step
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.store.check import counts, look_over
from pbijk_desktop.usecases.check_store import check_store
from pbijk_desktop.usecases.decisions import decide
from pbijk_desktop.usecases.demo_office import make_demo
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.front_door import sample_passphrase
from pbijk_desktop.usecases.issue_letter import letter_pdf
from pbijk_desktop.usecases.open_office import Opened, found_office, open_office
from pbijk_desktop.usecases.queue import worklist
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.sample_office import CLERK, PASSPHRASE
from pbijk_desktop.usecases.seal_keys import public_seal_keys, sample_seal_key
from pbijk_desktop.usecases.sign_in import is_set_up, unlock
from pbijk_desktop.usecases.verify_letter import verify_letter
from tests.samples import CHEAP, MONDAY, an_intake, first_start
from tests.usecases.acts import text_of

PEOPLE = 1_500


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a demo office."""
    folder = tmp_path_factory.mktemp("demo") / "kantor"
    make_demo(folder, PEOPLE, seed=8, clock=lambda: MONDAY, cost=CHEAP)
    return folder


@pytest.fixture
def office(made: Path) -> Iterator[Opened]:
    """Return the demo office, open for its clerk."""
    opened = open_office(made, unlock(made, CLERK, PASSPHRASE), lambda: MONDAY)
    yield opened
    opened.close()


def test_everything_in_it_holds_together_and_it_is_marked_as_a_sample(made: Path, office: Opened) -> None:
    assert look_over(office.store) == []
    assert office.desk.is_sample
    assert sample_passphrase(made) == PASSPHRASE
    seen = counts(office.store)
    assert (seen["person"], seen["case_file"]) == (PEOPLE, PEOPLE * 4 // 10)


def test_each_decision_in_it_is_signed_by_who_took_it(office: Opened) -> None:
    report = check_store(office)
    assert report.problems == ()
    seen = report.counts
    assert report.unsigned == 0
    assert seen["signature"] == report.signed >= seen["decision"] > 0


def test_looking_it_over_takes_no_more_memory_than_a_few_rows(office: Opened) -> None:
    operations = counts(office.store)["journal"]
    tracemalloc.start()
    try:
        look_over(office.store)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < operations * 200  # bytes: not even the operations' hashes are kept


def test_nobody_in_it_can_exist_and_no_number_is_given_twice(office: Opened) -> None:
    with office.desk.read() as reader:
        people, families = reader.find(Person), reader.find(Family)
    numbers = [one.nik for one in people]
    assert len(set(numbers)) == len(numbers)
    assert len({one.kk for one in families}) == len(families)
    assert all(int(number[-4:]) >= 9990 for number in [*numbers, *(one.kk for one in families)])
    assert all(one.card.startswith("0" * 7) for one in people if one.card)
    wrong = [one for one in people if check_nik(one.nik, born=one.birth_date, sex=one.sex, today=MONDAY.date())]
    assert wrong == []


def test_most_cases_rest_and_the_newest_are_at_work(office: Opened) -> None:
    with office.desk.read() as reader:
        cases = reader.find(Case)
    waiting = [one for one in cases if one.state in WAITING_FOR_US]
    assert len(waiting) < len(cases) / 10
    arrived = [one.received_at for one in cases if one.received_at]
    assert max(arrived) <= MONDAY
    assert MONDAY - min(arrived) > timedelta(days=5 * 364)
    assert all(one.received_at and MONDAY - one.received_at < timedelta(days=90) for one in waiting)


def test_two_runs_of_a_day_with_the_same_seed_make_every_row_and_operation_the_same(tmp_path: Path) -> None:
    morning, evening = (made_whole(tmp_path, seed=7, hours=hours) for hours in (0, 8))
    assert morning == evening
    assert {"journal", "person", "case_file", "letter", "device", "user_account"} <= set(morning)
    other = made_whole(tmp_path, seed=8, hours=0)
    assert {table for table in morning if morning[table] != other[table]} >= {"journal", "person", "device", "letter"}


def made_whole(folder: Path, *, seed: int, hours: int) -> dict[str, tuple[int, str]]:
    """Make a demo office of 2,000 people, and return how many rows each table has and their hash."""
    place = folder / f"kantor-{seed}-{hours}"
    told = make_demo(place, 2_000, seed=seed, clock=lambda: MONDAY + timedelta(hours=hours), cost=CHEAP)
    office = open_office(place, unlock(place, CLERK, PASSPHRASE), lambda: MONDAY)
    with office.store.reader.connect() as connection:
        ask = connection.exec_driver_sql
        tables = [row[0] for row in ask("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        rows = {table: sorted(map(repr, ask(f'SELECT * FROM "{table}"'))) for table in tables}
        assert told.tip == ask("SELECT hash FROM journal ORDER BY seq DESC LIMIT 1").scalar_one()
    office.close()
    return {table: (len(all_of_it), hashlib.sha256("\n".join(all_of_it).encode()).hexdigest())
            for table, all_of_it in rows.items()}  # fmt: skip


def test_what_is_written_later_has_ids_that_no_seed_tells(made: Path, tmp_path: Path) -> None:
    ids = []
    for copy in ("satu", "dua"):
        folder = shutil.copytree(made, tmp_path / copy)
        office = open_office(folder, unlock(folder, CLERK, PASSPHRASE), lambda: MONDAY)
        ids.append(register_case(office.desk, an_intake(same_person_reason="Nomor kartu contoh.")).case)
        office.close()
    assert ids[0] != ids[1]


def test_a_real_office_is_refused_a_seal_key_from_a_seed(desk: Desk, tmp_path: Path) -> None:
    with desk.begin() as work, pytest.raises(ValueError, match="only a sample"):
        sample_seal_key(work, 7)
    with desk.read() as reader:
        assert public_seal_keys(reader) == ()
    founded = [found_office(tmp_path / str(at), first_start(), lambda: MONDAY, CHEAP) for at in range(2)]
    for one in founded:
        one.opened.close()
    assert len({value for one in founded for value in (one.unlocked.user, one.unlocked.device)}) == 4


@pytest.mark.parametrize(("place", "same_file"), [(-1, True), (0, None), (100, None)])
def test_every_letter_opens_as_a_page_and_proves_itself(office: Opened, place: int, same_file: bool | None) -> None:
    """The latest were drawn, byte for byte as they are now; no file was ever issued of the others, and none is told."""
    with office.desk.read() as reader:
        letter = sorted(reader.find(Letter), key=lambda one: (one.year, one.serial))[place]
    pdf = letter_pdf(office.desk, letter.id)
    verdict = verify_letter(office.desk, pdf)
    assert (verdict.is_genuine, verdict.same_file) == (True, same_file)
    assert letter.number in text_of(pdf)
    assert bool(letter.sha256) is bool(same_file)


def test_a_clerk_can_work_on_in_it(made: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(made, tmp_path / "salinan")
    office = open_office(folder, unlock(folder, CLERK, PASSPHRASE), lambda: MONDAY)
    desk = office.desk
    row = worklist(desk, View(which=Worklist.VERIFYING)).rows[0]
    decide(desk, row.id, Step.RECOMMEND)
    assert row.id in {one.id for one in worklist(desk, View(which=Worklist.DECIDING)).rows}
    latest = int(highest(office))
    assert register_case(desk, an_intake(same_person_reason="Nomor kartu contoh.")).number == f"K-2026-{latest + 1:04}"
    assert look_over(office.store) == []
    office.close()


def highest(office: Opened) -> str:
    with office.desk.read() as reader:
        return max(one.number for one in reader.find(Case)).rsplit("-", 1)[1]  # all of them have four digits here


def test_a_demo_of_nobody_and_one_over_an_office_are_refused(made: Path, tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        make_demo(tmp_path / "kosong", 3, clock=lambda: MONDAY, cost=CHEAP)
    with pytest.raises(RefusedError):
        make_demo(made, PEOPLE, clock=lambda: MONDAY, cost=CHEAP)
    assert not is_set_up(tmp_path / "kosong")


def test_one_that_is_broken_off_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_demo(tmp_path / "kantor", 2_000, clock=lambda: MONDAY, cost=CHEAP, told=stop)
    assert list(tmp_path.iterdir()) == []
