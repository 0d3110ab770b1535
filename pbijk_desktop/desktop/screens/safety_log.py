"""Catatan: who saw, searched, printed, took out or changed what; limited, scrolled through, saved as a workbook."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot

from pbijk_desktop.desktop.dialogs.files import save_file
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.audit_filters import AuditFilters
from pbijk_desktop.desktop.screens.audit_reading import AuditReading
from pbijk_desktop.desktop.screens.safety_part import SafetyPart
from pbijk_desktop.desktop.screens.short_table import ShortTable
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.audit import AuditFilter, AuditKind, AuditLine
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import grouped_number, sentence, word
from pbijk_desktop.usecases.audit_log import AuditPage, note_reading, save_audit, what_of, who_may_be_meant

_LINES = 9
_AHEAD = 40
_TONES = {
    AuditKind.CHANGED: (Tone.ACCENT, "pencil"),
    AuditKind.TAKEN: (Tone.WARN, "save"),
    AuditKind.PRINTED: (Tone.PLAIN, "printer"),
    AuditKind.SEARCHED: (Tone.PLAIN, "search"),
    AuditKind.KEYS: (Tone.WARN, "lock"),
    AuditKind.SEEN: (Tone.PLAIN, "eye"),
}


class LogPart(SafetyPart):
    """The list with what limits it; that somebody reads it is noted once."""

    everybodys = True
    act_label = sentence("audit.save")

    def __init__(self, room: Room, key: str) -> None:
        super().__init__(room, key)
        self.model: RowsModel[AuditLine] = RowsModel(self._columns(), key=_key_of)
        self.table = ShortTable(self.model, _LINES, name="audit.table", spoken=sentence("audit.table"))
        self.table.setSortingEnabled(False)
        self.filters = AuditFilters(self.table, room.desk.today())
        self.count = Words("", "quiet", wrap=True)
        self.count.setObjectName("audit.count")
        self.progress = ProgressLine("audit.progress")
        self.reading = AuditReading(room, self)
        self._is_noted = False
        self._wanted: AuditFilter | None = None
        for part in (self.filters, self.table, self.count, self.progress):
            self.lines.addWidget(part)
        self.lines.addStretch(1)
        self._connect()
        self.begin_at(self.table)

    def refresh(self) -> None:
        """Read the list from its top."""
        if not self._is_noted:
            self._is_noted = True
            self.room.background.start(partial(note_reading, self.room.desk), owner=self)
            work = partial(who_may_be_meant, self.room.desk)
            self.room.background.start(work, on_success=self.filters.show_users, owner=self)
        self._on_limited()

    def act(self) -> None:
        """Ask where the list is to be saved."""
        asked = save_file(self, sentence("audit.save"), sentence("audit.files"), sentence("audit.file_name"))
        asked.fileSelected.connect(self._on_file)
        asked.open()

    def save_to(self, path: Path) -> None:
        """Save what is listed, all of it, to a file."""
        work = partial(save_audit, self.room.desk, self.filters.limited(), path)
        job = self.room.background.start_long(work, on_success=self._on_saved, on_failure=self._on_failed, owner=self)
        self.progress.watch(job, sentence("audit.saving"))

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_limited)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.reading.read.connect(self._on_read)
        self.reading.failed.connect(self._on_failed)

    @Slot()
    def _on_limited(self) -> None:
        self.banner.clear()
        self.reading.ask(self.filters.limited())

    @Slot(object, bool)
    def _on_read(self, page: AuditPage, is_first: bool) -> None:
        (self.model.set_rows if is_first else self.model.append_rows)(page.lines)
        if self.model.rows and self.table.record() is None:
            self.table.choose_first()
        facts = {"count": grouped_number(len(self.model.rows)), "reached": self._day(page)}
        code = "looking" if self.reading.is_reading else "counted_more" if self.reading.is_more else "counted"
        told = sentence(f"audit.{code}" if self.model.rows or code == "looking" else "audit.none", facts)
        self.count.setText(told)
        if code != "looking":
            announce(self.count, told)

    def _day(self, page: AuditPage) -> str:
        return self.room.desk.local(page.reached).strftime("%d-%m-%Y") if page.reached else ""

    @Slot()
    def _on_scrolled(self) -> None:
        _first, last = self.table.shown_range()
        if last >= len(self.model.rows) - _AHEAD:
            self.reading.go_on()

    @Slot(str)
    def _on_file(self, file: str) -> None:
        self.save_to(Path(file))

    @Slot(object)
    def _on_saved(self, count: int) -> None:
        saved = sentence("audit.saved", {"count": grouped_number(count)})
        self.banner.say(Tone.GOOD, saved, sentence("audit.saved_note"))

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.banner.tell(error)

    def _columns(self) -> tuple[Column[AuditLine], ...]:
        return (
            Column(title=sentence("audit.when"), show=self._at, kind="figures", width=184),
            Column(title=sentence("audit.user"), show=lambda one: one.user, tip=lambda one: one.user, width=140),
            Column(
                title=sentence("audit.kind"),
                show=lambda one: word("audit_kind", one.kind),
                kind="chip",
                look=lambda one: _TONES[one.kind],
                width=136,
            ),
            Column(title=sentence("audit.what"), show=what_of, tip=what_of, kind="strong", width=200, stretches=True),
            Column(title=sentence("audit.case"), show=lambda one: one.case_number, width=116, spare=1),
            Column(
                title=sentence("audit.whom"), show=lambda one: one.whom, tip=lambda one: one.whom, width=150, spare=2
            ),
        )

    def _at(self, one: AuditLine) -> str:
        return self.room.desk.local(one.at).strftime("%d-%m-%Y %H:%M:%S")


def _key_of(one: AuditLine) -> tuple[bool, int]:
    return bool(one.act), one.n
