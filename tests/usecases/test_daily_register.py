"""Buku harian: a day's cases and letters with the journal's end, on paper and as a CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from pbijk_desktop.domain.anchors import Fit
from pbijk_desktop.usecases.daily_register import daily_register, save_daily_register
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.match_anchor import match_anchor
from pbijk_desktop.usecases.open_office import Opened
from tests.samples import Clock
from tests.usecases.acts import issued, letters_of, refused, text_of


def noted(opened: Opened) -> list[str]:
    with opened.store.reader.connect() as connection:
        return [row.act for row in connection.execute(text("SELECT act FROM access_log WHERE act LIKE '%harian'"))]


def test_a_day_says_what_came_in_what_went_out_and_where_the_journal_ended(desk: Desk, opened: Opened) -> None:
    letter = letters_of(desk, issued(desk))[0]
    said = " ".join(text_of(daily_register(desk, desk.today()).pdf).split())
    for part in ("BUKU HARIAN", "K-2026-0001", "CONTOH AMINAH", letter.number, "1 disetujui, 0 ditolak"):
        assert part in said
    head = re.search(r"Jurnal perubahan : ?(\d+-[0-9a-f]{8})", said)
    assert head is not None
    assert match_anchor(desk, head[1]).fit is Fit.HOLDS
    assert noted(opened) == ["cetak_buku_harian"]


def test_another_day_has_nothing_of_it(desk: Desk, opened: Opened, clock: Clock) -> None:
    issued(desk)
    clock.forward(days=1)
    said = text_of(daily_register(desk, desk.today(), printed=False).pdf)
    assert "K-2026-0001" not in said
    assert "K-2026-0001" in text_of(daily_register(desk, desk.today() - timedelta(days=1), printed=False).pdf)
    assert noted(opened) == []


def test_a_day_is_saved_as_a_csv_ending_with_the_journals_end(desk: Desk, opened: Opened, tmp_path: Path) -> None:
    issued(desk)
    path = tmp_path / "buku.csv"
    assert save_daily_register(desk, desk.today(), path) == 3
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [row[0] for row in rows[1:]] == ["Permohonan", "Surat", "Akhir jurnal dan catatan akses"]
    assert match_anchor(desk, rows[-1][2]).fit is Fit.HOLDS
    assert noted(opened) == ["ambil_buku_harian"]


def test_whoever_works_on_no_cases_prints_no_register(desk_with: Callable[..., Desk], tmp_path: Path) -> None:
    admin = desk_with("admin")
    with refused("desk.not_your_role"):
        daily_register(admin, admin.today())
    with refused("desk.not_your_role"):
        save_daily_register(admin, admin.today(), tmp_path / "x.csv")
