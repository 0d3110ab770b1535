"""Cells of foreign lists as texts: without what cannot be seen, and with what they were before."""

from __future__ import annotations

import re
import unicodedata

NUMBER, DATE, CUT, FAULT = "\x01", "\x02", "\x03", "\x04"
"""How a cell begins that was a number, a date, a text that was too long, an error: see foreign.cells."""
_MARKS = NUMBER + DATE + CUT + FAULT
_SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")


def plain(cell: str) -> str:
    """Return what a cell says, as it stands in the list."""
    return cell.lstrip(_MARKS)


def clean(cell: str) -> str:
    """Return a cell's text with single spaces and without characters that cannot be seen or turn the text round."""
    text = plain(cell)
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    spaced = _SPACES.sub(" ", text)
    seen = "".join(char for char in spaced if unicodedata.category(char) not in ("Cf", "Cc", "Cs", "Co", "Cn"))
    return unicodedata.normalize("NFC", seen).strip()


def unseen(text: str) -> bool:
    """Return whether a text holds characters that turn the text round or cannot be seen."""
    return any(unicodedata.category(char) in ("Cf", "Cc") for char in text)


def words_key(text: str) -> str:
    """Return a coded word as the tables of codes know it: LAKILAKI for "Laki-laki", 1 for 01."""
    key = "".join(char for char in text.upper() if char.isalnum())
    return key.lstrip("0") or ("0" if key else "")
