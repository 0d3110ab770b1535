"""Running an office day and hurting it: killed at a chosen write, with a full disk, with a broken one.

`strace` counts the calls by which SQLite and the key slots reach the disk, and kills the program, or refuses the call,
at the one that is asked for. Where a machine forbids tracing, the program is killed when its log has grown to a size.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pbijk_desktop.domain.office import Letter
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.keep_draft import kept_drafts
from pbijk_desktop.usecases.open_office import Opened, found_office, open_office
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.sign_in import Unlocked, is_set_up, unlock
from tests.faults.office_day import last_operation
from tests.samples import CHEAP, PASSPHRASE, Clock, aminah, an_intake, first_start

ROOT = Path(__file__).resolve().parents[2]
CALLS = ("pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "rename")
TROUBLES = {"disk.full", "disk.eased", "disk.error", "keys.not_written", "store.folder_not_writable", "store.damaged"}
"""Codes under which a broken disk may show; SQLite takes a page that the disk refuses to read for a damaged one."""
_PIPE = subprocess.PIPE
_DAY = (sys.executable, "-m", "tests.faults.office_day")
_TRACE = ("strace", "-f", "-e", "signal=none")


@dataclass(frozen=True, slots=True)
class Day:
    """What a day said before it ended: its acts with the journal's last operation, its letters, its troubles."""

    acts: tuple[tuple[str, int], ...]
    letters: tuple[str, ...]
    troubles: tuple[str, ...]
    code: int
    said: str

    @property
    def was_killed(self) -> bool:
        """Whether the program did not end by itself."""
        return self.code in (-9, 137)


@dataclass(frozen=True)
class Office:
    """A founded office, kept as the pattern from which each day starts with a copy."""

    pattern: Path
    scratch: Path

    @cached_property
    def unlocked(self) -> Unlocked:
        """The key, as the passphrase gives it."""
        return unlock(self.pattern, "rina", PASSPHRASE)

    @cached_property
    def key_file(self) -> Path:
        """The file from which a day learns the key."""
        path = self.scratch / "unlocked.json"
        kept = self.unlocked
        said = {"key": kept.key.hex(), "user": kept.user, "device": kept.device, "store": kept.store}
        path.write_text(json.dumps(said), "utf-8")
        return path

    @cached_property
    def whole(self) -> Day:
        """A day that nothing disturbed."""
        day = self.run()
        if day.code:
            raise RuntimeError(day.said)
        return day

    @cached_property
    def calls(self) -> Counter[str]:
        """How often a day makes each call."""
        log = self.scratch / "calls.log"
        self.run(trace=["-o", str(log), "-e", "trace=" + ",".join(CALLS)])
        made = (line.split("(")[0].split()[-1] for line in log.read_text("utf-8").splitlines() if "(" in line)
        return Counter(made)

    def fresh(self) -> Path:
        """Return a copy of the pattern for one day."""
        folder = Path(tempfile.mkdtemp(dir=self.scratch)) / "kantor"
        shutil.copytree(self.pattern, folder)
        return folder

    def run(self, folder: Path | None = None, *words: str, trace: Sequence[str] = ()) -> Day:
        """Run a day to its end, whatever that is; `trace` says what strace does to it."""
        call = [*_DAY, str(folder or self.fresh()), str(self.key_file), *words]
        code, said = traced([*call, "wait"], trace) if trace else untraced(call)
        return day_of(said, code)

    def points(self, call: str, number: int) -> list[int]:
        """Return places among a day's calls, evenly spread, first and last included."""
        total = self.calls[call]
        if number >= total:
            return list(range(1, total + 1))
        return sorted({1 + round(at * (total - 1) / max(number - 1, 1)) for at in range(number)})


def founded(folder: Path) -> Office:
    """Make an office and return it as a pattern."""
    found_office(folder / "pola", first_start(), Clock(), CHEAP).opened.close()
    return Office(folder / "pola", folder)


