"""PDFs to pages, as they look; runs in the limited child only, since a few kilobytes can make PDFium abort."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from pbijk_desktop.foreign.pictures import LONG_SIDE, MOST_PIXELS, shrunk
from pbijk_desktop.foreign.refusal import MOST_PAGES, NotUsableError

__all__ = ["pages_in", "shrunk"]

_MOST_DPI = 200
_POINTS = 72
_LEAST_SIDE = 1.0
_DEEPEST = 5


def pages_in(content: bytes, side: int = LONG_SIDE) -> tuple[int, Iterator[Image.Image]]:
    """Return how many pages a PDF has, and each of them drawn, at most `side` long; nothing in it is run."""
    try:
        document = pypdfium2.PdfDocument(content)
        total = len(document)
    except pypdfium2.PdfiumError as error:
        raise NotUsableError(_why_closed()) from error
    if not total:
        raise NotUsableError("scans.unreadable")
    if total > MOST_PAGES:
        raise NotUsableError("scans.many_pages")
    if document.get_formtype():
        document.init_forms()  # or what was filled in would not be seen; no script runs in this build of PDFium
    return total, _pages(document, total, side)


def _pages(document: pypdfium2.PdfDocument, total: int, side: int) -> Iterator[Image.Image]:
    for number in range(total):
        try:
            page = document[number]
            wide, high = page.get_size()
            if min(wide, high) < _LEAST_SIDE:
                raise NotUsableError("scans.unreadable")
            _refuse_vast(page)
            scale = min(_MOST_DPI * side / LONG_SIDE / _POINTS, side / max(wide, high))
            bitmap = page.render(scale=scale, fill_color=(255, 255, 255, 255), rev_byteorder=True)
        except pypdfium2.PdfiumError as error:
            raise NotUsableError("scans.unreadable") from error
        yield bitmap.to_pil().convert("RGB")
        bitmap.close()
        page.close()


def _refuse_vast(page: pypdfium2.PdfPage) -> None:
    """Refuse a page with a picture that PDFium could not unpack: it would leave it out without a word."""
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST):
        wide, high = drawn.get_px_size()
        if wide * high > MOST_PIXELS:
            raise NotUsableError("scans.vast")


def _why_closed() -> str:
    return "scans.pdf_locked" if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD else "scans.unreadable"
