"""Tab: the texts of the letters, each with whose it is; Enter edits one. Beside them what hangs on the wall."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.buttons import QuietButton
from pbijk_desktop.desktop.parts.enter_list import EnterList
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.settings_part import SettingsPart
from pbijk_desktop.desktop.screens.wall_papers import WallPapers
from pbijk_desktop.desktop.theme import RING
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence, told
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.letter_texts import broken_texts, kind_name, text_kinds

Listed = tuple[tuple[tuple[str, bool], ...], tuple[Problem, ...]]

_SHOWN = 8


class TextsPart(SettingsPart):
    """Teks surat: the list of kinds."""

    shows = frozenset({"letter_wording"})

    def __init__(self, room: Room) -> None:
        super().__init__(room, "texts")
        self._kinds: tuple[str, ...] = ()
        self.list = EnterList()
        self.list.setProperty("kind", "letters")
        name_widget(self.list, "texts.kinds", sentence("setup.texts"))
        self.edit = QuietButton(sentence("text_page.edit"), keys="Return", name="texts.edit", bound=False)
        self.edit.clicked.connect(self._on_edit)
        self.list.wanted.connect(self._on_edit)
        self.lines.addWidget(self.list)
        row = QHBoxLayout()
        row.addWidget(self.edit)
        row.addStretch(1)
        self.lines.addLayout(row)
        self.lines.addWidget(WallPapers(room, self))
        self.lines.addStretch(1)
        self.begin_at(self.list)

    def refresh(self) -> None:
        """Show which kinds have a text of the office's own, and what cannot be used of them."""
        work = partial(_listed, self.room.desk)
        self.room.background.start(work, on_success=self._on_listed, owner=self)

    @Slot(object)
    def _on_listed(self, listed: Listed) -> None:
        kinds, broken = listed
        row = max(0, self.list.currentRow())
        self._kinds = tuple(kind for kind, _own in kinds)
        self.list.clear()
        self.list.addItems([_line(kind, own=own) for kind, own in kinds])
        self.list.ensurePolished()
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * min(_SHOWN, len(kinds)) + 2 * RING)
        self.list.setCurrentRow(row)
        if broken:
            self.banner.say(Tone.WARN, "", "\n".join(map(told, broken)))
        else:
            self.banner.clear()

    @Slot()
    def _on_edit(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self.room.ways.letter_text(self._kinds[row])


def _listed(desk: Desk) -> Listed:
    return text_kinds(desk), broken_texts(desk)


def _line(kind: str, *, own: bool) -> str:
    return f"{kind_name(kind)} · {sentence('text_page.office' if own else 'text_page.shipped')}"
