"""The tools themselves notice: an act that is lost, one that is half there, a write that was never synced, damage."""

from __future__ import annotations

from random import Random

import pytest

from tests.faults.bench import KILLED, Bench, Try, injected, may_trace, said_of, spread
from tests.faults.place import scenarios, ways
from tests.faults.recording import Disk, Op
from tests.faults.sampling import sample
from tests.faults.ways.disk import strange
from tests.faults.ways.pages import wrong_with
from tests.faults.ways.power import cut, recorded

can_trace = pytest.mark.skipif(not may_trace(), reason="this machine lets no program refuse another's system calls")


def test_an_act_that_was_acknowledged_and_is_not_there_is_noticed(bench: Bench) -> None:
    wrong = bench.wrong_after(bench.fresh("intake"), "intake", 3)
    assert len(wrong) == 1
    assert "3 acts acknowledged" in wrong[0]


def test_two_acts_more_than_were_acknowledged_are_noticed(bench: Bench) -> None:
    folder = bench.fresh("intake")
    assert bench.act(folder, "intake").code == 0
    assert len(bench.wrong_after(folder, "intake", 2)) == 1


def test_a_store_that_does_not_open_is_noticed(bench: Bench) -> None:
    folder = bench.fresh("intake")
    body = bytearray((folder / "office.db").read_bytes())
    body[100] ^= 1
    (folder / "office.db").write_bytes(bytes(body))
    assert any("trouble" in one for one in bench.wrong_after(folder, "intake", 0))


@can_trace
def test_a_program_that_never_waits_for_the_disk_is_found_out_by_a_power_cut(bench: Bench) -> None:
    ops = recorded(bench, "intake")
    careless = [op for op in ops if op.kind != "synced"]
    said = [at for at, op in enumerate(careless) if op.kind == "said"]
    assert cut(bench, "intake", careless[: said[2] + 1], "dropped") != []
    honest = [at for at, op in enumerate(ops) if op.kind == "said"]
    assert cut(bench, "intake", ops[: honest[2] + 1], "dropped") == []


@can_trace
def test_a_kill_ends_the_program_at_its_call(bench: Bench) -> None:
    run = bench.act(bench.fresh("intake"), "intake", injected("fsync", "signal=SIGKILL", "1"))
    assert run.code == KILLED
    assert len(run.acts) < len(bench.whole("intake").acts)


def test_what_is_shown_otherwise_and_what_has_no_sentence_is_noticed() -> None:
    assert wrong_with({"shown": "b"}, "a", by_slots=False) != []
    assert wrong_with({"shown": "a"}, "a", by_slots=False) == []
    assert wrong_with({"trouble": "disk.full"}, "a", by_slots=False) == []
    assert wrong_with({"trouble": "disk.full"}, "a", by_slots=True) != []
    assert wrong_with({"trouble": "no such code"}, "a", by_slots=False) != []
    assert wrong_with({"broke": "Traceback"}, "a", by_slots=False) != []


def test_a_run_that_breaks_off_or_ends_without_a_word_is_noticed() -> None:
    assert strange(said_of(3, "ok open \ntrouble disk.full\n")) == []
    assert strange(said_of(3, "ok open \n")) != []
    assert strange(said_of(70, "ok open \nTraceback (most recent call last)\n")) != []
    assert strange(said_of(3, "ok open \ntrouble case.unknown\n")) != []


def test_a_line_cut_short_acknowledges_nothing() -> None:
    assert said_of(-9, "ok open \nok regi").acts == ("open",)


def test_a_disk_keeps_what_was_synced_and_may_lose_the_rest() -> None:
    disk = Disk({"a": b"old"})
    disk.do(Op("wrote", "a", data=b"new"))
    assert disk.after_a_cut("dropped", Random(1)) == {"a": b"old"}
    assert disk.after_a_cut("kept", Random(1)) == {"a": b"new"}
    disk.do(Op("synced", "a"))
    assert disk.after_a_cut("dropped", Random(1)) == {"a": b"new"}


def test_a_name_is_kept_once_its_folder_is_synced() -> None:
    disk = Disk({"a": b"old"})
    for op in (Op("made", "b"), Op("added", "b", data=b"new"), Op("synced", "b"), Op("renamed", "b", other="a")):
        disk.do(op)
    assert disk.after_a_cut("dropped", Random(1)) == {"a": b"old"}
    disk.do(Op("synced", ""))
    assert disk.after_a_cut("dropped", Random(1)) == {"a": b"new"}


def test_a_sample_takes_one_of_each_group_before_a_second_of_any() -> None:
    tries = [Try(f"group {at % 7}", str(at), list) for at in range(70)]
    assert len({one.group for one in sample(tries, 7)}) == 7
    assert [one.name for one in sample(tries, 20)] == [one.name for one in sample(tries, 20)]
    assert len(sample(tries, 100)) == 70


def test_places_are_spread_from_the_first_to_the_last() -> None:
    assert spread(100, 4) == [1, 34, 67, 100]
    assert spread(3, 10) == [1, 2, 3]
    assert spread(0, 10) == []


def test_every_scenario_and_every_way_is_found_by_lying_in_its_folder() -> None:
    assert {"intake", "papers", "decision", "letter", "scan", "register", "users", "passphrase"} <= set(scenarios())
    assert {"killed", "disk", "power", "compound", "pages", "clock", "two", "migrations"} <= set(ways())
