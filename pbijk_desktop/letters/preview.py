"""Papers as pixels, for the preview on screen and for the printer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pbijk_desktop.domain.problems import TroubleError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


@dataclass(frozen=True, slots=True)
class Pixels:
    """One page as a picture: rows of blue, green, red, alpha bytes (QImage.Format_RGB32), `stride` bytes a row."""

    width: int
    height: int
    stride: int
    bgra: bytes


def pages_as_pixels(pdf: bytes, dpi: float) -> list[Pixels]:
    """Return the pages of one of our own papers; TroubleError("pdf.unreadable") if it is not a PDF.

    Only for PDFs that this program has drawn: foreign ones are read by `verifying` in a process of their own.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise TroubleError("pdf.unreadable") from error
    try:
        document.init_forms()  # the box of a signature is a field
        return [_pixels(document, number, dpi) for number in range(len(document))]
    finally:
        document.close()


def _pixels(document: PdfDocument, number: int, dpi: float) -> Pixels:
    page = document[number]
    bitmap = page.render(scale=dpi / 72, rev_byteorder=False, prefer_bgrx=True)
    try:
        return Pixels(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()
        page.close()
