"""The long run by hand: a day killed at every single call, and the disk full or broken at every one.

python -m tests.faults.run [--all | EACH]     EACH: look at every so-manieth call (10 unless given)
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.faults.injury import CALLS, Office, broken_from, every, founded, full_once, killed_at, may_trace

Try = Callable[[], list[str]]


def tries(office: Office, each: int) -> Iterator[Try]:
    """Yield every way to hurt a day, at each so-manieth call."""
    for call in CALLS:
        for at in range(1, office.calls[call] + 1, each):
            yield partial(killed_at, office, call, at)
    for at in range(1, office.calls["pwrite64"] + 1, each):
        yield partial(full_once, office, at)
        yield partial(broken_from, office, "pwrite64", "ENOSPC", f"{at}+")
        yield partial(broken_from, office, "pwrite64", "EIO", str(at))
    for call in ("fsync", "fdatasync"):
        for at in range(1, office.calls[call] + 1, each):
            yield partial(broken_from, office, call, "EIO", str(at))


def main(each: int) -> int:
    """Try them all and print what is wrong; 1 when anything is."""
    if not may_trace():
        sys.stderr.write("strace is missing, or this machine forbids tracing\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        office = founded(Path(folder))
        ways = list(tries(office, each))
        sys.stdout.write(f"{len(ways)} tries, calls of a day: {dict(office.calls)}\n")
        wrong = every(ways)
    sys.stdout.write("\n".join([*wrong, f"wrong: {len(wrong)}", ""]))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(1 if "--all" in sys.argv else int((sys.argv[1:] or ["10"])[0])))
