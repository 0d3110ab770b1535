"""Names as they are misheard and mistyped: who is meant stands in the first five."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pbijk_desktop.bench.many_names import many_names
from pbijk_desktop.bench.misspelt import SLIPS, queries
from pbijk_desktop.bench.searching import TOP, Crowd, top_names
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.find_anything import find_anything
from pbijk_desktop.usecases.open_office import Opened

PEOPLE, QUERIES, SHARE = 5000, 300, 0.95


@pytest.fixture
def crowd(opened: Opened, tmp_path: Path) -> Iterator[Crowd]:
    made = Crowd(tmp_path / "ramai", opened.desk, PEOPLE)
    yield made
    made.close()


def called(desk: Desk, *names: str) -> None:
    """Write people with nothing but names."""
    with desk.begin() as work:
        family = work.add(Family(id=work.new_id(), region="62.03.01.1007"))
        work.add_all([Person(id=work.new_id(), family=family.id, name=name) for name in names])


def found(desk: Desk, text: str) -> list[str]:
    return [hit.title for hit in find_anything(desk, text)]


def test_misspelt_names_are_in_the_first_five(crowd: Crowd) -> None:
    wanted = list(queries(crowd.names, QUERIES, seed=3))
    missed = [query for query in wanted if query.meant not in top_names(crowd.desk, query.typed)]
    assert len(missed) <= (1 - SHARE) * QUERIES, missed[:20]


def test_the_queries_are_misspelt_in_every_way_and_the_same_each_time() -> None:
    names = list(many_names(PEOPLE, 1))
    made = list(queries(names, QUERIES, seed=3))
    assert made == list(queries(names, QUERIES, seed=3))
    assert all(query.typed != query.meant for query in made)
    assert len(SLIPS) == 9


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("contoh aimnah", "CONTOH AMINAH"),
        ("amniah contho", "CONTOH AMINAH"),
        ("contohaminah", "CONTOH AMINAH"),
        ("cntohaminah", "CONTOH AMINAH"),
        ("con toh aminah", "CONTOH AMINAH"),
        ("muh. jaya", "MUHAMMAD DJAJA"),
        ("m djaya", "MUHAMMAD DJAJA"),
        ("sukarno", "SOEKARNO"),
        ("nopi", "NOVI"),
        ("ma'rup", "MA'RUF"),
        ("st rahma", "SITI RAHMAH"),
        ("jose", "JOSÉ"),
    ],
)
def test_who_is_meant_is_found_first(desk: Desk, typed: str, meant: str) -> None:
    called(desk, "MUHAMMAD DJAJA", "SOEKARNO", "NOVI", "MA'RUF", "SITI RAHMAH", "JOSÉ", "CONTOH AMINAH", "CONTOH UDIN")
    assert found(desk, typed)[:1] == [meant]


def test_whole_names_come_before_longer_ones_and_those_before_names_that_only_have_a_part(desk: Desk) -> None:
    called(desk, "HASNAH AMIN", "SITI AMINAH", "AMIN", "AMINAH", "AMIN SYAH", "SITI AMIN", "BENYAMIN")
    assert found(desk, "amin") == ["AMIN", "AMIN SYAH", "SITI AMIN", "HASNAH AMIN", "AMINAH", "SITI AMINAH", "BENYAMIN"]


def test_many_people_of_one_name_do_not_hide_another_that_may_be_meant(desk: Desk) -> None:
    called(desk, *["CONTOH RINA"] * 9, "CONTOH RANI")
    assert found(desk, "contoh raina")[:TOP].count("CONTOH RINA") < TOP
    assert "CONTOH RANI" in found(desk, "contoh raina")[:TOP]
    assert found(desk, "contoh rina")[:9] == ["CONTOH RINA"] * 9


def test_somebody_who_shares_one_word_is_not_taken_for_another(desk: Desk) -> None:
    called(desk, "FATIMAH PANDAN CONTOH", "CONTOH KARDI", "SUDIRMAN CONTOH")
    assert found(desk, "contoh salmah") == []


def test_who_is_renamed_or_void_is_found_as_they_are_now(desk: Desk) -> None:
    called(desk, "CONTOH AMINAH", "CONTOH UDIN")
    with desk.begin() as work:
        first, second = work.find(Person)
        work.change(Person, first.id, name="CONTOH FATIMAH")
        work.change(Person, second.id, void="salah ketik")
    assert found(desk, "aminah") == found(desk, "udin") == []
    assert found(desk, "fatimha") == ["CONTOH FATIMAH"]
