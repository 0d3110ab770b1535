"""Shortcuts: how they are written beside an action, and how they are bound."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_PORTABLE = QKeySequence.SequenceFormat.PortableText
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_WORDS = (("Return", "Enter"), ("Escape", "Esc"), ("PgDown", "PgDn"), ("Space", "Spasi"), ("Left", "←"), ("Right", "→"))


def key_text(keys: str) -> str:
    """Return a shortcut as the clerk's keyboard shows it: "Ctrl+Return" is Ctrl+Enter."""
    text = _sequence(keys).toString(_PORTABLE)
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
        return [_sequence(keys)]
    plain = keys.replace("Enter", "Return")
    return [_sequence(plain), _sequence(plain.replace("Return", "Enter"))]


def _sequence(keys: str) -> QKeySequence:
    """Return the sequence by Qt's own key names, whatever the translator calls them."""
    return QKeySequence.fromString(keys, _PORTABLE)
