"""`pbijk about-person|due`: the paper about somebody as a file, and what need not be kept any more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pbijk_desktop.usecases.open_office import Opened
from tests.usecases.acts import issued, text_of
from tests.usecases.test_erasing_data import ended

Pbijk = Callable[..., Any]


def test_the_paper_about_somebody_is_written_and_not_over_another(opened: Opened, pbijk: Pbijk, tmp_path: Path) -> None:
    issued(opened.desk)
    opened.close()
    out = tmp_path / "tentang.pdf"
    assert pbijk("about-person", "6203015203859991", "--out", str(out)).code == 0
    assert "CONTOH AMINAH" in text_of(out.read_bytes())
    assert pbijk("about-person", "6203015203859991", "--out", str(out)).code != 0
    nobody = pbijk("about-person", "6203015203859990", "--out", str(tmp_path / "x.pdf"))
    assert nobody.code != 0
    assert not (tmp_path / "x.pdf").exists()


def test_what_is_due_is_listed_and_nothing_is_erased(opened: Opened, pbijk: Pbijk) -> None:
    ended(opened.desk)
    opened.close()
    assert pbijk("due", "--json").json == []
    assert "0 permohonan" in pbijk("due").out
    assert pbijk("check").code == 0
