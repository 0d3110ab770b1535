"""What fits a title and how well, and which letters are marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbijk_desktop.domain.fitting import fit, marks

TEXTS = st.text(max_size=20)


def marked(typed: str, title: str) -> str:
    """Return the title with what is marked in brackets."""
    for start, length in reversed(marks(typed, title)):
        title = f"{title[:start]}[{title[start : start + length]}]{title[start + length :]}"
    return title


@pytest.mark.parametrize(
    ("typed", "title", "shown"),
    [
        ("amin", "CONTOH AMINAH", "CONTOH [AMIN]AH"),
        ("aminah contoh", "CONTOH AMINAH", "[CONTOH] [AMINAH]"),
        ("mina", "CONTOH AMINAH", "CONTOH A[MINA]H"),
        ("ammynah", "CONTOH AMINAH", "CONTOH [AM]I[NAH]"),
        ("maruf", "MA'RUF", "[MA]'[RUF]"),
        ("jose", "JOSÉ", "[JOSÉ]"),
        ("k-2026-0001", "K-2026-0001", "[K]-[2026]-[0001]"),
        ("o", "CONTOH OLAN", "CONTOH [O]LAN"),
        ("zzz", "CONTOH", "CONTOH"),
        ("", "CONTOH", "CONTOH"),
    ],
)
def test_the_letters_that_were_typed_are_marked(typed: str, title: str, shown: str) -> None:
    assert marked(typed, title) == shown


@given(TEXTS, TEXTS)
def test_marks_stay_inside_the_title_and_apart(typed: str, title: str) -> None:
    end = -1
    for start, length in marks(typed, title):
        assert start > end
        assert length > 0
        end = start + length
    assert end <= len(title)
    assert 0 <= fit(typed, title) <= 1


def test_beginnings_fit_best_then_parts_then_misspelt_words_then_what_is_said_below() -> None:
    title, more = "Buka Pengaturan, Pengguna", "Setiap orang masuk dengan kata sandinya sendiri"
    fits = [fit(typed, title, more) for typed in ("pengguna buka", "atur", "pengturan", "kata sandi", "surat")]
    assert fits == sorted(fits, reverse=True)
    assert len(set(fits)) == len(fits)
    assert fits[-1] == 0
