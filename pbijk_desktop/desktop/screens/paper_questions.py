"""The checklist's questions as small yes-no answers above the papers, answered with Y and T."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pbijk_desktop.desktop.keys import ENTER
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.drawn_button import DrawnButton
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import BODY, GAP, GAP_SMALL, RADIUS, RING, font, px, tokens
from pbijk_desktop.domain.checklists import Question
from pbijk_desktop.sentences import sentence

_ANSWERS: dict[int, bool | None] = {
    Qt.Key.Key_Y: True,
    Qt.Key.Key_T: False,
    Qt.Key.Key_Backspace: None,
    Qt.Key.Key_Delete: None,
}
_TALL = 26


class QuestionLine(QWidget):
    """One question with its answer; Y and T answer it, Backspace takes the answer back."""

    answered = Signal(str, object)
    passed = Signal(int)

    def __init__(self, question: Question, *, washed: bool = True) -> None:
        super().__init__()
        self.question = question
        self._washed = washed
        self.answer: bool | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName(f"question.{question.key}")
        self._text = Words(question.text, wrap=True)
        self._yes = _AnswerButton(sentence("case_papers.yes"), f"question.{question.key}.yes")
        self._no = _AnswerButton(sentence("case_papers.no"), f"question.{question.key}.no")
        self._yes.clicked.connect(self._on_yes)
        self._no.clicked.connect(self._on_no)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GAP_SMALL, GAP_SMALL, GAP_SMALL)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self._text, 1)
        row.addWidget(self._yes)
        row.addWidget(self._no)
        self.show_answer(None)

    def show_answer(self, answer: bool | None) -> None:
        """Show yes, no, or that nobody has answered yet."""
        self.answer = answer
        self._yes.choose(answer is True)
        self._no.choose(answer is False)
        spoken = {True: "case_papers.answer_yes", False: "case_papers.answer_no", None: "case_papers.answer_open"}
        self.setAccessibleName(sentence(spoken[answer], {"question": self.question.text}))

    def set_locked(self, locked: bool) -> None:
        """Show the answer without letting it be changed."""
        self._yes.setEnabled(not locked)
        self._no.setEnabled(not locked)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if locked else Qt.FocusPolicy.StrongFocus)

    def give(self, answer: bool | None) -> None:
        """Answer as the clerk does."""
        self.show_answer(answer)
        self.answered.emit(self.question.key, answer)

    @Slot()
    def _on_yes(self) -> None:
        self.give(True)

    @Slot()
    def _on_no(self) -> None:
        self.give(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with Y or T, go on with the arrows or Enter."""
        key = event.key()
        if key in _ANSWERS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.give(_ANSWERS[key])
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Right, *ENTER):
            self.passed.emit(1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self.passed.emit(-1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Take the keyboard."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the ring of the keyboard, and a wash while the question is open."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(t.warn_wash) if self._washed and self.answer is None else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(t.accent), RING) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)


class Questions(FormGrid):
    """All questions of a checklist, in two columns where there is room; `done` when the last open one is answered.

    `washed` sets off the open ones, where they must be answered.
    """

    answered = Signal(str, object)
    done = Signal()

    def __init__(self, *, washed: bool = True) -> None:
        super().__init__(2)
        self._washed = washed
        name_widget(self, "questions", sentence("case_papers.questions"))
        self._lines: dict[str, QuestionLine] = {}

    def show_questions(self, questions: Sequence[tuple[Question, bool | None]], *, locked: bool) -> None:
        """Show the questions with their answers; a question keeps its place."""
        for question, answer in questions:
            if question.key not in self._lines:
                self._lines[question.key] = line = QuestionLine(question, washed=self._washed)
                line.answered.connect(self._on_answered)
                line.passed.connect(self._on_passed)
                self.add(line)
            self._lines[question.key].show_answer(answer)
            self._lines[question.key].set_locked(locked)
        self.setVisible(bool(questions))

    def focus_open(self) -> bool:
        """Put the clerk on the first open question; False when all are answered."""
        line = next((one for one in self._lines.values() if one.answer is None), None)
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
        return line is not None

    def are_answered(self) -> bool:
        """Return whether each has its answer."""
        return all(one.answer is not None for one in self._lines.values())

    def focus_first(self) -> None:
        """Put the clerk on the first question."""
        if key := next(iter(self._lines), ""):
            self.focus(key)

    def focus(self, key: str) -> None:
        """Put the clerk on a question."""
        if key in self._lines:
            self._lines[key].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str, object)
    def _on_answered(self, key: str, answer: bool | None) -> None:
        self.answered.emit(key, answer)
        if answer is not None and not self.focus_open():
            self.done.emit()

    @Slot(int)
    def _on_passed(self, step: int) -> None:
        lines = list(self._lines.values())
        at = next((place for place, line in enumerate(lines) if line.hasFocus()), 0) + step
        if 0 <= at < len(lines):
            lines[at].setFocus(Qt.FocusReason.OtherFocusReason)
        elif step > 0:
            self.done.emit()


class _AnswerButton(DrawnButton):
    """One answer; its first letter is its key and so is underlined."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        name_widget(self, name, text)
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chosen = False

    def choose(self, chosen: bool) -> None:
        """Mark this as the answer, or not."""
        self._chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the word, the same for both answers."""
        words = (sentence("case_papers.yes"), sentence("case_papers.no"))
        wide = max(QFontMetrics(font(BODY, strong=True)).horizontalAdvance(one) for one in words)
        return QSize(wide + 2 * GAP + 4, px(_TALL))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a word is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the answer."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(t.accent_wash if self._chosen else t.surface))
        painter.setPen(QPen(QColor(t.accent if self._chosen else t.edge), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS - 1, RADIUS - 1)
        painter.setFont(font(BODY, strong=self._chosen))
        painter.setPen(QColor(t.accent if self._chosen else t.quiet if not self.isEnabled() else t.text))
        _paint_with_key(painter, self.rect(), self.text())


def _paint_with_key(painter: QPainter, rect: QRect, text: str) -> None:
    metrics = painter.fontMetrics()
    left = rect.left() + (rect.width() - metrics.horizontalAdvance(text)) // 2
    baseline = rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) // 2
    painter.drawText(left, baseline, text)
    painter.drawLine(left, baseline + 2, left + metrics.horizontalAdvance(text[0]) - 1, baseline + 2)
