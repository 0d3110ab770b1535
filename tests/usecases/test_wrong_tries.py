"""Wrong tries at the door: each waits longer, restarts and clocks change nothing, and the access log tells them."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.tables import AccessTable
from pbijk_desktop.usecases.open_office import open_office
from pbijk_desktop.usecases.wrong_tries import FILE, WRONG, WRONG_CODE, tries_at, unlock, unlock_with_code, wait_left
from tests.samples import MONDAY, PASSPHRASE, Clock
from tests.usecases.acts import refused

NOON = MONDAY.timestamp()


class Ticks:
    """Seconds since 1970 that stand still until a test moves them."""

    def __init__(self, now: float = NOON) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


def wrong(folder: Path, ticks: Ticks, times: int = 1) -> None:
    """Try wrongly as often as that, each as soon as it is allowed."""
    for _ in range(times):
        ticks.now += wait_left(folder, ticks)
        with refused("login.wrong"):
            unlock(folder, "rina", "bukan kata sandinya", ticks)


def test_each_wrong_try_waits_twice_as_long_up_to_a_minute(folder: Path, ticks: Ticks) -> None:
    waits = []
    for _ in range(9):
        wrong(folder, ticks)
        waits.append(wait_left(folder, ticks))
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_while_it_waits_not_even_the_right_passphrase_opens(folder: Path, ticks: Ticks) -> None:
    wrong(folder, ticks, 3)
    ticks.now += 3
    with refused("login.wait"):
        unlock(folder, "rina", PASSPHRASE, ticks)
    with refused("login.wait"):
        unlock_with_code(folder, "0000-0000", ticks)
    ticks.now += 1
    assert unlock(folder, "rina", PASSPHRASE, ticks).user
    assert wait_left(folder, ticks) == 0


def test_a_clock_put_back_begins_the_wait_anew_and_no_sooner(folder: Path, ticks: Ticks) -> None:
    wrong(folder, ticks, 5)
    ticks.now -= 7 * 24 * 3600
    assert wait_left(folder, ticks) == 16
    ticks.now += 15
    with refused("login.wait"):
        unlock(folder, "rina", PASSPHRASE, ticks)
    ticks.now += 1
    assert unlock(folder, "rina", PASSPHRASE, ticks).user


def test_the_recovery_code_is_counted_too(folder: Path, ticks: Ticks) -> None:
    with refused("login.wrong_code"):
        unlock_with_code(folder, "0000-0000-0000-0000-0000-0000", ticks)
    assert wait_left(folder, ticks) == 1


def test_the_access_log_tells_every_wrong_try_at_its_own_time(folder: Path, clock: Clock, ticks: Ticks) -> None:
    ticks.now = NOON - 3600
    wrong(folder, ticks, 2)
    with refused("login.wrong_code"):
        ticks.now += 2
        unlock_with_code(folder, "0000-0000-0000-0000-0000-0000", ticks)
    ticks.now += 4
    unlocked = unlock(folder, "rina", PASSPHRASE, ticks)
    office = open_office(folder, unlocked, clock)
    with office.desk.read() as reader:
        rows = reader.session.scalars(select(AccessTable).where(AccessTable.act.in_([WRONG, WRONG_CODE]))).all()
    assert [(row.act, row.entity_id) for row in rows] == [(WRONG, office.desk.user.id)] * 2 + [(WRONG_CODE, "")]
    times = [datetime.fromisoformat(row.at) for row in rows]
    assert times == sorted(times)
    assert times[0] == datetime.fromtimestamp(NOON - 3600, UTC)
    assert tries_at(folder).untold == ()
    assert look_over(office.store) == []
    office.close()


def test_a_try_in_a_future_that_was_set_by_hand_is_told_as_of_now(folder: Path, clock: Clock, ticks: Ticks) -> None:
    ticks.now = NOON + 10 * 365 * 24 * 3600
    wrong(folder, ticks)
    ticks.now = NOON
    assert wait_left(folder, ticks) == 1
    ticks.now += 1
    office = open_office(folder, unlock(folder, "rina", PASSPHRASE, ticks), clock)
    with office.desk.read() as reader:
        (row,) = reader.session.scalars(select(AccessTable).where(AccessTable.act == WRONG)).all()
    assert datetime.fromisoformat(row.at) == clock().astimezone(UTC)
    office.close()


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"wrong": "x"}', "\x00" * 50])
def test_a_file_that_says_nothing_locks_nobody_out_and_counts_from_the_start(
    folder: Path, ticks: Ticks, body: str
) -> None:
    (folder / FILE).write_text(body, "utf-8")
    assert wait_left(folder, ticks) == 0
    wrong(folder, ticks)
    assert tries_at(folder).wrong == 1


def test_where_the_file_cannot_be_written_the_door_still_opens(folder: Path, ticks: Ticks) -> None:
    (folder / FILE).mkdir()
    wrong(folder, ticks)
    assert unlock(folder, "rina", PASSPHRASE, ticks).user


def test_the_file_is_nobody_elses_and_holds_no_passphrase(folder: Path, ticks: Ticks) -> None:
    wrong(folder, ticks, 2)
    assert "bukan kata" not in (folder / FILE).read_text("utf-8")
    if os.name == "posix":
        assert (folder / FILE).stat().st_mode & 0o077 == 0
