"""A power cut: whatever of the unsynced writes a disk may hold then, nothing acknowledged is lost and it opens."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random

from tests.faults.bench import Bench, Try, spread
from tests.faults.place import scenarios
from tests.faults.recording import VARIANTS, Disk, Op, operations, trace

SAMPLE = 120
STATES = 2000
"""So many states of a disk at least, over all scenarios."""


def tries(bench: Bench) -> Iterator[Try]:
    """Yield states of the disk, spread over the calls of every scenario, in every variant."""
    names = scenarios()
    each = -(-STATES // (len(names) * len(VARIANTS)))
    for name in names:
        ops = recorded(bench, name)
        places = [at for at, op in enumerate(ops, 1) if op.kind != "said"]
        for place in spread(len(places), each):
            for variant in VARIANTS:
                what = partial(cut, bench, name, ops[: places[place - 1]], variant)
                yield Try(f"{name} {variant}", f"power gone after {places[place - 1]} calls", what)


def recorded(bench: Bench, name: str) -> list[Op]:
    """Return what a scenario writes and syncs, and when it acknowledges."""
    folder, log = bench.fresh(name), bench.scratch / f"{name}.writes"
    run = bench.act(folder, name, trace(log))
    if run.code:
        raise RuntimeError(run.text)
    ops = operations(log, folder)
    log.unlink()
    shutil.rmtree(folder.parent)
    return ops


def cut(bench: Bench, name: str, ops: list[Op], variant: str) -> list[str]:
    """Lay out what the disk holds, and return what is wrong with the office that is found there."""
    disk = Disk(files_in(bench.pattern(name)))
    for op in ops:
        disk.do(op)
    folder = Path(tempfile.mkdtemp(dir=bench.scratch)) / "kantor"
    folder.mkdir(mode=0o700)
    for path, body in disk.after_a_cut(variant, Random(len(ops))).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)
    return bench.wrong_after(folder, name, sum(op.kind == "said" for op in ops))


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the files of a closed office; a log index is none, as it does not outlast the power."""
    found = [path for path in folder.rglob("*") if path.is_file() and not path.name.endswith("-shm")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
