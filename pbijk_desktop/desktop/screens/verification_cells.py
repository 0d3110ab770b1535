"""How look-ups are drawn: the member at the left, for each source an outcome as a mark over its date."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from pbijk_desktop.desktop.icons import picture
from pbijk_desktop.desktop.parts.badges import chip_width, paint_chip
from pbijk_desktop.desktop.theme import BODY, GAP, GAP_SMALL, RADIUS, RING, font, px, tokens
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.cases import Check, Found
from pbijk_desktop.domain.identifiers import grouped
from pbijk_desktop.sentences import long_date, sentence, short_date, word
from pbijk_desktop.usecases.verification import MemberChecks

FOUND_LOOKS: dict[str, tuple[Tone, str]] = {
    Found.NOT_CHECKED: (Tone.PLAIN, "minus"),
    Found.MATCHES: (Tone.GOOD, "check"),
    Found.DIFFERS: (Tone.WARN, "triangle-alert"),
    Found.NOT_FOUND: (Tone.BAD, "circle-x"),
    Found.DOUBLE_NIK: (Tone.WARN, "users"),
    Found.DEAD: (Tone.BAD, "circle-alert"),
    Found.MOVED: (Tone.WARN, "map-pin"),
}
MEMBER = Qt.ItemDataRole.UserRole + 1
CHECK = Qt.ItemDataRole.UserRole + 2
MADE_ROW = 54
_PAD, _BAR = 8, 3
_UPPER, _MARK = 26, 12

Index = QModelIndex | QPersistentModelIndex


class CheckDelegate(QStyledItemDelegate):
    """Paints members and outcomes; the current cell has a wash and, while the grid has the keyboard, a ring."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Return the room of the widest outcome."""
        return QSize(cell_width(), px(MADE_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens().line))
        member: MemberChecks = index.data(MEMBER)
        if index.column() == 0:
            is_current = isinstance(view := option.widget, QTableView) and view.currentIndex().row() == index.row()
            _paint_member(painter, rect, member, number=index.row() + 1, current=is_current)
        else:
            current = bool(option.state & QStyle.StateFlag.State_Selected)
            if current:
                _paint_ring(painter, rect, focused=option.widget.hasFocus())
            _paint_check(painter, rect.adjusted(_PAD, 0, -_PAD, -1), index.data(CHECK), raised=current)
        painter.restore()


def cell_width() -> int:
    """Return how wide a cell is that shows any outcome whole, in pixels."""
    return max(chip_width(word("found", found), icon) for found, (_, icon) in FOUND_LOOKS.items()) + 2 * _PAD


def facts_of(check: Check) -> tuple[str, ...]:
    """Return what a source said beside the outcome, each in a word or two, the most telling first."""
    return tuple(
        filter(
            None,
            (
                sentence("verification.desil", {"desil": check.desil}) if check.desil is not None else "",
                sentence("verification.months", {"months": check.arrears_months}) if check.arrears_months else "",
                word("card_short", check.status) if check.status and not check.arrears_months else "",
                _day(check),
                word("segment_short", check.segment) if check.segment else "",
            ),
        )
    )


def _day(check: Check) -> str:
    """Return the source's date: 20 Nov, with the year unless the look-up was made in that year."""
    if check.source_date is None or (check.at and check.at.year != check.source_date.year):
        return short_date(check.source_date)
    day, month, _year = long_date(check.source_date).split()
    return f"{day} {month[:3]}"


def _fitting(wide: int, parts: Sequence[str]) -> str:
    """Return as many of the parts as can be read whole in a width; the first always."""
    metrics = QFontMetrics(font(12, figures=True))
    text = parts[0] if parts else ""
    for part in filter(None, parts[1:]):
        longer = f"{text} · {part}"
        if metrics.horizontalAdvance(longer) <= wide:
            text = longer
    return text


def _halves(rect: QRect) -> tuple[QRect, QRect]:
    """Return the upper and the lower line of a cell."""
    inside = rect.adjusted(0, GAP_SMALL, 0, -GAP_SMALL)
    upper = QRect(inside.left(), inside.top(), inside.width(), min(px(_UPPER), inside.height() // 2 + GAP_SMALL))
    return upper, QRect(inside.left(), upper.bottom() + 1, inside.width(), inside.height() - upper.height())


def _paint_member(painter: QPainter, rect: QRect, one: MemberChecks, *, number: int, current: bool) -> None:
    if current:
        painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height() - 1), QColor(tokens().accent))
    upper, lower = _halves(rect.adjusted(_PAD, 0, -_PAD, -1))
    digits = px(20)
    _line(painter, upper, str(number), "quiet", size=12)
    marked = _paint_count(painter, upper, len(one.findings)) if one.findings else 0
    _line(painter, upper.adjusted(digits, 0, -marked, 0), one.person.name, "text", strong=True)
    nik = grouped(one.person.nik) if one.person.nik else word("nik_absent", one.person.nik_absent)
    relation = word("relation", one.person.relation) if one.person.relation else ""
    _line(painter, lower.adjusted(digits, 0, 0, 0), _fitting(lower.width() - digits, (nik, relation)), "quiet", size=12)


def _paint_count(painter: QPainter, rect: QRect, count: int) -> int:
    """Draw how many things deserve a look, at the right; return how much room it took."""
    painter.setFont(font(12, strong=True, figures=True))
    painter.setPen(QColor(tokens().warn))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(count))
    wide = painter.fontMetrics().horizontalAdvance(str(count)) + GAP_SMALL + px(_MARK)
    icon = picture("triangle-alert", Tone.WARN, _MARK, painter.device().devicePixelRatio())
    painter.drawPixmap(QPointF(rect.right() + 1 - wide, rect.center().y() - px(_MARK) / 2 + 1), icon)
    return wide + GAP


def _paint_ring(painter: QPainter, rect: QRect, *, focused: bool) -> None:
    t = tokens()
    painter.setBrush(QColor(t.accent_wash))
    painter.setPen(QPen(QColor(t.accent), RING) if focused else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), RADIUS, RADIUS)


def _paint_check(painter: QPainter, rect: QRect, check: Check | None, *, raised: bool) -> None:
    upper, lower = _halves(rect)
    outcome = check.outcome if check else Found.NOT_CHECKED
    tone, icon = FOUND_LOOKS[outcome]
    if outcome == Found.NOT_CHECKED:
        drawn = picture(icon, "quiet", _MARK, painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(rect.left(), rect.center().y() - px(_MARK) / 2 + 1), drawn)
        _line(painter, rect.adjusted(px(_MARK) + GAP_SMALL, 0, 0, 0), word("found", outcome), "quiet")
    else:
        paint_chip(painter, upper, word("found", outcome), tone, icon, raised=raised)
        _line(painter, lower, _fitting(lower.width(), facts_of(check) if check else ()), "quiet", size=12)


def _line(painter: QPainter, rect: QRect, text: str, ink: str, *, strong: bool = False, size: int = BODY) -> None:
    painter.setFont(font(size, strong=strong, figures=True))
    painter.setPen(QColor(tokens().ink(ink)))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
