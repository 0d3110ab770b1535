"""Makes a sample office, works in it and looks it over, and says which libraries and files Python touched meanwhile."""

from __future__ import annotations

import json
import sys
from pathlib import Path

LIVE = ("office.db", "attachments.db", "registers.db")
opened: list[str] = []


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Note each file of the store that Python itself opens; how SQLCipher opens them no hook sees."""
    if event == "open" and isinstance(arguments[0], str) and Path(arguments[0]).name.startswith(LIVE):
        opened.append(Path(arguments[0]).name)


def main(folder: Path) -> None:
    """Do what an office does, watched from the second opening on: the first makes the empty file with its rights."""
    from pbijk_desktop.store.check import look_over
    from pbijk_desktop.usecases.open_office import open_office
    from pbijk_desktop.usecases.sample_office import PASSPHRASE, make_sample
    from pbijk_desktop.usecases.sign_in import door_of, unlock
    from tests.samples import Clock

    make_sample(folder, clock=Clock(), families=6)
    sys.addaudithook(watch)
    opened_office = open_office(folder, unlock(folder, door_of(folder).names[0], PASSPHRASE), Clock())
    wrong = [one.code for one in look_over(opened_office.store)]
    opened_office.close()
    loaded = Path("/proc/self/maps").read_text("utf-8") if sys.platform == "linux" else ""
    libraries = {line.split()[-1] for line in loaded.splitlines() if line.endswith((".so", ".pyd")) or ".so." in line}
    said = {"wrong": wrong, "opened": opened, "modules": sorted(sys.modules), "libraries": sorted(libraries)}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
