"""Retensi: how long each kind of case is kept, and the cases whose years are over, worked through one by one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Slot

from pbijk_desktop.desktop.parts.buttons import DangerButton, HouseButton, QuietButton
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.privacy_forms import KeepingForm, LongerForm
from pbijk_desktop.desktop.screens.privacy_part import PrivacyPart
from pbijk_desktop.desktop.screens.short_table import ShortTable
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.retention import Keeping
from pbijk_desktop.sentences import sentence, short_date, word
from pbijk_desktop.usecases.erasure_plan import CASE
from pbijk_desktop.usecases.retention import (
    MOST,
    Due,
    due_cases,
    keep_longer,
    keep_no_longer,
    keepings,
    set_keeping,
    usual_keeping,
)

_KINDS, _DUE = 5, 6
_Kept = tuple[str, Keeping]


class RetentionPart(PrivacyPart):
    """The years of each kind with where they stand, below them what is due."""

    shows = frozenset({"setting", "kept_longer", "erasure", "case_file"})

    def __init__(self, room: Room, key: str) -> None:
        super().__init__(room, key)
        self.kinds, self.due = self._kinds_table(), self._due_table()
        self.change = _act(QuietButton, "change", "Alt+U")
        self.usual = _act(QuietButton, "usual", "Alt+K")
        self.propose = _act(DangerButton, "propose", "Alt+H")
        self.propose_all = _act(DangerButton, "propose_all", "Alt+A")
        self.longer = _act(QuietButton, "longer", "Alt+L")
        self.no_longer = _act(QuietButton, "no_longer", "Alt+T")
        self.lines.addWidget(self.kinds)
        self.lines.addWidget(self.row_of(self.change, self.usual))
        self.lines.addWidget(Heading(sentence("retention.due"), sentence("retention.due_note")))
        self.lines.addWidget(self.due)
        self.lines.addWidget(self.row_of(self.propose, self.propose_all, self.longer, self.no_longer))
        self.lines.addStretch(1)
        self._connect()
        self.begin_at(self.kinds)

    def refresh(self) -> None:
        """Read the years of each kind, and what is due."""
        desk = self.room.desk
        self.room.background.start(partial(keepings, desk), on_success=self._on_keepings, owner=self)
        self.room.background.start(partial(due_cases, desk), on_success=self._on_due, owner=self)

    def _connect(self) -> None:
        self.change.clicked.connect(self._on_change)
        self.usual.clicked.connect(self._on_usual)
        self.propose.clicked.connect(self._on_propose)
        self.propose_all.clicked.connect(self._on_propose_all)
        self.longer.clicked.connect(self._on_longer)
        self.no_longer.clicked.connect(self._on_no_longer)
        self.kinds.opened.connect(self._on_change)
        self.kinds.chosen.connect(self._on_kind)
        self.due.chosen.connect(self._on_chosen)
        self.due.opened.connect(self._on_opened)

    def _kinds_table(self) -> ShortTable:
        rules = self.room.desk.rules
        columns: tuple[Column[_Kept], ...] = (
            Column(title=sentence("retention.kind"), show=lambda row: rules.kind(row[0]).title, kind="strong",
                   width=220, stretches=True),
            Column(title=sentence("retention.active"), show=lambda row: str(row[1].active), kind="figures",
                   align="right", width=110),
            Column(title=sentence("retention.inactive"), show=lambda row: str(row[1].inactive), kind="figures",
                   align="right", width=110),
            Column(title=sentence("retention.end_label"), show=lambda row: word("retention_end", row[1].end),
                   width=150),
            Column(title=sentence("retention.source_label"), show=lambda row: row[1].source,
                   tip=lambda row: row[1].source, width=200, most=360, spare=1),
        )  # fmt: skip
        self.kept: RowsModel[_Kept] = RowsModel(columns, key=lambda row: row[0])
        return ShortTable(self.kept, _KINDS, name="retention.kinds", spoken=sentence("retention.kinds"))

    def _due_table(self) -> ShortTable:
        columns: tuple[Column[Due], ...] = (
            Column(title=sentence("retention.number"), show=lambda row: row.case.number, kind="strong", width=130),
            Column(title=sentence("retention.name"), show=lambda row: row.case.name, width=180, stretches=True),
            Column(title=sentence("retention.ended"), show=lambda row: short_date(row.case.ended), width=110, spare=2),
            Column(title=sentence("retention.since"), show=lambda row: short_date(row.since), width=110),
            Column(title=sentence("retention.end_label"), show=_end, kind="chip", look=_look, width=170),
            Column(title=sentence("retention.held"), show=lambda row: row.held.reason if row.held else "",
                   width=160, most=300, spare=1),
        )  # fmt: skip
        self.rows: RowsModel[Due] = RowsModel(columns, key=lambda row: row.case.id)
        return ShortTable(self.rows, _DUE, name="retention.due", spoken=sentence("retention.due"))

    @Slot(object)
    def _on_keepings(self, kept: Mapping[str, Keeping]) -> None:
        self.kept.set_rows(list(kept.items()))
        if self.kinds.record() is None:
            self.kinds.choose_first()
        self._on_kind()

    @Slot(object)
    def _on_due(self, due: list[Due]) -> None:
        self.rows.set_rows(due)
        if self.due.record() is None:
            self.due.choose_first()
        self._on_chosen()
        if not due:
            self.say_plain(sentence("retention.nothing_due"))
        elif len(due) == MOST:
            self.say_plain(sentence("retention.many_due", {"most": MOST}))
        else:
            self.banner.clear()

    @Slot()
    def _on_kind(self) -> None:
        row = self.kinds.record()
        self.change.setEnabled(row is not None)
        self.usual.setEnabled(row is not None and row[1] != usual_keeping())

    @Slot()
    def _on_chosen(self) -> None:
        row = self.due.record()
        self.propose.setEnabled(row is not None and row.held is None)
        self.longer.setEnabled(row is not None and row.held is None)
        self.propose_all.setEnabled(any(one.held is None for one in self.rows.rows))
        self.no_longer.setEnabled(row is not None and row.held is not None)

    @Slot(object)
    def _on_opened(self, row: Due) -> None:
        self.room.ways.case(row.case.id, "data")

    @Slot()
    def _on_change(self) -> None:
        if (row := self.kinds.record()) is None:
            return
        form = KeepingForm(row[1])
        title = sentence("retention.change_title", {"kind": self.room.desk.rules.kind(row[0]).title})
        dialog = self.ask(title, sentence("retention.change_note"), form, sentence("retention.change_act"))
        dialog.tried.connect(partial(self._on_changed_years, form, row))

    def _on_changed_years(self, form: KeepingForm, row: _Kept) -> None:
        if not form.lacking():
            kind, before = row
            undo = partial(set_keeping, self.room.desk, kind, None if before == usual_keeping() else before)
            self.do(partial(set_keeping, self.room.desk, kind, form.value()), undo=undo)

    @Slot()
    def _on_usual(self) -> None:
        if (row := self.kinds.record()) is not None:
            undo = partial(set_keeping, self.room.desk, *row)
            self.write(partial(set_keeping, self.room.desk, row[0], None), undo=undo)

    @Slot()
    def _on_propose(self) -> None:
        if (row := self.due.record()) is not None:
            self.propose_for(CASE, [row.case.id])

    @Slot()
    def _on_propose_all(self) -> None:
        if ids := [row.case.id for row in self.rows.rows if row.held is None]:
            self.propose_for(CASE, ids)

    @Slot()
    def _on_longer(self) -> None:
        if (row := self.due.record()) is None:
            return
        form = LongerForm(self.room)
        title = sentence("retention.longer_title", {"number": row.case.number})
        dialog = self.ask(title, sentence("retention.longer_note"), form, sentence("retention.longer_button"))
        dialog.tried.connect(partial(self._on_kept_longer, form, row.case.id))

    def _on_kept_longer(self, form: LongerForm, case_id: str) -> None:
        said = form.fields.values()
        self.do(partial(keep_longer, self.room.desk, case_id, until=said["until"], reason=said["reason"]))

    @Slot()
    def _on_no_longer(self) -> None:
        if (row := self.due.record()) is not None and row.held is not None:
            undo = partial(keep_longer, self.room.desk, row.case.id, until=row.held.until, reason=row.held.reason)
            self.write(partial(keep_no_longer, self.room.desk, row.held.id), undo=undo)


def _end(row: Due) -> str:
    return sentence("retention.longer") if row.held else word("retention_end", row.keeping.end)


def _look(row: Due) -> tuple[Tone, str]:
    return (Tone.ACCENT if row.held else Tone.WARN, "")


def _act(kind: type[HouseButton], key: str, keys: str) -> HouseButton:
    return kind(sentence(f"retention.{key}_button"), keys=keys, name=f"retention.{key}")
