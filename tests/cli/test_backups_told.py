"""Backups as commands: made, listed without a passphrase, restored on another laptop, tried for a rehearsal."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.register_case import register_case
from tests.samples import aminah, an_intake

Pbijk = Callable[..., Any]


@pytest.fixture
def office(opened: Opened) -> None:
    register_case(opened.desk, an_intake(aminah()))
    opened.close()


@pytest.mark.usefixtures("office")
def test_a_laptop_is_lost_and_another_goes_on(
    pbijk: Pbijk, typed: Pbijk, passphrase_file: Path, folder: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    told = pbijk("backup", "--folder", stick)
    assert told.code == 0
    assert "1 permohonan" in told.out
    assert "disalin ke tempat kedua" in told.out
    shutil.rmtree(folder)
    listed = typed("backups", "--store", tmp_path / "baru", "--folder", stick, "--json").json
    assert [one["cases"] for one in listed] == [1]
    new = ("--store", tmp_path / "baru", "--user", "rina", "--passphrase-file", passphrase_file)
    told = typed("restore", listed[0]["path"], *new)
    assert (told.code, "dipulihkan" in told.out) == (0, True)
    assert typed("check", *new).code == 0
    assert "CONTOH AMINAH" in typed("case", "list", *new).out


@pytest.mark.usefixtures("office")
def test_what_is_there_is_replaced_only_when_that_is_said(pbijk: Pbijk, folder: Path) -> None:
    assert pbijk("backup").code == 0
    name = pbijk("backup", "--json").json["name"]
    told = pbijk("restore", name)
    assert (told.code, "--force" in told.err) == (1, True)
    assert not (folder / "pulih.part").exists()
    told = pbijk("restore", name, "--force", "--bring")
    assert told.code == 0
    assert "disisihkan" in told.out
    assert pbijk("check").code == 0


@pytest.mark.usefixtures("office")
def test_a_rehearsal_says_whether_backups_come_back(pbijk: Pbijk, folder: Path) -> None:
    told = pbijk("rehearse")
    assert (told.code, "Belum ada cadangan" in told.err) == (2, True)
    pbijk("backup")
    name = pbijk("backup", "--json").json["name"]
    told = pbijk("rehearse")
    assert (told.code, told.out.count("sama baris demi baris")) == (0, 2)
    path = folder / "cadangan" / name / "office.db"
    body = bytearray(path.read_bytes())
    body[9000] ^= 4
    path.write_bytes(body)
    told = pbijk("rehearse")
    assert (told.code, "tidak lulus" in told.err) == (1, True)
    assert not (folder / "uji.part").exists()


@pytest.mark.usefixtures("office")
def test_wrong_ways_get_a_sentence(pbijk: Pbijk, folder: Path, tmp_path: Path, passphrase_file: Path) -> None:
    assert "Tidak ada cadangan bernama" in pbijk("restore", "2020-01-01T0000").err
    pbijk("backup")
    passphrase_file.write_text("bukan kata sandinya\n", "utf-8")
    name = next((folder / "cadangan").glob("2*")).name
    told = pbijk("restore", name)
    assert (told.code, "tidak cocok" in told.err) == (1, True)
