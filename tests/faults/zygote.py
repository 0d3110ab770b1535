"""Runs scenarios and looks at offices afterwards, each in a process of its own that starts in an instant.

Everything is imported once; for each job that is read as a line of JSON this process forks. The child says
`ready <pid>`, waits for a line, so that strace can lay hold of it, does the job with what it prints going to a file,
and ends; `end <code>` is said then. Started as: python -m tests.faults.zygote
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
import traceback
from functools import partial
from typing import Any

from tests.faults import jobs
from tests.faults.place import scenario, scenarios

_LATE = (
    "alembic.command",
    "alembic.runtime.migration",
    "alembic.config",
    "argon2.low_level",
    "nacl.bindings",
    "pbijk_desktop.letters.letter",
    "pypdfium2",
    "reportlab.pdfgen.canvas",
)
"""What the program imports only at need: here once for all children."""


def line() -> str:
    """Read one line and not a byte more: the next one may be a child's."""
    read = bytearray()
    while (one := os.read(0, 1)) not in (b"", b"\n"):
        read += one
    return read.decode()


def wait(out: int) -> None:
    """Say that this child is where it was to stop, and stay there until a line comes, or the end."""
    os.write(out, b"held\n")
    line()


def child(job: dict[str, Any], out: int) -> int:
    """Do one job; what it prints goes to its file."""
    os.write(out, f"ready {os.getpid()}\n".encode())
    line()
    said = os.open(job["said"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(said, 1)
    os.dup2(said, 2)
    if job.pop("holds", False):
        job["held"] = partial(wait, out)
    try:
        return jobs.JOBS[job.pop("do")](**{key: value for key, value in job.items() if key != "said"})
    except BaseException:  # noqa: BLE001 - whatever it was, the file says it and the end has its code
        traceback.print_exc()
        return 70
    finally:
        sys.stdout.flush()


def main() -> int:
    """Fork for each line until there is none any more."""
    for name in _LATE:
        importlib.import_module(name)
    for name in scenarios():
        scenario(name)
    jobs.warm()
    gc.freeze()
    out = os.dup(1)
    while job := line():
        pid = os.fork()
        if pid == 0:
            os._exit(child(json.loads(job), out))
        _, status = os.waitpid(pid, 0)
        os.write(out, f"end {os.waitstatus_to_exitcode(status)}\n".encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
