"""The words by which names are found are the same whether names come one by one or many at a time."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pbijk_desktop.usecases.register_words import ManyNames, words_of

WORDS = (
    "SITI",
    "ST",
    "M",
    "MUH",
    "M.",
    "H.",
    "HJ",
    "DR",
    "Aminah",
    "OETARI",
    "DJOKO",
    "NUR'AINI",
    "S.Pd",
    "É",
    "/",
    "<A",
    ">",
    "X",
)


@settings(max_examples=200, deadline=None)
@example([])
@example([""])
@example(["H", "", " CONTOH  AMINAH ", "CONTOH\tBUDI"])
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join), max_size=8))
def test_words_of_many_names_are_those_of_each(names: list[str]) -> None:
    assert ManyNames().words_of(names) == [words_of(name) for name in names]
