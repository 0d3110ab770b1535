"""Scans at the desk: attached, seen, turned, moved, taken away and brought back; nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from pbijk_desktop.domain.cases import Scan
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.progress import StoppedError
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.store.attachments import Attachments
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.queries import access
from pbijk_desktop.usecases.case_file import is_about
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.history import history
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.scans import (
    SEEN,
    TAKEN_OUT,
    WHOLE_CASE,
    Source,
    add_scans,
    bring_back_scans,
    move_back_scan,
    move_scan,
    remove_scan,
    rotate_scan,
    scans_of,
    see_scan,
    small_pages,
    take_back_scans,
    take_scan,
)
from tests.hostile import corpus, papers
from tests.samples import Clock
from tests.usecases.acts import approved, refused, taken_in


@pytest.fixture
def case(desk: Desk) -> str:
    return taken_in(desk)


def a_source(mark: str = "CONTOH") -> Source:
    return Source(name=f"{mark}.jpg", body=papers.a_jpeg(mark=mark))


def attach(desk: Desk, case: str, item: str = "ktp", *marks: str) -> tuple[Scan, ...]:
    return add_scans(desk, case, item, [a_source(mark) for mark in marks or ("CONTOH",)]).scans


def shown(desk: Desk, case: str, item: str = "ktp") -> list[str]:
    return [scan.id for scan in scans_of(desk, case).of(item)]


def test_files_become_pages_of_their_paper_in_order(desk: Desk, case: str, tmp_path: Path, clock: Clock) -> None:
    file = tmp_path / "pindaian.pdf"
    file.write_bytes(papers.a_pdf("A", "B"))
    added = add_scans(desk, case, "ktp", [Source.file(file), a_source("C")])
    assert [scan.position for scan in added.scans] == [0, 1, 2]
    assert scans_of(desk, case).of("ktp") == added.scans
    assert scans_of(desk, case).counts() == {"ktp": 3}
    assert (added.scans[0].added_by, added.scans[0].added_at) == (desk.user.id, clock.now)
    assert file.exists()


def test_a_later_file_stands_behind_the_earlier_ones(desk: Desk, case: str) -> None:
    first, second = attach(desk, case)[0], attach(desk, case, "ktp", "LAIN")[0]
    assert shown(desk, case) == [first.id, second.id]


def test_a_page_may_belong_to_the_case_as_a_whole(desk: Desk, case: str) -> None:
    attach(desk, case, WHOLE_CASE)
    assert scans_of(desk, case).counts() == {WHOLE_CASE: 1}


def test_the_same_page_twice_is_stored_once(desk: Desk, case: str) -> None:
    first, second = attach(desk, case)[0], attach(desk, case, "kk")[0]
    assert first.sha256 == second.sha256
    with desk.attachments.reader.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM page")).scalar() == 1


def test_a_paper_that_no_checklist_has_is_refused(desk: Desk, case: str) -> None:
    with refused("papers.item_unknown"):
        attach(desk, case, "paspor")


def test_what_cannot_be_used_is_told_and_does_not_stop_the_rest(desk: Desk, case: str, tmp_path: Path) -> None:
    bad = Source(name="program.jpg", body=corpus.program())
    gone = Source.file(tmp_path / "hilang.jpg")
    added = add_scans(desk, case, "ktp", [bad, a_source(), gone, Source.file(tmp_path)])
    assert [(source.name, problem.code) for source, problem in added.refused] == [
        ("program.jpg", "scans.program"),
        ("hilang.jpg", "scans.no_file"),
        (tmp_path.name, "scans.no_file"),
    ]
    assert len(added.scans) == len(added.used) == 1


def test_a_full_disk_attaches_nothing_and_leaves_the_file_where_it_was(
    opened: Opened, desk: Desk, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "pindaian.jpg"
    file.write_bytes(papers.a_jpeg())
    monkeypatch.setattr(Attachments, "free_bytes", lambda _self: 1_000_000)
    with pytest.raises(TroubleError) as trouble:
        add_scans(desk, case, "ktp", [Source.file(file)])
    assert trouble.value.code == "scans.disk_low"
    assert file.read_bytes() == papers.a_jpeg()
    assert shown(desk, case) == []
    assert look_over(opened.store) == []


def test_stopping_in_the_middle_attaches_nothing(opened: Opened, desk: Desk, case: str) -> None:
    def stop_at_the_second(done: int, _total: int) -> None:
        if done:
            raise StoppedError

    with pytest.raises(StoppedError):
        add_scans(desk, case, "ktp", [a_source("A"), a_source("B")], stop_at_the_second)
    assert shown(desk, case) == []
    assert look_over(opened.store) == []


def test_attaching_is_taken_back_and_each_page_stays_in_the_history(desk: Desk, case: str) -> None:
    ids = [scan.id for scan in attach(desk, case, "ktp", "A", "B")]
    take_back_scans(desk, ids, reason="lampiran diurungkan")
    assert shown(desk, case) == []
    told = [(one.entity, one.reason) for one in history(desk, case) if one.entity == "scan"]
    assert told == [("scan", "lampiran diurungkan")] * 2 + [("scan", "")] * 2


def test_a_page_is_taken_away_with_a_reason_and_brought_back(desk: Desk, case: str) -> None:
    first, second = attach(desk, case, "ktp", "A", "B")
    with refused("scans.reason_needed"):
        remove_scan(desk, first.id, reason=" ")
    remove_scan(desk, first.id, reason="buram")
    assert shown(desk, case) == [second.id]
    bring_back_scans(desk, [first.id])
    assert shown(desk, case) == [first.id, second.id]


def test_a_page_is_turned_for_whoever_looks_and_stays_as_it_is(desk: Desk, case: str) -> None:
    (scan,) = attach(desk, case)
    assert [rotate_scan(desk, scan.id, to=to).rotation for to in (90, 450, 360, 100)] == [90, 90, 0, 90]
    assert see_scan(desk, scan.id)[0].sha256 == scan.sha256


def test_a_page_moves_to_another_paper_and_back_to_its_place(desk: Desk, case: str) -> None:
    first, second = attach(desk, case, "ktp", "A", "B")
    (other,) = attach(desk, case, "kk", "C")
    before = move_scan(desk, first.id, "kk")
    assert (shown(desk, case), shown(desk, case, "kk")) == ([second.id], [other.id, first.id])
    move_back_scan(desk, before)
    assert shown(desk, case) == [first.id, second.id]


def test_a_decided_case_takes_more_pages_but_gives_none_of_its_evidence_away(desk: Desk, clock: Clock) -> None:
    case = approved(desk)
    (scan,) = attach(desk, case)
    assert remove_scan(desk, scan.id, reason="salah berkas").void
    bring_back_scans(desk, [scan.id])
    clock.forward(days=1)
    with refused("scans.decided"):
        remove_scan(desk, scan.id, reason="salah berkas")
    with refused("scans.decided"):
        move_scan(desk, scan.id, "kk")
    assert shown(desk, case) == [scan.id]


def test_looking_and_taking_out_are_noted_and_small_pictures_are_not(desk: Desk, case: str) -> None:
    (scan,) = attach(desk, case)
    assert small_pages(desk, [scan])[scan.id] == see_scan(desk, scan.id)[1] == take_scan(desk, scan.id)[1]
    with desk.read() as reader:
        assert (access.times(reader, SEEN, scan.id), access.times(reader, TAKEN_OUT, scan.id)) == (1, 1)


def test_a_lost_page_is_told_and_not_noted_as_seen(desk: Desk, case: str) -> None:
    (scan,) = attach(desk, case)
    with desk.attachments.writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM page")
    assert small_pages(desk, [scan]) == {scan.id: b""}
    with pytest.raises(TroubleError, match=r"attachments\.page_lost"):
        see_scan(desk, scan.id)
    with desk.read() as reader:
        assert access.times(reader, SEEN, scan.id) == 0


def test_only_the_desk_attaches_and_changes(desk: Desk, case: str, desk_with: Callable[..., Desk]) -> None:
    (scan,) = attach(desk, case)
    head = desk_with(Role.HEAD)
    for act in (
        lambda: attach(head, case),
        lambda: remove_scan(head, scan.id, reason="x"),
        lambda: rotate_scan(head, scan.id, to=90),
        lambda: move_scan(head, scan.id, "kk"),
        lambda: take_back_scans(head, [scan.id], reason="x"),
        lambda: bring_back_scans(head, [scan.id]),
        lambda: move_back_scan(head, scan),
    ):
        with refused("desk.not_your_role"):
            act()
    assert see_scan(head, scan.id)[0] == scan


def test_a_case_hears_of_its_scans_and_the_store_holds_together(opened: Opened, desk: Desk, case: str) -> None:
    (scan,) = attach(desk, case)
    assert is_about(desk, case, [("scan", scan.id)])
    assert look_over(opened.store) == []
