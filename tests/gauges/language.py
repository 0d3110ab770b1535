"""Gauge: no English on the screen, in tips or in what is spoken, Qt's own windows included."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QListView, QTreeView, QWidget

from pbijk_desktop.paths import resource
from tests.gauges.stop import Stop, title
from tests.gauges.texts import texts_of

_WORDS = frozenset((Path(__file__).parent / "english.txt").read_text("utf-8").split())
"""Common words of English that are none of Indonesian."""
_INDONESIAN_TOO = {"folder", "no"}
"""In the dictionary of Indonesian as well, and "No." before a number; a button "No" is one of Qt's texts."""
_KEYS = {"Enter", "Delete"}
"""As the clerk's keyboard has it."""
_IN_HINTS = {"End"}
"""A key's name within a hint, written as on the key."""
_WORD = re.compile(r"[A-Za-z][A-Za-z']*")
_CAPITALS = re.compile(r"^[A-Z]{1,5}$")


def english(stop: Stop) -> Iterator[str]:
    """Yield every text with an English word in it, or that Qt says in English and we could say in Indonesian."""
    for widget, text in texts_of(stop.window):
        if _is_of_the_disk(widget, stop.window, text):
            continue
        wrong = sorted(english_words(text))
        if wrong:
            yield f"{title(widget)}: »{text[:80]}« ({', '.join(wrong)})"


def english_words(text: str) -> set[str]:
    """Return the English words of a text; one of Qt's own texts that has an Indonesian one counts as a whole."""
    if text in _KEYS:
        return set()
    if text in _of_qt():
        return {text}
    found = {word.casefold() for word in _WORD.findall(text) if not _CAPITALS.match(word) and word not in _IN_HINTS}
    return found & (_WORDS - _INDONESIAN_TOO)


@cache
def _of_qt() -> frozenset[str]:
    tree = tomllib.loads(resource("qt.id.toml").read_text("utf-8"))
    both = [*tree["text"].items(), *(pair for part in tree["context"].values() for pair in part.items())]
    return frozenset(
        source.replace("&", "") for source, ours in both if source.replace("&", "") != ours.replace("&", "")
    )


def _is_of_the_disk(widget: QWidget, window: QWidget, text: str) -> bool:
    """Return whether a text is the name of a file or folder in the window that asks for one."""
    if not isinstance(window, QFileDialog):
        return False
    if isinstance(widget, QComboBox | QLineEdit) and ("/" in text or text.startswith(".")):
        return True
    return isinstance(widget, QListView | QTreeView) and (QDir(window.directory()).exists(text) or "/" in text)
