"""The figures of matching are measured on people of whom it is known who is who; none is asserted."""

from __future__ import annotations

import pytest

from pbijk_desktop.bench.matching import f1_of, measure_matching
from pbijk_desktop.bench.people_at_random import Mix, people_at_random
from pbijk_desktop.bench.table import lines


def test_f1_counts_what_is_missed_and_what_is_wrong() -> None:
    assert f1_of([1, 2, None, 4], [1, 3, None, None]) == pytest.approx(2 * 1 / (2 + 3))
    assert f1_of([1, None], [1, None]) == 1


def test_the_same_seed_makes_the_same_people_whose_truth_is_in_the_register() -> None:
    people, again = (people_at_random(3, 300, 60, Mix()) for _ in range(2))
    assert people == again
    assert {row for row in people.truth if row} <= {row.row for row in people.register}
    assert 0 < sum(row is None for row in people.truth) < 60


def test_every_figure_of_matching_has_a_line() -> None:
    figures = list(measure_matching(1600))
    assert [one.name for one in figures if one.unit == "%"] == [
        "match_missed_third",
        "match_wrong_third",
        "match_missed_none",
        "match_wrong_none",
    ]
    assert len(list(lines(figures))) == len(figures) + 1
