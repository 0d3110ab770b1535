"""What a visitor may see when the screen is turned to them: the answer in large type, numbers masked, nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.over_page import OverPage
from pbijk_desktop.desktop.keys import bind
from pbijk_desktop.desktop.looks import name_widget, set_look
from pbijk_desktop.desktop.parts.buttons import QuietButton
from pbijk_desktop.desktop.parts.page import scrolled
from pbijk_desktop.desktop.parts.rolling import Rolling
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.status_tables import LOOKS
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_PAGE
from pbijk_desktop.domain.identifiers import masked
from pbijk_desktop.sentences import long_date, sentence, word
from pbijk_desktop.usecases.card_status import CardStatus
from pbijk_desktop.usecases.status_slip import case_line
from pbijk_desktop.usecases.visitor_status import answer_told, answer_word, is_answered

KEYS = "F11"


class VisitorView(OverPage):
    """Covers the whole screen; F11 or Esc gives the window back to the clerk."""

    def __init__(self, parent: QWidget, status: CardStatus) -> None:
        super().__init__(parent)
        self.setObjectName("visitor_view")
        self.setWindowTitle(sentence("status_page.shown"))
        self.setGeometry(parent.screen().geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)  # nothing of the clerk's page is left in sight
        self.close_button = QuietButton(sentence("dialog.close"), keys="Esc", name="visitor.close")
        self.close_button.clicked.connect(self.reject)
        bind(self, KEYS, self.reject)
        inside = Rolling()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(GAP_PAGE * 2, GAP_PAGE, GAP_PAGE * 2, GAP_PAGE)
        lines.setSpacing(GAP_GROUP)
        lines.addStretch(1)
        parts = _parts(status)
        for part in parts:
            lines.addWidget(part)
        lines.addStretch(2)
        name_widget(inside, "visitor.answer", ". ".join(part.text() for part in parts))
        foot = QHBoxLayout()
        foot.setContentsMargins(GAP_PAGE, GAP, GAP_PAGE, GAP_PAGE)
        foot.addStretch()
        foot.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(scrolled(inside), 1)
        set_look(inside, kind="rolling")  # it shows that it has the keyboard
        whole.addLayout(foot)
        inside.setFocus(Qt.FocusReason.OtherFocusReason)


def _parts(status: CardStatus) -> list[Words]:
    tone, _icon = LOOKS[is_answered(status)]
    numbers = " · ".join(masked(one) for one in (status.nik, status.card) if one)
    lists = [
        sentence("status_page.list_day", {"register": word("register", one.register), "day": long_date(one.list_date)})
        for one in status.said_once
    ]
    texts = [
        Words(status.name, "answer", wrap=True),
        Words(numbers, "page", wrap=True),
        Words(answer_word(status), "shown", tone=tone, wrap=True),
        Words(answer_told(status), "page", wrap=True),
        *(Words(case_line(case), "page", wrap=True) for case in status.cases[:3]),
        Words("\n".join(lists), "section", wrap=True),
    ]
    return [one for one in texts if one.text()]
