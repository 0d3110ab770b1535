"""Attaching one file to the newest case, as a program of its own that can be killed or have its disk taken away.

It prints `ok <act> <last operation>` for each act that is on the disk, `trouble <code>` for what the disk did, and at
the end keeps a draft, as a clerk goes on working. With "wait" it begins once a line is read.
Started as: python -m tests.faults.scanning FOLDER UNLOCKED.json FILE [wait]
"""

from __future__ import annotations

import sys
from pathlib import Path

from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.keep_draft import keep_draft
from pbijk_desktop.usecases.open_office import open_office
from pbijk_desktop.usecases.scans import Source, add_scans
from tests.faults.office_day import last_operation, newest_case, say, unlocked_from
from tests.samples import Clock


def attach(desk: Desk, file: Path) -> None:
    """Attach the file, and say so or what was in the way."""
    try:
        added = add_scans(desk, newest_case(desk), "ktp", [Source.file(file)])
    except TroubleError as trouble:
        say("trouble", trouble.code)
    else:
        say("ok", "scan", last_operation(desk), len(added.scans))


def main(folder: Path, unlocked: Path, file: Path) -> int:
    """Open the office, attach, go on working, close; 3 when the world was in the way."""
    try:
        opened = open_office(folder, unlocked_from(unlocked), Clock())
    except TroubleError as trouble:
        say("trouble", trouble.code)
        return 3
    say("ok", "open", last_operation(opened.desk))
    try:
        attach(opened.desk, file)
        keep_draft(opened.desk, Draft(id="d1", kind="intake", title="CONTOH", body={}))
        say("ok", "draft", last_operation(opened.desk))
    except TroubleError as trouble:
        say("trouble", trouble.code)
        return 3
    finally:
        opened.close()
    return 0


if __name__ == "__main__":
    if "wait" in sys.argv[4:]:
        say("ready")
        sys.stdin.readline()
    sys.exit(main(*map(Path, sys.argv[1:4])))
