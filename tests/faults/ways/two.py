"""Two programs at one store: the second is told, whoever dies is in nobody's way, and nothing is written twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.faults.bench import Bench, Try
from tests.faults.place import scenario, scenarios

SAMPLE = 20
LOCK = "kunci.lock"
STALE = {"empty": b"", "a number": b"12345\n", "garbage": bytes(range(256))}


def tries(bench: Bench) -> Iterator[Try]:
    """Yield a second program at each scenario's office, and what may lie about of an earlier one."""
    for name in scenarios():
        if getattr(scenario(name), "FOUNDED", True):
            yield Try(f"{name} second", "while the first writes", partial(second_told, bench, name))
    for said, body in STALE.items():
        yield Try("stale lock", said, partial(stale, bench, body))


def second_told(bench: Bench, name: str) -> list[str]:
    """Stop a program in the middle of a change, start another, kill the first, start another: told, then at work."""
    folder = bench.fresh(name)
    reopen = {"do": "reopen", "folder": str(folder), "name": name}
    holder = bench.worker(OTHER="1")
    with holder.holding({"do": "hold", "folder": str(folder), "name": name, "holds": True}) as kill:
        second = bench.run(reopen)
        kill()
    wrong = [] if second.troubles == ("store.in_use",) else [f"the second was told {second.text}"]
    third = bench.run(reopen)
    wrong += [] if third.code == 0 else [f"the third could not open: {third.text}"]
    return [*wrong, *bench.wrong_after(folder, name, 0, said=third.text)]


def stale(bench: Bench, body: bytes) -> list[str]:
    """Open an office in which an old lock's file lies."""
    folder = bench.fresh("intake")
    (folder / LOCK).write_bytes(body)
    run = bench.act(folder, "intake")
    wrong = [] if run.code == 0 else [f"it did not open: {run.text}"]
    return [*wrong, *bench.wrong_after(folder, "intake", len(run.acts))]
