"""A sample of every way to hurt an office, another one each day: nothing is lost, it opens, work goes on."""

from __future__ import annotations

import pytest

from tests.faults.bench import Bench, every, may_trace
from tests.faults.place import scenario, scenarios, way, ways
from tests.faults.sampling import sample, seed_of_today

pytestmark = pytest.mark.timeout(1200)
TRACES = may_trace()
LEAVE_ROWS_AS_THEY_WERE = {"draft", "enter", "clean"}


@pytest.mark.parametrize("name", ways())
def test_the_sample_of_today_finds_nothing_wrong(bench: Bench, name: str) -> None:
    module = way(name)
    if getattr(module, "TRACES", True) and not TRACES:
        pytest.skip("this machine lets no program refuse another's system calls")
    tries = [*module.tries(bench)]
    taken = sample(tries, module.SAMPLE if TRACES else len(tries))
    assert {one.group for one in taken} == {one.group for one in tries} or name == "compound"
    assert every(taken) == [], f"PBIJK_FAULTS_SEED={seed_of_today()}"


@pytest.mark.parametrize("name", scenarios())
def test_an_undisturbed_run_does_everything_and_each_act_counts(bench: Bench, name: str) -> None:
    whole = bench.whole(name)
    opens = int(getattr(scenario(name), "OPENS", True))
    assert len(whole.acts) > opens
    for before, after in zip(whole.states[opens:], whole.states[opens + 1 :], strict=False):
        assert before != after or LEAVE_ROWS_AS_THEY_WERE & set(whole.acts)
    folder = bench.fresh(name)
    run = bench.act(folder, name)
    assert (run.code, run.acts) == (0, whole.acts)
    assert bench.wrong_after(folder, name, len(run.acts)) == []
