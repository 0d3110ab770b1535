"""Scans of a case's papers: added from files or a clipboard, looked at, turned, moved, taken away and brought back."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pbijk_desktop.domain.cases import Case, CaseItem, Scan
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.foreign.kinds import SUFFIXES
from pbijk_desktop.foreign.pages import MOST_BYTES, Page, pages_of
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.papers import takes_papers

__all__ = ["SUFFIXES", "Added", "Scans", "Source"]

SEEN = "lihat_pindaian"
TAKEN_OUT = "simpan_pindaian"
WHOLE_CASE = ""
"""The item of what belongs to a case but to none of its papers."""

_FULL_TURN, _QUARTER = 360, 90
_TURN_MARK = b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0%c\0\0\0\0\0\0"
_TURN_MARKS = {0: b"", 90: _TURN_MARK % 6, 180: _TURN_MARK % 3, 270: _TURN_MARK % 8}
"""What a JPEG says after its first two bytes so that other programs show it turned (EXIF, orientation)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is to become pages: a file, or bytes that somebody pasted; `name` is what the clerk knows it by."""

    name: str
    path: Path | None = None
    body: bytes = b""

    @classmethod
    def file(cls, path: Path) -> Source:
        """Return a file as a source."""
        return cls(name=path.name, path=path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What was attached, from which sources, and which sources could not be used, each with its reason."""

    scans: tuple[Scan, ...] = ()
    used: tuple[Source, ...] = ()
    refused: tuple[tuple[Source, Problem], ...] = ()


@dataclass(frozen=True, slots=True)
class Scans:
    """The pages of a case that are shown, in order, by item."""

    by_item: Mapping[str, tuple[Scan, ...]] = field(default_factory=dict)

    def of(self, item: str) -> tuple[Scan, ...]:
        """Return the pages of an item."""
        return self.by_item.get(item, ())

    def counts(self) -> dict[str, int]:
        """Return how many pages each item has."""
        return {item: len(scans) for item, scans in self.by_item.items()}


def scans_of(desk: Desk, case_id: str) -> Scans:
    """Return the pages of a case."""
    with desk.read() as reader:
        return read_scans(reader, case_id)


def read_scans(reader: Reader, case_id: str) -> Scans:
    """Return the pages of a case within an open view of the store."""
    shown = [one for one in reader.find(Scan, case=case_id) if not one.void]
    found: dict[str, list[Scan]] = {}
    for scan in sorted(shown, key=lambda one: (one.item, one.position, one.id)):
        found.setdefault(scan.item, []).append(scan)
    return Scans({item: tuple(scans) for item, scans in found.items()})


def add_scans(desk: Desk, case_id: str, item: str, sources: Sequence[Source], progress: Progress = unwatched) -> Added:
    """Attach the pages of some files to an item; those that cannot be used are told and do not stop the others.

    Each page is on the disk before the case names it. Raises TroubleError when the disk is full: nothing is attached
    then, and the files are where they were.
    """
    desk.require(Act.RECEIVE_PAPERS)
    with desk.read() as reader:
        _refuse_unknown_item(desk, reader, case_id, item)
    desk.attachments.require_room()
    pages: list[Page] = []
    used: list[Source] = []
    refused: list[tuple[Source, Problem]] = []
    for done, source in enumerate(sources):
        told = progress if len(sources) == 1 else partial(_as_file, progress, done, len(sources))
        try:
            made = pages_of(_content(source), told)
        except RefusedError as error:
            refused.append((source, error.problems[0]))
            continue
        desk.attachments.keep(page.jpeg for page in made)
        pages += made
        used.append(source)
    scans = _written(desk, case_id, item, pages) if pages else ()
    return Added(scans=scans, used=tuple(used), refused=tuple(refused))


def take_back_scans(desk: Desk, scan_ids: Iterable[str], *, reason: str) -> None:
    """Undo an attaching: the pages are not shown any more."""
    desk.require(Act.RECEIVE_PAPERS)
    with desk.begin() as work:
        for scan_id in scan_ids:
            work.change(Scan, scan_id, void=reason, reason=reason)


def remove_scan(desk: Desk, scan_id: str, *, reason: str) -> Scan:
    """Take a page away from its paper, with a reason; once the case is decided only one that was added today."""
    desk.require(Act.RECEIVE_PAPERS)
    if not reason.strip():
        raise RefusedError([Problem("reason", "scans.reason_needed")])
    with desk.begin() as work:
        _refuse_evidence(desk, work, scan_id)
        return work.change(Scan, scan_id, void=reason, reason=reason)


def bring_back_scans(desk: Desk, scan_ids: Iterable[str]) -> None:
    """Undo a removal: the pages are shown again where they were."""
    desk.require(Act.RECEIVE_PAPERS)
    with desk.begin() as work:
        for scan_id in scan_ids:
            work.change(Scan, scan_id, void="")


