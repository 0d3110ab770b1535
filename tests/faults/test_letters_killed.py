"""Letters of many cases, the program killed again and again: no number twice, none unexplained, no case without."""

from __future__ import annotations

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
from pbijk_desktop.usecases.open_office import open_office
from pbijk_desktop.usecases.sign_in import unlock
from tests.faults.bench import ROOT, environment
from tests.samples import PASSPHRASE, Clock
from tests.usecases.acts import letters_of, state_of
from tests.usecases.test_letters_issued import somebody_else

CASES = 40
STARTS = 60
"""More starts than can be needed: each but the last is killed after at most so many letters."""
_MOST = 6

pytestmark = pytest.mark.timeout(900)


def killed_after(folder: Path, letters: int) -> bool:
    """Run the batch and kill it once it says that so many more are done; return whether it was over before."""
    call = [sys.executable, "-m", "tests.faults.many_letters", str(folder)]
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
        desk = opened.desk
        batch = kept_batch(desk)
        assert batch is not None
        assert (batch.left(), dict(batch.refused)) == ((), {})
        assert [len(letters_of(desk, case)) for case in cases] == [1] * CASES
        assert {state_of(desk, case) for case in cases} == {State.ISSUED}
        lines = book_page(desk, BookFilter(book="semua", year=2026), size=CASES + 1).lines
        assert [one.serial for one in lines] == list(range(CASES, 0, -1))
        assert overview(desk).unknown == 0
        assert look_over(opened.store) == []
    finally:
        opened.close()
