"""Issues the letters of many cases as a program of its own that can be killed; it says how many are done.

Started as: python -m tests.faults.many_letters FOLDER [CASES.json]
Without cases it goes on with the batch that was begun; with them several threads issue what has no letter yet, all at
the same time, as a batch and desks of one laptop do.
"""

from __future__ import annotations

import json
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pbijk_desktop.domain.workflow import State
from pbijk_desktop.usecases.case_file import case_file
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter
from pbijk_desktop.usecases.letter_batch import go_on
from tests.faults.jobs import say
from tests.faults.place import Place

AT_ONCE = 4


def main(folder: Path, cases: Path | None) -> None:
    """Go on with what is not done, saying before each letter how many are."""
    place = Place(folder).open()
    try:
        if cases is None:
            go_on(place.desk, lambda done, _total: say(done))
        else:
            at_once(place.desk, json.loads(cases.read_text("utf-8")))
    finally:
        place.close()
    say("over")


def at_once(desk: Desk, cases: list[str]) -> None:
    """Issue the letters of these cases by several threads that take one after the other."""
    left = deque(one for one in cases if case_file(desk, one).case.state is State.APPROVED)

    def issue() -> None:
        while left:
            try:
                case = left.popleft()
            except IndexError:
                return
            say(len(left))
            issue_letter(desk, case, LetterChoice())

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for thread in [pool.submit(issue) for _ in range(AT_ONCE)]:
            thread.result()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