def rotate_scan(desk: Desk, scan_id: str, *, to: int) -> Scan:
    """Turn a page, for whoever looks at it: `to` 0, 90, 180 or 270 degrees clockwise; the picture itself stays."""
    desk.require(Act.RECEIVE_PAPERS)
    with desk.begin() as work:
        return work.change(Scan, scan_id, rotation=to % _FULL_TURN // _QUARTER * _QUARTER)


def move_scan(desk: Desk, scan_id: str, item: str) -> Scan:
    """Put a page behind those of another item of the same case; returns it as it was before."""
    desk.require(Act.RECEIVE_PAPERS)
    with desk.begin() as work:
        before = _refuse_evidence(desk, work, scan_id)
        _refuse_unknown_item(desk, work, before.case, item)
        work.change(Scan, scan_id, item=item, position=_next_position(work, before.case, item))
        return before


def move_back_scan(desk: Desk, before: Scan) -> Scan:
    """Undo a moving: the page stands where it stood."""
    desk.require(Act.RECEIVE_PAPERS)
    with desk.begin() as work:
        return work.change(Scan, before.id, item=before.item, position=before.position)


def small_pages(desk: Desk, scans: Sequence[Scan]) -> dict[str, bytes]:
    """Return the pictures of some pages by scan, to be shown so small that nobody can read them; a lost one is b""."""
    return {scan.id: _page_or_nothing(desk, scan) for scan in scans}


def see_scan(desk: Desk, scan_id: str) -> tuple[Scan, bytes]:
    """Return a page to be looked at, and note in the access log that it was (UU 27/2022)."""
    desk.require(Act.SEE)
    return _shown(desk, scan_id, SEEN)


def take_scan(desk: Desk, scan_id: str) -> tuple[Scan, bytes]:
    """Return a page that leaves the store, turned as it is shown here, and note that it does (UU 27/2022)."""
    desk.require(Act.PRINT_PAPERS)
    scan, page = _shown(desk, scan_id, TAKEN_OUT)
    return scan, page[:2] + _TURN_MARKS[scan.rotation] + page[2:]


def _shown(desk: Desk, scan_id: str, act: str) -> tuple[Scan, bytes]:
    with desk.begin() as work:
        scan = work.get(Scan, scan_id)
        page = desk.attachments.page(scan.sha256)
        work.note_access(act, "scan", scan_id)
        return scan, page


def _page_or_nothing(desk: Desk, scan: Scan) -> bytes:
    try:
        return desk.attachments.page(scan.sha256)
    except TroubleError:
        return b""


def _as_file(progress: Progress, done: int, total: int, _page: int, _pages: int) -> None:
    progress(done, total)


def _content(source: Source) -> bytes:
    """Return a source's bytes, or refuse what is no file, cannot be read or is far too large."""
    if source.path is None:
        return source.body
    try:
        if not source.path.is_file():
            raise RefusedError([Problem("", "scans.no_file")])
        if source.path.stat().st_size > MOST_BYTES:
            raise RefusedError([Problem("", "scans.too_large", {"megabytes": MOST_BYTES // 1_000_000})])
        return source.path.read_bytes()
    except OSError as error:
        code = "scans.no_file" if error.errno == errno.ENOENT else "scans.not_read"
        raise RefusedError([Problem("", code)]) from error


def _written(desk: Desk, case_id: str, item: str, pages: list[Page]) -> tuple[Scan, ...]:
    with desk.begin() as work:
        first = _next_position(work, case_id, item)
        scans = [
            Scan(
                id=work.new_id(),
                case=case_id,
                item=item,
                sha256=page.sha256,
                position=first + at,
                added_by=desk.user.id,
                added_at=work.now,
            )
            for at, page in enumerate(pages)
        ]
        work.add_all(list(scans))
    return tuple(scans)


def _next_position(work: Work, case_id: str, item: str) -> int:
    return max((one.position for one in work.find(Scan, case=case_id, item=item)), default=-1) + 1


def _refuse_unknown_item(desk: Desk, reader: Reader, case_id: str, item: str) -> None:
    case = reader.get(Case, case_id)
    known = {one.key for one in desk.rules.kind(case.kind).items}
    if item != WHOLE_CASE and item not in known and not reader.find(CaseItem, case=case_id, item=item):
        raise RefusedError([Problem("item", "papers.item_unknown", {"item": item})])


def _refuse_evidence(desk: Desk, work: Work, scan_id: str) -> Scan:
    """Return a scan that may be taken away or moved: a decision stands on what was there when it was taken."""
    scan = work.get(Scan, scan_id)
    case = work.get(Case, scan.case)
    is_fresh = scan.added_at is not None and desk.local(scan.added_at).date() == desk.today()
    if not (takes_papers(case) or is_fresh):
        raise RefusedError([Problem("", "scans.decided", {"state": case.state})])
    return scan
