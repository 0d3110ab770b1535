"""Small ways of dressing a widget: its role in the style sheet, its name for tests and screen readers."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.theme import px


def set_look(widget: QWidget, **properties: str) -> None:
    """Set what the style sheet goes by (kind="primary", tone="bad", derived="true") and draw the widget anew.

    A widget that was not dressed yet is left to Qt, which dresses it once, when it is first shown or measured.
    """
    changed = False
    for name, value in properties.items():
        if (widget.property(name) or "") != value:
            widget.setProperty(name, value)
            changed = True
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()


def show_within(widget: QWidget, *, shown: bool) -> None:
    """Show or hide a part of a page; one that stands on no page yet waits for it instead of opening a window."""
    if shown and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(shown)


def name_widget(widget: QWidget, object_name: str, spoken: str = "") -> None:
    """Give a widget the name tests find it by and the one a screen reader speaks."""
    widget.setObjectName(object_name)
    if spoken:
        widget.setAccessibleName(spoken)


def alert(window: QWidget) -> None:
    """Let a screen reader say at once that a window tells something: its title, and its description."""
    QAccessible.updateAccessibility(QAccessibleEvent(window, QAccessible.Event.Alert))


def announce(source: QObject, text: str) -> None:
    """Let a screen reader say something that has just happened."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(source, text))


_HIGH = 450
"""Pixels at 100 %: from here on a window is high enough for everything."""


def is_low(widget: QWidget) -> bool:
    """Return whether the text is so large for the window's height that what can give way should."""
    return widget.window().height() < px(_HIGH)
