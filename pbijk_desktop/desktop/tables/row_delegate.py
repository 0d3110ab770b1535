"""Draws one row on one line: text, figures, chips, age bars and marks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from pbijk_desktop.desktop.icons import picture
from pbijk_desktop.desktop.parts.badges import chip_width, paint_age, paint_chip
from pbijk_desktop.desktop.tables.rows_model import DAYS, KIND, LOOK, RECORD, Index
from pbijk_desktop.desktop.theme import BODY, ICON, ROW, font, px, tokens
from pbijk_desktop.desktop.tokens import Tone

PAD = 8
_BAR = 3


class RowDelegate(QStyledItemDelegate):
    """Paints the cells of a house table; the selected row has a wash and, while the table has the focus, a bar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = selected and index.column() == 0 and option.widget.hasFocus()
        paint_ground(painter, rect, selected=selected, focused=focused)
        if index.data(RECORD) is None:
            return  # the row is on its way: an empty line
        painter.save()
        _paint_cell(painter, rect.adjusted(PAD, 0, -PAD, -1), index, selected=selected)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say the whole of what is cut off."""
        if event.type() is QEvent.Type.ToolTip and _is_cut(option.rect, index):
            QToolTip.showText(event.globalPos(), str(index.data(Qt.ItemDataRole.ToolTipRole) or index.data()), view)
            return True
        return super().helpEvent(event, view, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return one line of the house height."""
        return QSize(super().sizeHint(option, index).width() + 2 * PAD, px(ROW))


def paint_ground(painter: QPainter, rect: QRect, *, selected: bool, focused: bool) -> None:
    """Draw what a row stands on: a wash when it is selected, a bar while its list has the focus, a line below."""
    t = tokens()
    if selected:
        painter.fillRect(rect, QColor(t.accent_wash))
        if focused:
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height() - 1), QColor(t.accent))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(t.line))


def _paint_cell(painter: QPainter, rect: QRect, index: Index, *, selected: bool) -> None:
    kind = index.data(KIND)
    if kind == "chip":
        tone, icon = index.data(LOOK)
        if text := index.data():
            paint_chip(painter, rect, text, tone, icon, raised=selected)
    elif kind == "age" and (days := index.data(DAYS)):
        paint_age(painter, rect, days[0], days[1], str(index.data() or ""))
    elif kind == "mark":
        _paint_mark(painter, rect, *index.data(LOOK))
    else:
        _paint_text(painter, rect, index, str(kind))


def text_width(index: Index) -> int:
    """Return how many pixels the words of a cell need, with what is kept free beside them."""
    kind, text = str(index.data(KIND)), str(index.data() or "")
    tone, icon = index.data(LOOK)
    wide = chip_width(text, icon) if kind == "chip" else QFontMetrics(_face(kind, tone)).horizontalAdvance(text)
    return wide + 2 * PAD


def _is_cut(rect: QRect, index: Index) -> bool:
    return (
        index.data(RECORD) is not None and index.data(KIND) not in ("mark", "age") and text_width(index) > rect.width()
    )


def _face(kind: str, tone: Tone) -> QFont:
    return font(BODY, strong=kind == "strong" or tone is Tone.BAD, figures=kind in ("figures", "age"))


def _paint_text(painter: QPainter, rect: QRect, index: Index, kind: str) -> None:
    tone, _icon = index.data(LOOK)
    painter.setFont(_face(kind, tone))
    painter.setPen(QColor(tokens().quiet if kind == "quiet" else tokens().ink(tone)))
    cut = Qt.TextElideMode.ElideMiddle if kind == "ends" else Qt.TextElideMode.ElideRight
    shown = painter.fontMetrics().elidedText(str(index.data() or ""), cut, rect.width())
    painter.drawText(rect, index.data(Qt.ItemDataRole.TextAlignmentRole), shown)


def _paint_mark(painter: QPainter, rect: QRect, tone: Tone, icon: str) -> None:
    if icon:
        drawn = picture(icon, tone, ICON, painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(rect.left(), rect.center().y() - px(ICON) / 2 + 1), drawn)
