"""QR codes in a picture, scan or PDF, in the limited child: page by page, and harder where nothing was found at once.

Answers with frames: CODE holds the text of one code, REFUSED why the file cannot be looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import IO

import zxingcpp
from PIL import Image, ImageChops, ImageFilter, ImageOps

from pbijk_desktop.foreign.frames import Tag, write_frame
from pbijk_desktop.foreign.kinds import Kind, kind_of
from pbijk_desktop.foreign.refusal import NotUsableError

LONG_SIDE = 3600
"""Pixels of a page's long side: a code of an inch has some 300 of them, also where the photo shows half the desk."""
_SMALL = 2100
_LOOKED_AT_HARDER = 3
_LONGEST = 2000
"""Characters of a code that is handed over; no seal is half as long."""

Way = tuple[Callable[[Image.Image], Image.Image], zxingcpp.Binarizer]
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_LOCAL, _GLOBAL = zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram


def answer_codes(given: IO[bytes], out: IO[bytes], beginning: str) -> None:
    """Write the codes whose text begins so; where there is none, all codes that were found."""
    try:
        for text in _found(given.read(), beginning):
            write_frame(out, Tag.CODE, text[:_LONGEST].encode())
    except NotUsableError as error:
        write_frame(out, Tag.REFUSED, error.code.encode("ascii"))
    except MemoryError:
        write_frame(out, Tag.REFUSED, b"scans.heavy")
    else:
        write_frame(out, Tag.DONE)


def _found(content: bytes, beginning: str) -> list[str]:
    others: dict[str, None] = {}
    for page in _pages(content):
        texts = [*_read(page, _LOCAL), *_read(page, _GLOBAL)]
        if wanted := [text for text in dict.fromkeys(texts) if text.startswith(beginning)]:
            return wanted
        others |= dict.fromkeys(texts)
    for page in islice(_pages(content), _LOOKED_AT_HARDER):
        for change, binarizer in _ways(page):
            if wanted := [text for text in _read(change(page), binarizer) if text.startswith(beginning)]:
                return wanted
    return list(others)


def _pages(content: bytes) -> Iterator[Image.Image]:
    if kind_of(content) is Kind.PDF:
        from pbijk_desktop.foreign.pdf_pages import pages_in
    else:
        from pbijk_desktop.foreign.pictures import pages_in
    _total, pages = pages_in(content, LONG_SIDE)
    return (page.convert("L") for page in pages)


def _read(page: Image.Image, binarizer: zxingcpp.Binarizer) -> list[str]:
    found = zxingcpp.read_barcodes(page, formats=_QR, binarizer=binarizer)
    return [one.text for one in found]


def _ways(page: Image.Image) -> Iterator[Way]:
    """Yield what to do with a page on which nothing was found: the likeliest cure first."""
    if max(page.size) <= _SMALL:
        yield _larger, _LOCAL
        yield _larger, _GLOBAL
        yield lambda one: _sharper(_larger(one), 3), _LOCAL
    for radius in (4, 8):
        yield lambda one, radius=radius: _sharper(one, radius), _LOCAL  # type: ignore[misc]
    yield _evenly_lit, _LOCAL
    yield _evenly_lit, _GLOBAL
    yield lambda one: _sharper(one.filter(ImageFilter.GaussianBlur(2)), 6), _LOCAL
    yield lambda one: one.filter(ImageFilter.GaussianBlur(2)), _LOCAL
    yield lambda one: _sharper(one.reduce(2), 4), _LOCAL


def _larger(page: Image.Image) -> Image.Image:
    return page.resize((page.width * 2, page.height * 2), Image.Resampling.BICUBIC)


def _sharper(page: Image.Image, radius: int) -> Image.Image:
    return page.filter(ImageFilter.UnsharpMask(radius, 300, 0))


def _evenly_lit(page: Image.Image) -> Image.Image:
    """Return a page with the shadows that lie across it taken away."""
    small = page.resize((max(1, page.width // 16), max(1, page.height // 16)), Image.Resampling.BOX)
    light = small.filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.GaussianBlur(4))
    return ImageOps.autocontrast(ImageChops.add(page, ImageChops.invert(light.resize(page.size))), cutoff=1)
