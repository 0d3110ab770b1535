"""Details for whoever helps: everything that helps, and nothing of anybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.office import Letter, Signatory, User
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.store import marks
from pbijk_desktop.usecases.check_store import check_store
from pbijk_desktop.usecases.front_door import sample_passphrase
from pbijk_desktop.usecases.help_details import Around, help_details, sieved
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.sample_office import make_sample
from pbijk_desktop.usecases.sign_in import unlock
from tests.samples import Clock

PLAIN = "pbijk_desktop/store/work.py:58 __exit__"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contoh") / "kantor"
    make_sample(folder, clock=Clock())
    return folder


def around(log: Path) -> Around:
    return Around("PBI-JK 0 · Qt 6.11.3", log)


def words_of_people(opened: Opened) -> set[str]:
    """Return every name, number and address of the office, whole and, of names and addresses, word by word."""
    with opened.desk.read() as reader:
        people, families = reader.find(Person), reader.find(Family)
        others = [*reader.find(User), *reader.find(Signatory)]
        numbers = [one.number for one in (*reader.find(Letter), *reader.find(Case))]
    said = [one.name for one in people] + [one.full_name for one in others if isinstance(one, User)]
    said += [one.name for one in others if isinstance(one, Signatory)] + [one.address for one in families]
    found = {word for text in said for word in text.replace(".", " ").replace(",", " ").split() if len(word) > 3}
    found |= {one.nik for one in people} | {one.card for one in people} | {one.kk for one in families}
    return {one for one in found | set(numbers) if one}


def test_nothing_of_anybody_is_in_it_whatever_the_log_says(sample: Path, tmp_path: Path) -> None:
    opened = open_office(sample, unlock(sample, "contoh", sample_passphrase(sample)), Clock())
    secrets = words_of_people(opened)
    assert len(secrets) > 100
    log = tmp_path / "pbijk.log"
    lines = [
        f"2026-11-24 09:00:00,1 ERROR pbijk_desktop no '{one}' in /home/{one}/data {one.upper()}" for one in secrets
    ]
    log.write_text("\n".join([*lines[-119:], PLAIN]), "utf-8")
    text = help_details(sample, around(log), Clock()(), opened)
    opened.close()
    assert {one for one in secrets if one.casefold() in text.casefold()} == set()
    assert str(sample) not in text
    assert str(Path.home()) not in text
    assert "rows person" in text
    assert PLAIN in text


def test_it_says_what_helps(opened: Opened, folder: Path, tmp_path: Path) -> None:
    check_store(opened)
    text = help_details(folder, around(tmp_path / "none"), Clock()(), opened)
    for wanted in (
        "schema",
        "rows journal",
        "check {'at'",
        "setting paper F4",
        "office.db ",
        "slots 2 generation",
        "clock -",
    ):
        assert wanted in text


def test_without_an_open_office_it_says_what_can_be_seen_from_outside(folder: Path, tmp_path: Path) -> None:
    marks.mark_damaged(folder, code="store.damaged", files=("office.db",))
    (folder / "keys.json").write_bytes(b"?")
    (folder / "keys.2.json").write_bytes(b"?")
    text = help_details(folder, around(tmp_path / "none"), Clock()())
    assert "damage store.damaged ['office.db']" in text
    assert "slots keys.damaged" in text


def test_a_mark_that_was_tampered_with_puts_no_words_of_its_own_in(folder: Path, tmp_path: Path) -> None:
    (folder / marks.DAMAGED).write_text('{"code": "AMINAH", "files": ["AMINAH"], "at": "AMINAH"}')
    assert "AMINAH" not in help_details(folder, around(tmp_path / "none"), Clock()())


@given(st.text("0123456789 .-", min_size=6, max_size=30).filter(lambda text: sum(one.isdigit() for one in text) > 8))
def test_no_long_number_comes_through(number: str) -> None:
    left = sieved(f"x {number} y")
    assert max((len(run) for run in "".join(one if one.isdigit() else " " for one in left).split()), default=0) < 6


@pytest.mark.parametrize("path", ["/home/rina/data", "C:\\Users\\Rina\\kantor", "~/kantor/office.db", "file:///home/x"])
def test_no_path_comes_through(path: str) -> None:
    left = sieved(f"2026-11-24 09:00:00,123 WARNING pbijk_desktop Qt: cannot open {path}")
    assert left.startswith("2026-11-24 09:00:00,123 WARNING pbijk_desktop Qt: cannot open ")
    assert path not in left
    assert "ina" not in left.removeprefix("2026")
