"""QR codes as paths: one shape a code, so that a reader of the PDF finds it and its square again."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

Matrix = tuple[tuple[bool, ...], ...]

_MASK = 3
"""One fixed mask: readers take it from the code itself, and weighing all eight costs five times the drawing."""


@lru_cache(maxsize=16)
def matrix(text: str) -> Matrix:
    """Return the modules of a QR code (level M) row by row from the top, True for dark."""
    from reportlab.graphics.barcode import qrencoder

    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.version = code.calculate_version()  # type: ignore[no-untyped-call]
    code.makeImpl(False, _MASK)
    return tuple(tuple(bool(dark) for dark in row) for row in code.modules)


def shape(text: str, x: float, y: float, side: float) -> str:
    """Return PDF operators that fill a QR code of `side` points with its lower left corner at x, y."""
    rows = matrix(text)
    step = side / len(rows)
    parts = [f"q {step:.5f} 0 0 {-step:.5f} {x:.2f} {y + side:.2f} cm"]
    for line, row in enumerate(rows):
        column = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                parts.append(f"{column} {line} {length} 1 re")
            column += length
    return "\n".join([*parts, "f Q"])
