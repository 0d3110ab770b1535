"""The restore drill: the oldest and the newest backup restored on a new laptop, and compared row by row."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from functools import partial

from tests.faults.bench import Bench, Try

SAMPLE = 2
WHICH = {"oldest": 0, "newest": -1}


def tries(bench: Bench) -> Iterator[Try]:
    """Yield both."""
    for said, which in WHICH.items():
        yield Try(said, "backup", partial(drilled, bench, which))


def drilled(bench: Bench, which: int) -> list[str]:
    """Work for three days, restore one evening's backup elsewhere and return what differs."""
    folder = bench.fresh("intake")
    run = bench.run({"do": "drill", "folder": str(folder), "which": which})
    if run.code:
        return [run.text[-1500:]]
    shutil.rmtree(folder.parent)
    return [str(one) for one in json.loads(run.text.splitlines()[-1])]
