"""What somebody typed, made fit for paper and for comparing: no ReportLab needed."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Characters of Hebrew, Arabic and other scripts that run from right to left."""


def plain(text: object) -> str:
    """Return a text without control, direction and invisible characters, its blanks single; never raises."""
    cleaned = str(text)
    if not (cleaned.isascii() and cleaned.isprintable()):
        cleaned = "".join(" " if _is_blank(mark) else mark for mark in _INVISIBLE.sub("", cleaned))
    return " ".join(cleaned.split())


def _is_blank(mark: str) -> bool:
    return unicodedata.category(mark) in ("Cc", "Cs", "Zs", "Zl", "Zp")


def shortened(text: object, limit: int = 600) -> str:
    """Return a plain text, cut with an ellipsis where somebody typed far more than a letter holds."""
    cleaned = plain(text)
    return cleaned if len(cleaned) <= limit else cleaned[: limit - 1].rstrip() + "…"


def folded(text: str) -> str:
    """Return a text as two readings of it are compared: without blanks, compatible characters made the same.

    Readers put words of Hebrew or Arabic script in one order or another, so such a text is compared by its characters.
    """
    bare = "".join(unicodedata.normalize("NFKC", plain(text)).split())
    return "".join(sorted(bare)) if RIGHT_TO_LEFT.search(bare) else bare
