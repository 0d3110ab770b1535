"""The list of the search: what kind of answer at the left, matched letters bold, why it is there at the right."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pbijk_desktop.desktop.icons import picture
from pbijk_desktop.desktop.screens.search_offers import Offer
from pbijk_desktop.desktop.tables.row_delegate import PAD
from pbijk_desktop.desktop.tables.rows_model import RECORD, Column, Index
from pbijk_desktop.desktop.theme import BODY, ICON, ROW, SMALL, font, px, tokens
from pbijk_desktop.domain.fitting import Span
from pbijk_desktop.sentences import sentence

_CUT = Qt.TextElideMode.ElideRight


def columns() -> tuple[Column[Offer], ...]:
    """Return the columns of the search's list."""
    return (
        Column(title=sentence("search.column_group"), show=lambda one: one.group, kind="quiet", width=112),
        Column(title=sentence("search.column_title"), show=lambda one: one.title, stretches=True, width=250),
        Column(title=sentence("search.column_detail"), show=lambda one: one.detail, kind="quiet", width=260, spare=1),
        Column(
            title=sentence("search.column_why"),
            show=lambda one: one.why,
            kind="quiet",
            align="right",
            width=140,
            spare=2,
        ),
    )


class SearchDelegate(QStyledItemDelegate):
    """Draws one answer on one line; a quiet line stands above each group but the first."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        offer: Offer = index.data(RECORD)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if offer.group and index.row():
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), QColor(tokens().line))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens().accent_wash))
        _PAINTED[index.column()](painter, rect.adjusted(PAD, 0, -PAD, 0), index, offer)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return one line of the house height."""
        return QSize(super().sizeHint(option, index).width() + 2 * PAD, px(ROW))


def _paint_group(painter: QPainter, rect: QRect, _index: Index, offer: Offer) -> None:
    painter.setFont(font(SMALL, strong=True))
    painter.setPen(QColor(tokens().quiet))
    painter.drawText(rect, _MIDDLE, painter.fontMetrics().elidedText(offer.group, _CUT, rect.width()))


def _paint_title(painter: QPainter, rect: QRect, _index: Index, offer: Offer) -> None:
    drawn = picture(offer.icon, "accent", ICON, painter.device().devicePixelRatio())
    painter.drawPixmap(rect.left(), rect.center().y() - px(ICON) // 2 + 1, drawn)
    rect.setLeft(rect.left() + px(ICON) + PAD)
    painter.setPen(QColor(tokens().text))
    for piece, strong in pieces(offer.title, offer.marks):
        face = font(BODY, strong=strong)
        painter.setFont(face)
        metrics = QFontMetrics(face)
        shown = metrics.elidedText(piece, _CUT, rect.width())
        painter.drawText(rect, _MIDDLE, shown)
        if shown != piece:
            break
        rect.setLeft(rect.left() + metrics.horizontalAdvance(piece))


def _paint_quiet(painter: QPainter, rect: QRect, index: Index, _offer: Offer) -> None:
    painter.setFont(font(BODY))
    painter.setPen(QColor(tokens().quiet))
    shown = painter.fontMetrics().elidedText(str(index.data() or ""), _CUT, rect.width())
    painter.drawText(rect, index.data(Qt.ItemDataRole.TextAlignmentRole), shown)


def pieces(title: str, marks: tuple[Span, ...]) -> list[tuple[str, bool]]:
    """Return a title in pieces, each with whether it is marked."""
    cuts = [0, *(cut for start, length in marks for cut in (start, start + length)), len(title)]
    found = [(title[one:other], bool(at % 2)) for at, (one, other) in enumerate(pairwise(cuts))]
    return [piece for piece in found if piece[0]]


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_PAINTED = (_paint_group, _paint_title, _paint_quiet, _paint_quiet)
