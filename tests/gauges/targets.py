"""Gauge: what is clicked is large enough: 24 pixels each way, buttons 32 high, at 100 % text."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPushButton, QTabBar, QWidget

from tests.gauges.stop import Stop, title

LEAST, BUTTON = 24, 32
_CLICKED = (QAbstractButton, QComboBox, QLineEdit)
_HOLDERS = (QLineEdit, QTabBar)


def small_targets(stop: Stop) -> Iterator[str]:
    """Yield every control that is smaller than a finger or an unsteady hand needs."""
    if not type(stop.window).__module__.startswith("pbijk_desktop"):
        return
    for widget in stop.seen(QWidget):
        if isinstance(widget, QTabBar):
            yield from _low_tabs(widget)
        elif isinstance(widget, _CLICKED) and widget.isEnabled() and not isinstance(widget.parentWidget(), _HOLDERS):
            least = BUTTON if isinstance(widget, QPushButton) and widget.property("kind") != "link" else LEAST
            if widget.height() < least or widget.width() < LEAST:
                yield f"{title(widget)}: {widget.width()} x {widget.height()}, perlu {LEAST} x {least}"


def _low_tabs(bar: QTabBar) -> Iterator[str]:
    for at in range(bar.count()):
        if bar.tabRect(at).height() < LEAST:
            yield f"{title(bar)}: tab {bar.tabText(at)} {bar.tabRect(at).height()} tinggi"
