"""Kill -9 at a write: nothing acknowledged is lost, at most the one act more is there, and it opens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.faults.bench import CALLS, KILLED, Bench, Try, injected
from tests.faults.place import scenarios

SAMPLE = 220
SURELY = 0.9
"""The number of a run's very last calls may differ from run to run."""


def tries(bench: Bench) -> Iterator[Try]:
    """Yield a kill at every single call of every scenario, each kind of call for itself."""
    for name in scenarios():
        for call in CALLS:
            for at in range(1, bench.whole(name).calls[call] + 1):
                yield Try(f"{name} {call}", f"kill at {at}", partial(killed_at, bench, name, call, at))


def killed_at(bench: Bench, name: str, call: str, at: int) -> list[str]:
    """Kill a scenario at one call, and return what is wrong with the office afterwards."""
    folder = bench.fresh(name)
    run = bench.act(folder, name, injected(call, "signal=SIGKILL", str(at)))
    wrong = bench.wrong_after(folder, name, len(run.acts), said=run.text)
    if run.code != KILLED and (run.code or at < bench.whole(name).calls[call] * SURELY):
        wrong.append(f"it was not killed: {run.code} {run.text[-500:]}")
    return wrong
