"""Cadangan: what there is, the second place, whether backups come back, and the way to restoring."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.files import open_folder
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import HouseButton, LinkButton, QuietButton
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.safety_part import SafetyPart
from pbijk_desktop.desktop.screens.short_table import ShortTable
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.backups import Backup
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.progress import Progress
from pbijk_desktop.sentences import grouped_number, said, sentence, word
from pbijk_desktop.usecases import backups, second_place
from pbijk_desktop.usecases.backups import State
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.rehearse import Rehearsal, last_rehearsal, rehearse
from pbijk_desktop.usecases.second_place import Second

_LINES = 4


def megabytes(backup: Backup) -> str:
    """Return how large a backup is, with what it shares."""
    size = backup.size // 1_000_000
    return sentence("backups.megabytes", {"count": grouped_number(size)}) if size else sentence("backups.under_one")


COLUMNS: tuple[Column[Backup], ...] = (
    Column(title=sentence("backups.when"), show=lambda one: said(one.at.astimezone()), kind="strong", width=210),
    Column(title=sentence("backups.why"), show=lambda one: word("backup_why", one.why), stretches=True, spare=2),
    Column(
        title=sentence("backups.cases"),
        show=lambda one: grouped_number(one.rows("case_file")),
        kind="figures",
        align="right",
        width=120,
    ),
    Column(title=sentence("backups.size"), show=megabytes, kind="figures", align="right", width=130, spare=1),
)


class BackupsPart(SafetyPart):
    """Everybody makes and tries backups; where the second place is, and restoring, is the administrator's."""

    everybodys = True
    act_label = sentence("backups.act")

    def __init__(self, room: Room, key: str) -> None:
        super().__init__(room, key)
        self._told = Words("", "quiet", wrap=True)
        self._told.setObjectName("backups.told")
        self._failed = Banner(name="backups.failed")
        self._model: RowsModel[Backup] = RowsModel(COLUMNS, key=lambda one: one.name)
        self.table = ShortTable(self._model, _LINES, name="backups", spoken=sentence("backups.table"))
        self.progress = ProgressLine("backups.progress")
        self._second = Words("", wrap=True).let_copy()
        self._second.setObjectName("backups.second")
        self._rehearsed = Words("", wrap=True)
        self._rehearsed.setObjectName("backups.rehearsed")
        self.choose = QuietButton(sentence("backups.choose"), keys="Alt+G", name="backups.choose")
        self.copy = QuietButton(sentence("backups.copy"), keys="Alt+S", name="backups.copy")
        self.let_go = LinkButton(sentence("backups.let_go"), keys="Alt+H", name="backups.let_go")
        self.rehearse = QuietButton(sentence("backups.rehearse"), keys="Alt+U", name="backups.rehearse")
        self.restore = QuietButton(sentence("backups.restore"), keys="Alt+P", name="backups.restore")
        self._lay_out()
        self._connect()
        self.begin_at(self.table)

    def refresh(self) -> None:
        """Read in the background what there is: the second place may lie far away."""
        if self.room.opened is not None:
            work = partial(_read, self.room.opened)
            self.room.background.start_long(work, on_success=self._on_read, owner=self, quiet=True)

    def act(self) -> None:
        """Make a backup now, and copy it to the second place where that is there."""
        self._do(_make, sentence("backups.making"), self._on_made)

    def take(self, folder: Path) -> None:
        """Take a stick or a folder as the second place, and copy there at once."""
        if self.room.opened is None:
            return
        self.banner.clear()
        work = partial(second_place.choose, self.room.desk, self.room.opened.store.folder, folder)
        self.room.background.start(work, on_success=self._on_copy, on_failure=self._on_trouble, owner=self)

    def _lay_out(self) -> None:
        for part in (self._failed, self._told, self.progress, self.table):
            self.lines.addWidget(part)
        self.lines.addWidget(Heading(sentence("backups.second"), sentence("backups.second_note")))
        self.lines.addWidget(self._second)
        self.lines.addWidget(_row(self.choose, self.copy, self.let_go))
        self.lines.addWidget(Heading(sentence("backups.rehearsal"), sentence("backups.rehearsal_note")))
        self.lines.addWidget(self._rehearsed)
        self.lines.addWidget(_row(self.rehearse))
        self.lines.addWidget(Heading(sentence("backups.restore"), sentence("backups.restore_note")))
        self.lines.addWidget(_row(self.restore))
        self.lines.addStretch(1)

    def _connect(self) -> None:
        may = self.room.desk.may(Act.KEEP_BACKUPS)
        for button in (self.choose, self.let_go, self.restore):
            button.setEnabled(may)
        self.choose.clicked.connect(self._on_choose)
        self.copy.clicked.connect(self._on_copy)
        self.let_go.clicked.connect(self._on_let_go)
        self.rehearse.clicked.connect(self._on_rehearse)
        self.restore.clicked.connect(self.room.ways.restore)
        self.room.changes.changed.connect(self._on_news)

    @Slot(frozenset)
    def _on_news(self, changes: frozenset[tuple[str, str]]) -> None:
        if any(entity == "local" and key.startswith("backup.") for entity, key in changes):
            self.refresh()

    def _do(self, work: Callable[[Opened, Progress], object], what: str, done: Callable[[Any], None]) -> None:
        if self.room.opened is None:
            return
        self.banner.clear()
        job = self.room.background.start_long(
            partial(work, self.room.opened), on_success=done, on_failure=self._on_trouble, owner=self
        )
        self.progress.watch(job, what)

    @Slot(object)
    def _on_read(self, read: tuple[State, Second, Rehearsal | None]) -> None:
        state, second, rehearsal = read
        self._model.set_rows(state.backups)
        newest = state.newest
        at = said(newest.at.astimezone()) if newest else ""
        self._told.setText(sentence("backups.newest", {"at": at}) if newest else sentence("backups.none"))
        self._show_failure(state)
        self._show_second(second)
        self._show_rehearsal(rehearsal)
        self.rehearse.setEnabled(newest is not None)

    def _show_failure(self, state: State) -> None:
        if state.failed and state.failed_at:
            title = sentence("backups.failed_at", {"at": said(state.failed_at.astimezone())})
            self._failed.say(Tone.BAD, title, sentence(state.failed, state.failed_facts or {}))
        elif state.broken:
            names = ", ".join(one.name for one in state.broken)
            self._failed.say(Tone.WARN, "", sentence("backups.broken", {"names": names}))
        else:
            self._failed.clear()

    def _show_second(self, second: Second) -> None:
        self.copy.setVisible(second.root is not None)
        self.let_go.setVisible(second.place is not None)
        if second.place is None:
            self._second.setText(sentence("backups.second_none"))
            return
        path = {"path": second.root or second.place.root}
        lines = [sentence("backups.second_there" if second.root else "backups.second_away", path)]
        if second.seen:
            facts = {"at": said(second.seen.astimezone()), "name": second.newest}
            lines.append(sentence("backups.second_seen", facts))
        else:
            lines.append(sentence("backups.second_unseen"))
        if second.failed:
            lines.append(sentence(second.failed, {"free": "", "need": ""}))
        self._second.setText("\n".join(lines))

    def _show_rehearsal(self, last: Rehearsal | None) -> None:
        if last is None:
            self._rehearsed.setText(sentence("backups.rehearsal_none"))
            return
        at = said(last.at.astimezone())
        bad = ", ".join(one.name for one in last.tried if one.trouble)
        code = "backups.rehearsal_bad" if bad else "backups.rehearsal_good"
        self._rehearsed.setText(sentence(code, {"at": at, "count": len(last.tried), "names": bad}))

    @Slot()
    def _on_choose(self) -> None:
        asked = open_folder(self, sentence("backups.choose"), "")
        asked.fileSelected.connect(self._on_chosen)
        asked.open()

    @Slot(str)
    def _on_chosen(self, path: str) -> None:
        self.take(Path(path))

    @Slot()
    def _on_copy(self, _place: object = None) -> None:
        self._do(_bring, sentence("backups.copying"), self._on_copied)

    @Slot()
    def _on_let_go(self) -> None:
        self.write(partial(second_place.let_go, self.room.desk))

    @Slot()
    def _on_rehearse(self) -> None:
        self._do(rehearse, sentence("backups.rehearsing"), self._on_rehearsed)

    @Slot(object)
    def _on_made(self, copied: list[str] | None) -> None:
        self.refresh()
        self.room.toast.say(sentence("care.copied" if copied else "backups.made"))

    @Slot(object)
    def _on_copied(self, copied: list[str] | None) -> None:
        self.refresh()
        self.room.toast.say(sentence("care.copied" if copied else "backups.nothing_to_copy"))

    @Slot(object)
    def _on_rehearsed(self, outcome: Rehearsal) -> None:
        self.refresh()
        self._show_rehearsal(outcome)

    @Slot(object)
    def _on_trouble(self, error: RefusedError | TroubleError) -> None:
        self.refresh()
        self.banner.tell(error)


def _row(*buttons: HouseButton) -> QWidget:
    holder = QWidget()
    row = FlowLayout(holder)
    for button in buttons:
        row.add(button)
    return holder


def _read(opened: Opened, _progress: Progress) -> tuple[State, Second, Rehearsal | None]:
    state = backups.state_of(opened.desk, opened.store.folder)
    return state, second_place.second_of(opened.desk), last_rehearsal(opened.desk)


def _make(opened: Opened, progress: Progress) -> list[str] | None:
    backups.make(opened, progress=progress)
    return second_place.bring(opened, progress)


def _bring(opened: Opened, progress: Progress) -> list[str] | None:
    return second_place.bring(opened, progress)
