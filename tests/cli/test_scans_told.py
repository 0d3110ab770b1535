"""Scans by commands alone: attached, listed, written out, refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageOps

from pbijk_desktop.paths import resource
from pbijk_desktop.usecases.case_file import find_case
from pbijk_desktop.usecases.open_office import open_office
from pbijk_desktop.usecases.scans import rotate_scan, scans_of
from pbijk_desktop.usecases.sign_in import unlock
from tests.hostile import corpus, papers
from tests.samples import PASSPHRASE, Clock

Pbijk = Callable[..., Any]


@pytest.fixture
def case(pbijk: Pbijk) -> str:
    return str(pbijk("case", "add", resource("help/case.example.json"), "--json").json["number"])


def a_file(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def test_files_are_attached_listed_and_written_out_again(pbijk: Pbijk, case: str, tmp_path: Path) -> None:
    both = a_file(tmp_path, "a.pdf", papers.a_pdf("A", "B")), a_file(tmp_path, "b.jpg", papers.a_jpeg())
    told = pbijk("scan", "add", case, "ktp", *both)
    assert (told.code, told.out) == (0, "3 halaman dilampirkan; berkas asalnya tetap di tempatnya.\n")
    listed = pbijk("scan", "list", case, "--json").json
    assert [(one["number"], one["item"]) for one in listed] == [(1, "ktp"), (2, "ktp"), (3, "ktp")]
    assert "3 halaman pindaian." in pbijk("scan", "list", case).out
    out = tmp_path / "keluar.jpg"
    assert pbijk("scan", "save", case, "2", out).code == 0
    assert Image.open(io.BytesIO(out.read_bytes())).size == (1240, 1754)
    assert pbijk("scan", "save", case, listed[0]["id"], out).code == 1
    assert pbijk("scan", "save", case, listed[0]["id"], out, "--force").code == 0


def test_what_cannot_be_used_is_told_and_the_rest_is_attached(pbijk: Pbijk, case: str, tmp_path: Path) -> None:
    bad = a_file(tmp_path, "foto.jpg", corpus.program())
    told = pbijk("scan", "add", case, "-", bad, a_file(tmp_path, "b.jpg", papers.a_jpeg()), tmp_path / "tidak-ada.jpg")
    assert told.code == 1
    assert told.out.startswith("1 halaman dilampirkan")
    assert [line.split(":")[0] for line in told.err.splitlines()] == ["foto.jpg", "tidak-ada.jpg"]
    codes = pbijk("scan", "add", case, "ktp", bad, "--json").json["refused"]
    assert [one["code"] for one in codes] == ["scans.program"]


def test_a_paper_or_page_that_is_not_there_is_told(pbijk: Pbijk, case: str, tmp_path: Path) -> None:
    file = a_file(tmp_path, "b.jpg", papers.a_jpeg())
    assert "tidak ada di daftar syarat" in pbijk("scan", "add", case, "paspor", file).err
    told = pbijk("scan", "save", case, "7", tmp_path / "x.jpg")
    assert (told.code, "Halaman pindaian 7 tidak ada" in told.err) == (1, True)
    assert not (tmp_path / "x.jpg").exists()


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_turned_page_is_turned_for_other_programs_too(
    pbijk: Pbijk, case: str, folder: Path, tmp_path: Path, degrees: int
) -> None:
    pbijk("scan", "add", case, "ktp", a_file(tmp_path, "b.jpg", papers.a_jpeg("#2a3fb0")))
    office = open_office(folder, unlock(folder, "rina", PASSPHRASE), Clock())
    scan = scans_of(office.desk, find_case(office.desk, case)).of("ktp")[0]
    rotate_scan(office.desk, scan.id, to=degrees)
    plain = Image.open(io.BytesIO(office.desk.attachments.page(scan.sha256)))
    office.close()
    out = tmp_path / "keluar.jpg"
    assert pbijk("scan", "save", case, "1", out).code == 0
    wanted = plain.rotate(-degrees, expand=True)
    assert ImageOps.exif_transpose(Image.open(io.BytesIO(out.read_bytes()))).tobytes() == wanted.tobytes()
