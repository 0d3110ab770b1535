"""Setting text: breaking it into lines, putting letters in the order they are drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pbijk_desktop.letters.fonts import REGULAR, font
from pbijk_desktop.letters.typed import RIGHT_TO_LEFT

LEADING = 1.32
_HYPHENS = ("-", "\u00ad", "\u2010", "\u2011")


def in_drawing_order(text: str) -> str:
    """Return the text as it is drawn from left to right: words of Hebrew or Arabic script are turned around."""
    if text.isascii() or not RIGHT_TO_LEFT.search(text):
        return text
    turned = [RIGHT_TO_LEFT.search(word) is not None for word in text.split(" ")]
    words = [word[::-1] if back else word for word, back in zip(text.split(" "), turned, strict=True)]
    return " ".join(reversed(words)) if all(turned) else " ".join(words)


def wrapped(text: str, width: float, size: float, face: str = REGULAR, indent: float = 0) -> list[str]:
    """Return the lines of a plain text, no wider than `width` points; the first has `indent` points less.

    A line never ends in a hyphen, because readers of a PDF take such a hyphen away.
    """
    measure = font(face).width
    lines: list[str] = []
    current, room = "", width - indent
    for word in _words(text):
        joined = f"{current} {word}" if current else word
        if measure(joined, size) <= room:
            current = joined
            continue
        if current:
            lines.append(current)
            room = width
        *full, current = _broken(word, room, size, face)
        if full:
            lines += full
            room = width
    return [*lines, current] if current or not lines else lines


def _words(text: str) -> Iterator[str]:
    """Yield the words; one that ends in a hyphen stays with the next."""
    held = ""
    for word in text.split(" "):
        held = f"{held} {word}" if held else word
        if not held.endswith(_HYPHENS):
            yield held
            held = ""
    if held:
        yield held


def _broken(word: str, width: float, size: float, face: str) -> list[str]:
    """Return a word in pieces that fit; nearly always it is one piece."""
    measure = font(face).width
    pieces: list[str] = []
    while len(word) > 1 and measure(word, size) > width:
        end = 1
        while end < len(word) and measure(word[: end + 1], size) <= width:
            end += 1
        while end > 1 and (word[end - 1] in _HYPHENS or unicodedata.combining(word[end : end + 1] or " ")):
            end -= 1
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]
