"""Opens the window: `python -m pbijk_desktop [--store MAP] [--contoh]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main() -> None:
    """Open the window on the office's store, on another one, or on the sample office.

    A frozen program is also what reads foreign files, when it is started for that.
    """
    from pbijk_desktop.foreign.running import CHILD_FLAG

    if sys.argv[1:2] == [CHILD_FLAG]:
        from pbijk_desktop.foreign.child import main as read_foreign_file

        read_foreign_file(sys.argv[2:])
        return
    from pbijk_desktop.assembly import run
    from pbijk_desktop.paths import sample_store

    asked = argparse.ArgumentParser(prog="pbijk-desktop", description="Meja layanan PBI-JK", add_help=False)
    where = asked.add_mutually_exclusive_group()
    where.add_argument("--store", metavar="MAP", type=Path, help="map data kantor")
    where.add_argument("--contoh", action="store_true", help="kantor contoh, terpisah dari data sungguhan")
    asked.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")
    answer = asked.parse_args()
    store = sample_store() if answer.contoh else answer.store
    sys.exit(run(store, sample=answer.contoh))


if __name__ == "__main__":
    main()
