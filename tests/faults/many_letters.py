"""Issues the letters of a batch as a program of its own that can be killed; it says how many cases are done.

Started as: python -m tests.faults.many_letters FOLDER UNLOCKED.json
"""

from __future__ import annotations

import sys
from pathlib import Path

from pbijk_desktop.usecases.letter_batch import go_on
from pbijk_desktop.usecases.open_office import open_office
from tests.faults.office_day import say, unlocked_from
from tests.samples import Clock


def main(folder: Path, unlocked: Path) -> None:
    """Go on with the batch that was begun, saying before each case how many are done."""
    opened = open_office(folder, unlocked_from(unlocked), Clock())
    try:
        go_on(opened.desk, lambda done, _total: say(done))
    finally:
        opened.close()
    say("over")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
