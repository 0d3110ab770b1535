"""Attaching scans to a paper: pages in a file of their own, named by the office's file once they are there."""

from __future__ import annotations

from collections.abc import Iterator

from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.usecases.keep_draft import keep_draft
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.scans import Source, add_scans, scans_of
from tests.faults.place import Act, Place, family
from tests.hostile import papers

FILE = "pindaian.pdf"


def prepare(place: Place) -> None:
    """Take a case in, and lay a paper of two pages beside the office."""
    register_case(place.desk, family(1))
    (place.folder / FILE).write_bytes(papers.a_pdf("A", "B"))


def acts(place: Place) -> Iterator[Act]:
    """Yield the paper, some other work, and the paper once more for another item."""
    desk, case = place.desk, place.newest_case()
    yield "scan", lambda: attach(place, "ktp", case)
    yield "draft", lambda: keep_draft(desk, Draft(id="d1", kind="intake", title="CONTOH", body={}))
    yield "another", lambda: attach(place, "kk", case)


def attach(place: Place, item: str, case: str = "") -> None:
    """Attach the paper for an item."""
    add_scans(place.desk, case or place.newest_case(), item, [Source.file(place.folder / FILE)])


def found(place: Place) -> object:
    """Return how many pages are attached to each paper; that each is whole, the look over the store says."""
    kept = scans_of(place.desk, place.newest_case())
    return [len(kept.of("ktp")), len(kept.of("kk")), (place.folder / FILE).stat().st_size]
