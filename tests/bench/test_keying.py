"""Keys are pressed in the real program and in a bare form; how long they took is never asserted."""

from __future__ import annotations

from pathlib import Path

from pbijk_desktop.bench.keying import bare_keys, key_figures, measure_keys
from pbijk_desktop.usecases.sample_office import CLERK, PASSPHRASE, make_sample
from tests.samples import CHEAP, Clock

STEPS = 12


def test_keys_are_painted_in_the_program_and_in_a_bare_form(tmp_path: Path) -> None:
    make_sample(tmp_path / "contoh", families=6, clock=Clock(), cost=CHEAP)
    for keyed in (measure_keys(tmp_path / "contoh", CLERK, PASSPHRASE, STEPS), bare_keys(STEPS)):
        assert 0 < len(keyed.seconds) <= STEPS
        assert all(taken > 0 for taken in keyed.seconds)
        assert all(":" in stall.where for stall in keyed.stalls if stall.where != "?")
    figures = list(key_figures(tmp_path / "contoh", CLERK, PASSPHRASE, STEPS))
    assert [one.name for one in figures] == [
        "key_to_paint_p95",
        "key_to_paint_p99",
        "longest_stall",
        "longest_stall_own",
    ]
