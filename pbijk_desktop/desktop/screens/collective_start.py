"""Villages' lists that are being worked through, to go on with one; or the invitation to begin."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.domain.collective import KIND
from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.sentences import said, sentence
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.keep_draft import kept_drafts


class VillageLists(QWidget):
    """`opened(id)` to go on with a list, `ready` once they were read."""

    opened = Signal(str)
    ready = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        columns: tuple[Column[Draft], ...] = (
            Column(title=sentence("collective_page.list"), show=lambda one: one.title, kind="strong", stretches=True,
                   width=220),
            Column(title=sentence("register_column.file"), show=lambda one: str(one.body.get("file_name", "")),
                   width=200, spare=1),
            Column(title=sentence("home.draft_saved"), show=partial(_saved, room.desk), kind="quiet", width=200),
        )  # fmt: skip
        self._lists: RowsModel[Draft] = RowsModel(columns, key=lambda one: one.id)
        self.table = TableView(self._lists, name="collective.lists", spoken=sentence("collective_page.lists"))
        self._nothing = EmptyState(sentence("collective_page.empty"), icon="users")
        self._stack = QStackedWidget()
        self._note = Words(sentence("collective_page.lists_note"), "quiet", wrap=True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(self._note)
        lines.addWidget(self._stack, 1)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.table)
        self.table.opened.connect(self._on_opened)

    @property
    def is_empty(self) -> bool:
        """Whether no list is being worked through."""
        return self._stack.currentWidget() is self._nothing

    def refresh(self) -> None:
        """Read them anew."""
        work = partial(_lists, self._room.desk)
        self._room.background.start(work, on_success=self._on_read, owner=self, quick=True)

    def _on_read(self, found: list[Draft]) -> None:
        self._lists.set_rows(found)
        self._stack.setCurrentWidget(self.table if found else self._nothing)
        self._note.setVisible(bool(found))
        if found and self.table.record() is None:
            self.table.choose_first()
        self.ready.emit()

    def _on_opened(self, draft: Draft) -> None:
        self.opened.emit(draft.id)


def _lists(desk: Desk) -> list[Draft]:
    return [one for one in kept_drafts(desk) if one.kind == KIND]


def _saved(desk: Desk, draft: Draft) -> str:
    return said(desk.local(draft.saved_at)) if draft.saved_at else ""
