"""`pbijk details`: from an open office and from outside, on the screen and into a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Typed = Callable[..., Any]


def test_details_of_an_office_are_printed_and_saved(pbijk: Typed, tmp_path: Path) -> None:
    printed = pbijk("details")
    assert (printed.code, "rows journal" in printed.out) == (0, True)
    saved = pbijk("details", "--out", tmp_path / "rincian.txt")
    assert (saved.code, "Rincian disimpan" in saved.out) == (0, True)
    assert "rows journal" in (tmp_path / "rincian.txt").read_text("utf-8")


def test_a_shut_office_is_seen_from_outside_without_a_passphrase(typed: Typed, folder: Path) -> None:
    (folder / "keys.json").write_bytes(b"?")
    (folder / "keys.2.json").write_bytes(b"?")
    told = typed("details", "--store", folder)
    assert (told.code, "slots keys.damaged" in told.out) == (0, True)


def test_a_place_that_cannot_be_written_is_told(typed: Typed, folder: Path, tmp_path: Path) -> None:
    told = typed("details", "--store", folder, "--out", tmp_path / "tidak" / "ada" / "x.txt")
    assert (told.code, "Rincian tidak dapat ditulis" in told.err) == (2, True)
