"""Marks for a state, an urgent case and the promised time: colour, icon and word together."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pbijk_desktop.desktop.icons import picture
from pbijk_desktop.desktop.theme import BODY, GAP_SMALL, font, px, tokens
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.sentences import sentence, word

STATE_LOOKS: dict[State, tuple[Tone, str]] = {
    State.DRAFT: (Tone.PLAIN, "pencil"),
    State.INCOMPLETE: (Tone.WARN, "file-warning"),
    State.VERIFYING: (Tone.ACCENT, "list-checks"),
    State.VISIT: (Tone.ACCENT, "map-pin"),
    State.DECIDING: (Tone.ACCENT, "gavel"),
    State.APPROVED: (Tone.GOOD, "circle-check"),
    State.REJECTED: (Tone.BAD, "circle-x"),
    State.ISSUED: (Tone.GOOD, "stamp"),
    State.PROPOSED: (Tone.ACCENT, "send"),
    State.RETURNED: (Tone.WARN, "undo-2"),
    State.ACTIVE: (Tone.GOOD, "badge-check"),
    State.CLOSED: (Tone.PLAIN, "check"),
    State.WITHDRAWN: (Tone.PLAIN, "x"),
}

_CHIP_PAD = 8
_CHIP_HEIGHT = 22
_CHIP_ICON = 12
_BAR = (56, 6)
_STRONG = 12


class Chip(QWidget):
    """A word with its icon on the wash of its tone."""

    def __init__(self, text: str = "", tone: Tone = Tone.PLAIN, icon: str = "", *, name: str = "chip") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(text, tone, icon)

    def say(self, text: str, tone: Tone, icon: str = "") -> None:
        """Show another word."""
        self._what = (text, tone, icon)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def show_state(self, state: State) -> None:
        """Show where a case stands."""
        self.say(word("state", state), *STATE_LOOKS[state])

    def sizeHint(self) -> QSize:
        """Return the room for the word."""
        return QSize(chip_width(self._what[0], self._what[2]), px(_CHIP_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the chip."""
        paint_chip(QPainter(self), self.rect(), *self._what)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new room after a change of text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()


class UrgentMark(Chip):
    """Says that somebody is in hospital now."""

    def __init__(self, *, name: str = "urgent") -> None:
        super().__init__(sentence("badge.urgent"), Tone.BAD, "siren", name=name)


class AgeBar(QWidget):
    """How many of the promised working days are used, as a bar and in words."""

    def __init__(self, used: int = 0, allowed: int = 0, *, name: str = "age") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_days(used, allowed)

    def show_days(self, used: int, allowed: int) -> None:
        """Show other numbers of working days; 0 allowed means nothing was promised."""
        self._days = (used, allowed)
        self.setAccessibleName(age_text(used, allowed))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for bar and words."""
        used, allowed = self._days
        figures = font(BODY, strong=age_tone(used, allowed) is Tone.BAD, figures=True)
        wide = QFontMetrics(figures).horizontalAdvance(age_text(used, allowed)) + 2
        return QSize(wide + (px(_BAR[0]) + 8 if allowed else 0), px(_CHIP_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw words and bar."""
        paint_age(QPainter(self), self.rect(), *self._days)


def age_text(used: int, allowed: int) -> str:
    """Return the age in words: 1 dari 2 hari kerja, or how many days it is over."""
    if not allowed:
        return sentence("badge.age", {"used": used})
    over = used - allowed
    return sentence("badge.age_over" if over > 0 else "badge.age_of", {"used": used, "allowed": allowed, "over": over})


def age_tone(used: int, allowed: int) -> Tone:
    """Return good while there is time, warn on the last day, bad after it."""
    if not allowed or used < allowed:
        return Tone.GOOD
    return Tone.WARN if used == allowed else Tone.BAD


def chip_width(text: str, icon: str = "") -> int:
    """Return how wide a chip with this word is, in pixels."""
    wide = QFontMetrics(font(_STRONG, strong=True)).horizontalAdvance(text) + 2 * _CHIP_PAD
    return wide + (px(_CHIP_ICON) + GAP_SMALL if icon else 0)


def paint_chip(painter: QPainter, rect: QRect, text: str, tone: Tone, icon: str = "", *, raised: bool = False) -> None:
    """Draw a chip at the left of `rect`, in its middle; what does not fit ends in an ellipsis.

    `raised` sets it off from a wash it stands on.
    """
    t = tokens()
    tall = px(_CHIP_HEIGHT)
    box = QRect(rect.left(), rect.center().y() - tall // 2 + 1, min(chip_width(text, icon), rect.width()), tall)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(t.surface if raised else t.wash(tone)))
    painter.drawRoundedRect(QRectF(box), tall / 2, tall / 2)
    inside = box.adjusted(_CHIP_PAD, 0, -_CHIP_PAD, 0)
    if icon:
        ratio = painter.device().devicePixelRatio()
        drawn = picture(icon, "text" if tone is Tone.PLAIN else tone, _CHIP_ICON, ratio)
        painter.drawPixmap(QPointF(inside.left(), box.center().y() - px(_CHIP_ICON) / 2 + 0.5), drawn)
        inside.setLeft(inside.left() + px(_CHIP_ICON) + GAP_SMALL)
    painter.setPen(QColor(t.ink(tone)))
    painter.setFont(font(_STRONG, strong=True))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width() + 1)
    painter.drawText(inside.adjusted(0, 0, 4, 0), Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()


def paint_age(painter: QPainter, rect: QRect, used: int, allowed: int, words: str = "") -> None:
    """Draw the bar of used days at the left of `rect` and beside it `words`, or the age in words of its own."""
    t = tokens()
    tone = age_tone(used, allowed)
    wide, tall = px(_BAR[0]), px(_BAR[1])
    bar = QRectF(rect.left(), rect.center().y() - tall / 2 + 0.5, wide, tall)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    left = rect.left()
    if allowed:
        painter.setBrush(QColor(t.line))
        painter.drawRoundedRect(bar, tall / 2, tall / 2)
        share = min(max(used / allowed, tall / wide), 1)
        painter.setBrush(QColor(t.ink(tone)))
        painter.drawRoundedRect(
            QRectF(bar.topLeft(), bar.size()).adjusted(0, 0, -wide * (1 - share), 0), tall / 2, tall / 2
        )
        left += wide + 8
    painter.setPen(QColor(t.bad if tone is Tone.BAD else t.text))
    painter.setFont(font(BODY, strong=tone is Tone.BAD, figures=True))
    room = QRect(left, rect.top(), rect.right() - left + 1, rect.height())
    said = words or age_text(used, allowed)
    shown = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room.width() + 1)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()
