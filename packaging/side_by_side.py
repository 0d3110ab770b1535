"""Commands run at the same time, as the two halves of the tests are: the walk through every window, and the rest."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

Call = tuple[Sequence[str], Mapping[str, str]]
"""A command and its environment."""


def run_side_by_side(calls: Sequence[Call], folder: Path) -> int:
    """Run commands at the same time; the first is heard at once, the others after it. Return 0, or the worst code.

    They end with this process, however it ends.
    """
    with ExitStack() as stack:
        started: list[tuple[subprocess.Popen[bytes], IO[bytes] | None]] = []
        for call, environment in calls:
            heard = stack.enter_context(TemporaryFile()) if started else None
            errors = subprocess.STDOUT if heard else None
            process = subprocess.Popen(call, env=environment, cwd=folder, stdout=heard, stderr=errors)
            stack.enter_context(process)
            stack.callback(process.terminate)
            started.append((process, heard))
        codes = []
        for process, kept in started:
            codes.append(process.wait())
            if kept:
                kept.seek(0)
                sys.stdout.flush()
                shutil.copyfileobj(kept, sys.stdout.buffer)
        return max(map(abs, codes))
