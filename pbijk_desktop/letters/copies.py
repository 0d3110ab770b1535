"""Signed letters on paper: their pages as they look signed, with SALINAN across a copy; no signature comes along.

A signed file is never changed. What goes to the printer is made anew of its pages, and is no record of anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

import pypdfium2
from pypdfium2 import PdfDocument, PdfImage, PdfMatrix, PdfObject, raw

from pbijk_desktop.letters.facts import FIRST_DRAWN
from pbijk_desktop.letters.paper import About, Sheet, press
from pbijk_desktop.letters.texts import common

_HIGHER = 0.18
"""So much of a page's height the word stands above the middle, where a sample's own word stands already."""


def on_paper(signed: bytes) -> bytes:
    """Return the pages of a letter that this program signed, the boxes of its signatures drawn into them."""
    with _opened(signed) as document:
        document.init_forms()
        for number in range(len(document)):
            page = document[number]
            page.flatten(raw.FLAT_PRINT)
            page.close()
        return _saved(document)


def as_copy(pdf: bytes) -> bytes:
    """Return pages that `on_paper` or `of_pictures` made, with the word of a copy pale across each.

    Each page is taken over whole, as one shape: PDFium would set its text anew otherwise, and not quite the same.
    """
    whole = PdfDocument.new()
    try:
        with _opened(pdf) as document:
            for number in range(len(document)):
                width, height = document.get_page_size(number)
                page = whole.new_page(width, height)
                page.insert_obj(document.page_as_xobject(number, whole).as_pageobject())
                page.insert_obj(_mark(whole, width, height))
                page.gen_content()
                page.close()
        return _saved(whole)
    finally:
        whole.close()


def of_pictures(pictures: Sequence[bytes], drawn: bytes) -> bytes:
    """Return JPEG pictures of pages as a PDF, each of the size of the drawn letter's page."""
    whole = PdfDocument.new()
    try:
        with _opened(drawn) as letter:
            for number, jpeg in enumerate(pictures[: len(letter)]):
                width, height = letter.get_page_size(number)
                page = whole.new_page(width, height)
                picture = PdfImage.new(whole)
                picture.load_jpeg(BytesIO(jpeg), inline=True)
                picture.set_matrix(PdfMatrix().scale(width, height))
                page.insert_obj(picture)
                page.gen_content()
                page.close()
        return _saved(whole)
    finally:
        whole.close()


def _mark(whole: PdfDocument, width: float, height: float) -> PdfObject:
    """Return the word for a page of this size; it darkens, so that what is below it stays to be read."""
    with _opened(_word(width, height)) as marks:
        mark = marks.page_as_xobject(0, whole).as_pageobject()
    mark.set_matrix(PdfMatrix().translate(0, _HIGHER * height))
    raw.FPDFPageObj_SetBlendMode(mark.raw, b"Multiply")
    return mark


def _word(width: float, height: float) -> bytes:
    sheet = Sheet("F4", 10)
    sheet.width, sheet.height = width, height
    sheet.watermark = common("copy")
    return press([sheet], About(title="", author="", subject=""), drawn=FIRST_DRAWN)


@contextmanager
def _opened(pdf: bytes) -> Iterator[PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def _saved(document: PdfDocument) -> bytes:
    body = BytesIO()
    document.save(body)
    return body.getvalue()
