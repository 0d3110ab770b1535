"""`pbijk bench --letters`: letters are drawn, written, signed and edited; no figure is ever asserted."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest
from PIL import Image

from pbijk_desktop.bench.drawn import Page, bare_page, code_picture
from pbijk_desktop.bench.letter_peers import Given, with_office, with_typst
from pbijk_desktop.bench.many_letters import Pace, measure_all_letters
from pbijk_desktop.bench.peers import PEERS
from pbijk_desktop.bench.table import lines, name_of
from pbijk_desktop.letters.reading import found_in
from tests.samples import CHEAP

NAMES = {"letter_first", "letter_size_one", "letter_size_family", "letter_size_forty", "letter_size_signed",
         "letters_each", "letters_each_work", "letter_signed", "letter_signed_work"}  # fmt: skip
SPREAD = ("letter_warm", "preview_key", "preview_alone")


@pytest.fixture(autouse=True)
def no_peers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Hide what may be installed on this machine."""
    monkeypatch.delenv(PEERS, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))


def test_every_figure_has_a_line_and_what_is_not_installed_is_told() -> None:
    told: list[str] = []
    pace = Pace(warm=2, files=3, signed=2, keys=3, families=12, cost=CHEAP)
    figures = measure_all_letters(pace, told.append)
    assert {one.name for one in figures} == NAMES | {f"{what}_{share}" for what in SPREAD for share in ("p50", "p95", "p99")}  # fmt: skip # noqa: E501
    assert all(0 < one.value < 9_999 and one.floor >= 0 for one in figures)  # in ten seconds every key was answered
    assert all(name_of(one.name) for one in figures)
    assert len(list(lines(figures))) == len(figures) + 1
    assert [line.split()[0] for line in told] == ["typst", "LibreOffice"]


def test_the_floor_writes_the_lines_and_a_code_that_is_the_pictures() -> None:
    with_code, without = bare_page(["SATU", "DUA"], "PBIJK CONTOH"), bare_page(["SATU", "DUA"])
    assert str(found_in(with_code)["text"]).splitlines() == ["SATU", "DUA"]
    assert len(with_code) > len(without)
    picture = Image.open(BytesIO(code_picture("PBIJK CONTOH")))
    assert picture.width == picture.height
    assert picture.getpixel((0, 0)) == 0  # the corner of a code is dark
    assert Page(["SATU"], "X").code == "X"


def test_commands_that_are_installed_are_given_each_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two programs that only copy stand in for the peers: what they are handed is looked at."""
    _program(tmp_path / "typst", 'for last in "$@"; do case $last in *.pdf) : > "$last";; esac; done')
    _program(tmp_path / "soffice", 'mkdir -p "$6"; shift 6; for one in "$@"; do : > "${one%/*/*}/office/${one##*/}.pdf"; done')  # fmt: skip # noqa: E501
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    letters = [Given(["DINAS <SOSIAL>"], [["1", "CONTOH", "", ""]], ["Isi & baris"])] * 2
    scratch = tmp_path / "ukur"
    scratch.mkdir()
    for peer in (with_typst, with_office):
        taken = peer(letters, ["SATU", "DUA"], scratch)
        assert taken is not None
        assert taken.seconds > 0
    assert sorted(one.name for one in (scratch / "typst").iterdir()) == ["0.pdf", "1.pdf"]
    text = "".join(Tree.parse(scratch / "fodt" / "1.fodt").getroot().itertext())
    assert all(words in text for words in ("DINAS <SOSIAL>", "Isi & baris", "CONTOH"))


def _program(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    subprocess.run(["/bin/sh", "-n", str(path)], check=True)
