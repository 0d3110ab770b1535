"""A window that tells what happened, what is safe and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.over_page import OverPage
from pbijk_desktop.desktop.looks import alert, name_widget
from pbijk_desktop.desktop.parts.buttons import PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.pictures import Picture
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_PAGE, ICON_LARGE, px
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence, told

TONE_ICONS = {
    Tone.PLAIN: "info",
    Tone.ACCENT: "info",
    Tone.GOOD: "circle-check",
    Tone.WARN: "triangle-alert",
    Tone.BAD: "circle-alert",
}


class MessageDialog(OverPage):
    """One message with a title; `details` can be copied. Use `open()`, never `exec()`."""

    def __init__(
        self, parent: QWidget | None, *, title: str, text: str, tone: Tone = Tone.ACCENT, details: str = ""
    ) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.setWindowTitle(title)
        self.setMinimumWidth(px(440))
        self.text = Words(text, wrap=True).let_copy()
        self.text.setObjectName("message.text")
        self._details = details
        self._row = QHBoxLayout()
        self._close = PrimaryButton(sentence("dialog.close"), keys="Esc", name="message.close")
        self._close.clicked.connect(self.accept)
        self.setAccessibleDescription(text)
        self._lay_out(title, tone)

    def offer(self, label: str, act: Callable[[], object]) -> None:
        """Add one more act before the button that closes the window."""
        button = QuietButton(label, keys="Alt+R", name="message.offer")
        button.clicked.connect(act)
        self._row.insertWidget(self._row.count() - 1, button)

    def showEvent(self, event: QShowEvent) -> None:
        """Let a screen reader say what happened: the keyboard stands on the button that closes the window."""
        super().showEvent(event)
        alert(self)

    def _lay_out(self, title: str, tone: Tone) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(Picture(TONE_ICONS[tone], "text" if tone is Tone.PLAIN else tone, ICON_LARGE))
        head.addWidget(Words(title, "section"), 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(GAP_PAGE, GAP_PAGE, GAP_PAGE, GAP_PAGE)
        lines.setSpacing(GAP_GROUP)
        lines.addLayout(head)
        lines.addWidget(self.text)
        if self._details:
            lines.addWidget(self._detail_box())
        lines.addStretch(1)
        lines.addLayout(self._buttons())
        self._close.setFocus()

    def _detail_box(self) -> QPlainTextEdit:
        box = QPlainTextEdit(self._details, readOnly=True)
        box.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        box.setTabChangesFocus(True)
        box.setFixedHeight(px(120))
        name_widget(box, "message.details", sentence("dialog.details"))
        return box

    def _buttons(self) -> QHBoxLayout:
        row = self._row
        row.setSpacing(GAP)
        row.addStretch()
        if self._details:
            self._copy = QuietButton(sentence("dialog.copy_details"), icon="copy", name="message.copy")
            self._copy.clicked.connect(self._on_copy)
            row.addWidget(self._copy)
        row.addWidget(self._close)
        return row

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._copy.set_label(sentence("dialog.details_copied"))


def tell_trouble(parent: QWidget | None, error: RefusedError | TroubleError) -> MessageDialog:
    """Return the window that tells why something was refused or what is in the way; call `open()` on it."""
    problems = error.problems if isinstance(error, RefusedError) else (error,)
    text = "\n\n".join(told(problem) for problem in problems)
    return MessageDialog(parent, title=sentence("trouble.title"), text=text, tone=Tone.WARN)
