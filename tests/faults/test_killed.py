"""Kill -9 at sampled writes of "save a case, issue its letter": nothing acknowledged is lost, nothing is half done."""

from __future__ import annotations

from functools import partial

import pytest

from tests.faults.injury import (
    Office,
    day_of,
    every,
    first_start_killed,
    founded,
    killed_at,
    killed_at_size,
    may_trace,
    wrong_after,
)

SAMPLED = {"pwrite64": 32, "fsync": 21, "fdatasync": 21, "ftruncate": 3, "unlink": 2, "rename": 2}
"""How many of each kind of call are looked at; the places are spread evenly over the day."""

SIZES = range(0, 340_000, 6_000)
"""Sizes of the write-ahead log at which the program is killed on a machine that forbids tracing."""

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return founded(tmp_path_factory.mktemp("jatuh"))


def test_an_undisturbed_day_is_whole(office: Office) -> None:
    names = [name for name, _ in office.whole.acts]
    assert names[0] == "open"
    assert names[-3:] == ["letter", "user", "close"]
    assert office.whole.letters == ("400.9.11/001/DINSOS/XI/2026",)


def test_a_program_killed_at_any_write_loses_nothing_that_it_had_acknowledged(office: Office) -> None:
    if may_trace():
        points = [(call, at) for call, number in SAMPLED.items() for at in office.points(call, number)]
        tries = [partial(killed_at, office, call, at) for call, at in points]
    else:
        tries = [partial(killed_at_size, office, size) for size in SIZES]
    assert len(tries) >= 55
    assert every(tries) == []


def test_a_program_killed_when_its_log_has_grown_loses_nothing(office: Office) -> None:
    assert every(partial(killed_at_size, office, size) for size in (1, 120_000)) == []


FIRST_START = [("pwrite64", 1), ("pwrite64", 60), ("pwrite64", 150), ("fsync", 1), ("fsync", 2), ("fsync", 4)]
FIRST_START += [("fsync", 6), ("rename", 1), ("rename", 2), ("unlink", 1)]


def test_a_first_start_killed_at_any_write_is_there_or_can_be_made_again(office: Office) -> None:
    points = FIRST_START if may_trace() else []
    assert every(partial(first_start_killed, office, call, at) for call, at in points) == []


def test_a_day_that_was_killed_is_noticed(office: Office) -> None:
    folder = office.fresh()
    lied = day_of("ok open 7\nok draft 7\nok register 24\nok letter 43 400.9.11/001/DINSOS/XI/2026\nok hal", -9)
    assert lied.was_killed
    assert len(wrong_after(office, folder, lied)) == 2
