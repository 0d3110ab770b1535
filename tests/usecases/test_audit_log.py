"""Catatan: every note of both logs once, newest first, limited by who, whom, what and when, and saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import text

from pbijk_desktop.domain.audit import AuditFilter, AuditKind, AuditLine, Cursor, kind_of
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.sentences import words_of
from pbijk_desktop.store.queries import audit
from pbijk_desktop.usecases.audit_log import audit_page, note_reading, save_audit, what_of, who_may_be_meant
from pbijk_desktop.usecases.case_file import open_case
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.find_anything import find_anything
from pbijk_desktop.usecases.issue_letter import print_letter
from pbijk_desktop.usecases.open_office import Opened
from tests.samples import MONDAY, Clock
from tests.usecases.acts import another, issued, letters_of, refused


@pytest.fixture
def auditor(desk: Desk) -> Desk:
    """Return the desk of the auditor, in an office where a day's work was done."""
    case = issued(desk)
    open_case(desk, case)
    find_anything(desk, "6203015203859991")
    print_letter(desk, letters_of(desk, case)[0].id)
    return another(desk, Role.AUDITOR, name="auditor")


ALL = AuditFilter()


def every(desk: Desk, wanted: AuditFilter = ALL, size: int = 7) -> list[AuditLine]:
    lines: list[AuditLine] = []
    after: Cursor | None = None
    while True:
        page = audit_page(desk, wanted, after=after, size=size)
        lines += page.lines
        if page.after is None:
            return lines
        after = page.after


@pytest.mark.parametrize("size", [1, 2, 7, 500])
@pytest.mark.parametrize("stretch", [1, 3, 20_000])
def test_every_note_of_both_logs_comes_once_newest_first(
    auditor: Desk, opened: Opened, clock: Clock, monkeypatch: pytest.MonkeyPatch, size: int, stretch: int
) -> None:
    monkeypatch.setattr(audit, "STRETCH", stretch)
    for n in range(5):
        clock.forward(minutes=7)
        with opened.desk.begin() as work:
            work.note_access("cari", "person", f"p{n}")
        if n % 2:
            another(opened.desk, Role.CLERK, name=f"petugas{n}")
    with opened.store.reader.connect() as connection:
        notes = connection.execute(text("SELECT count(*) FROM access_log")).scalar_one()
        changes = connection.execute(text("SELECT count(*) FROM journal")).scalar_one()
    lines = every(auditor, size=size)
    assert len(lines) == notes + changes == len({(bool(one.act), one.n) for one in lines})
    assert [one.at for one in lines] == sorted((one.at for one in lines), reverse=True)


def test_who_saw_searched_and_printed_whom_is_read(auditor: Desk) -> None:
    said = {(one.kind, what_of(one), one.case_number, one.whom) for one in every(auditor) if one.act}
    assert {
        (AuditKind.SEEN, "Membuka permohonan", "K-2026-0001", "CONTOH AMINAH"),
        (AuditKind.SEARCHED, "Mencari dengan nomor lengkap", "", "CONTOH AMINAH"),
    } <= said
    assert any(kind is AuditKind.PRINTED and case == "K-2026-0001" for kind, _what, case, _whom in said)


def test_a_change_names_its_fields_and_none_of_their_values(auditor: Desk) -> None:
    said = [what_of(one) for one in every(auditor) if not one.act]
    assert any(one.startswith("Permohonan diubah: ") for one in said)
    assert not any("6203015203859991" in one for one in said)


def test_the_administrator_reads_numbers_of_cases_and_no_names(auditor: Desk, desk_with: Callable[..., Desk]) -> None:
    lines = every(desk_with("admin"))
    assert {one.whom for one in lines if one.entity in ("case_file", "person", "case_member")} == {""}
    assert any(one.case_number == "K-2026-0001" for one in lines)
    assert {one.reason for one in lines} == {""}


@pytest.mark.parametrize("roles", [("petugas",), ("verifikator",), ()])
def test_nobody_else_reads_the_log(
    auditor: Desk, desk_with: Callable[..., Desk], tmp_path: Path, roles: tuple[str]
) -> None:
    for act in (
        lambda desk: audit_page(desk, AuditFilter()),
        lambda desk: save_audit(desk, AuditFilter(), tmp_path / "catatan.csv"),
        note_reading,
        who_may_be_meant,
    ):
        with refused("desk.not_your_role"):
            act(desk_with(*roles))


def test_it_is_limited_by_user_kind_and_days(auditor: Desk, desk: Desk, clock: Clock) -> None:
    clock.forward(days=2)
    with auditor.begin() as work:
        work.note_access("cetak_status", "person", "x")
    note_reading(auditor)
    both = every(auditor, AuditFilter(first=clock().date()))
    assert [one.act for one in both] == ["lihat_catatan", "cetak_status"]
    assert every(auditor, AuditFilter(last=MONDAY.date()))[0].at < both[-1].at
    assert [one.act for one in every(auditor, AuditFilter(kind=AuditKind.PRINTED, first=clock().date()))] == [
        "cetak_status"
    ]
    assert {one.kind for one in every(auditor, AuditFilter(kind=AuditKind.SEEN))} == {AuditKind.SEEN}
    assert {bool(one.act) for one in every(auditor, AuditFilter(kind=AuditKind.CHANGED))} == {False}
    assert every(auditor, AuditFilter(user="nobody")) == []
    assert {one.user for one in every(auditor, AuditFilter(user=desk.user.id))} == {"CONTOH OPERATOR"}


@pytest.mark.parametrize("about", ["K-2026-0001", "k-2026-0001", "aminah", "6203015203859991"])
def test_it_is_limited_to_a_case_or_a_person(auditor: Desk, desk: Desk, about: str) -> None:
    with desk.begin() as work:
        work.note_access("ambil_daftar", "worklist", "x")
    found = every(auditor, AuditFilter(about=about))
    assert {"buka", "cari_nomor"} <= {one.act for one in found}
    assert "ambil_daftar" not in {one.act for one in found}
    assert {one.entity for one in found} >= {"case_file", "person", "decision", "letter"}


def test_who_or_what_nobody_knows_gives_nothing(auditor: Desk) -> None:
    assert every(auditor, AuditFilter(about="K-2026-9999")) == []


@pytest.mark.parametrize("name", ["catatan.xlsx", "catatan.csv"])
def test_it_is_saved_as_a_file_and_that_is_noted(auditor: Desk, clock: Clock, tmp_path: Path, name: str) -> None:
    clock.forward(hours=1)
    count = save_audit(auditor, AuditFilter(), tmp_path / name)
    assert count == len(every(auditor))
    assert next(one.act for one in every(auditor)) == "ambil_catatan"
    if name.endswith("xlsx"):
        rows = CalamineWorkbook.from_path(str(tmp_path / name)).get_sheet_by_index(0).to_python()
        assert rows[0][:3] == ["Waktu", "Oleh", "Jenis"]
        assert len(rows) == count + 1


def test_every_note_that_the_program_makes_has_its_words_and_kind() -> None:
    known = words_of("access")
    assert {kind_of(act) for act in known} == set(AuditKind) - {AuditKind.CHANGED}
    assert kind_of("cari_register") is AuditKind.SEARCHED


def test_a_page_of_a_large_log_looks_through_one_stretch_alone(auditor: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "STRETCH", 5)
    page = audit_page(auditor, AuditFilter(user="nobody"), size=50)
    assert (page.lines, page.after is not None, page.reached is not None) == ((), True, True)
