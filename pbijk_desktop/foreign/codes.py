"""The QR codes of a foreign picture, scan, photo or PDF, read in the limited child."""

from __future__ import annotations

from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.foreign.frames import BrokenAnswerError, Tag
from pbijk_desktop.foreign.kinds import USABLE, kind_of
from pbijk_desktop.foreign.limits import WALL_SECONDS
from pbijk_desktop.foreign.pages import BROKEN, CODES, MOST_BYTES, NOT_USABLE, why_ended
from pbijk_desktop.foreign.refusal import MOST_PAGES
from pbijk_desktop.foreign.running import CODES_WORD, LimitedChild

MOST_CODES = 100


def codes_in(content: bytes, beginning: str, *, seconds: float = WALL_SECONDS) -> list[str]:
    """Return the texts of a file's QR codes that begin so, else of all that were found, or refuse it with a sentence.

    Pages are turned, scaled, sharpened and lit evenly until a code is found or nothing more can be tried.
    """
    if len(content) > MOST_BYTES:
        raise _refused("scans.too_large")
    kind = kind_of(content)
    if kind not in USABLE:
        raise _refused(NOT_USABLE[kind])
    with LimitedChild(content, CODES_WORD, beginning, seconds=seconds) as child:
        try:
            return _answered(child)
        except BrokenAnswerError as error:
            raise _refused("scans.slow" if child.was_slow else why_ended(child.code())) from error


def _answered(child: LimitedChild) -> list[str]:
    texts: list[str] = []
    for frame in child.frames():
        match frame.tag:
            case Tag.CODE if len(texts) < MOST_CODES:
                texts.append(frame.text())
            case Tag.REFUSED:
                raise _refused(frame.code() if frame.code() in CODES else BROKEN)
    return texts


def _refused(code: str) -> RefusedError:
    return RefusedError([Problem("", code, {"most": MOST_PAGES, "megabytes": MOST_BYTES // 1_000_000})])
