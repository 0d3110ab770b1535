"""Page Riwayat: who changed what of a case, when, from what to what, and why."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import announce, is_low, name_widget
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.headings import Rule
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_page import CasePage
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import GAP, GAP_PAGE, GAP_SMALL, px
from pbijk_desktop.desktop.told import HistoryLine, Known, history_lines
from pbijk_desktop.domain.names import folded
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.case_file import CaseFile, case_file
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.history import history, merged_names

_STRIP = 96


class HistoryPage(CasePage):
    """The history as a table, newest first; typing filters it, the line in full stands below."""

    def __init__(self, room: Room, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(sentence("case_history.table"), name="history", parent=parent)
        self._room = room
        self._case = case_id
        self._lines: list[HistoryLine] = []
        self._model = RowsModel(_columns(), key=lambda line: line.number)
        self.table = TableView(self._model, name="history.table", spoken=sentence("case_history.table"))
        self.filter = QLineEdit()
        self._count = Words("", "quiet")
        self._strip = _Strip()
        self._lay_out_page()
        self.table.typed.connect(self._on_typed)
        self.table.chosen.connect(self._strip.show_line)
        self.filter.textChanged.connect(self._on_filter)
        self.begin_at(self.table)
        self.refresh()

    def arrive(self) -> None:
        """Put the clerk on the newest line."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def refresh(self) -> None:
        """Read the history again; the line in view stays in view."""
        file = case_file(self._room.desk, self._case)
        self._lines = history_lines(history(self._room.desk, self._case), known_of(self._room.desk, file))
        self._on_filter()

    def lines(self) -> tuple[HistoryLine, ...]:
        """Return the lines in view."""
        return self._model.rows

    def _lay_out_page(self) -> None:
        name_widget(self.filter, "history.filter", sentence("case_history.filter"))
        self.filter.setPlaceholderText(sentence("case_history.filter_form"))
        self.filter.setClearButtonEnabled(True)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.filter, 1)
        row.addWidget(self._count)
        self.content.setSpacing(GAP)
        self.content.setContentsMargins(GAP_PAGE, GAP, GAP_PAGE, 0)
        self.content.addLayout(row)
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self._strip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc take the filter away first, and leave the page only after that."""
        if event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        before = self.filter.text()
        self.filter.setText(before[:-1] if text == "\b" else before + text)

    @Slot()
    def _on_filter(self) -> None:
        words = folded(self.filter.text()).split()
        shown = [line for line in self._lines if all(one in folded(line.text()) for one in words)]
        self._model.set_rows(shown)
        self._count.setText(sentence("case_history.count", {"shown": len(shown), "total": len(self._lines)}))
        none = sentence("case_history.none", {"text": self.filter.text().strip()})
        announce(self._count, self._count.text() if shown else none)
        if not shown:
            self._strip.say(none)
        elif self.table.record() is None:
            self.table.choose_first()
        else:
            self._strip.show_line(self.table.record())


class _Strip(QFrame):
    """The current line in full, with room for three lines of text and a button that copies it."""

    def __init__(self) -> None:
        super().__init__()
        name_widget(self, "history.strip")
        self._text = ""
        self._what = Words("", "strong", wrap=True)
        self._change = Words("", wrap=True).let_copy()
        self._change.setObjectName("history.change")
        self._note = Words("", "small", wrap=True)
        self._copy = LinkButton(sentence("case_history.copy"), keys="Alt+S", icon="copy", name="history.copy")
        self._copy.clicked.connect(self._on_copy)
        self._lay_out()

    @Slot(object)
    def show_line(self, line: HistoryLine | None) -> None:
        """Show a line in full."""
        if line is None:
            return
        self._what.setText(line.what)
        change = sentence("case_history.from_to", {"before": line.before, "after": line.after})
        self._change.setText(change if line.before else line.after)
        by = sentence("case_history.by", {"when": line.when, "who": line.who})
        why = sentence("case_history.because", {"reason": line.why}) if line.why else ""
        self._note.setText(" · ".join(filter(None, (by, why))))
        self._text = "\n".join((self._what.text(), self._change.text(), self._note.text()))
        self._copy.show()

    def say(self, text: str) -> None:
        """Say that there is no line to show."""
        self._what.setText("")
        self._change.setText(text)
        self._note.setText("")
        self._copy.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the text in its new size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._keep_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room as long as the list has enough."""
        super().resizeEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        self.setMinimumHeight(0 if is_low(self) else px(_STRIP))

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(GAP_SMALL)
        for words in (self._what, self._change, self._note):
            lines.addWidget(words)
        lines.addStretch()
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(GAP, GAP, 0, GAP)
        row.addLayout(lines, 1)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Rule())
        outer.addWidget(inside)
        self._keep_room()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)


def known_of(desk: Desk, file: CaseFile) -> Known:
    """Return what the codes in a case's history stand for."""
    people = [*(person for _member, person in file.members), *file.others]
    names = {person.id: person.name for person in people}
    names |= {member.id: person.name for member, person in file.members}
    names |= {desk.user.id: desk.user.full_name} | merged_names(desk, file.case.id)
    if file.case.assigned:
        names[file.case.assigned] = file.assigned_name
    questions = {question.key: question.text for question in file.kind.questions}
    return Known(
        questions=questions | {one.key: one.text for one in desk.rules.criteria},
        names=names,
        kinds={kind.code: kind.short for kind in desk.rules.kinds.values()},
        region=desk.rules.regions.full,
        local=desk.local,
    )


def _columns() -> tuple[Column[HistoryLine], ...]:
    return (
        Column(
            title=sentence("case_history.when"),
            show=lambda line: line.when,
            sort=lambda line: line.number,
            kind="figures",
            width=150,
        ),
        Column(title=sentence("case_history.who"), show=lambda line: line.who, kind="quiet", width=150, spare=2),
        Column(
            title=sentence("case_history.what"), show=lambda line: line.what, kind="ends", width=260, stretches=True
        ),
        Column(
            title=sentence("case_history.before"),
            show=lambda line: line.before,
            kind="quiet",
            width=130,
            most=150,
            spare=3,
        ),
        Column(title=sentence("case_history.after"), show=lambda line: line.after, width=150),
        Column(title=sentence("case_history.why"), show=lambda line: line.why, kind="quiet", width=150, spare=1),
    )
