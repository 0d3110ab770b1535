"""Reads a PDF from standard input and says what a letter's reader finds in it; run as a process of its own.

A few kilobytes can make PDFium abort, so a PDF from outside is never opened in the program itself:
`python -m pbijk_desktop.letters.reading < letter.pdf` prints one line of JSON.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import PdfDocument, PdfObject, PdfPage, PdfTextPage, raw

from pbijk_desktop.letters import qr
from pbijk_desktop.letters.marks import NAME_MARK
from pbijk_desktop.letters.seal import read_seal

MOST_PAGES = 30
_MEMORY, _CPU_SECONDS = 1_500_000_000, 15
_SMALLEST_QR, _LARGEST_QR = 40.0, 200.0
_PIXELS_A_MODULE = 6
_DARK = 128


@dataclass
class _Name:
    """A name as it is put together again from its lines."""

    text: str = ""
    line: int = 0

    def add(self, piece: str, line: int) -> None:
        """Add a piece; a new line begins a new word unless it is marked as going on with one."""
        self.text += " " + piece if line > 0 and line != self.line else piece
        self.line = line


def main() -> None:
    """Read the PDF and print what was found."""
    limit_oneself()
    sys.stdout.write(json.dumps(found_in(sys.stdin.buffer.read())))


def found_in(pdf: bytes) -> dict[str, object]:
    """Return the keywords, the text, the marked names and whether the QR code holds the seal of the keywords.

    Raises pypdfium2.PdfiumError for anything that is not a PDF.
    """
    document = pypdfium2.PdfDocument(pdf)
    keywords = document.get_metadata_value("Keywords")
    names: dict[tuple[int, int], _Name] = {}
    texts: list[str] = []
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        words = page.get_textpage()
        texts.append(_with_hyphens(words.get_text_range()))
        for place, line, piece in _marked(page, words):
            names.setdefault((number, place), _Name()).add(_with_hyphens(piece), line)
    code = _qr_state(document, keywords) if read_seal(keywords) else "missing"
    listed = [name.text for name in names.values()]
    return {"keywords": keywords[:2000], "text": "\n".join(texts), "names": listed, "qr": code}


def _with_hyphens(text: str) -> str:
    """Return a text with the hyphens that PDFium takes away from the ends of lines."""
    return text.replace("\x02", "-").replace("\ufffe", "-")


def name_bounds(page: PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, bottom, right and top of each line of a name that a letter's seal covers."""
    for entry in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        marks = (raw.FPDFPageObj_GetMark(entry, at) for at in range(max(0, raw.FPDFPageObj_CountMarks(entry))))
        if any(_mark_name(mark) == NAME_MARK for mark in marks):
            yield entry.get_bounds()


def _marked(page: PdfPage, words: PdfTextPage) -> Iterator[tuple[int, int, str]]:
    """Yield the pieces of marked names with the numbers of name and line, in the order in which they are drawn."""
    for entry in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        for at in range(max(0, raw.FPDFPageObj_CountMarks(entry))):
            mark = raw.FPDFPageObj_GetMark(entry, at)
            number, line = ctypes.c_int(-1), ctypes.c_int(0)
            if _mark_name(mark) == NAME_MARK and raw.FPDFPageObjMark_GetParamIntValue(mark, b"N", number):
                raw.FPDFPageObjMark_GetParamIntValue(mark, b"L", line)
                yield number.value, line.value, _text_of(entry, words)


def _mark_name(mark: raw.FPDF_PAGEOBJECTMARK) -> str:
    room, length = (ctypes.c_ushort * 64)(), ctypes.c_ulong()
    if not raw.FPDFPageObjMark_GetName(mark, room, 128, length):
        return ""
    return bytes(room)[: max(0, length.value - 2)].decode("utf-16-le", "replace")


def _text_of(entry: PdfObject, words: PdfTextPage) -> str:
    size = raw.FPDFTextObj_GetText(entry, words, None, 0)
    room = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFTextObj_GetText(entry, words, room, size)
    return bytes(room)[: max(0, size - 2)].decode("utf-16-le", "replace")


def _qr_state(document: PdfDocument, seal: str) -> str:
    """Return "same", "different" or "missing" for the first page's QR code beside what the seal makes."""
    page = document[0]
    expected = qr.matrix(seal)
    squares = [
        box
        for box in (entry.get_bounds() for entry in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]))
        if _is_square(box)
    ]
    if not squares:
        return "missing"
    return "same" if any(_modules(page, box, len(expected)) == expected for box in squares) else "different"


def _is_square(box: tuple[float, float, float, float]) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return _SMALLEST_QR < width < _LARGEST_QR and abs(width - height) < width / 50


def _modules(page: PdfPage, box: tuple[float, float, float, float], count: int) -> qr.Matrix:
    """Return the modules as they show: the middle of each, dark or not."""
    left, bottom, right, top = box
    width, height = page.get_size()
    scale = _PIXELS_A_MODULE * count / (right - left)
    crop = (left, bottom, width - right, height - top)
    bitmap = page.render(scale=scale, crop=crop, grayscale=True, no_smoothpath=True)
    shades, step = bytes(bitmap.buffer), bitmap.width / count
    rows = [int((row + 0.5) * bitmap.height / count) for row in range(count)]
    columns = [int((column + 0.5) * step) for column in range(count)]
    return tuple(tuple(shades[row * bitmap.stride + column] < _DARK for column in columns) for row in rows)


def limit_oneself() -> None:
    """Keep a hostile file from taking the machine's memory and time, where the system can."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
