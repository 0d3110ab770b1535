"""Pages or views beside each other, one key apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHoverEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar

from pbijk_desktop.desktop.keys import bind
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.drawn_button import paint_round
from pbijk_desktop.desktop.theme import BODY, RING, SMALL, font, px, theme, tokens

_KEY_GAP = 6
_PAD = 12
_TALL = 32


class Tabs(QTabBar):
    """Named views with a count or mark each, in as many lines as they need; `chosen(key)` when the clerk picks one.

    Ctrl+PgUp and Ctrl+PgDn go to the neighbour from anywhere in the window. `shortcuts` are written after the titles;
    whoever makes the tabs binds them. Qt would scroll what does not fit in one line out of sight, so places and
    drawing are our own; what a screen reader hears stays Qt's.
    """

    chosen = Signal(str)

    def __init__(
        self, entries: Sequence[tuple[str, str]], *, name: str, spoken: str, shortcuts: Sequence[str] = ()
    ) -> None:
        super().__init__()
        name_widget(self, name, spoken)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._keys = [key for key, _ in entries]
        self._titles = dict(entries)
        self._shortcuts = list(shortcuts)
        self._under_pointer = -1
        for _, title in entries:
            self.addTab(title)
        self.currentChanged.connect(self._on_current)
        bind(self, "Ctrl+PgDown", self._on_next)
        bind(self, "Ctrl+PgUp", self._on_previous)

    def key(self) -> str:
        """Return the key of the view in front."""
        return self._keys[self.currentIndex()]

    def titles(self) -> dict[str, str]:
        """Return the titles by key, in their order, without counts."""
        return dict(self._titles)

    def choose(self, key: str) -> None:
        """Bring a view to the front."""
        self.setCurrentIndex(self._keys.index(key))

    def set_count(self, key: str, count: int | str | None) -> None:
        """Write a count or a mark such as 3/5 behind a title; None takes it away."""
        shown = self._titles[key] if count is None else f"{self._titles[key]}  {count}"
        at, text = self._keys.index(key), shown.replace("&", "&&")
        if text != self.tabText(at):  # the bar lays everything out anew for each text
            self.setTabText(at, text)

    def tabRect(self, index: int) -> QRect:  # noqa: N802 - Qt's name
        """Return where a tab stands."""
        return self._places(self.width())[index]

    def tabAt(self, position: QPoint) -> int:  # noqa: N802 - Qt's name
        """Return the tab at a point, or -1."""
        places = self._places(self.width())
        return next((at for at, place in enumerate(places) if place.contains(position)), -1)

    def hasHeightForWidth(self) -> bool:
        """Return that fewer pixels of width need more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the lines are together."""
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """Return the room of everything in one line."""
        return QSize(sum(one.size().width() for one in self._shown()), _tall())

    def minimumSizeHint(self) -> QSize:
        """Return the room of the widest tab."""
        return QSize(max((one.size().width() for one in self._shown()), default=0), _tall())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw every tab in its place, its shortcut in small letters after its title."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, (shown, place) in enumerate(zip(self._shown(), self._places(self.width()), strict=True)):
            ink = tokens().text if at == self._under_pointer else tokens().quiet
            if at == self.currentIndex():
                ink = tokens().accent
                _mark(painter, place, ring=self.hasFocus())
            shown.write(painter, place, ink)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the tab under the pointer to the front."""
        at = self.tabAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and at >= 0:
            self.setCurrentIndex(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move nothing: Qt would ask its own places."""

    def event(self, event: QEvent) -> bool:
        """Notice which tab the pointer is over."""
        if event.type() in _POINTED:
            at = self.tabAt(event.position().toPoint()) if isinstance(event, QHoverEvent) else -1
            if at != self._under_pointer:
                self._under_pointer = at
                self.update()
        return super().event(event)

    def tabLayoutChange(self) -> None:  # noqa: N802 - Qt's name
        """Take the room that other titles or another text scale need."""
        self.updateGeometry()
        self.update()

    def _shown(self) -> list[_Shown]:
        shortcuts = [*self._shortcuts, *[""] * self.count()]
        return [_Shown(self.tabText(at), shortcuts[at]) for at in range(self.count())]

    def _places(self, width: int) -> list[QRect]:
        """Return where the tabs stand in so many pixels: side by side, and on in the next line."""
        places: list[QRect] = []
        left = top = 0
        for size in (one.size() for one in self._shown()):
            if left and left + size.width() > width:
                left, top = 0, top + size.height()
            places.append(QRect(QPoint(left, top), size))
            left += size.width()
        return places

    @Slot()
    def _on_current(self) -> None:
        self.chosen.emit(self.key())

    @Slot()
    def _on_next(self) -> None:
        self.setCurrentIndex((self.currentIndex() + 1) % self.count())

    @Slot()
    def _on_previous(self) -> None:
        self.setCurrentIndex((self.currentIndex() - 1) % self.count())


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a tab says, with & doubled, and its keys."""

    text: str
    shortcut: str

    def size(self) -> QSize:
        """Return the room it needs."""
        return QSize(_wide(self.text, self.shortcut, theme().scale), _tall())

    def write(self, painter: QPainter, place: QRect, ink: str) -> None:
        """Write the title in an ink, and the keys after it."""
        inside = place.adjusted(_PAD, 0, -_PAD, 0)
        painter.setPen(QColor(ink))
        painter.setFont(_medium())
        painter.drawText(inside, _LEFT, self.text)
        painter.setPen(QColor(tokens().quiet))
        painter.setFont(font(SMALL))
        painter.drawText(inside, _RIGHT, self.shortcut)


@lru_cache(maxsize=256)
def _wide(text: str, shortcut: str, scale: float) -> int:  # noqa: ARG001 - what the type goes by
    """Return how wide a title and its keys are at a text scale; a layout asks it a hundred times."""
    wide = 2 * _PAD + QFontMetrics(_medium()).size(_ONE_LINE, text).width()
    if shortcut:
        wide += _KEY_GAP + QFontMetrics(font(SMALL)).horizontalAdvance(shortcut)
    return wide


def _mark(painter: QPainter, place: QRect, *, ring: bool) -> None:
    """Show that a tab is in front: a line below it, or the ring of the keyboard."""
    if ring:
        paint_round(painter, place, tokens().accent_wash, ring=True)
    else:
        painter.fillRect(place.left(), place.bottom() + 1 - RING, place.width(), RING, QColor(tokens().accent))


def _tall() -> int:
    return px(_TALL) + RING


def _medium() -> QFont:
    made = font(BODY)
    made.setWeight(QFont.Weight.Medium)
    return made


_ONE_LINE = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextShowMnemonic
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextShowMnemonic
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_POINTED = (QEvent.Type.HoverEnter, QEvent.Type.HoverMove, QEvent.Type.HoverLeave)