def environment() -> dict[str, str]:
    """Return the environment of a day: our sources, and no files of Python's own written meanwhile."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def untraced(call: Sequence[str]) -> tuple[int, str]:
    """Run a program and return its exit code and what it said."""
    done = subprocess.run(
        call, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.returncode, done.stdout


def traced(call: Sequence[str], trace: Sequence[str]) -> tuple[int, str]:
    """Run a program that waits for a line, let strace lay hold of it before, and return its exit code and words."""
    with subprocess.Popen(
        call, cwd=ROOT, env=environment(), stdin=_PIPE, stdout=_PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        first = running.stdout.readline() if running.stdout else ""
        tracer = subprocess.Popen([*_TRACE, *trace, "-p", str(running.pid)], stderr=_PIPE, text=True)
        with tracer:
            said = tracer.stderr.readline() if tracer.stderr else ""
            if first != "ready\n" or "attached" not in said:
                running.kill()
            rest, _ = running.communicate("\n")
            tracer.communicate()
    if "attached" not in said:
        raise RuntimeError(f"strace: {said}")
    return running.returncode, rest


def may_trace() -> bool:
    """Return whether strace is here and the machine lets it lay hold of another program."""
    if not shutil.which("strace"):
        return False
    waits = [sys.executable, "-c", "print('ready', flush=True); input()"]
    try:
        return traced(waits, ["-o", os.devnull]) == (0, "")
    except RuntimeError:
        return False


def injected(call: str, what: str, when: str) -> list[str]:
    """Return what strace is told so that something happens to one call of a day."""
    return ["-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={when}"]


def day_of(said: str, code: int) -> Day:
    """Return what a day said; a last line cut short by the end counts for nothing."""
    lines = [line.split() for line in said.splitlines(keepends=True) if line.endswith("\n")]
    done = [line for line in lines if line[:1] == ["ok"]]
    return Day(
        acts=tuple((line[1], int(line[2])) for line in done),
        letters=tuple(line[3] for line in done if line[1] == "letter"),
        troubles=tuple(line[1] for line in lines if line[:1] == ["trouble"]),
        code=code,
        said=said,
    )


def killed_at(office: Office, call: str, at: int) -> list[str]:
    """Kill a day at one call, and return what is wrong with the office afterwards."""
    folder = office.fresh()
    day = office.run(folder, trace=injected(call, "signal=SIGKILL", str(at)))
    wrong = wrong_after(office, folder, day)
    if not day.was_killed and at < office.calls[call] * 0.9:  # the number of the very last calls may differ
        wrong.append(f"the program was not killed: {day.said}")
    return [f"{call} {at}: {one}" for one in wrong]


def killed_at_size(office: Office, size: int) -> list[str]:
    """Kill a day once its write-ahead log is so large, and return what is wrong with the office afterwards."""
    folder = office.fresh()
    log = folder / "office.db-wal"
    call = [*_DAY, str(folder), str(office.key_file)]
    running = subprocess.Popen(call, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True)
    while running.poll() is None:
        if log.exists() and size_of(log) >= size:
            running.kill()
            break
    said, _ = running.communicate()
    return [f"log of {size}: {wrong}" for wrong in wrong_after(office, folder, day_of(said, running.returncode))]


def first_start_killed(office: Office, call: str, at: int) -> list[str]:
    """Kill the making of an office at one call; afterwards it is either there and whole, or can be made again."""
    folder = Path(tempfile.mkdtemp(dir=office.scratch)) / "baru"
    making = [sys.executable, "-m", "tests.faults.first_start", str(folder)]
    code, said = traced(making, injected(call, "signal=SIGKILL", str(at)))
    if code != -9:
        return [f"first start, {call} {at}: the program was not killed: {said}"]
    if not is_set_up(folder):
        found_office(folder, first_start(), Clock(), CHEAP).opened.close()
    opened = open_office(folder, unlock(folder, "rina", PASSPHRASE), Clock())
    wrong = [f"first start, {call} {at}: {one.code} {one.facts}" for one in look_over(opened.store)]
    opened.close()
    return wrong


def size_of(path: Path) -> int:
    """Return a file's size, 0 when it is gone."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def full_once(office: Office, at: int) -> list[str]:
    """Refuse one write for want of space: the day says so, tries again, and ends with everything done."""
    folder = office.fresh()
    day = office.run(folder, "again", trace=injected("pwrite64", "error=ENOSPC", str(at)))
    wrong = [*strange_troubles(day), *wrong_after(office, folder, day)]
    if day.code or [name for name, _ in day.acts] != [name for name, _ in office.whole.acts]:
        wrong.append(f"the day did not end as it should: {day.said}")
    return [f"full once at {at}: {one}" for one in wrong]


