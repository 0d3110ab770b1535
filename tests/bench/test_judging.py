"""What judges is apart from what is tuned on: other people, named by the bench alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pbijk_desktop.bench.people_at_random import Mix, Sets, people_at_random, people_to_judge

ROOT = Path(__file__).resolve().parents[2]
NAME = "people_to_judge"
MAY_NAME = {"pbijk_desktop/bench/people_at_random.py", "pbijk_desktop/bench/matching.py", "tests/bench/test_judging.py"}


def everybody(people: Sets) -> set[tuple[object, ...]]:
    return {(one.name, one.nik, one.birth_date, one.kk) for one in people.register}


def test_no_seed_of_those_who_tune_makes_the_people_who_judge() -> None:
    judging = everybody(people_to_judge(20, 400, 40, Mix()))
    for seed in (*range(25), 20261124):
        assert not everybody(people_at_random(seed, 400, 40, Mix())) & judging


def test_the_same_seed_makes_the_same_judges() -> None:
    assert people_to_judge(3, 200, 30, Mix()) == people_to_judge(3, 200, 30, Mix())


def test_only_the_bench_names_those_who_judge() -> None:
    assert set(naming()) == MAY_NAME


def naming() -> Iterator[str]:
    for folder in ("pbijk_desktop", "tests", "packaging"):
        for path in (ROOT / folder).rglob("*.py"):
            if NAME in path.read_text("utf-8"):
                yield path.relative_to(ROOT).as_posix()
