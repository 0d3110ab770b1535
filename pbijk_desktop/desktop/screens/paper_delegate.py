"""Draws one paper: number and tick, title over what it lacks, need and copies over its marks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pbijk_desktop.desktop.icons import picture
from pbijk_desktop.desktop.screens.paper_rows import HeadingRow, Mark, OtherRow, PaperRow, Tick
from pbijk_desktop.desktop.tables.row_delegate import paint_ground
from pbijk_desktop.desktop.theme import BODY, GAP, GAP_SMALL, SMALL, font, px, tokens
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.sentences import sentence

ROW_RECORD = Qt.ItemDataRole.UserRole + 1
_HEADING, _ROW = 34, 50
_PAD = 8
_DIGIT, _BOX = 16, 18
_FIGURES = 40
_MARK_ICON = 12
_SCAN_ICON = 14

Index = QModelIndex | QPersistentModelIndex


def tick_end() -> int:
    """Return where the tick ends, in pixels from the left: a click before it ticks."""
    return _PAD + px(_DIGIT) + px(_BOX) + GAP


class PaperDelegate(QStyledItemDelegate):
    """Paints headings and papers; the current paper has a wash and, while the list has the focus, a bar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return two lines for a paper, one for a heading."""
        is_heading = isinstance(index.data(ROW_RECORD), HeadingRow)
        return QSize(px(280), px(_HEADING if is_heading else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(ROW_RECORD)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, HeadingRow):
            _paint_heading(painter, rect, row)
        else:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            paint_ground(painter, rect, selected=selected, focused=selected and option.widget.hasFocus())
            _PAINTED[type(row)](painter, rect.adjusted(_PAD, 0, -_PAD, -1), row)
        painter.restore()


def _paint_heading(painter: QPainter, rect: QRect, row: HeadingRow) -> None:
    painter.setFont(font(BODY, strong=True))
    painter.setPen(QColor(tokens().quiet))
    painter.drawText(rect.adjusted(_PAD, 0, 0, -6), Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, row.text)


def _paint_row(painter: QPainter, rect: QRect, row: PaperRow) -> None:
    _paint_digit(painter, rect, row.number)
    _paint_tick(painter, QRect(rect.left() + px(_DIGIT), rect.top(), px(_BOX), rect.height()), row.tick)
    inside = rect.adjusted(tick_end() - _PAD + GAP_SMALL, px(6), 0, -px(6))
    upper = QRect(inside.left(), inside.top(), inside.width(), inside.height() // 2)
    lower = QRect(inside.left(), upper.bottom() + 1, inside.width(), inside.height() - upper.height())
    left = _paint_counts(painter, upper, row)
    _paint_line(painter, upper.adjusted(0, 0, -left - GAP, 0), row.title, "text", strong=row.tick is not Tick.FULL)
    left = _paint_marks(painter, lower, row.marks)
    left += _paint_scans(painter, lower.adjusted(0, 0, -left, 0), row.scans)
    tone = "quiet" if row.tone is Tone.PLAIN else row.tone
    _paint_line(painter, lower.adjusted(0, 0, -left - GAP, 0), row.words, tone, size=12)


def _paint_other(painter: QPainter, rect: QRect, row: OtherRow) -> None:
    """Draw the row for what belongs to no paper: a picture where papers have their tick."""
    icon = px(_SCAN_ICON)
    left = rect.left() + px(_DIGIT) + (px(_BOX) - icon) / 2
    drawn = picture("image", "quiet", _SCAN_ICON, _ratio(painter))
    painter.drawPixmap(QPointF(left, rect.center().y() - icon / 2 + 1), drawn)
    inside = rect.adjusted(tick_end() - _PAD + GAP_SMALL, px(6), 0, -px(6))
    upper = QRect(inside.left(), inside.top(), inside.width(), inside.height() // 2)
    lower = QRect(inside.left(), upper.bottom() + 1, inside.width(), inside.height() - upper.height())
    _paint_line(painter, upper, sentence("scans.whole_case"), "text", strong=True)
    words = sentence("scans.count", {"count": row.scans}) if row.scans else sentence("scans.whole_case_none")
    _paint_line(painter, lower, words, "quiet", size=12)


def _paint_digit(painter: QPainter, rect: QRect, number: int) -> None:
    if number:
        painter.setFont(font(SMALL, figures=True))
        painter.setPen(QColor(tokens().quiet))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(number))


def _paint_tick(painter: QPainter, rect: QRect, tick: Tick) -> None:
    t = tokens()
    size = px(_BOX)
    box = QRectF(rect.left(), rect.center().y() - size / 2 + 1, size, size).adjusted(0.5, 0.5, -0.5, -0.5)
    full = tick is Tick.FULL
    painter.setBrush(QColor(t.good if full else t.surface))
    painter.setPen(QPen(QColor(t.good if full else t.warn if tick is Tick.PART else t.edge), 1))
    painter.drawRoundedRect(box, 4, 4)
    if tick is not Tick.NONE:
        icon = picture("check" if full else "minus", "surface" if full else "warn", 14, _ratio(painter))
        painter.drawPixmap(QPointF(box.center().x() - px(14) / 2, box.center().y() - px(14) / 2), icon)


def _paint_counts(painter: QPainter, rect: QRect, row: PaperRow) -> int:
    """Draw need and copies at the right; return how much room they took."""
    figures = font(BODY, figures=True)
    painter.setFont(figures)
    painter.setPen(QColor(tokens().text))
    wide = max(px(_FIGURES), QFontMetrics(figures).horizontalAdvance(row.copies))
    painter.drawText(rect, _RIGHT, row.copies)
    painter.setFont(font(12))
    painter.setPen(QColor(tokens().quiet))
    painter.drawText(rect.adjusted(0, 0, -wide, 0), _RIGHT, row.need)
    return wide + painter.fontMetrics().horizontalAdvance(row.need)


def _paint_marks(painter: QPainter, rect: QRect, marks: tuple[Mark, ...]) -> int:
    """Draw what a paper must have beside its copies, from the right; return how much room it took."""
    right = rect.right() + 1
    painter.setFont(font(12))
    icon = px(_MARK_ICON)
    for mark in reversed(marks):
        tone = "good" if mark.done else "quiet"
        wide = painter.fontMetrics().horizontalAdvance(mark.text)
        painter.setPen(QColor(tokens().ink(tone)))
        painter.drawText(
            QRect(right - wide, rect.top(), wide + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, mark.text
        )
        right -= wide + icon + GAP_SMALL
        drawn = picture("check" if mark.done else "circle-alert", tone, _MARK_ICON, _ratio(painter))
        painter.drawPixmap(QPointF(right, rect.center().y() - icon / 2 + 1), drawn)
        right -= 12
    return rect.right() + 1 - right


def _paint_scans(painter: QPainter, rect: QRect, count: int) -> int:
    """Draw how many scanned pages a paper has, from the right; return how much room that took."""
    if not count:
        return 0
    painter.setFont(font(12, figures=True))
    painter.setPen(QColor(tokens().quiet))
    wide = painter.fontMetrics().horizontalAdvance(str(count))
    painter.drawText(rect, _RIGHT, str(count))
    icon = px(_SCAN_ICON)
    drawn = picture("image", "quiet", _SCAN_ICON, _ratio(painter))
    left = rect.right() + 1 - wide - GAP_SMALL - icon
    painter.drawPixmap(QPointF(left, rect.center().y() - icon / 2 + 1), drawn)
    return rect.right() + 1 - left + 12


def _paint_line(
    painter: QPainter, rect: QRect, text: str, tone: str, *, strong: bool = False, size: int = BODY
) -> None:
    painter.setFont(font(size, strong=strong))
    painter.setPen(QColor(tokens().ink(tone)))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _ratio(painter: QPainter) -> float:
    return float(painter.device().devicePixelRatio())


_PAINTED: dict[type, Callable[..., None]] = {PaperRow: _paint_row, OtherRow: _paint_other}
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
