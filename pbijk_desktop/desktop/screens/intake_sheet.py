"""The form of an intake on one page: its sections in a column, warnings and wanted papers beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.banners import Banner, Summary
from pbijk_desktop.desktop.parts.following import bring_into_view
from pbijk_desktop.desktop.parts.headings import Rule
from pbijk_desktop.desktop.parts.page import scrolled
from pbijk_desktop.desktop.parts.rolling import LowArea
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.intake_family import MembersPart
from pbijk_desktop.desktop.screens.intake_form import COLUMNS, DETAILS, FormText
from pbijk_desktop.desktop.screens.intake_likeness import Alike, LikenessCards
from pbijk_desktop.desktop.screens.intake_papers import PapersPreview
from pbijk_desktop.desktop.screens.intake_request import AddressPart, RequestPart, VisitorPart
from pbijk_desktop.desktop.screens.intake_rows import title_of
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, ROW, px
from pbijk_desktop.domain.problems import Problem, errors_in
from pbijk_desktop.sentences import sentence

SIDE = 336
_MOST_ABOVE = 0.55
"""So much of the height warnings above the form may take; the rest of them rolls."""
_TITLED = frozenset((*COLUMNS, *DETAILS))
WIDE = 940
"""Below this width, at 100 % text, the warnings stand above the form and the papers below it."""


class IntakeSheet(QWidget):
    """Everything typed of a request: `edited` with every change by hand, `left` after a field or a cell."""

    edited = Signal()
    left = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        desk = room.desk
        self._today = desk.today
        self._lay_out()  # the frame first: a part that is moved with all its fields is dressed anew each time
        self.banner = Banner(name="intake.banner")
        self.summary = Summary("intake.summary")
        self.request = RequestPart(desk.rules)
        self.address = AddressPart(desk.rules)
        self.members = MembersPart(desk.today, desk.rules.regions)
        self.visitor = VisitorPart()
        self.cards = LikenessCards(desk.rules.regions)
        self.papers = PapersPreview(desk.rules)
        self._reason = ""
        self._is_wide: bool | None = None
        self._settled = QTimer(self, singleShot=True, interval=0)
        for part in (self.banner, self.summary, self.request, self.address, self.members, self.visitor):
            self._sections.addWidget(part)
        self._connect()
        self.fill(FormText())

    def fill(self, form: FormText) -> None:
        """Show a form as it was kept."""
        self._reason = form.reason
        for part in (self.request, self.address, self.visitor):
            part.fill(form)
        self.members.set_lines(form.lines, form.applicant)
        self.cards.show_found(Alike())
        self.cards.offer_family(())
        self.cards.set_reason(form.reason)
        self.summary.show_problems(())
        self.banner.clear()

    def text(self) -> FormText:
        """Return the form as it stands."""
        lines = self.members.lines
        form = FormText(lines=lines.lines, applicant=lines.applicant, reason=self._reason)
        return self.visitor.read(self.address.read(self.request.read(form)))

    def kept(self) -> FormText:
        """Return the form for the steps of undo; blank lines at the end of the family are none."""
        form = self.text()
        return replace(form, lines=form.filled())

    def bring_back(self, kept: FormText) -> None:
        """Show the form as it was some steps before or after."""
        self._reason = kept.reason
        for part in (self.request, self.address, self.visitor):
            part.fill(kept)
            part.look_again()
        self.members.bring_back(kept.lines, kept.applicant)
        self.cards.set_reason(kept.reason)
        self.edited.emit()

    def label_of(self, path: str) -> str:
        """Return what stands at a path of the form, in the clerk's words."""
        name, *rest = path.split(".")
        if name == "lines" and rest:
            line = {"line": int(rest[0]) + 1}
            column = rest[1] if len(rest) > 1 else ""
            if column not in _TITLED:
                return sentence("intake.line", line)
            return sentence("intake.line_column", {**line, "column": title_of(column)})
        labels = {"applicant": sentence("intake.applicant"), "reason": sentence("dialog.reason")}
        for part in (self.request, self.address, self.visitor):
            labels.update(part.fields.labels())
        return labels.get(name.removesuffix("_text"), sentence("intake.family"))

    def set_reason(self, reason: str) -> None:
        """Note why the request is taken although somebody alike is known."""
        self._reason = reason
        self.cards.set_reason(reason)
        self.edited.emit()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Tell every problem at its field, and those that stand in the way on top, the way to each beside it."""
        for part in (self.request, self.address, self.visitor):
            part.show_problems(problems)
        self.members.show_problems(problems)
        self.summary.show_problems(problems if errors_in(problems) else (), self._labels(problems))
        if errors_in(problems):
            self._area.verticalScrollBar().setValue(0)
            for link in self.summary.links()[:1]:
                link.setFocus()

    @Slot(str)
    def go_to(self, field: str) -> None:
        """Put the clerk in a field by the name of its problem, or its path in the form's text."""
        if field.startswith(("members", "lines")) or field == "applicant":
            self.members.go_to(field)
        for part in (self.request, self.address, self.visitor):
            part.fields.focus(field.removesuffix("_text"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put warnings and papers beside the form where there is room, else above and below it."""
        super().resizeEvent(event)
        self._place_side()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_side"):
            self._is_wide = None
            self._place_side()

    def _labels(self, problems: Sequence[Problem]) -> dict[str, str]:
        labels = {"members": sentence("intake.members"), "applicant": sentence("intake.applicant")}
        for part in (self.request, self.address, self.visitor):
            labels.update(part.fields.labels())
        for problem in problems:
            parts = problem.field.split(".")
            if len(parts) == 3:
                facts = {"line": int(parts[1]) + 1, "column": title_of(parts[2])}
                labels[problem.field] = sentence("intake.line_column", facts)
        return labels

    def _connect(self) -> None:
        for part in (self.request, self.address, self.visitor, self.members):
            part.edited.connect(self.edited)
        for section in (self.request, self.address, self.visitor):
            section.left.connect(self.left)
        self.members.settled.connect(self.left)
        self.members.ended.connect(self._on_members_ended)
        self.members.looked.connect(self._settled.start)
        self._settled.timeout.connect(self._on_look)
        self.request.kind_chosen.connect(self._on_kind)
        self.request.channel.changed.connect(self._on_channel)
        self.papers.kind_wanted.connect(self.request.choose_kind)
        self.summary.wanted.connect(self.go_to)
        self._low.resized.connect(self._settled.start)
        self._area.verticalScrollBar().rangeChanged.connect(self._on_range)
        self.cards.left.connect(self.members.grid.setFocus)

    @Slot(bool)
    def _on_members_ended(self, forward: bool) -> None:
        (self.visitor.same if forward else self.address.region).focus()
        self._area.ensureWidgetVisible(self.visitor if forward else self.address, GAP, GAP)

    @Slot()
    def _on_look(self) -> None:
        """Bring the field, cell or detail in hand into view, and what is said of a paste where there is room for both.

        It is done again as long as the layout settles: a paste makes the grid higher step by step.
        """
        focused, grid, inside = self._area.focusWidget(), self.members.grid, self._area.widget()
        if self.members.foot.has_aside():
            bring_into_view(self.members.foot, self.members.foot.rect())
        if focused is grid and inside is not None:  # of a grid higher than the window its middle would be shown
            at = grid.viewport().mapTo(inside, grid.visualRect(grid.currentIndex()).center())
            self._area.ensureVisible(at.x(), at.y(), 0, px(2 * ROW))
        elif focused is not None and focused.hasFocus():
            self._area.ensureWidgetVisible(focused, 0, px(2 * ROW))

    @Slot()
    def _on_range(self) -> None:
        if self.members.isAncestorOf(self._area.focusWidget() or self):
            self._settled.start()

    @Slot(str)
    def _on_kind(self, code: str) -> None:
        self.papers.show_kind(code, self._today())

    @Slot()
    def _on_channel(self) -> None:
        self.visitor.suggest(self.request.channel.value())

    def _place_side(self) -> None:
        is_wide = self.width() >= px(WIDE)
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        if is_wide:
            self._beside.insertWidget(0, self.cards)
        else:
            self._low.hold(self.cards)
        self._low.setHidden(is_wide)
        self.cards.set_place(above=not is_wide)
        (self._beside if is_wide else self._below).addWidget(self.papers)
        self._side.setFixedWidth(px(SIDE))
        self._side.setVisible(is_wide)
        self._rule.setVisible(is_wide)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = _column(inside)
        column.setContentsMargins(2, GAP, GAP_GROUP, GAP_GROUP)
        self._sections = QVBoxLayout()
        self._sections.setSpacing(GAP_GROUP)
        column.addLayout(self._sections)
        self._below = QVBoxLayout()
        column.addLayout(self._below)
        column.addStretch()
        self._area = scrolled(inside)
        main = QWidget()
        above = _column(main)
        self._low = LowArea(_MOST_ABOVE)
        above.addWidget(self._low)
        above.addWidget(self._area, 1)
        wanted = QWidget()
        self._beside = _column(wanted)
        self._beside.setContentsMargins(GAP_GROUP, GAP, GAP, GAP)
        self._side = scrolled(wanted)
        self._rule = Rule(upright=True)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(main, 1)
        across.addWidget(self._rule)
        across.addWidget(self._side)


def _column(holder: QWidget) -> QVBoxLayout:
    lines = QVBoxLayout(holder)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(GAP_GROUP)
    lines.setAlignment(Qt.AlignmentFlag.AlignTop)
    return lines
