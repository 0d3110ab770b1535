"""The pages' own file: encrypted, each page once, damage and loss told, nothing made anew by looking."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from sqlalchemy import text

from pbijk_desktop.domain.cases import Scan
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store.attachments import FILE, Attachments
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.disk_room import LEAST_FREE
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.sign_in import Unlocked
from tests.samples import Clock
from tests.store.full_office import PAGE, one_row_of_each

OTHER = b"halaman lain " * 1000


def sha(page: bytes) -> str:
    return hashlib.sha256(page).hexdigest()


def pages_in(attachments: Attachments) -> int:
    with attachments.reader.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM page")).scalar_one())


def trouble(act: object) -> str:
    with pytest.raises(TroubleError) as error:
        act()  # type: ignore[operator]
    return error.value.code


def codes(opened: Opened) -> list[str]:
    return [one.code for one in look_over(opened.store)]


def test_a_page_comes_back_as_it_was_and_is_stored_once(opened: Opened) -> None:
    kept = opened.store.attachments
    kept.keep([PAGE, OTHER, PAGE])
    kept.keep([OTHER])
    assert (kept.page(sha(PAGE)), kept.page(sha(OTHER))) == (PAGE, OTHER)
    assert pages_in(kept) == 2


def test_an_office_without_scans_has_no_file_for_them(opened: Opened, folder: Path) -> None:
    assert not (folder / FILE).exists()
    assert codes(opened) == []


def test_nothing_of_a_page_can_be_read_from_outside(opened: Opened, folder: Path) -> None:
    opened.store.attachments.keep([OTHER])
    opened.store.attachments.close()
    raw = (folder / FILE).read_bytes()
    assert b"halaman" not in raw
    assert not raw.startswith(b"SQLite")
    if os.name == "posix":
        assert (folder / FILE).stat().st_mode & 0o077 == 0


def test_pages_outlive_the_program_and_its_log_is_folded_in(opened: Opened, unlocked: Unlocked, folder: Path) -> None:
    one_row_of_each(opened.desk)
    opened.close()
    assert not (folder / (FILE + "-wal")).exists() or (folder / (FILE + "-wal")).stat().st_size == 0
    again = open_office(folder, unlocked, Clock())
    assert again.store.attachments.page(sha(PAGE)) == PAGE
    assert codes(again) == []
    again.close()


def test_an_almost_full_disk_takes_no_more_pages(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = opened.store.attachments
    monkeypatch.setattr(Attachments, "free_bytes", lambda _self: LEAST_FREE - 1)
    assert trouble(lambda: kept.keep([PAGE])) == "scans.disk_low"
    assert not kept.exists
    monkeypatch.setattr(Attachments, "free_bytes", lambda _self: LEAST_FREE)
    kept.keep([PAGE])


def test_a_page_that_is_lost_is_told_when_it_is_wanted_and_by_the_check(opened: Opened, desk: Desk) -> None:
    one_row_of_each(desk)
    kept = opened.store.attachments
    with kept.writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM page")
    assert trouble(lambda: kept.page(sha(PAGE))) == "attachments.page_lost"
    assert codes(opened) == ["check.scans_lost"]


def test_a_page_that_was_exchanged_is_told(opened: Opened, desk: Desk) -> None:
    one_row_of_each(desk)
    kept = opened.store.attachments
    with kept.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE page SET body = x'00'")
    assert trouble(lambda: kept.page(sha(PAGE))) == "attachments.page_lost"
    assert codes(opened) == ["check.scans_lost"]


def test_a_file_that_is_gone_is_told_and_not_made_anew_by_looking(opened: Opened, desk: Desk, folder: Path) -> None:
    one_row_of_each(desk)
    opened.store.attachments.close()
    (folder / FILE).unlink()
    fresh = Attachments(folder, bytes(32))
    assert trouble(lambda: fresh.page(sha(PAGE))) == "attachments.absent"
    assert not (folder / FILE).exists()


def test_a_file_without_its_table_has_lost_its_pages_and_takes_new_ones(opened: Opened, desk: Desk) -> None:
    one_row_of_each(desk)
    kept = opened.store.attachments
    with kept.writer.begin() as connection:
        connection.exec_driver_sql("DROP TABLE page")
    assert trouble(lambda: kept.page(sha(PAGE))) == "attachments.page_lost"
    assert codes(opened) == ["check.scans_lost"]
    kept.keep([PAGE])
    assert kept.page(sha(PAGE)) == PAGE
    assert codes(opened) == []


def test_a_flipped_bit_is_found_by_the_check(opened: Opened, desk: Desk, folder: Path, unlocked: Unlocked) -> None:
    desk.attachments.keep([OTHER])
    one_row_of_each(desk)
    opened.close()
    whole = bytearray((folder / FILE).read_bytes())
    whole[4096 * 3 + 100] ^= 1
    (folder / FILE).write_bytes(whole)
    again = open_office(folder, unlocked, Clock())
    assert codes(again) == ["check.attachments"]
    again.close()


def test_another_offices_file_is_told_and_left_alone(opened: Opened, folder: Path) -> None:
    (folder / FILE).write_bytes(os.urandom(8192))
    before = (folder / FILE).read_bytes()
    assert trouble(lambda: opened.store.attachments.page("0" * 64)) == "attachments.damaged"
    assert trouble(lambda: opened.store.attachments.keep([PAGE])) == "attachments.damaged"
    assert (folder / FILE).read_bytes() == before


def test_a_scan_that_no_page_belongs_to_never_comes_from_keeping_first(opened: Opened, desk: Desk) -> None:
    desk.attachments.keep([OTHER])
    assert codes(opened) == []
    with desk.read() as reader:
        assert reader.find(Scan) == []
