"""A scan while the disk is full or the program is killed: a sentence, the file where it was, no page half attached."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from pbijk_desktop.sentences import has
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.open_office import open_office
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.scans import Source, add_scans, scans_of
from tests.faults.injury import (
    TROUBLES,
    Day,
    Office,
    day_of,
    every,
    founded,
    injected,
    may_trace,
    traced,
    untraced,
)
from tests.faults.office_day import newest_case
from tests.hostile import papers
from tests.samples import Clock, an_intake

pytestmark = pytest.mark.timeout(900)
can_trace = pytest.mark.skipif(not may_trace(), reason="this machine lets no program refuse another's system calls")

PAGES = 2
SAMPLED = 6
"""How many of the writes of an attaching are refused, or are the last ones of the program."""

SMALL_DISK = 'mount -t tmpfs -o size=300m none "$1" && cp -r "$2" "$1/kantor" && shift 2 && exec "$@"'
IN_SMALL_DISK = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", SMALL_DISK, "sh")


@dataclass(frozen=True)
class Scanning:
    """An office with one case, and a paper of two pages to be attached to it."""

    office: Office
    paper: Path
    body: bytes

    def call(self, folder: Path) -> list[str]:
        """Return what attaches the paper in an office."""
        files = map(str, (folder, self.office.key_file, self.paper))
        return [sys.executable, "-m", "tests.faults.scanning", *files]

    def run(self, folder: Path, trace: Sequence[str]) -> Day:
        """Attach the paper while strace does something to the program."""
        return day_of(*reversed(traced([*self.call(folder), "wait"], trace)))

    def writes(self) -> list[int]:
        """Return places among the writes of an undisturbed attaching, evenly spread, from the first to the last."""
        log = self.office.scratch / "writes.log"
        self.run(self.office.fresh(), ["-o", str(log), "-e", "trace=pwrite64"])
        total = log.read_text("utf-8").count("pwrite64(")
        return sorted({1 + round(at * (total - 1) / (SAMPLED - 1)) for at in range(SAMPLED)})

    def wrong_after(self, folder: Path, day: Day) -> list[str]:
        """Return what is wrong with the office: half a paper, a page nobody has, an acknowledged one that is lost."""
        opened = open_office(folder, self.office.unlocked, Clock())
        desk, case = opened.desk, newest_case(opened.desk)
        try:
            wrong = [f"{one.code} {one.facts}" for one in look_over(opened.store)]
            found = len(scans_of(desk, case).of("ktp"))
            if found not in (0, PAGES) or (found == 0 and "scan" in dict(day.acts)):
                wrong.append(f"{found} pages after {day.said}")
            add_scans(desk, case, "ktp", [Source.file(self.paper)])
            if len(scans_of(desk, case).of("ktp")) != found + PAGES:
                wrong.append("the paper could not be attached afterwards")
            wrong += [f"afterwards: {one.code} {one.facts}" for one in look_over(opened.store)]
        finally:
            opened.close()
        return wrong if self.paper.read_bytes() == self.body else [*wrong, "the scanned file is not what it was"]


@pytest.fixture(scope="module")
def scanning(tmp_path_factory: pytest.TempPathFactory) -> Scanning:
    scratch = tmp_path_factory.mktemp("pindai")
    office = founded(scratch)
    opened = open_office(office.pattern, office.unlocked, Clock())
    register_case(opened.desk, an_intake())
    opened.close()
    paper = scratch / "pindaian.pdf"
    paper.write_bytes(papers.a_pdf("A", "B"))
    return Scanning(office, paper, paper.read_bytes())


def full_from(scanning: Scanning, at: int, error: str) -> list[str]:
    """Refuse every write from one on."""
    folder = scanning.office.fresh()
    day = scanning.run(folder, injected("pwrite64", f"error={error}", f"{at}+"))
    wrong = [f"told as {code}" for code in day.troubles if code not in TROUBLES or not has(code)]
    if "Traceback" in day.said or (day.code and not day.troubles):
        wrong.append(f"not told in a sentence: {day.said}")
    return [f"{error} from {at}: {one}" for one in [*wrong, *scanning.wrong_after(folder, day)]]


def killed_at(scanning: Scanning, at: int) -> list[str]:
    """Kill the program at one of its writes."""
    folder = scanning.office.fresh()
    day = scanning.run(folder, injected("pwrite64", "signal=SIGKILL", str(at)))
    return [f"killed at {at}: {one}" for one in scanning.wrong_after(folder, day)]


def test_an_undisturbed_attaching_keeps_both_pages(scanning: Scanning) -> None:
    folder = scanning.office.fresh()
    day = day_of(*reversed(untraced(scanning.call(folder))))
    assert [name for name, _ in day.acts] == ["open", "scan", "draft"]
    assert scanning.wrong_after(folder, day) == []


@can_trace
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_a_disk_that_refuses_a_page_is_told_and_loses_nothing(scanning: Scanning, error: str) -> None:
    assert every(partial(full_from, scanning, at, error) for at in scanning.writes()) == []


@can_trace
def test_a_program_killed_while_attaching_leaves_no_scan_without_its_page(scanning: Scanning) -> None:
    assert every(partial(killed_at, scanning, at) for at in scanning.writes()) == []


@can_trace
def test_the_full_disk_is_told_by_its_name(scanning: Scanning) -> None:
    middle = scanning.writes()[SAMPLED // 2]
    day = scanning.run(scanning.office.fresh(), injected("pwrite64", "error=ENOSPC", f"{middle}+"))
    assert set(day.troubles) == {"disk.full"}


def may_mount(folder: Path) -> bool:
    """Return whether this machine lets us have a small disk of our own."""
    if not (sys.platform == "linux" and shutil.which("unshare")):
        return False
    made = subprocess.run([*IN_SMALL_DISK, str(folder), __file__, "true"], capture_output=True, check=False)
    return made.returncode == 0


def test_below_500_megabytes_no_scan_is_taken_and_work_goes_on(scanning: Scanning, tmp_path: Path) -> None:
    if not may_mount(tmp_path):
        pytest.skip("this machine lets nobody mount a disk of one's own")
    small = tmp_path / "kantor"
    call = [*IN_SMALL_DISK, str(tmp_path), str(scanning.office.pattern), *scanning.call(small)]
    day = day_of(*reversed(untraced(call)))
    assert (day.troubles, [name for name, _ in day.acts]) == (("scans.disk_low",), ["open", "draft"])
    assert scanning.paper.read_bytes() == scanning.body
