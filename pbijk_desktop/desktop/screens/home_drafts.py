"""Beranda's unsent forms, and rows that found no place in one: Enter goes on, Delete throws away and can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.message import tell_trouble
from pbijk_desktop.desktop.parts.big_number import PAD
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.following import bring_into_view
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.kept_rows import copy_rows
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import GAP, RING, ROW, px
from pbijk_desktop.domain.collective import KIND
from pbijk_desktop.domain.intake import PASTED, Draft
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence, short_date
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.keep_draft import drop_draft, keep_draft

_SEEN = 5


class DraftTable(TableView):
    """The list itself; `drop_wanted(draft)` on Delete."""

    drop_wanted = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Throw away on Delete; everything else as in every list."""
        if event.key() == Qt.Key.Key_Delete and self.record() is not None:
            self.drop_wanted.emit(self.record())
        else:
            super().keyPressEvent(event)


class HomeDrafts(QWidget):
    """The unsent forms, hidden when there are none; `changed` after one was thrown away or brought back."""

    changed = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        columns: tuple[Column[Draft], ...] = (
            Column(title=sentence("home.draft_title"), show=_title, kind="strong", stretches=True, width=200),
            Column(title=sentence("home.draft_saved"), show=partial(_saved, room.desk), kind="quiet", width=160),
        )
        self._model: RowsModel[Draft] = RowsModel(columns, key=lambda draft: draft.id)
        self.table = DraftTable(self._model, name="home.drafts", spoken=sentence("home.drafts"))
        self.table.setSortingEnabled(False)
        self.table.opened.connect(self._on_opened)
        self.table.drop_wanted.connect(self._on_drop)
        self.table.chosen.connect(self._on_chosen)
        self._place_list()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """List these, at most five at a time in view."""
        self._model.set_rows(drafts)
        self._size_table()
        self.setVisible(bool(drafts))

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the same number of lines at any text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_model"):
            self._size_table()

    def _size_table(self) -> None:
        self.table.setFixedHeight(px(ROW) * min(max(self._model.rowCount(), 1), _SEEN) + 2 * RING)

    def _place_list(self) -> None:
        pick = LinkButton(sentence("home.draft_pick"), keys="Alt+K", name="home.draft_pick")
        pick.clicked.connect(self._on_pick)
        go_on = LinkButton(sentence("home.draft_open"), keys="Return", name="home.draft_open", bound=False)
        go_on.clicked.connect(self._on_open)
        self._go_on = go_on
        drop = LinkButton(sentence("home.draft_drop"), keys="Delete", name="home.draft_drop", bound=False)
        drop.clicked.connect(self._on_drop_current)
        flow = FlowLayout(grow=True)
        for part in (Heading(sentence("home.drafts")), pick, go_on, drop):
            flow.add(part)
        self.table.horizontalHeader().hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(PAD, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addLayout(flow)
        lines.addWidget(self.table)

    @Slot()
    def _on_pick(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_view(self, self.rect())

    @Slot()
    def _on_open(self) -> None:
        self._on_pick()
        self._on_opened(self.table.record())

    @Slot()
    def _on_drop_current(self) -> None:
        self._on_pick()
        self._on_drop(self.table.record())

    @Slot()
    def _on_chosen(self) -> None:
        """Say what Enter does with the current one: rows that were set aside are copied again."""
        draft = self.table.record()
        is_rows = isinstance(draft, Draft) and draft.kind == PASTED
        self._go_on.set_label(sentence("home.draft_copy" if is_rows else "home.draft_open"))

    @Slot(object)
    def _on_opened(self, draft: Draft) -> None:
        if draft.kind == PASTED:
            copy_rows(self._room, draft)
        elif draft.kind == KIND:
            self._room.ways.collective(draft.id, "")
        else:
            self._room.ways.intake("", draft.id)

    @Slot(object)
    def _on_drop(self, draft: Draft) -> None:
        self._room.background.start(
            partial(_dropped, self._room.desk, draft),
            on_success=self._on_dropped,
            on_failure=self._on_refused,
            owner=self,
        )

    def _on_dropped(self, draft: Draft) -> None:
        told = sentence("home.draft_dropped", {"title": _title(draft)})
        self._room.toast.say(told, partial(self._bring_back, draft))
        self.changed.emit()

    def _bring_back(self, draft: Draft) -> None:
        self._room.background.start(
            partial(keep_draft, self._room.desk, draft),
            on_success=self._on_brought_back,
            on_failure=self._on_refused,
            owner=self,
        )

    def _on_brought_back(self, _draft: Draft) -> None:
        self.changed.emit()

    def _on_refused(self, error: RefusedError | TroubleError) -> None:
        tell_trouble(self, error).open()


def _dropped(desk: Desk, draft: Draft) -> Draft:
    drop_draft(desk, draft.id)
    return draft


def _title(draft: Draft) -> str:
    return draft.title or sentence("home.draft_untitled")


def _saved(desk: Desk, draft: Draft) -> str:
    if draft.saved_at is None:
        return ""
    at = desk.local(draft.saved_at)
    time = f"{at:%H.%M}"
    if at.date() == desk.today():
        return sentence("home.saved_today", {"time": time})
    return f"{short_date(at.date())} {time}"
