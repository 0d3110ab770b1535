"""What a full or broken disk is called, what a limit does to the log, and that no scan is taken when room is low."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from pbijk_desktop.store import disk_room
from tests.faults.bench import ROOT, Bench, Said, environment, injected, may_trace, said_of, spread
from tests.faults.scenarios.scan import FILE
from tests.faults.ways.disk import refused

pytestmark = pytest.mark.timeout(300)
can_trace = pytest.mark.skipif(not may_trace(), reason="this machine lets no program refuse another's system calls")

SMALL_DISK = 'mount -t tmpfs -o size=300m none "$1" && cp -r "$2" "$1/kantor" && shift 2 && exec "$@"'
IN_SMALL_DISK = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", SMALL_DISK, "sh")


def alone(*before: str, folder: Path, name: str) -> Said:
    """Act a scenario out as a program of its own, with words before it on the command line."""
    call: Sequence[str] = [*before, sys.executable, "-m", "tests.faults.jobs", str(folder), name]
    done = subprocess.run(
        call, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return said_of(done.returncode, done.stdout)


@can_trace
@pytest.mark.parametrize("name", ["intake", "scan", "register"])
def test_the_full_disk_is_told_by_its_name(bench: Bench, name: str) -> None:
    middle = bench.whole(name).calls["pwrite64"] // 2
    run = bench.act(bench.fresh(name), name, injected("pwrite64", "error=ENOSPC", f"{middle}+"))
    assert (set(run.troubles), run.code) == ({"disk.full"}, 3)


@can_trace
def test_no_key_is_forgotten_because_a_file_could_not_be_opened_just_then(bench: Bench) -> None:
    log = bench.empty() / "tulisan"
    bench.act(bench.fresh("office_key"), "office_key", ["-o", str(log), "-y", "-s", "0", "-e", "trace=pwrite64"])
    writes = log.read_text("utf-8").splitlines()
    indexes = [at for at, line in enumerate(writes, 1) if "attachments.db-shm" in line or "registers.db-shm" in line]
    assert len(indexes) > 20
    for place in spread(len(indexes), 6):
        assert refused(bench, "office_key", ("pwrite64", "ENOSPC", "once"), indexes[place - 1]) == []


@can_trace
@pytest.mark.parametrize("at", [30, 60, 90])
def test_a_page_that_could_not_be_read_once_is_read_when_it_is_asked_for_again(bench: Bench, at: int) -> None:
    assert refused(bench, "letter", ("pread64", "EIO", "once"), at) == []


@can_trace
def test_a_write_that_finds_no_room_gives_the_ballast_up_and_says_to_save_again(bench: Bench) -> None:
    folder, whole = bench.fresh("intake"), bench.whole("intake")
    (folder / disk_room.BALLAST).write_bytes(bytes(1000))
    middle = str(whole.calls["pwrite64"] // 2)
    run = bench.act(folder, "intake", injected("pwrite64", "error=ENOSPC", middle), again=True)
    assert run.troubles == ("disk.eased",)
    assert not (folder / disk_room.BALLAST).exists()
    assert run.acts == whole.acts
    assert bench.wrong_after(folder, "intake", len(run.acts)) == []


def test_the_last_saves_on_a_full_disk_find_the_room_of_the_ballast(bench: Bench, tmp_path: Path) -> None:
    small = SMALL_DISK.replace("300m", "64m")
    within = [*IN_SMALL_DISK[:-2], small, "sh", str(tmp_path), str(bench.pattern("intake"))]
    if not may_mount(tmp_path):
        pytest.skip("this machine lets nobody mount a disk of one's own")
    saving = [sys.executable, "-m", "tests.faults.last_saves", str(tmp_path / "kantor")]
    done = subprocess.run([*within, *saving], cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert (found["ballast"], found["ballast_full"], found["ballast_again"]) == (True, False, True)
    assert found["free"] < 4096
    assert found["trouble"] in ("disk.full", "disk.eased")
    assert found["saved"] > 50
    assert found["kept"] == found["saved"]
    assert (found["before"], found["level_full"]) == ("plenty", "last")
    assert found["saved_again"] == 3
    assert found["wrong"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit to the size of a program's files")
def test_a_log_that_may_not_grow_is_told_and_keeps_what_was_saved(bench: Bench) -> None:
    folder = bench.fresh("intake")
    run = alone("sh", "-c", 'ulimit -f 350; exec "$@"', "sh", folder=folder, name="intake")
    assert run.troubles == ("disk.error",)
    assert run.acts[0] == "open"
    assert bench.wrong_after(folder, "intake", len(run.acts)) == []


def may_mount(folder: Path) -> bool:
    """Return whether this machine lets us have a small disk of our own."""
    if not (sys.platform == "linux" and shutil.which("unshare")):
        return False
    made = subprocess.run([*IN_SMALL_DISK, str(folder), __file__, "true"], capture_output=True, check=False)
    return made.returncode == 0


def test_below_500_megabytes_no_scan_is_taken_and_it_is_told(bench: Bench, tmp_path: Path) -> None:
    if not may_mount(tmp_path):
        pytest.skip("this machine lets nobody mount a disk of one's own")
    pattern = bench.pattern("scan")
    run = alone(*IN_SMALL_DISK, str(tmp_path), str(pattern), folder=tmp_path / "kantor", name="scan")
    assert (run.troubles, run.acts) == (("scans.disk_low",), ("open",))
    assert (pattern / FILE).exists()
