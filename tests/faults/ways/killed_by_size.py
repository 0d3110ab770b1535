"""Kill -9 once the log has grown to a size: where a machine lets nobody trace, and beside the kills at writes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.faults.bench import Bench, Try, said_of, size_of
from tests.faults.place import scenario, scenarios

SAMPLE = 24
SIZES = range(1, 400_000, 20_000)
TRACES = False
"""This way needs no strace."""


def tries(bench: Bench) -> Iterator[Try]:
    """Yield a kill at each size of each scenario's log."""
    for name in scenarios():
        if getattr(scenario(name), "FOUNDED", True):
            for size in SIZES:
                yield Try(f"{name} size", f"log of {size}", partial(killed_at_size, bench, name, size))


def killed_at_size(bench: Bench, name: str, size: int) -> list[str]:
    """Kill a scenario once its log is so large; one that never is ends by itself."""
    folder = bench.fresh(name)
    log = folder / "office.db-wal"
    started = {"do": "act", "folder": str(folder), "name": name}
    run = said_of(*bench.worker().run_until(started, log, size + size_of(log)))
    return bench.wrong_after(folder, name, len(run.acts), said=run.text)
