"""The scanner's folder: what waits there, and where a file goes; nothing is deleted, nothing is attached twice."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.store.attachments import Attachments
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.scan_folder import (
    attach_waiting,
    keep_scan_folder,
    scan_folder,
    take_back_waiting,
    waiting_files,
)
from pbijk_desktop.usecases.scans import scans_of
from tests.hostile import corpus, papers
from tests.usecases.acts import refused, taken_in


@pytest.fixture
def scanner(tmp_path: Path) -> Path:
    folder = tmp_path / "pemindai"
    folder.mkdir()
    return folder


@pytest.fixture
def case(desk: Desk) -> str:
    return taken_in(desk)


def put(scanner: Path, name: str, content: bytes, *, at: int = 0) -> Path:
    path = scanner / name
    path.write_bytes(content)
    os.utime(path, (1_700_000_000 + at, 1_700_000_000 + at))
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_the_folder_is_kept_for_this_laptop(desk: Desk, scanner: Path) -> None:
    assert scan_folder(desk) is None
    keep_scan_folder(desk, scanner)
    assert scan_folder(desk) == scanner
    keep_scan_folder(desk, None)
    assert scan_folder(desk) is None


def test_a_folder_that_is_not_there_is_refused(desk: Desk, scanner: Path) -> None:
    with refused("scans.no_folder"):
        keep_scan_folder(desk, scanner / "tidak-ada")


def test_somebody_without_a_desk_chooses_no_folder(desk_with: Callable[..., Desk], scanner: Path) -> None:
    with refused("desk.not_your_role"):
        keep_scan_folder(desk_with(Role.HEAD), scanner)


def test_scans_wait_the_oldest_first_and_nothing_else_does(scanner: Path) -> None:
    put(scanner, "b.JPG", papers.a_jpeg(), at=2)
    put(scanner, "a.pdf", papers.a_pdf("A"), at=3)
    put(scanner, "c.jpeg", papers.a_jpeg(), at=1)
    put(scanner, "sedang.jpg", b"")
    put(scanner, ".tersembunyi.jpg", papers.a_jpeg())
    put(scanner, "catatan.txt", b"x")
    (scanner / "map.jpg").mkdir()
    assert [one.path.name for one in waiting_files(scanner)] == ["c.jpeg", "b.JPG", "a.pdf"]
    assert waiting_files(scanner / "tidak-ada") == []


def test_an_attached_file_is_set_aside_and_never_over_another(desk: Desk, case: str, scanner: Path) -> None:
    for _ in range(2):
        attach_waiting(desk, case, "ktp", [put(scanner, "scan.jpg", papers.a_jpeg())])
    assert names(scanner) == ["Sudah dilampirkan"]
    assert names(scanner / "Sudah dilampirkan") == ["scan (2).jpg", "scan.jpg"]
    assert scans_of(desk, case).counts() == {"ktp": 2}


def test_what_cannot_be_used_lies_beside_its_reason(desk: Desk, case: str, scanner: Path) -> None:
    content = corpus.program()
    taken = attach_waiting(desk, case, "ktp", [put(scanner, "foto.jpg", content)])
    assert taken.added.scans == ()
    aside = scanner / "Tidak terpakai"
    assert names(aside) == ["foto.jpg", "foto.jpg.txt"]
    assert (aside / "foto.jpg").read_bytes() == content
    assert "Ini program" in (aside / "foto.jpg.txt").read_text("utf-8")


def test_a_file_that_cannot_be_read_now_waits_on(desk: Desk, case: str, scanner: Path) -> None:
    attach_waiting(desk, case, "ktp", [scanner / "hilang.jpg"])
    assert names(scanner) == []


def test_a_full_disk_leaves_the_file_waiting(
    desk: Desk, case: str, scanner: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(scanner, "scan.jpg", papers.a_jpeg())
    monkeypatch.setattr(Attachments, "free_bytes", lambda _self: 0)
    with pytest.raises(TroubleError, match=r"scans\.disk_low"):
        attach_waiting(desk, case, "ktp", [file])
    assert names(scanner) == ["scan.jpg"]


def test_undoing_lets_the_file_wait_again(desk: Desk, case: str, scanner: Path) -> None:
    file = put(scanner, "scan.jpg", papers.a_jpeg())
    taken = attach_waiting(desk, case, "ktp", [file])
    take_back_waiting(desk, taken, reason="lampiran diurungkan")
    assert [one.path for one in waiting_files(scanner)] == [file]
    assert scans_of(desk, case).counts() == {}


def test_undoing_overwrites_no_newer_file_of_the_same_name(desk: Desk, case: str, scanner: Path) -> None:
    taken = attach_waiting(desk, case, "ktp", [put(scanner, "scan.jpg", papers.a_jpeg())])
    newer = put(scanner, "scan.jpg", papers.a_jpeg("#2a3fb0"))
    before = newer.read_bytes()
    take_back_waiting(desk, taken, reason="lampiran diurungkan")
    assert newer.read_bytes() == before
    assert names(scanner / "Sudah dilampirkan") == ["scan.jpg"]


@pytest.mark.skipif(os.name != "posix", reason="Windows gives no folder that may be read but not written by its mode")
def test_a_file_that_cannot_be_moved_stays_and_its_pages_are_attached(desk: Desk, case: str, scanner: Path) -> None:
    (scanner / "Sudah dilampirkan").write_text("bukan map")
    file = put(scanner, "scan.jpg", papers.a_jpeg())
    taken = attach_waiting(desk, case, "ktp", [file])
    assert (taken.stuck, taken.moved) == ((file,), ())
    assert scans_of(desk, case).counts() == {"ktp": 1}
    assert file.exists()
    take_back_waiting(desk, taken, reason="keliru")
    assert scans_of(desk, case).counts() == {}


@pytest.mark.parametrize("in_the_way", ["Tidak terpakai", "Tidak terpakai/foto.jpg.txt.part"])
def test_what_cannot_be_used_stays_where_its_reason_cannot_be_written(
    desk: Desk, case: str, scanner: Path, in_the_way: str
) -> None:
    blocked = scanner / in_the_way
    if blocked.parent == scanner:
        blocked.write_text("bukan map")
    else:
        blocked.mkdir(parents=True)
    file = put(scanner, "foto.jpg", corpus.program())
    taken = attach_waiting(desk, case, "ktp", [file])
    assert taken.stuck == (file,)
    assert file.exists()
    assert names(blocked.parent) == sorted({blocked.name, *(["foto.jpg"] if blocked.parent == scanner else [])})


def test_a_reason_is_never_written_over_another_file(desk: Desk, case: str, scanner: Path) -> None:
    aside = scanner / "Tidak terpakai"
    aside.mkdir()
    (aside / "foto.jpg.txt").write_text("tulisan petugas")
    attach_waiting(desk, case, "ktp", [put(scanner, "foto.jpg", corpus.program())])
    assert (aside / "foto.jpg.txt").read_text() == "tulisan petugas"
    assert names(aside) == ["foto.jpg", "foto.jpg (2).txt", "foto.jpg.txt"]


def test_a_file_that_cannot_come_back_is_told(desk: Desk, case: str, scanner: Path) -> None:
    taken = attach_waiting(desk, case, "ktp", [put(scanner, "scan.jpg", papers.a_jpeg())])
    lost = replace(taken, moved=((scanner / "tidak-ada" / "scan.jpg", taken.moved[0][1]),))
    with pytest.raises(TroubleError, match=r"scans\.not_back"):
        take_back_waiting(desk, lost, reason="keliru")
    assert scans_of(desk, case).counts() == {}
    assert taken.moved[0][1].exists()
