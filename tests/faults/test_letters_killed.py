"""Letters of many cases, the program killed again and again: no number twice, none unexplained, no case without.

By hand with more of them: PBIJK_LETTERS=1000 pytest tests/faults/test_letters_killed.py
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from pbijk_desktop.domain.letter_book import BookFilter
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.letter_batch import begin_batch, kept_batch
from pbijk_desktop.usecases.letter_book import book_page, overview
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.sign_in import unlock
from tests.faults.bench import ROOT, environment
from tests.samples import PASSPHRASE, Clock
from tests.usecases.acts import letters_of, state_of
from tests.usecases.test_letters_issued import somebody_else

CASES = int(os.environ.get("PBIJK_LETTERS", "40"))
STARTS = 100
"""More starts than can be needed: each but the last is killed after at most so many letters."""
_MOST = max(6, CASES // 20)

pytestmark = pytest.mark.timeout(max(900, 6 * CASES))


def killed_after(folder: Path, letters: int, *more: str) -> bool:
    """Run the program and kill it once it says that so many more are done; return whether it was over before."""
    call = [sys.executable, "-m", "tests.faults.many_letters", str(folder), *more]
    with subprocess.Popen(call, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True) as running:
        said = iter(running.stdout or ())
        for _ in range(letters + 1):
            if next(said, "over").strip() == "over":
                running.wait()
                return True
        running.kill()
    return False


def chance() -> Iterator[int]:
    random = Random(5)
    while True:
        yield random.randint(0, _MOST)


def test_a_batch_that_is_killed_again_and_again_numbers_every_letter_once(folder: Path) -> None:
    unlocked = unlock(folder, "rina", PASSPHRASE)
    opened = open_office(folder, unlocked, Clock())
    cases = [somebody_else(opened.desk, at) for at in range(CASES)]
    begin_batch(opened.desk, cases)
    opened.close()
    kills = 0
    for letters in chance():
        if killed_after(folder, letters):
            break
        kills += 1
        assert kills < STARTS
    assert kills > CASES // _MOST - 1
    opened = open_office(folder, unlocked, Clock())
    try:
        batch = kept_batch(opened.desk)
        assert batch is not None
        assert (batch.left(), dict(batch.refused)) == ((), {})
        look_at_the_book(opened, cases)
    finally:
        opened.close()


def test_letters_issued_at_the_same_time_over_kills_have_a_number_each(folder: Path, tmp_path: Path) -> None:
    unlocked = unlock(folder, "rina", PASSPHRASE)
    opened = open_office(folder, unlocked, Clock())
    cases = [somebody_else(opened.desk, at) for at in range(CASES)]
    opened.close()
    wanted = tmp_path / "permohonan.json"
    wanted.write_text(json.dumps(cases), "utf-8")
    kills = 0
    for letters in chance():
        if killed_after(folder, letters, str(wanted)):
            break
        kills += 1
        assert kills < STARTS
    assert kills > 1
    opened = open_office(folder, unlocked, Clock())
    try:
        look_at_the_book(opened, cases)
    finally:
        opened.close()


def look_at_the_book(opened: Opened, cases: list[str]) -> None:
    """See that each case has one letter, and that every number is one letter's."""
    desk = opened.desk
    assert [len(letters_of(desk, case)) for case in cases] == [1] * CASES
    assert {state_of(desk, case) for case in cases} == {State.ISSUED}
    lines = book_page(desk, BookFilter(book="semua", year=2026), size=CASES + 1).lines
    assert [one.serial for one in lines] == list(range(CASES, 0, -1))
    assert len({one.number for one in lines}) == CASES
    assert overview(desk).unknown == 0
    assert look_over(opened.store) == []
