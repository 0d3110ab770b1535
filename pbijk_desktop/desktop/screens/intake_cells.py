"""How a cell of the family's grid is drawn: text, tick, the applicant's mark, what is wrong, what the NIK gave."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from pbijk_desktop.desktop.icons import picture
from pbijk_desktop.desktop.screens.intake_form import COLUMNS
from pbijk_desktop.desktop.screens.intake_rows import APPLICANT, BLANK, DERIVED, INCLUDED, TICK, TONE
from pbijk_desktop.desktop.tables.rows_model import Index
from pbijk_desktop.desktop.theme import BODY, ROW, font, px, tokens

_PAD = 10
_MARK = 12
_BOX = 16
_ICONS = {"bad": "circle-alert", "warn": "triangle-alert"}
_FIGURES = frozenset({"nik", "birth_date", "card"})


class CellDelegate(QStyledItemDelegate):
    """Draws one cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, lines and content."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        view = option.widget
        is_current = isinstance(view, QTableView) and view.currentIndex().row() == index.row()
        _paint_ground(painter, rect, index, is_current=is_current)
        if index.column() == TICK:
            _paint_tick(painter, rect, index)
        else:
            _paint_text(painter, rect.adjusted(_PAD, 0, -_PAD // 2, -1), index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return one line of the house height."""
        return QSize(super().sizeHint(option, index).width(), px(ROW))


def _paint_ground(painter: QPainter, rect: QRect, index: Index, *, is_current: bool) -> None:
    t = tokens()
    painter.fillRect(rect, QColor(t.hover if is_current else t.surface))
    if index.data(DERIVED):
        painter.fillRect(rect, QColor(t.accent_wash))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(t.line))
    if index.column() < len(COLUMNS):
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), QColor(t.line))
    if tone := index.data(TONE):
        painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width() - 1, 2), QColor(t.ink(tone)))


def _paint_tick(painter: QPainter, rect: QRect, index: Index) -> None:
    """Draw the tick of a line, and beside it the applicant's mark; nothing for a blank line."""
    if index.data(BLANK):
        return
    t, size, ticked = tokens(), px(_BOX), index.data(INCLUDED)
    box = QRectF(rect.left() + _PAD + 0.5, rect.center().y() - size / 2 + 0.5, size, size)
    if index.data(APPLICANT):
        drawn = picture("user", "accent", _BOX, painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(box.right() + 6, box.top()), drawn)
    painter.setPen(QPen(QColor(t.accent if ticked else t.edge), 1))
    painter.setBrush(QColor(t.accent if ticked else t.surface))
    painter.drawRoundedRect(box, 4, 4)
    if ticked:
        drawn = picture("check", "on_accent", _MARK, painter.device().devicePixelRatio())
        inset = (size - px(_MARK)) / 2
        painter.drawPixmap(QPointF(box.left() + inset, box.top() + inset), drawn)


def _paint_text(painter: QPainter, rect: QRect, index: Index) -> None:
    name = COLUMNS[index.column() - 1]
    if icon := _ICONS.get(index.data(TONE) or ""):
        ratio = painter.device().devicePixelRatio()
        drawn = picture(icon, index.data(TONE), _MARK, ratio)
        painter.drawPixmap(QPointF(rect.right() - px(_MARK), rect.center().y() - px(_MARK) / 2 + 1), drawn)
        rect = rect.adjusted(0, 0, -px(_MARK) - 4, 0)
    text = str(index.data() or "")
    painter.setFont(font(BODY, figures=name in _FIGURES))
    painter.setPen(QColor(tokens().text if index.data(INCLUDED) else tokens().quiet))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
