"""Taking one list in, as a program of its own that can be killed or have its disk taken away.

It prints `ok import <rows>` once the list serves, `trouble <code>` for what the disk did. With "wait" it begins once a
line is read. Started as: python -m tests.faults.importing FOLDER UNLOCKED.json [wait]
"""

from __future__ import annotations

import sys
from pathlib import Path

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.usecases import import_register
from pbijk_desktop.usecases.import_register import Order, take_in
from pbijk_desktop.usecases.open_office import open_office
from tests.faults.office_day import last_operation, say, unlocked_from
from tests.samples import Clock
from tests.usecases.registers import an_order, rows

MANY = 40


def the_list() -> Order:
    """Return the list that is taken in."""
    return an_order(rows(MANY), sha256="n" * 64)


def main(folder: Path, unlocked: Path) -> int:
    """Open the office, take the list in, close; 3 when the world was in the way."""
    import_register.BATCH = 10
    try:
        opened = open_office(folder, unlocked_from(unlocked), Clock())
    except TroubleError as trouble:
        say("trouble", trouble.code)
        return 3
    try:
        made = take_in(opened.desk, the_list())
        say("ok", "import", last_operation(opened.desk), made.record.rows)
    except TroubleError as trouble:
        say("trouble", trouble.code)
        return 3
    finally:
        opened.close()
    return 0


if __name__ == "__main__":
    if "wait" in sys.argv[3:]:
        say("ready")
        sys.stdin.readline()
    sys.exit(main(*map(Path, sys.argv[1:3])))
