"""Shortcuts: how they are written beside an action, and how they are bound."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_WORDS = (("Return", "Enter"), ("Escape", "Esc"), ("PgDown", "PgDn"), ("Space", "Spasi"))


def key_text(keys: str) -> str:
    """Return a shortcut as the clerk's keyboard shows it: "Ctrl+Return" is Ctrl+Enter."""
    text = QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
    for qt, ours in _WORDS:
        text = text.replace(qt, ours)
    return text


def bind(widget: QWidget, keys: str, slot: Callable[[], object]) -> QShortcut:
    """Call `slot` when the keys are pressed anywhere in the widget's window while the widget can be seen and used."""
    shortcut = QShortcut(widget)
    shortcut.setKeys(_both_enters(keys))
    shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(slot)
    return shortcut


def _both_enters(keys: str) -> list[QKeySequence]:
    """Return the sequence with the Enter of the letters and the Enter of the number pad."""
    if "Enter" not in keys and "Return" not in keys:
        return [QKeySequence(keys)]
    plain = keys.replace("Enter", "Return")
    return [QKeySequence(plain), QKeySequence(plain.replace("Return", "Enter"))]
