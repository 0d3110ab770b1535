"""Colours, sizes and spacing in one place, in light and dark, at any text scale."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from pbijk_desktop.desktop.drawings import svg
from pbijk_desktop.desktop.dressing import Dressing
from pbijk_desktop.desktop.fonts import FAMILY, load_fonts
from pbijk_desktop.desktop.stylesheet import style_sheet
from pbijk_desktop.desktop.tokens import DARK, LIGHT, Tokens

GAP_SMALL = 4
GAP = 8
GAP_GROUP = 16
GAP_PAGE = 24
RADIUS = 6
RING = 2
SMALL, BODY, SECTION, PAGE = 11, 13, 16, 20
ROW = 36
ICON = 16
ICON_LARGE = 20
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


class Theme(QObject):
    """The colours and the text scale in force; `changed` after either is switched."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.tokens = LIGHT
        self.scale = 1.0
        self.dark = False
        self._wanted: bool | None = None
        self._app = app
        app.setStyle("Fusion")  # once: a style sheet wraps it, and asking app.style() for it later has crashed
        self._pictures = QTemporaryDir()
        self._dressing = Dressing(app)
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def wanted(self) -> bool | None:
        """Whether dark colours were asked for; None follows the system."""
        return self._wanted

    def switch(self, *, dark: bool | None, scale: float) -> None:
        """Use these colours (None follows the system) and this text scale (1.0 to 2.0)."""
        self._wanted = dark
        self.scale = min(max(scale, SCALES[0]), SCALES[-1])
        scheme = {None: Qt.ColorScheme.Unknown, True: Qt.ColorScheme.Dark, False: Qt.ColorScheme.Light}[dark]
        self._app.styleHints().setColorScheme(scheme)
        self._use(_system_is_dark(self._app) if dark is None else dark)

    def _use(self, dark: bool) -> None:
        self.dark = dark
        self.tokens = DARK if dark else LIGHT
        self._app.setFont(font(BODY))
        self._app.setPalette(_palette(self.tokens))
        self._dressing.put_on(style_sheet(self.tokens, self.scale, self._draw_pictures()))
        self.changed.emit()

    def _draw_pictures(self) -> dict[str, str]:
        files = {}
        for use, name, ink in (
            ("down", "chevron-down", self.tokens.quiet),
            ("up", "chevron-up", self.tokens.quiet),
            ("tick", "check", self.tokens.on_accent),
            ("check", "check", self.tokens.text),
        ):
            path = Path(self._pictures.filePath(f"{name}-{ink[1:]}.svg"))
            if not path.exists():
                path.write_bytes(svg(name, ink))
            files[use] = path.as_posix()
        return files

    @Slot()
    def _on_system_changed(self) -> None:
        if self._wanted is None and _system_is_dark(self._app) != self.dark:
            self._use(not self.dark)


def _system_is_dark(app: QApplication) -> bool:
    return app.styleHints().colorScheme() is Qt.ColorScheme.Dark


def theme() -> Theme:
    """Return the theme of the running application, light at 100 % until `apply_theme` says otherwise."""
    found = _kept[-1] if _kept else None
    if found is None or not shiboken6.isValid(found):
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise TypeError("a theme needs a running QApplication")
        found = Theme(app)
        _kept[:] = [found]
    return found


_kept: list[Theme] = []
"""The theme of the application, kept so that painting need not look for it."""


def tokens() -> Tokens:
    """Return the colours in force."""
    return theme().tokens


def px(size: float) -> int:
    """Return a size that holds text, in pixels at the text scale in force."""
    return round(size * theme().scale)


def apply_theme(app: QApplication, dark: bool | None = None, scale: float = 1.0) -> None:  # noqa: ARG001 - it must exist
    """Dress the whole program; None follows the system and keeps following it.

    Raises FontsMissingError when the shipped fonts cannot be loaded: without them every letter would be a box.
    """
    load_fonts()
    theme().switch(dark=dark, scale=scale)


def font(size: float = BODY, *, strong: bool = False, figures: bool = False) -> QFont:
    """Return the program's type in a size of 100 % pixels; `figures` are all equally wide, for columns of numbers."""
    return QFont(_type(px(size), strong, figures))


@cache
def _type(pixels: int, strong: bool, figures: bool) -> QFont:
    """Return a type made once: painting asks for it at every cell."""
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    if strong:
        made.setWeight(QFont.Weight.DemiBold)
    if figures:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _palette(t: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for where, value in (
        (role.Window, t.ground),
        (role.WindowText, t.text),
        (role.Base, t.surface),
        (role.AlternateBase, t.ground),
        (role.Text, t.text),
        (role.PlaceholderText, t.quiet),
        (role.Button, t.surface),
        (role.ButtonText, t.text),
        (role.BrightText, t.bad),
        (role.Highlight, t.accent),
        (role.HighlightedText, t.on_accent),
        (role.Link, t.accent),
        (role.LinkVisited, t.accent),
        (role.ToolTipBase, t.surface),
        (role.ToolTipText, t.text),
        (role.Accent, t.accent),
        (role.Light, t.surface),
        (role.Midlight, t.hover),
        (role.Mid, t.line),
        (role.Dark, t.edge),
        (role.Shadow, t.edge),
    ):
        palette.setColor(where, QColor(value))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(t.quiet))
    return palette
