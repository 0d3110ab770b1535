"""Diputus tanpa atasan: decisions of a one-operator office, for the head to confirm or reverse."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from pbijk_desktop.desktop.changes import entities
from pbijk_desktop.desktop.dialogs.message import tell_trouble
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.buttons import DangerButton, HouseButton, LinkButton, PrimaryButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.afterwards_list import AfterwardsTable
from pbijk_desktop.desktop.theme import GAP, GAP_PAGE
from pbijk_desktop.domain.cases import Decision
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.decisions import DecisionRow, afterwards_list, confirm_all, reverse_all

_SHOWS = frozenset({"decision", "case_file", "person"})


class AfterwardsPage(Page):
    """Lists what was decided without the head, oldest first; the head settles the ticked ones, or the current one."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(sentence("afterwards.title"), name="afterwards", parent=parent)
        self._room = room
        self._is_head = room.desk.may(Act.SETTLE_AFTERWARDS)
        self.table = AfterwardsTable(room.desk)
        self.reason = Words("", wrap=True)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._make_acts()
        self._place_parts()
        self._connect()
        self._show_acts()

    def arrive(self) -> None:
        """Read the list again."""
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the list again in the background; the current line and the ticks stay."""
        self._room.background.start(
            partial(afterwards_list, self._room.desk), on_success=self._on_read, on_failure=self._on_failed, owner=self
        )

    def _make_acts(self) -> None:
        self.tick = LinkButton(sentence("afterwards.tick"), keys="Space", name="afterwards.tick", bound=False)
        self.tick_all = LinkButton(sentence("afterwards.tick_all"), keys="Ctrl+A", name="afterwards.tick_all")
        self.open = LinkButton(sentence("afterwards.open"), keys="Return", name="afterwards.open", bound=False)
        self.reverse = DangerButton(sentence("afterwards.reverse"), keys="Alt+B", name="afterwards.reverse")
        self.confirm = PrimaryButton(sentence("afterwards.confirm"), keys="Ctrl+Return", name="afterwards.confirm")

    def _place_parts(self) -> None:
        note = Words(sentence("afterwards.note" if self._is_head else "afterwards.only_head"), "quiet", wrap=True)
        self._nothing = EmptyState(sentence("afterwards.empty"), icon="circle-check")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self.count = Words("", "quiet")
        below = FlowLayout(grow=True)
        for part in (self.count, self.open, self.tick, self.tick_all):
            below.add(part)
        self.content.setContentsMargins(GAP_PAGE, 0, GAP_PAGE, GAP)
        self.content.setSpacing(GAP)
        self.content.addWidget(note)
        self.content.addWidget(self._stack, 1)
        self.content.addLayout(below)
        self.content.addWidget(self.reason)
        self.set_primary(self.confirm)
        self.add_act(self.reverse)
        acts: tuple[HouseButton, ...] = (self.tick, self.tick_all, self.reverse, self.confirm)
        for act in acts:
            act.setVisible(self._is_head)
        self.begin_at(self.table)

    def _connect(self) -> None:
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._on_chosen)
        self.table.ticked.connect(self._show_acts)
        self.tick.clicked.connect(self.table.tick)
        self.tick_all.clicked.connect(self.table.tick_all)
        self.open.clicked.connect(self._on_open)
        self.confirm.clicked.connect(self._on_confirm)
        self.reverse.clicked.connect(self._on_reverse)
        self._soon.timeout.connect(self.refresh)
        self._room.changes.changed.connect(self._on_changed)

    def _on_read(self, rows: list[DecisionRow]) -> None:
        self._stack.setCurrentWidget(self.table if rows else self._nothing)
        self.table.show_rows(rows)
        if rows and self.table.record() is None:
            self.table.choose_first()
        self._on_chosen()

    @Slot()
    def _show_acts(self) -> None:
        ticked, count = self.table.count_ticked(), self.table.count()
        said = [sentence("afterwards.waiting", {"count": count})]
        if ticked:
            said.append(sentence("afterwards.ticked", {"count": ticked}))
        if self.count.text() != (told := " · ".join(said)):
            self.count.setText(told)
            announce(self.count, told)
        acts: tuple[HouseButton, ...] = (self.open, self.tick, self.tick_all, self.reverse, self.confirm)
        for act in acts:
            act.setEnabled(count > 0)

    @Slot()
    def _on_chosen(self) -> None:
        row: DecisionRow | None = self.table.record()
        reason = row.decision.reason if row else ""
        title = sentence("afterwards.column_reason")
        self.reason.setText(f"{title}: {reason or sentence('afterwards.no_reason')}" if row else "")

    @Slot(object)
    def _on_opened(self, row: DecisionRow) -> None:
        self._room.ways.case(row.decision.case, "decision")

    @Slot()
    def _on_open(self) -> None:
        if (row := self.table.record()) is not None:
            self._on_opened(row)

    @Slot()
    def _on_confirm(self) -> None:
        act = partial(confirm_all, self._room.desk, self.table.wanted())
        self._room.background.start(act, on_success=self._on_confirmed, on_failure=self._on_failed, owner=self)

    def _on_confirmed(self, settled: list[Decision]) -> None:
        self._room.toast.say(sentence("afterwards.confirmed", {"count": len(settled)}))

    @Slot()
    def _on_reverse(self) -> None:
        text = sentence("afterwards.reverse_text", {"count": len(self.table.wanted())})
        dialog = ReasonDialog(self, act=sentence("afterwards.reverse"), text=text, danger=True)
        dialog.given.connect(self._on_reason)
        dialog.open()

    @Slot(str)
    def _on_reason(self, reason: str) -> None:
        act = partial(reverse_all, self._room.desk, self.table.wanted(), reason=reason)
        self._room.background.start(act, on_success=self._on_reversed, on_failure=self._on_failed, owner=self)

    def _on_reversed(self, settled: list[Decision]) -> None:
        self._room.toast.say(sentence("afterwards.reversed", {"count": len(settled)}))

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        tell_trouble(self, error).open()

    @Slot(frozenset)
    def _on_changed(self, changes: frozenset[tuple[str, str]]) -> None:
        if self.isVisible() and entities(changes) & _SHOWS:
            self._soon.start()
