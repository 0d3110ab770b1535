"""The faults by hand: the day's sample, or everything.

python -m tests.faults.run [--all] [--day] [WAY or WAY:SCENARIO ...]

Without words every way is tried; `killed disk` only those, `killed:letter` only one scenario of one. What is wrong is
printed when it is found, with the folder that shows it; a folder in which nothing is wrong goes at once.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.faults.bench import Bench, Try, every, may_trace
from tests.faults.place import way, ways
from tests.faults.sampling import sample, seed_of_today

IN_MEMORY = Path("/dev/shm")
ROOM = 2_000_000_000


def say(*words: object) -> None:
    """Print one line at once."""
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


def scratch() -> str | None:
    """Return where offices are hurt: in memory where there is room, as a disk would only be waited for."""
    if not IN_MEMORY.is_dir():
        return None
    free = os.statvfs(IN_MEMORY)
    return str(IN_MEMORY) if free.f_bavail * free.f_frsize > ROOM else None


def chosen(bench: Bench, name: str, scenario: str, *, everything: bool) -> list[Try]:
    """Return the tries of one way."""
    module = way(name)
    found: Iterable[Try] = module.tries(bench)
    tries = [one for one in found if not scenario or one.group.split()[0] == scenario]
    return tries if everything else sample(tries, module.SAMPLE)


def tried(bench: Bench, wanted: str, *, everything: bool) -> tuple[int, list[str]]:
    """Try one way and say what came of it."""
    name, _, scenario = wanted.partition(":")
    began = time.monotonic()
    tries = chosen(bench, name, scenario, everything=everything)
    wrong = every(tries, lambda one: say("  WRONG", one))
    say(f"{wanted}: {len(tries)} tries, {len(wrong)} wrong, {time.monotonic() - began:.0f} s")
    return len(tries), wrong


def main(words: Sequence[str]) -> int:
    """Try what was asked for and print the counts; 1 when anything is wrong."""
    if not may_trace():
        say("strace is missing, or this machine forbids tracing")
        return 2
    if "--day" in words:
        from tests.faults.day import main as day

        return day()
    wanted = [word for word in words if not word.startswith("-")] or ways()
    say("everything" if "--all" in words else f"the sample of day {seed_of_today()}")
    with tempfile.TemporaryDirectory(dir=scratch(), prefix="pbijk-faults-") as folder:
        bench = Bench(Path(folder))
        counts = [tried(bench, one, everything="--all" in words) for one in wanted]
        bench.close()
    wrong = sum(len(found) for _, found in counts)
    say(f"in all: {sum(number for number, _ in counts)} tries, {wrong} wrong")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
