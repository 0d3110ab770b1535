"""A disk that is full or broken, once or from then on: told in a sentence, nothing acknowledged lost, work goes on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pbijk_desktop.sentences import has
from tests.faults.bench import Bench, Said, Try, injected, spread
from tests.faults.jobs import TROUBLED
from tests.faults.place import scenarios

TROUBLES = {
    "attachments.damaged",
    "backup.damaged",
    "backup.full",
    "backup.gone",
    "disk.eased",
    "disk.error",
    "disk.full",
    "keys.not_written",
    "registers.damaged",
    "restore.stopped",
    "store.damaged",
    "store.folder_not_writable",
}
"""Codes under which a broken disk may show; SQLite takes a page that the disk refuses to read for a damaged one."""
SAMPLE = 150
POINTS = 24
"""Places of each kind in each scenario, at most; the first and the last are always among them."""
PASSING = {("pwrite64", "ENOSPC", "once"), ("pread64", "EIO", "once")}
"""What is over when it is tried once more."""
KINDS = (
    ("pwrite64", "ENOSPC", "once"),
    ("pwrite64", "ENOSPC", "forever"),
    ("pwrite64", "EIO", "once"),
    ("pwrite64", "EIO", "forever"),
    ("fsync", "EIO", "once"),
    ("fsync", "EIO", "forever"),
    ("ftruncate", "EIO", "once"),
    ("rename", "ENOSPC", "forever"),
    ("unlink", "EIO", "forever"),
    ("pread64", "EIO", "once"),
)


def tries(bench: Bench) -> Iterator[Try]:
    """Yield every kind of refusal at places spread over every scenario."""
    for name in scenarios():
        for call, error, how_long in KINDS:
            total = bench.whole(name).calls[call] if call != "pread64" else POINTS * 4
            for at in spread(total, POINTS):
                what = partial(refused, bench, name, (call, error, how_long), at)
                yield Try(f"{name} {call} {error} {how_long}", f"at {at}", what)


def refused(bench: Bench, name: str, kind: tuple[str, str, str], at: int) -> list[str]:
    """Refuse calls; what passes costs one more try and no more, and ends with everything done."""
    call, error, how_long = kind
    again = kind in PASSING
    folder = bench.fresh(name)
    when = f"{at}+" if how_long == "forever" else str(at)
    run = bench.act(folder, name, injected(call, f"error={error}", when), again=again)
    wrong = [*strange(run), *bench.wrong_after(folder, name, len(run.acts), said=run.text)]
    if again and (run.code or run.acts != bench.whole(name).acts):
        wrong.append(f"trying again did not do it: {run.text[-500:]}")
    return wrong


def strange(run: Said) -> list[str]:
    """Return what a run did but say in a sentence that the disk is in the way."""
    wrong = [f"told as {code}" for code in run.troubles if code not in TROUBLES or not has(code)]
    if run.code not in (0, TROUBLED) or "Traceback" in run.text:
        wrong.append(f"it broke off: {run.code} {run.text[-900:]}")
    if run.code == TROUBLED and not run.troubles:
        wrong.append("it ended without saying why")
    return wrong
