"""Saving on a disk that fills up, as a program of its own within a small disk: prints what happened as JSON.

Started as: python -m tests.faults.last_saves FOLDER
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store import disk_room
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.disk_room import look_at_disk
from pbijk_desktop.usecases.keep_draft import keep_draft, kept_drafts
from pbijk_desktop.usecases.open_office import Opened
from tests.faults.place import Place

MOST = 4000
NOTE = "catatan panjang " * 2000


def fill(folder: Path) -> Path:
    """Take every byte of the disk that is left."""
    filler = folder.parent / "penuh"
    with filler.open("wb") as file, suppress(OSError):
        while True:
            file.write(os.urandom(64 * 1024))
            file.flush()
    with filler.open("ab", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 512)
    return filler


def save_until_full(opened: Opened, most: int = MOST) -> tuple[int, str]:
    """Keep drafts until the disk refuses; return how many were acknowledged, and the trouble."""
    for at in range(most):
        try:
            keep_draft(opened.desk, Draft(id=f"d{at}", kind="intake", title="CONTOH", body={"note": NOTE}))
        except TroubleError as trouble:
            return at, trouble.code
    return most, ""


def main() -> None:
    """Fill the disk, save until nothing fits, make room, and save again."""
    folder = Path(sys.argv[1])
    disk_room.BALLAST_BYTES, disk_room.WARN_BELOW = 16 * 1024 * 1024, 20 * 1024 * 1024
    place = Place(folder).open()
    opened = place.opened
    if opened is None:
        raise RuntimeError("the office is not open")
    said: dict[str, object] = {"before": look_at_disk(folder).level, "ballast": disk_room.has_ballast(folder)}
    filler = fill(folder)
    said["free"] = disk_room.free_bytes(folder)
    saved, trouble = save_until_full(opened)
    said |= {"saved": saved, "trouble": trouble, "ballast_full": disk_room.has_ballast(folder)}
    said["level_full"] = look_at_disk(folder).level
    said["kept"] = len(kept_drafts(opened.desk))
    filler.unlink()
    said["level_again"] = look_at_disk(folder).level
    said["ballast_again"] = disk_room.has_ballast(folder)
    said["saved_again"] = save_until_full(opened, 3)[0]
    said["wrong"] = [one.code for one in look_over(opened.store)]
    with opened.desk.read() as reader:
        said["cases"] = len(reader.find(Case))
    opened.close()
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
