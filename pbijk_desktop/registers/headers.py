"""Finds what may be the row of headers in a list that may have titles above it or headers over two rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pbijk_desktop.registers.cell_text import plain
from pbijk_desktop.registers.layouts import header_key

Row = tuple[int, Sequence[str]]

SEARCHED = 40
"""Rows from the top in which headers may stand."""
_LEAST = 2
_LONG_NUMBER = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The headers of a sheet: the rows that they stand on, and their texts by column, "" for an empty one."""

    first: int
    last: int
    texts: tuple[str, ...]

    def mark(self) -> str:
        """Return the same mark for the same headers, under which their mapping can be remembered."""
        return hashlib.sha256("\x1f".join(map(header_key, self.texts)).encode()).hexdigest()


def heads_in(rows: Sequence[Row]) -> Iterator[Head]:
    """Yield what may be the headers of a sheet: each of the first rows, alone and together with the next."""
    for at, (number, cells) in enumerate(rows[:SEARCHED]):
        texts = [_header(cell) for cell in cells]
        if sum(map(bool, texts)) < _LEAST or _has_data(texts):
            continue
        yield Head(first=number, last=number, texts=tuple(texts))
        if at + 1 < len(rows) and rows[at + 1][0] == number + 1:
            below = [_header(cell) for cell in rows[at + 1][1]]
            if not _has_data(below):
                yield Head(first=number, last=number + 1, texts=tuple(_joined(texts, below)))


def _header(cell: str) -> str:
    return " ".join(plain(cell).split())


def _has_data(texts: Sequence[str]) -> bool:
    """Return whether a row holds numbers as long as a NIK or a card's, which no header does."""
    return any(sum(map(str.isdigit, text)) >= _LONG_NUMBER for text in texts)


def _joined(upper: Sequence[str], lower: Sequence[str]) -> Iterator[str]:
    """Yield headers over two rows: the lower one, or the upper where there is none below; a merged one counts on."""
    wide = max(len(upper), len(lower))
    for column in range(wide):
        above = upper[column] if column < len(upper) else ""
        below = lower[column] if column < len(lower) else ""
        yield below or above
