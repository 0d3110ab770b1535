"""Gauge: every control has a name that a screen reader can speak."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLabel, QWidget

from tests.gauges.stop import Stop, is_control, title

_HOLDERS = (QComboBox, QAbstractSpinBox)


def unnamed(stop: Stop) -> Iterator[str]:
    """Yield every control without a spoken name, and every choice without a label that leads to it."""
    if not type(stop.window).__module__.startswith("pbijk_desktop"):
        return
    buddies = {label.buddy() for label in stop.window.findChildren(QLabel)}
    for widget in stop.seen(QWidget):
        if isinstance(widget.parentWidget(), _HOLDERS) or widget.isWindow():
            continue
        if isinstance(widget, QLabel) and not widget.text():
            continue  # a label is named by its text
        if (is_control(widget) or isinstance(widget, QAbstractButton)) and not _spoken(widget):
            yield f"{title(widget)}: tanpa nama"
        if isinstance(widget, QComboBox) and widget not in buddies:
            yield f"{title(widget)}: tanpa label (buddy)"


def _spoken(widget: QWidget) -> str:
    face = QAccessible.queryAccessibleInterface(widget)
    return face.text(QAccessible.Text.Name).strip() if face is not None else ""
