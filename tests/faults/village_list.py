"""Accepts the rows of a village's list and makes cases of them, as a program of its own that can be killed.

It says each thing that is done: `said ROW`, then how many cases are made, then `over`. Started again, it goes on.
Started as: python -m tests.faults.village_list FOLDER LIST
"""

from __future__ import annotations

import sys
from pathlib import Path

from pbijk_desktop.domain.collective import RowSaid
from pbijk_desktop.usecases import collective_cases
from pbijk_desktop.usecases.collective_lists import Saying, say_of_rows, village_list
from pbijk_desktop.usecases.open_office import open_office
from pbijk_desktop.usecases.sign_in import unlock
from tests.samples import PASSPHRASE, Clock, first_start

AT_ONCE = 3
"""Families in one unit of work, so that a list of some has several."""


def main(folder: Path, list_id: str) -> None:
    """Say of every row that is not a case yet that it is accepted, then make the cases."""
    collective_cases.AT_ONCE = AT_ONCE
    opened = open_office(folder, unlock(folder, first_start().user_name, PASSPHRASE), Clock())
    try:
        waiting = [one for one in village_list(opened.desk, list_id).lines if not one.case]
        for one in waiting:
            if one.said is not RowSaid.TAKEN:
                say_of_rows(opened.desk, list_id, {one.number: Saying(said=RowSaid.TAKEN)})
                _say("said", one.number)
        if waiting:
            collective_cases.make_cases(opened.desk, list_id, progress=lambda done, _total: _say("made", done))
    finally:
        opened.close()
    _say("over")


def _say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
