"""New passphrases: what is refused and why, how strong they are, and the words that are drawn."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbijk_desktop.domain.passphrases import Guess, Known, read_passphrase
from pbijk_desktop.paths import resource
from pbijk_desktop.sentences import told
from pbijk_desktop.usecases.passphrases import check_passphrase, four_words, strength

OFFICE = ("CONTOH RINA WATI", "PEMERINTAH KABUPATEN KAPUAS", "DINAS SOSIAL", "Kuala Kapuas")


def words_in(name: str) -> list[str]:
    return resource(f"passphrases/{name}.txt").read_text("utf-8").split()


@pytest.mark.parametrize(
    ("passphrase", "codes"),
    [
        ("", ["passphrase.short"]),
        ("pendek", ["passphrase.short"]),
        ("x" * 2000, ["passphrase.long"]),
        ("x" * 10_000, ["passphrase.long"]),
        ("kapur sirih pinang", []),
        ("kapur sirih pinang gambir", []),
        ("xkq7vd2mtzaw", []),
        ("Tr0ub4dor&3xyz", []),
        ("saya suka makan nasi goreng", []),
    ],
)
def test_a_passphrase_is_long_enough_and_not_endless(passphrase: str, codes: list[str]) -> None:
    assert [problem.code for problem in check_passphrase(passphrase, name="rina", about=OFFICE)] == codes


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("aaaaaaaaaaaa", Guess.FEW),
        ("abababababab", Guess.FEW),
        ("012345678901", Guess.ROW),
        ("qwertyuiop12", Guess.ROW),
        ("lkjhgfdsa9876", Guess.ROW),
        ("abcdefghijkl", Guess.ROW),
        ("rinarina2026", Guess.PERSONAL),
        ("Rin4w4ti1995", Guess.PERSONAL),
        ("DinasSosialKapuas", Guess.PERSONAL),
        ("kualakapuas1", Guess.PERSONAL),
        ("sayang123456", Guess.COMMON),
        ("s4y4ngkamu2026", Guess.COMMON),
        ("bismillah123", Guess.COMMON),
        ("indonesiaraya45", Guess.COMMON),
        ("password12345", Guess.COMMON),
        ("aku cinta indonesia", Guess.COMMON),
        ("sungai sungai sungai", Guess.REPEATED),
        ("199503121995", Guess.YEAR),
    ],
)
def test_what_is_easily_guessed_is_refused_with_its_reason(passphrase: str, why: Guess) -> None:
    (problem,) = check_passphrase(passphrase, name="rina", about=OFFICE)
    assert problem.code == "passphrase.guessable"
    assert why in problem.facts["why"]
    assert str(why) not in told(problem)  # the reason is said in words
    assert strength(passphrase, "rina", OFFICE) == "guessable"


def test_a_passphrase_that_differs_the_second_time_is_told_beside_the_others() -> None:
    problems = check_passphrase("pendek", again="lain")
    assert [(one.field, one.code) for one in problems] == [
        ("passphrase", "passphrase.short"),
        ("again", "passphrase.differs"),
    ]


def test_the_strength_grows_with_the_words() -> None:
    assert strength("kapur sirih") == "short"
    assert strength("kapur sirih pinang") == "fair"
    assert strength("kapur sirih pinang gambir") == "strong"


def test_four_words_are_drawn_that_are_always_strong() -> None:
    drawn = [four_words() for _ in range(300)]
    assert all(len(one.split()) == 4 and not check_passphrase(one, name="rina", about=OFFICE) for one in drawn)
    assert len(set(drawn)) == 300
    assert Counter(strength(one) for one in drawn)["strong"] >= 290


def test_the_list_has_4096_plain_words_and_none_that_everybody_takes() -> None:
    words, common = words_in("kata"), words_in("umum")
    assert len(words) == len(set(words)) == 4096
    assert all(re.fullmatch(r"[a-z]{4,11}", word) for word in words)
    assert not set(words) & set(common)
    assert {"sayangku", "bismillah", "indonesia", "qwerty", "rahasia"} <= set(common)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    known = Known(frozenset({"sungai"}), frozenset({"sayang"}), frozenset({"rina"}))
    assert 0 <= read_passphrase(text, known).bits <= 7 * 128
