"""How far apart two spellings are, and how near a name is to what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbijk_desktop.domain.spelling import apart, apart_so_far, halves, nearness, slips, sound

WORDS = st.text(alphabet="abcdefghijklmnoprstuwyéñ'", min_size=1, max_size=12)
NAMES = st.lists(WORDS, min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("one", "other"),
    [("djaja", "jaja"), ("soekarno", "sukarno"), ("yudi", "iudi"), ("novi", "nofi"), ("annisa", "anisa"),
     ("tjahja", "cahja"), ("khairul", "kairul"), ("syarif", "sarif"), ("josé", "jose")],
)  # fmt: skip
def test_spellings_of_one_sound_are_nearer_than_any_slip(one: str, other: str) -> None:
    assert sound(one) == sound(other)
    assert 0 < apart(one, other) < 1


@pytest.mark.parametrize(("typed", "word"), [("m", "muhammad"), ("muh", "mohammad"), ("st", "siti")])
def test_what_is_shortened_by_custom_is_no_slip(typed: str, word: str) -> None:
    assert apart(typed, word) < 1


@pytest.mark.parametrize("typed", ["aminha", "amiah", "aminnah", "aminsh", "maminah"])
def test_one_slip_is_one(typed: str) -> None:
    assert int(apart(typed, "aminah")) <= 1
    assert "aminah" in slips(typed)


@given(WORDS, WORDS)
def test_a_word_is_no_distance_from_itself_and_the_way_back_is_as_long(one: str, other: str) -> None:
    assert apart(one, one) == 0
    assert apart(one, other) == apart(other, one) >= 0
    assert apart_so_far(one, other) <= apart(one, other)


@given(WORDS)
def test_the_halves_of_a_word_make_it_again(word: str) -> None:
    assert all(left + right == word and len(left) > 1 and len(right) > 1 for left, right in halves(word))


@given(NAMES, NAMES)
def test_nothing_is_nearer_than_the_name_itself(typed: list[str], words: list[str]) -> None:
    name = " ".join(words)
    assert 0 <= nearness(typed, name) <= nearness(words, name) + 1e-9
    assert nearness(words, name) == pytest.approx(1)


def test_a_name_with_all_the_words_is_nearer_than_one_with_slips_and_the_shorter_is_nearer_than_the_longer() -> None:
    typed = ["siti", "amnah"]
    order = ["siti aminah", "aminah siti", "siti aminah rahayu", "siti hasnah", "budi"]
    assert sorted(order, key=lambda name: -nearness(typed, name)) == order
