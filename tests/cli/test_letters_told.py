"""`pbijk letters`: the book of letters listed and written to files, as somebody types it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pbijk_desktop.usecases.book_numbers import Booking, book_by_hand
from pbijk_desktop.usecases.open_office import Opened
from tests.usecases.acts import issued

Pbijk = Callable[..., Any]


@pytest.fixture
def written(opened: Opened) -> Opened:
    """Issue a letter, book a number two further on, and close the office."""
    issued(opened.desk)
    book_by_hand(
        opened.desk, Booking(book="semua", serial="4", dated=opened.desk.today(), subject="Rapat", recipient="Camat")
    )
    opened.close()
    return opened


@pytest.mark.usefixtures("written")
def test_every_number_is_listed_and_those_that_nobody_explains_are_told(pbijk: Pbijk, tmp_path: Path) -> None:
    rows = pbijk("letters", "--json", "--year", "2026").json
    assert [(row["serial"], row["state"]) for row in rows] == [
        ("4", "Dicatat tangan"),
        ("2–3", "Tidak tercatat"),
        ("1", "Terbit"),
    ]
    told = pbijk("letters", "--year", "2026").out
    assert "2 nomor tidak tercatat." in told
    assert "CONTOH AMINAH" in told
    assert len(pbijk("letters", "--json", "--year", "2026", "--state", "dicatat").json) == 1
    assert len(pbijk("letters", "--json", "--year", "0", "--words", "camat").json) == 1
    for name in ("buku.csv", "buku.xlsx"):
        out = tmp_path / name
        assert pbijk("letters", "--year", "2026", "--out", str(out)).code == 0
        assert out.stat().st_size > 100
        assert pbijk("letters", "--year", "2026", "--out", str(out)).code != 0
    assert pbijk("check").code == 0
