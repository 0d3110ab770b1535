"""Buttons that say the act and show the keys that do it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from pbijk_desktop.desktop.icons import picture
from pbijk_desktop.desktop.keys import ENTER, bind, key_text
from pbijk_desktop.desktop.looks import name_widget, set_look
from pbijk_desktop.desktop.theme import GAP, ICON, RADIUS, RING, SMALL, px, tokens

_KEY_GAP = 10
_PADS = {"link": 6}
_PAD = 14


class HouseButton(QPushButton):
    """A button with its shortcut written beside its label; Enter and Space press it, the shortcut does so anywhere.

    `bound=False` only shows the keys: something else on the screen (the rail, a list) has them already.
    """

    kind = ""

    def __init__(self, label: str, *, keys: str = "", icon: str = "", name: str = "", bound: bool = True) -> None:
        super().__init__(label.replace("&", "&&"))
        self._label = label
        self._picture = icon
        self._keys = key_text(keys) if keys else ""
        self._widths: tuple[int, int] | None = None
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name_widget(self, name, label)
        if self._keys:
            self.setAccessibleDescription(self._keys)
            if bound:
                bind(self, keys, self._on_keys)
        set_look(self, kind=self.kind)

    def label(self) -> str:
        """Return what the button says."""
        return self._label

    def picture(self) -> str:
        """Return the name of its icon, "" for none."""
        return self._picture

    def set_label(self, label: str) -> None:
        """Say another act."""
        self._label = label
        self._widths = None
        self.setText(label.replace("&", "&&"))
        self.setAccessibleName(label)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button, as clerks expect."""
        if event.key() in ENTER and event.modifiers() in _PLAIN:
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the room for icon, label and shortcut."""
        self.ensurePolished()
        wide = self._content_width() + 2 * _PADS.get(self.kind, _PAD)
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the room for icon and label: a label is never cut, the shortcut gives way where there is no room."""
        full = self.sizeHint()
        return QSize(full.width() - self._key_room(), full.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the shortcut in the tip where it has no room beside the label."""
        super().resizeEvent(event)
        if self._keys:
            self.setToolTip("" if self._has_room_for_keys() else f"{self._label} ({self._keys})")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the ground as the style has it, then icon, label and shortcut."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._paint_content(painter)
        if self.hasFocus() and self.kind == "primary":
            _paint_inner_ring(painter, self.rect())

    def changeEvent(self, event: QEvent) -> None:
        """Take the new room after a change of text scale."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._widths = None
            self.updateGeometry()

    def _paint_content(self, painter: QPainter) -> None:
        rect = self.rect()
        x = self._start()
        if self._picture:
            size = px(ICON)
            drawn = picture(self._picture, self._ink(), ICON, self.devicePixelRatioF())
            painter.drawPixmap(x, rect.center().y() - size // 2 + 1, drawn)
            x += size + (GAP if self._label else 0)
        metrics = QFontMetrics(self.font())
        baseline = rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) // 2
        painter.setPen(QColor(tokens().ink(self._ink())))
        painter.setFont(self.font())
        painter.drawText(x, baseline, self._label)
        if self._keys and self._has_room_for_keys():
            painter.setPen(QColor(tokens().ink(self._key_ink())))
            painter.setFont(self._key_font())
            painter.drawText(self._key_start(), baseline, self._keys)

    def _start(self) -> int:
        """Return where the content begins, so that it stands in the middle."""
        shown = self._content_width() - (0 if self._has_room_for_keys() else self._key_room())
        return (self.width() - shown) // 2

    def _has_room_for_keys(self) -> bool:
        return self.width() >= self._content_width() + _PADS.get(self.kind, _PAD)

    def _key_room(self) -> int:
        return _KEY_GAP + self._measured()[1] if self._keys else 0

    def _key_start(self) -> int:
        return self._start() + self._content_width() - self._measured()[1]

    def _content_width(self) -> int:
        wide, keys = self._measured()
        if self._picture:
            wide += px(ICON) + (GAP if self._label else 0)
        return wide + (_KEY_GAP + keys if self._keys else 0)

    def _measured(self) -> tuple[int, int]:
        """Return how wide label and shortcut are, measured once for a type."""
        if self._widths is None:
            label = QFontMetrics(self.font()).horizontalAdvance(self._label)
            self._widths = label, QFontMetrics(self._key_font()).horizontalAdvance(self._keys)
        return self._widths

    def _key_font(self) -> QFont:
        small = QFont(self.font())
        small.setPixelSize(px(SMALL))
        small.setWeight(QFont.Weight.Normal)
        return small

    def _ink(self) -> str:
        if not self.isEnabled():
            return "quiet"
        if self.isCheckable() and self.isChecked():
            return "accent"
        return {"primary": "on_accent", "link": "accent", "danger": "bad"}.get(self.kind, "text")

    def _key_ink(self) -> str:
        return "on_accent" if self.kind == "primary" and self.isEnabled() else "quiet"

    @Slot()
    def _on_keys(self) -> None:
        self.click()


class PrimaryButton(HouseButton):
    """The one next act of a page, in accent."""

    kind = "primary"


class QuietButton(HouseButton):
    """Any other act."""

    kind = "quiet"


class DangerButton(HouseButton):
    """An act that ends something: reject, revoke, withdraw."""

    kind = "danger"


class ToggleButton(HouseButton):
    """A filter that is on or off; `toggled` when it changes, in accent with a tick while it is on."""

    kind = "toggle"

    def __init__(self, label: str, *, keys: str = "", icon: str = "", name: str = "") -> None:
        super().__init__(label, keys=keys, icon=icon, name=name)
        self._off = icon
        self.setCheckable(True)
        self.toggled.connect(self._on_toggled)

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        self._picture = "check" if on and self._off else self._off
        self.update()


class LinkButton(HouseButton):
    """An act or a place written as a link, without a frame."""

    kind = "link"


_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def _paint_inner_ring(painter: QPainter, rect: QRect) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens().on_accent), RING))
    inside = QRectF(rect).adjusted(RING + 1, RING + 1, -RING - 1, -RING - 1)
    painter.drawRoundedRect(inside, RADIUS - RING, RADIUS - RING)
