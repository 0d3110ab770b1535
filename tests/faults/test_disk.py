"""A full or broken disk: the program says so, what was there stays, and saving works once there is room again."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from pbijk_desktop.store import disk_room
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.open_office import open_office
from tests.faults.injury import (
    ROOT,
    Office,
    broken_from,
    day_of,
    environment,
    every,
    founded,
    full_once,
    injected,
    may_trace,
    untraced,
    wrong_after,
)
from tests.samples import Clock

pytestmark = pytest.mark.timeout(900)
can_trace = pytest.mark.skipif(not may_trace(), reason="this machine lets no program refuse another's system calls")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return founded(tmp_path_factory.mktemp("disk"))


@can_trace
def test_a_disk_that_is_full_for_a_moment_costs_one_more_try(office: Office) -> None:
    assert every(partial(full_once, office, at) for at in office.points("pwrite64", 8)) == []


@can_trace
def test_a_write_that_finds_no_room_gives_the_ballast_up_and_says_to_save_again(office: Office) -> None:
    folder = office.fresh()
    (folder / disk_room.BALLAST).write_bytes(bytes(1000))
    day = office.run(folder, "again", trace=injected("pwrite64", "error=ENOSPC", str(office.points("pwrite64", 3)[1])))
    assert day.troubles == ("disk.eased",)
    assert not (folder / disk_room.BALLAST).exists()
    assert [name for name, _ in day.acts] == [name for name, _ in office.whole.acts]
    assert wrong_after(office, folder, day) == []


def test_the_last_saves_on_a_full_disk_find_the_room_of_the_ballast(office: Office, tmp_path: Path) -> None:
    small = 'mount -t tmpfs -o size=64m none "$1" && cp -r "$2" "$1/kantor" && shift 2 && exec "$@"'
    within = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", small, "sh", str(tmp_path)]
    if sys.platform != "linux" or untraced([*within, str(office.pattern), "true"])[0]:
        pytest.skip("this machine lets nobody mount a disk of one's own")
    saving = [sys.executable, "-m", "tests.faults.last_saves", str(tmp_path / "kantor"), str(office.key_file)]
    code, said = untraced([*within, str(office.pattern), *saving])
    assert code == 0, said
    found = json.loads(said.splitlines()[-1])
    assert (found["ballast"], found["ballast_full"], found["ballast_again"]) == (True, False, True)
    assert found["free"] < 4096
    assert found["trouble"] in ("disk.full", "disk.eased")
    assert found["saved"] > 50
    assert found["kept"] == found["saved"]
    assert (found["before"], found["level_full"]) == ("plenty", "last")
    assert found["saved_again"] == 3
    assert found["wrong"] == []


@can_trace
def test_a_disk_that_stays_full_keeps_what_was_saved_and_saves_again_later(office: Office) -> None:
    points = office.points("pwrite64", 6)
    assert every(partial(broken_from, office, "pwrite64", "ENOSPC", f"{at}+") for at in points) == []


@can_trace
def test_a_write_that_fails_is_told_and_keeps_what_was_saved(office: Office) -> None:
    points = office.points("pwrite64", 4)
    assert every(partial(broken_from, office, "pwrite64", "EIO", f"{at}+") for at in points) == []


@can_trace
@pytest.mark.parametrize("call", ["fsync", "fdatasync"])
def test_a_disk_that_does_not_confirm_is_told_and_keeps_what_was_saved(office: Office, call: str) -> None:
    points = office.points(call, 5)
    assert every(partial(broken_from, office, call, "EIO", str(at)) for at in points) == []


@can_trace
def test_a_read_that_fails_is_told_and_keeps_what_was_saved(office: Office) -> None:
    assert every(partial(broken_from, office, "pread64", "EIO", str(at)) for at in (30, 60, 90)) == []


@can_trace
def test_the_full_disk_is_told_by_its_name(office: Office) -> None:
    day = office.run(trace=injected("pwrite64", "error=ENOSPC", "40+"))
    assert day.troubles == ("disk.full",)
    assert day.code == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit to the size of a program's files")
def test_a_log_that_may_not_grow_is_told_and_keeps_what_was_saved(office: Office) -> None:
    folder = office.fresh()
    call = ["sh", "-c", 'ulimit -f 350; exec "$@"', "sh", sys.executable, "-m", "tests.faults.office_day"]
    day = day_of(*reversed(untraced([*call, str(folder), str(office.key_file)])))
    assert day.troubles == ("disk.error",)
    assert day.acts[1:2] == office.whole.acts[1:2]
    assert wrong_after(office, folder, day) == []


HOLDS = """
import sys
from pathlib import Path
from pbijk_desktop.usecases.open_office import open_office
from tests.faults.office_day import say, unlocked_from
from tests.samples import Clock
opened = open_office(Path(sys.argv[1]), unlocked_from(Path(sys.argv[2])), Clock())
say("open")
sys.stdin.readline()
opened.close()
"""


def test_of_two_programs_at_once_the_second_is_told_and_a_killed_one_stands_in_nobodys_way(office: Office) -> None:
    folder = office.fresh()
    call = [sys.executable, "-c", HOLDS, str(folder), str(office.key_file)]
    first = subprocess.Popen(
        call, cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with first:
        assert first.stdout is not None
        assert first.stdout.readline() == "open\n"
        assert office.run(folder).troubles == ("store.in_use",)
        first.kill()
    assert office.run(folder).code == 0
    opened = open_office(folder, office.unlocked, Clock())
    assert look_over(opened.store) == []
    opened.close()
