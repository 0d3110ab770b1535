"""Issues the letters of a batch as a program of its own that can be killed; it says how many cases are done.

Started as: python -m tests.faults.many_letters FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from pbijk_desktop.usecases.letter_batch import go_on
from tests.faults.jobs import say
from tests.faults.place import Place


def main(folder: Path) -> None:
    """Go on with the batch that was begun, saying before each case how many are done."""
    place = Place(folder).open()
    try:
        go_on(place.desk, lambda done, _total: say(done))
    finally:
        place.close()
    say("over")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
