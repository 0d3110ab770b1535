"""A scan, photo or PDF as pages: small, readable, upright, without whatever else the file carried."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.foreign.frames import BrokenAnswerError, Tag
from pbijk_desktop.foreign.kinds import USABLE, Kind, kind_of
from pbijk_desktop.foreign.limits import WALL_SECONDS
from pbijk_desktop.foreign.refusal import MOST_PAGES
from pbijk_desktop.foreign.running import LimitedChild

MOST_BYTES = 80_000_000
NOT_USABLE = {
    Kind.EMPTY: "scans.empty",
    Kind.PROGRAM: "scans.program",
    Kind.UNKNOWN: "scans.unknown",
}
CODES = frozenset(f"scans.{code}" for code in ("unreadable", "heic", "vast", "heavy", "many_pages", "pdf_locked"))
"""What the child may answer; anything else it says is not believed."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it is kept: a JPEG under the SHA-256 of its bytes."""

    sha256: str
    width: int
    height: int
    jpeg: bytes


def pages_of(content: bytes, progress: Progress = unwatched, *, seconds: float = WALL_SECONDS) -> list[Page]:
    """Return the pages of a foreign file, made in the limited child, or refuse it with a sentence.

    `progress` is told the pages done; what it raises ends the child.
    """
    if len(content) > MOST_BYTES:
        raise _refused("scans.too_large")
    kind = kind_of(content)
    if kind not in USABLE:
        raise _refused(NOT_USABLE[kind])
    with LimitedChild(content, seconds=seconds) as child:
        try:
            return _answered(child, progress)
        except BrokenAnswerError as error:
            raise _refused("scans.slow" if child.was_slow else why_ended(child.code())) from error


def _answered(child: LimitedChild, progress: Progress) -> list[Page]:
    pages: list[Page] = []
    for frame in child.frames():
        match frame.tag:
            case Tag.STEP:
                progress(*frame.step())
            case Tag.PAGE if len(pages) < MOST_PAGES:
                pages.append(_page(*frame.page()))
            case Tag.REFUSED:
                raise _refused(frame.code() if frame.code() in CODES else BROKEN)
    if not pages:
        raise _refused(BROKEN)
    return pages


def _page(width: int, height: int, jpeg: bytes) -> Page:
    if not (jpeg.startswith(b"\xff\xd8\xff") and jpeg.endswith(b"\xff\xd9")):
        raise BrokenAnswerError
    return Page(hashlib.sha256(jpeg).hexdigest(), width, height, jpeg)


def why_ended(code: int) -> str:
    """Return what the end of a child means: a signal or a code of Windows' own is a limit that it ran into."""
    if code == _TIME_USED_UP:
        return "scans.slow"
    return "scans.heavy" if code < 0 or code > _LARGEST_OWN_CODE else BROKEN


def _refused(code: str) -> RefusedError:
    return RefusedError([Problem("", code, {"most": MOST_PAGES, "megabytes": MOST_BYTES // 1_000_000})])


BROKEN = "scans.unreadable"
_TIME_USED_UP = -24
_LARGEST_OWN_CODE = 255
