"""An office's own text of one kind of letter: edited part by part, the page as it will look beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.text_versions import TextVersionsDialog
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import LinkButton, PrimaryButton
from pbijk_desktop.desktop.parts.headings import Rule
from pbijk_desktop.desktop.parts.page import Page, scrolled
from pbijk_desktop.desktop.parts.paper_view import PaperView
from pbijk_desktop.desktop.printing import image_of
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.text_in_hand import TextInHand
from pbijk_desktop.desktop.screens.text_parts import TextParts
from pbijk_desktop.desktop.theme import GAP_GROUP, px
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.letter_texts import LetterWording
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence, told
from pbijk_desktop.usecases import text_editing as editing
from pbijk_desktop.usecases.letter_texts import TextEdit, keep_text_draft, keep_wording, kind_name, text_edit
from pbijk_desktop.usecases.paper_pages import Pixels

_SIDE = 470
_DRAW_MS, _KEEP_MS = 30, 800
"""After the last key: so long until the page is drawn anew, and until what is typed is kept."""
_TOLD = 4
"""Most problems told at once."""


class TextPage(Page):
    """Edits one text; `drawn` when the preview is new, `used` once it is in force. Nothing typed is ever lost."""

    drawn = Signal()
    used = Signal()

    def __init__(self, room: Room, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(sentence("text_page.title", {"kind": kind_name(kind)}), name="text", parent=parent)
        self._room, self._kind = room, kind
        self._edit: TextEdit | None = None
        self._is_drawing = self._is_stale = False
        self.may_change = room.desk.may(Act.SET_OFFICE)
        self.banner = Banner(name="text.banner")
        self.parts = TextParts()
        self.view = PaperView("text.preview")
        self.hand = TextInHand(kind, self.parts, self, may_change=self.may_change)
        self._use = PrimaryButton(sentence("text_page.use"), keys="Ctrl+Return", icon="check", name="text.use")
        self._versions = LinkButton(sentence("text_page.versions"), keys="Alt+V", name="text.versions")
        self._draw_soon = QTimer(self, singleShot=True, interval=_DRAW_MS)
        self._keep_soon = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._place_parts()
        self._connect()

    def arrive(self) -> None:
        """Begin where this user stopped, else with the text in force."""
        if self._edit is None:
            self._read()

    def leave(self) -> None:
        """Keep what is half typed."""
        if self._keep_soon.isActive():
            self._keep_soon.stop()
            self._keep()

    def _place_parts(self) -> None:
        self.content.addWidget(self.banner)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_GROUP)
        holder = scrolled(self.parts, both)
        holder.setFixedWidth(px(_SIDE))
        row.addWidget(holder)
        row.addWidget(Rule(upright=True))
        row.addWidget(self.view, 1)
        self.content.addWidget(both, 1)
        for link in (*self.hand.links.values(), self._versions):
            self.add_note(link)
        self.set_primary(self._use)
        for button in self.hand.steps.buttons("text"):
            self.add_to_head(button)
        self._use.setVisible(self.may_change)
        if not self.may_change:
            self.banner.say(Tone.PLAIN, "", sentence("setup.read_only"))

    def _connect(self) -> None:
        self.hand.shown.connect(self._on_shown)
        self.hand.changed.connect(self._keep_soon.start)
        self.hand.steps.said.connect(self._room.toast.say)
        self._use.clicked.connect(self._on_use)
        self._versions.clicked.connect(self._on_versions)
        self._draw_soon.timeout.connect(self._draw)
        self._keep_soon.timeout.connect(self._keep)

    def _read(self) -> None:
        work = partial(text_edit, self._room.desk, self._kind)
        self._room.background.start(work, on_success=self._on_edit, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_edit(self, edit: TextEdit) -> None:
        self._edit = edit
        self.set_title(self.title.text(), self._where_from(edit))
        self.hand.begin(editing.edited(self._kind, edit.draft or edit.source))
        self.parts.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _where_from(self, edit: TextEdit) -> str:
        if edit.draft:
            return sentence("text_page.draft")
        if not edit.is_own:
            return sentence("text_page.shipped")
        newest = edit.versions[0]
        at = self._room.desk.local(newest.wording.at) if newest.wording.at else ""
        return sentence("text_page.own", {"by": newest.by, "at": at})

    @Slot()
    def _on_shown(self) -> None:
        """Tell what is wrong with the text, and draw it."""
        problems = self.hand.problems
        if problems:
            self.banner.say(Tone.WARN, sentence("text_page.not_yet"), "\n".join(map(told, problems[:_TOLD])))
        elif self.may_change:
            self.banner.clear()
        self._use.setEnabled(not problems)
        self._draw_soon.start()

    @Slot()
    def _draw(self) -> None:
        """Draw the page on the quick thread; what is typed meanwhile is drawn after it."""
        if self._is_drawing:
            self._is_stale = True
            return
        self._is_drawing, self._is_stale = True, False
        work = partial(editing.preview, self._room.desk, self.hand.text)
        self._room.background.start(
            work, on_success=self._on_drawn, on_failure=self._on_not_drawn, owner=self, quick=True
        )

    @Slot(object)
    def _on_drawn(self, pages: list[Pixels]) -> None:
        self.view.show_pages([image_of(page) for page in pages])
        self._after_drawing()

    def _on_not_drawn(self, error: RefusedError | TroubleError) -> None:
        self.banner.tell(error)
        self._after_drawing()

    def _after_drawing(self) -> None:
        self._is_drawing = False
        if self._is_stale:
            self._draw()
        self.drawn.emit()

    @Slot()
    def _on_versions(self) -> None:
        if self._edit is not None:
            dialog = TextVersionsDialog(self, self._edit, self._room.desk.local)
            dialog.chosen.connect(self._on_version)
            dialog.open()

    @Slot(str)
    def _on_version(self, source: str) -> None:
        self.hand.take_whole(editing.edited(self._kind, source))

    @Slot()
    def _keep(self) -> None:
        if self.may_change:
            work = partial(keep_text_draft, self._room.desk, self._kind, editing.write_text(self.hand.text))
            self._room.background.start(work, owner=self)

    @Slot()
    def _on_use(self) -> None:
        """Put the text in force; one that says what the shipped one says is the shipped one."""
        self._keep_soon.stop()
        text = self.hand.text
        is_shipped = self._edit is not None and text == editing.edited(self._kind, self._edit.shipped)
        work = partial(keep_wording, self._room.desk, self._kind, "" if is_shipped else editing.write_text(text))
        self._room.background.start(work, on_success=self._on_used, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_used(self, _kept: LetterWording) -> None:
        self._room.toast.say(sentence("text_page.used", {"kind": kind_name(self._kind)}))
        self._read()
        self.used.emit()

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.banner.tell(error)
