"""Outline icons (Lucide, ISC licence) in the colour of the text beside them, crisp on every screen."""

from __future__ import annotations

import weakref
from functools import cache

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pbijk_desktop.desktop.drawings import svg
from pbijk_desktop.desktop.theme import ICON, px, theme, tokens


def icon(name: str, role: str = "text", size: int = ICON) -> QIcon:
    """Return an icon by its Lucide name in the colour of a token or tone ("text", "quiet", "on_accent", "bad")."""
    t = tokens()
    return _icon(name, t.ink(role), t.edge, px(size), _ratios())


def picture(name: str, role: str = "text", size: int = ICON, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture for painting at `ratio` device pixels to one."""
    return _picture(name, tokens().ink(role), px(size), ratio)


def dress(wearer: QObject, name: str, role: str = "text", size: int = ICON) -> None:
    """Give a button or an action an icon that follows the theme for as long as the wearer lives."""
    old = wearer.findChild(_Dresser, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if isinstance(old, _Dresser):
        old.wear(name, role, size)
    else:
        _Dresser(wearer).wear(name, role, size)


class _Dresser(QObject):
    """Re-colours one icon when the theme changes; a child of the wearer, so it dies with it."""

    def __init__(self, wearer: QObject) -> None:
        super().__init__(wearer)
        self._wearer = weakref.ref(wearer)
        self._what = ("", "text", ICON)
        theme().changed.connect(self._on_theme)

    def wear(self, name: str, role: str, size: int) -> None:
        self._what = (name, role, size)
        self._on_theme()

    @Slot()
    def _on_theme(self) -> None:
        wearer = self._wearer()
        if wearer is not None and hasattr(wearer, "setIcon"):
            wearer.setIcon(icon(*self._what))


def _ratios() -> tuple[float, ...]:
    """Return how many device pixels one is on the screens there are: an icon is drawn for these and no others."""
    return tuple(sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}))


@cache
def _icon(name: str, ink: str, faint: str, size: int, ratios: tuple[float, ...]) -> QIcon:
    made = QIcon()
    for ratio in ratios:
        made.addPixmap(_picture(name, ink, size, ratio))
        made.addPixmap(_picture(name, faint, size, ratio), QIcon.Mode.Disabled)
    return made


@cache
def _picture(name: str, ink: str, size: int, ratio: float) -> QPixmap:
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(svg(name, ink))).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made
