"""Making an office, as a program of its own that can be killed; it begins once a line is read.

Started as: python -m tests.faults.first_start FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from pbijk_desktop.usecases.open_office import found_office
from tests.samples import CHEAP, Clock, first_start

if __name__ == "__main__":
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    found_office(Path(sys.argv[1]), first_start(), Clock(), CHEAP).opened.close()