def broken_from(office: Office, call: str, error: str, when: str) -> list[str]:
    """Refuse calls, from one on or only one, and see that what was said before stays and that saving works again."""
    folder = office.fresh()
    day = office.run(folder, trace=injected(call, f"error={error}", when))
    wrong = [*strange_troubles(day), *wrong_after(office, folder, day)]
    if day.code not in (0, 3):
        wrong.append(f"the day broke off: {day.said}")
    if not wrong:
        wrong += wrong_with_saving(office, folder)
    return [f"{call} {error} {when}: {one}" for one in wrong]


def strange_troubles(day: Day) -> list[str]:
    """Return troubles that are not the disk's, and a trouble that was not told though the day ended with one."""
    wrong = [f"a trouble of another kind: {code}" for code in day.troubles if code not in TROUBLES]
    return [*wrong, "the day ended without saying why"] if day.code == 3 and not day.troubles else wrong


def wrong_after(office: Office, folder: Path, day: Day) -> list[str]:
    """Open the office after a day and return what is wrong: lost, half done, given twice, not whole."""
    opened = open_office(folder, unlock(folder, "rina", PASSPHRASE), Clock())
    try:
        wrong = [f"{one.code} {one.facts}" for one in look_over(opened.store)]
        return [*wrong, *lost_or_half(office, opened, day), *wrong_letters(opened, day)]
    finally:
        opened.close()


def lost_or_half(office: Office, opened: Opened, day: Day) -> Iterable[str]:
    """Every act that was acknowledged is there, and at most one more, whole."""
    expected = [("", 7), *office.whole.acts[:-1]]
    done = [act for act in day.acts if act[0] != "close"]
    allowed = {seq for _, seq in expected[len(done) : len(done) + 2]}
    found = last_operation(opened.desk)
    if found not in allowed:
        yield f"the journal ends at {found} where {sorted(allowed)} were allowed after {done[-1:]}"
    if done and done[-1][0] == "draft" and found == done[-1][1] and not kept_drafts(opened.desk):
        yield "the draft is lost"


def wrong_letters(opened: Opened, day: Day) -> Iterable[str]:
    """Every letter that was acknowledged is there, and no number stands twice."""
    with opened.desk.read() as reader:
        numbers = [letter.number for letter in reader.find(Letter)]
    if not set(day.letters) <= set(numbers):
        yield f"of the letters {day.letters} only {numbers} are there"
    if len(numbers) != len(set(numbers)):
        yield f"a number was given twice: {numbers}"


def wrong_with_saving(office: Office, folder: Path) -> list[str]:
    """See that a case can be taken in again once nothing is in the way any more."""
    opened = open_office(folder, office.unlocked, Clock())
    mother = aminah(nik="6203015203859971", card="", name="CONTOH LAIN")
    try:
        register_case(opened.desk, an_intake(mother, kk="6203011205109973"))
        return [f"{one.code} {one.facts}" for one in look_over(opened.store)]
    finally:
        opened.close()


def every(tries: Iterable[Callable[[], list[str]]]) -> list[str]:
    """Try everything, on as many processors as there are, and return all that is wrong."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        return list(itertools.chain.from_iterable(threads.map(lambda one: one(), tries)))
