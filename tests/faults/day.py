"""An eight-hour day in fast time: 2,000 cases, a fault every five minutes of it, memory and handles flat at the end.

python -m tests.faults.run --day            python -m tests.faults.day 200 (so many cases)
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from random import Random

from tests.faults.bench import PIPE, TRACE, Bench, Worker, attached, injected
from tests.faults.ways.disk import TROUBLES

CASES = 2000
OFFICE = "intake"
KINDS = ("full", "write", "sync", "second", "key", "read")
"""What happens in turn; a kill comes in its place at every sixteenth."""
KILL_EVERY = 16
FROZEN = "backup.frozen"
"""After a page that could not be read no backup is made until the next start has looked everything over."""
WARM = 5
"""Blocks after which a program has all that it keeps; from then on it may not grow."""
MOST_KIB, MOST_HANDLES = 40_000, 2
"""What may be more at the end of a life than when it was warm: the database's own cache fills, nothing else does."""


@dataclass
class Day:
    """What a day was like."""

    done: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    lives: list[list[tuple[int, int]]] = field(default_factory=lambda: [[]])
    wrong: list[str] = field(default_factory=list)


def main(cases: int = CASES) -> int:
    """Work through the day and print what it was like; 1 when anything is wrong."""
    from tests.faults.run import say, scratch

    with tempfile.TemporaryDirectory(dir=scratch(), prefix="pbijk-hari-") as folder:
        bench = Bench(Path(folder))
        day = worked(bench, cases)
        bench.close()
    say(f"{day.done} cases, {sum(day.faults.values())} faults {dict(day.faults)}, told {dict(day.troubles)}")
    for life in day.lives:
        if len(life) > WARM:
            say(f"memory KiB and handles when warm {life[WARM]}, at the end {life[-1]}, of {len(life)} blocks")
    say("\n".join([*day.wrong, f"wrong: {len(day.wrong)}"]))
    return int(bool(day.wrong))


def worked(bench: Bench, cases: int) -> Day:
    """Work through so many cases with a fault in every block of them."""
    day, folder = Day(), bench.fresh(OFFICE)
    kinds, random = turns(), Random(2)
    worker = bench.worker()
    while day.done < cases and not day.wrong:
        worker.begin({"do": "day", "folder": str(folder), "done": day.done, "last": cases})
        life(bench, worker, day, folder, kinds, random)
    seen = bench.looked_at(folder, OFFICE)
    day.wrong += [*grown(day), *wrong_at_the_end(bench, folder, cases)] if not seen["wrong"] else [str(seen["wrong"])]
    return day


def turns() -> Iterator[str]:
    """Yield what happens in one block after the other."""
    for at, kind in enumerate(cycle(KINDS), 1):
        yield "kill" if at % KILL_EVERY == 0 else kind


def life(bench: Bench, worker: Worker, day: Day, folder: Path, kinds: Iterator[str], random: Random) -> None:
    """Let one program work until it ends, whatever that is, and count what it said."""
    began, pid, said = day.done, str(worker.pid), ""
    while True:
        kind = next(kinds)
        day.faults[kind] += 1
        with hurting(pid, trace_for(kind, random)):
            ended = worker.step()
        said = worker.said()
        if ended != "held":
            break
        beside(bench, folder, kind, day)
    day.lives[-1] = [(int(line.split()[1]), int(line.split()[2])) for line in said.splitlines() if line[:4] == "now "]
    day.lives.append([])
    acknowledged = began + said.count("ok case ")
    day.troubles.update(line.split()[1] for line in said.splitlines() if line.startswith("trouble "))
    if ended not in ("end 0", "end -9"):
        day.wrong.append(f"{ended}: {said[-1500:]}")
    day.done = acknowledged


def trace_for(kind: str, random: Random) -> Sequence[str]:
    """Return what strace does to the program in the next block."""
    at = str(random.randint(1, 3000))
    return {
        "full": injected("pwrite64", "error=ENOSPC", at),
        "write": injected("pwrite64", "error=EIO", at),
        "sync": injected("fsync", "error=EIO", str(random.randint(1, 200))),
        "read": injected("pread64", "error=EIO", str(random.randint(1, 50))),
        "kill": injected("pwrite64", "signal=SIGKILL", at),
    }.get(kind, ())


class hurting:  # noqa: N801 - used as a word: `with hurting(...)`
    """Has strace lay hold of a program while something is done, and let it go again."""

    def __init__(self, pid: str, trace: Sequence[str]) -> None:
        self._tracer = subprocess.Popen([*TRACE, *trace, "-p", pid], stderr=PIPE, text=True) if trace else None
        if self._tracer is not None:
            attached(pid, self._tracer)

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_error: object) -> None:
        if self._tracer is not None:
            self._tracer.terminate()
            self._tracer.communicate()


def beside(bench: Bench, folder: Path, kind: str, day: Day) -> None:
    """Do between two blocks what needs no strace: a second program, a wrong passphrase."""
    if kind == "second":
        run = bench.run({"do": "reopen", "folder": str(folder), "name": OFFICE}, OTHER="1")
        if run.troubles != ("store.in_use",):
            day.wrong.append(f"the second program was told {run.text}")
    if kind == "key":
        run = bench.run({"do": "knock", "folder": str(folder)}, OTHER="1")
        if run.code:
            day.wrong.append(f"a wrong passphrase: {run.text}")


def grown(day: Day) -> Iterator[str]:
    """Yield what a life had more of at its end than when it was warm; and troubles that are no disk's."""
    for one in day.lives:
        if len(one) > WARM:
            memory, handles = (one[-1][at] - one[WARM][at] for at in (0, 1))
            if memory > MOST_KIB or handles > MOST_HANDLES:
                yield f"it grew by {memory} KiB and {handles} handles in {len(one)} blocks"
    yield from (f"a trouble of another kind: {code}" for code in day.troubles if code not in (*TROUBLES, FROZEN))


def wrong_at_the_end(bench: Bench, folder: Path, cases: int) -> list[str]:
    """Return what is wrong with the day's cases and letters: lost, or numbered twice or with a hole."""
    run = bench.run({"do": "tally", "folder": str(folder)})
    issued, letters, first, last = (int(word) for word in run.text.split())
    wrong = [] if issued >= cases else [f"{issued} cases have their letters, {cases} were acknowledged"]
    return [*wrong, *([] if (first, last) == (1, letters) else [f"{letters} letters, numbered {first} to {last}"])]


if __name__ == "__main__":
    sys.exit(main(int((sys.argv[1:] or [str(CASES)])[0])))
