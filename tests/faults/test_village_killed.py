"""A village's list whose rows are accepted and made into cases, the program killed again and again.

What was said of a row is never lost, every row becomes one case, no case is made twice.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from pbijk_desktop.domain.cases import Case, CaseMember
from pbijk_desktop.domain.collective import CollectiveRow, RowSaid, VillageLine
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.collective_lists import village_list
from pbijk_desktop.usecases.open_office import Opened, found_office, open_office
from pbijk_desktop.usecases.sign_in import unlock
from tests.faults.village_list import AT_ONCE
from tests.samples import CHEAP, PASSPHRASE, Clock, first_start
from tests.usecases.villages import cells, person, taken_up

ROOT = Path(__file__).resolve().parents[2]
FAMILIES = 10
STARTS = 40
"""More starts than can be needed: each but the last is killed after at most so many words."""
_MOST = 9

pytestmark = pytest.mark.timeout(600)


def opened_again(folder: Path) -> Opened:
    return open_office(folder, unlock(folder, first_start().user_name, PASSPHRASE), Clock())


def killed_after(folder: Path, list_id: str, words: int) -> list[str]:
    """Run the program and kill it once it has said so much more; return what it said."""
    call = [sys.executable, "-m", "tests.faults.village_list", str(folder), list_id]
    heard: list[str] = []
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(call, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as running:
        for line in running.stdout or ():
            heard.append(line.strip())
            if len(heard) >= words and heard[-1] != "over":
                running.kill()
        running.wait()
    assert running.returncode in ((0, 1) if os.name == "nt" else (0, -9)), heard
    return heard


def lines_of(folder: Path, list_id: str) -> tuple[VillageLine, ...]:
    opened = opened_again(folder)
    try:
        return village_list(opened.desk, list_id).lines
    finally:
        opened.close()


def how_much() -> Iterator[int]:
    random = Random(4)
    while True:
        yield random.randint(1, _MOST)


def test_no_kill_between_accepting_and_making_cases_loses_a_row_or_makes_one_twice(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    opened = found_office(folder, first_start(), Clock(), CHEAP).opened
    rows = [cells(person(2 + at, f"CONTOH WARGA {chr(65 + at) * 3}", 9990, kk="")) for at in range(FAMILIES)]
    list_id = taken_up(opened.desk, tmp_path, *rows).id
    opened.close()
    said: set[int] = set()
    kills = 0
    for words in how_much():
        heard = killed_after(folder, list_id, words)
        said |= {int(one.split()[1]) for one in heard if one.startswith("said")}
        lines = lines_of(folder, list_id)
        assert {one.number for one in lines if one.said in (RowSaid.TAKEN, RowSaid.MADE)} >= said
        assert sum(bool(one.case) for one in lines) % AT_ONCE in (0, FAMILIES % AT_ONCE)
        if heard and heard[-1] == "over":
            break
        kills += 1
        assert kills < STARTS
    assert kills > 1
    assert_whole(folder, list_id)


def assert_whole(folder: Path, list_id: str) -> None:
    opened = opened_again(folder)
    try:
        lines = village_list(opened.desk, list_id).lines
        assert {one.said for one in lines} == {RowSaid.MADE}
        with opened.desk.read() as reader:
            cases = {one.id for one in reader.find(Case)}
            assert Counter(one.case for one in reader.find(CaseMember)) == dict.fromkeys(cases, 1)
            assert {one.case for one in reader.find(CollectiveRow, list=list_id, void="")} == cases
        assert {one.case for one in lines} == cases
        assert len(cases) == FAMILIES
        assert look_over(opened.store) == []
    finally:
        opened.close()
