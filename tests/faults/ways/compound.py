"""One fault on another: killed again while what a kill left is mended, and a full disk before a kill."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.faults.bench import CALLS, Bench, Try, injected, spread
from tests.faults.place import scenarios
from tests.faults.ways.disk import strange

SAMPLE = 40
FIRST = 8
"""Places of the first kill in each scenario."""
SECOND = 6
"""Places of the second one, among all the calls of the opening after it."""


def tries(bench: Bench) -> Iterator[Try]:
    """Yield both kinds for every scenario that opens an office."""
    for name in scenarios():
        calls = bench.whole(name).calls
        for at in spread(calls["pwrite64"], FIRST):
            yield Try(f"{name} kill kill", f"at {at}", partial(killed_twice, bench, name, at))
            yield Try(f"{name} kill full", f"at {at}", partial(killed_then_full, bench, name, at))
        for at in spread(calls["pwrite64"], FIRST):
            for sync in spread(calls["fsync"], 3):
                what = partial(full_then_killed, bench, name, at, sync)
                yield Try(f"{name} full kill", f"full at {at}, killed at sync {sync}", what)


def killed_twice(bench: Bench, name: str, at: int) -> list[str]:
    """Kill a scenario, then kill each of several openings of what it left, at places spread over all they do."""
    folder, acknowledged = left_by_a_kill(bench, name, at)
    reopen = {"do": "reopen", "folder": "", "name": name}
    calls = bench.calls({**reopen, "folder": str(copied(bench, folder))})
    places = [(call, one) for call in CALLS for one in range(1, calls[call] + 1)]
    wrong = []
    for which in spread(len(places), SECOND):
        call, one = places[which - 1]
        again = copied(bench, folder)
        bench.worker().run({**reopen, "folder": str(again)}, injected(call, "signal=SIGKILL", str(one)))
        wrong += [f"then at {call} {one}: {said}" for said in bench.wrong_after(again, name, acknowledged)]
    shutil.rmtree(folder.parent)
    return wrong


def killed_then_full(bench: Bench, name: str, at: int) -> list[str]:
    """Kill a scenario, open what it left on a disk without room, then with room again."""
    folder, acknowledged = left_by_a_kill(bench, name, at)
    reopen = {"do": "reopen", "folder": str(folder), "name": name}
    run = bench.run(reopen, injected("pwrite64", "error=ENOSPC", "1+"))
    return [*strange(run), *bench.wrong_after(folder, name, acknowledged, said=run.text)]


def full_then_killed(bench: Bench, name: str, at: int, sync: int) -> list[str]:
    """Have the disk full for one write, and kill the program at a sync; what was refused is tried once more before."""
    folder = bench.fresh(name)
    both = [*injected("pwrite64,fsync", "", "")[:2], "-e", "trace=pwrite64,fsync"]
    both += ["-e", f"inject=pwrite64:error=ENOSPC:when={at}", "-e", f"inject=fsync:signal=SIGKILL:when={sync}"]
    run = bench.act(folder, name, both, again=True)
    return bench.wrong_after(folder, name, len(run.acts), said=run.text)


def left_by_a_kill(bench: Bench, name: str, at: int) -> tuple[Path, int]:
    """Return an office after a kill, and how many acts were acknowledged before it."""
    folder = bench.fresh(name)
    run = bench.act(folder, name, injected("pwrite64", "signal=SIGKILL", str(at)))
    return folder, len(run.acts)


def copied(bench: Bench, folder: Path) -> Path:
    """Return a copy of a folder, whatever is in it."""
    target = bench.empty() / "kantor"
    shutil.copytree(folder, target)
    return target
