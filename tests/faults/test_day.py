"""The beginning of a day in fast time: enough to see that it works; the whole day is `run.py --day`."""

from __future__ import annotations

import pytest

from tests.faults.bench import Bench, may_trace
from tests.faults.day import Day, grown, worked
from tests.faults.day_at_work import BLOCK

pytestmark = pytest.mark.timeout(600)


@pytest.mark.skipif(not may_trace(), reason="this machine lets no program refuse another's system calls")
def test_the_first_hour_goes_well_with_a_fault_in_every_block(bench: Bench) -> None:
    day = worked(bench, BLOCK * 2)
    assert (day.wrong, day.done) == ([], BLOCK * 2)
    assert sum(day.faults.values()) == 3
    assert set(day.troubles) <= {"disk.full", "disk.eased", "disk.error"}


def test_a_program_that_grows_is_noticed() -> None:
    assert [*grown(Day(lives=[[(100_000, 20)] * 40]))] == []
    assert len([*grown(Day(lives=[[(100_000 + at, 20 + at) for at in range(40)]]))]) == 1
    assert len([*grown(Day(lives=[[(100_000 + 5000 * at, 20) for at in range(40)]]))]) == 1
