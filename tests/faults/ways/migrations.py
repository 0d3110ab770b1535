"""An old office is brought up to today's schema and killed at it: the old one or the new one, with every row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.faults.bench import CALLS, Bench, Try, injected, spread
from tests.faults.old_offices import versions
from tests.faults.place import OLD

SAMPLE = 45
POINTS = 20
"""Places at which each old office is killed while it is opened."""


def tries(bench: Bench) -> Iterator[Try]:
    """Yield an office of every released schema, killed at places spread over all that its opening writes."""
    for version in versions():
        name = OLD + version
        calls = bench.calls({"do": "reopen", "folder": str(bench.fresh(name)), "name": name})
        places = [(call, at) for call in CALLS for at in range(1, calls[call] + 1)]
        yield Try(f"schema {version}", "not killed", partial(brought_up, bench, name, "", 0))
        for which in spread(len(places), POINTS):
            call, at = places[which - 1]
            yield Try(f"schema {version}", f"{call} {at}", partial(brought_up, bench, name, call, at))


def brought_up(bench: Bench, name: str, call: str, at: int) -> list[str]:
    """Open an old office, killed at a call where one is named; whatever it left is opened afterwards."""
    folder = bench.fresh(name)
    reopen = {"do": "reopen", "folder": str(folder), "name": name}
    run = bench.run(reopen, injected(call, "signal=SIGKILL", str(at)) if call else ())
    wrong = [] if run.code == (-9 if call else 0) or at > 1 else [f"it was not killed: {run.text}"]
    return [*wrong, *bench.wrong_after(folder, name, 0, said=run.text)]
