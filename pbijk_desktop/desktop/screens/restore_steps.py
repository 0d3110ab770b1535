"""The steps of restoring: which backup, whose passphrase, what is in it beside what is here, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.dialogs.files import open_folder
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.begins import Begins
from pbijk_desktop.desktop.parts.buttons import LinkButton, QuietButton
from pbijk_desktop.desktop.parts.fields import ChoiceField, TextField
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.tick_box import TickBox
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.door_parts import PassphraseField
from pbijk_desktop.desktop.screens.short_table import ShortTable
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.progress import Progress
from pbijk_desktop.sentences import grouped_number, said, sentence, told, word
from pbijk_desktop.usecases.backup_places import Found, Offered, offered
from pbijk_desktop.usecases.restore import Prepared, Restored, Standing
from pbijk_desktop.usecases.restore_opening import names_in

_LINES = 8
_COUNTED = ("case_file", "person", "letter", "scan")

COLUMNS: tuple[Column[Found], ...] = (
    Column(title=sentence("backups.when"), show=lambda one: said(one.backup.at.astimezone()), kind="strong", width=210),
    Column(title=sentence("restoring.office"), show=lambda one: one.backup.office, stretches=True, width=160, spare=1),
    Column(
        title=sentence("backups.cases"),
        show=lambda one: grouped_number(one.backup.rows("case_file")),
        kind="figures",
        align="right",
        width=120,
    ),
    Column(title=sentence("restoring.place"), show=lambda one: str(one.root), kind="ends", width=260, spare=2),
)


class RestoreStep(Begins, QWidget):
    """One step: its words are `restoring.<key>`, `_note` and `_act`."""

    key = ""
    wide = 1080

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(f"restore.{self.key}")
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, GAP_GROUP)
        self.lines.setSpacing(GAP)


class ChooseStep(RestoreStep):
    """Which backup: those on this laptop, on sticks, and in a folder that is pointed at; `entered` on Enter."""

    key = "choose"
    entered = Signal()
    troubled = Signal(object)

    def __init__(self, folder: Path, background: Background) -> None:
        super().__init__()
        self._folder, self._background = folder, background
        self._also: list[Path] = []
        self._model: RowsModel[Found] = RowsModel(COLUMNS, key=lambda one: str(one.root / one.backup.name))
        self.table = ShortTable(self._model, _LINES, name="restore.table", spoken=sentence("restoring.choose"))
        self._broken = Banner(name="restore.broken")
        self.elsewhere = QuietButton(sentence("restoring.elsewhere"), keys="Alt+G", name="restore.elsewhere")
        self.again = LinkButton(sentence("restoring.again"), keys="F5", name="restore.again")
        holder = QWidget()
        row = FlowLayout(holder)
        for button in (self.elsewhere, self.again):
            row.add(button)
        for part in (self.table, holder, self._broken):
            self.lines.addWidget(part)
        self.lines.addStretch(1)
        self.elsewhere.clicked.connect(self._on_elsewhere)
        self.again.clicked.connect(self.look)
        self.table.activated.connect(self._on_activated)
        self.begin_at(self.table)

    def chosen(self) -> Found | None:
        """Return the backup in hand."""
        record: Found | None = self.table.record()
        return record

    @Slot()
    def look(self) -> None:
        """Look again what there is."""
        work = partial(_offered, self._folder, tuple(self._also))
        self._background.start_long(work, on_success=self._on_offered, owner=self)

    def look_in(self, folder: Path) -> None:
        """Look in a folder too."""
        self._also.append(folder)
        self.look()

    @Slot(object)
    def _on_offered(self, there: Offered) -> None:
        self._model.set_rows(there.found)
        if self.table.record() is None and there.found:
            self.table.choose(str(there.found[0].root / there.found[0].backup.name))
        if there.broken:
            lines = [sentence(one.code, {"name": one.name}) for one in there.broken[:3]]
            self._broken.say(Tone.WARN, sentence("restoring.broken"), "\n".join(lines))
        elif not there.found:
            self._broken.say(Tone.PLAIN, "", sentence("restoring.none"))
        else:
            self._broken.clear()

    @Slot()
    def _on_elsewhere(self) -> None:
        asked = open_folder(self, sentence("restoring.elsewhere"), "")
        asked.fileSelected.connect(self._on_pointed)
        asked.open()

    @Slot(str)
    def _on_pointed(self, path: str) -> None:
        self.look_in(Path(path))

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex) -> None:
        self.entered.emit()


class OpenStep(RestoreStep):
    """Whose passphrase, or the recovery code: of the backup itself, as it was when it was made."""

    key = "open"
    wide = 520
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.by_code = False
        self._about = Words("", wrap=True)
        self.user = ChoiceField("user", sentence("door.user"), [])
        self.passphrase = PassphraseField("passphrase", sentence("door.passphrase"))
        self.code = TextField("code", sentence("door.code"), hint=sentence("door.code_hint"))
        self.other = LinkButton(sentence("restoring.by_code"), keys="F2", name="restore.by_code")
        links = QWidget()
        row = FlowLayout(links)
        for link in (self.passphrase.show_button(), self.other):
            row.add(link)
        for part in (self._about, self.user, self.passphrase, self.code, links):
            self.lines.addWidget(part)
        self.lines.addStretch(1)
        self.passphrase.entered.connect(self.entered)
        self.other.clicked.connect(self._on_other)
        self._show_way()

    def show_backup(self, found: Found) -> None:
        """Ask for the passphrases of a backup; raises TroubleError where its slots cannot be read."""
        names = names_in(found)
        self.user.set_options([(name, name) for name in names])
        self.user.set_value(next(iter(names), ""))
        facts = {"at": found.backup.at.astimezone(), "office": found.backup.office}
        self._about.setText(sentence("restoring.about", facts))
        self.clear_problems()

    def secret(self) -> str:
        """Return the passphrase, or the code."""
        return self.code.value() if self.by_code else self.passphrase.value()

    def is_filled(self) -> bool:
        """Return whether something was typed; else the keyboard goes where it is to be typed."""
        if self.secret():
            return True
        (self.code if self.by_code else self.passphrase).focus()
        return False

    def show_problems(self, problems: Sequence[Problem]) -> bool:
        """Show what is wrong with what was typed; return whether it was that."""
        field = self.code if self.by_code else self.passphrase
        if not all(one.field == field.name for one in problems):
            return False
        field.show_problems(list(problems))
        field.focus()
        return True

    def clear_problems(self) -> None:
        """Forget what was wrong before."""
        self.passphrase.show_problems([])
        self.code.show_problems([])

    def forget(self) -> None:
        """Forget what was typed."""
        self.passphrase.set_value("")
        self.code.set_value("")

    @Slot()
    def _on_other(self) -> None:
        self.by_code = not self.by_code
        self._show_way()
        (self.code if self.by_code else self.passphrase).focus()

    def _show_way(self) -> None:
        self.user.setVisible(not self.by_code)
        self.passphrase.setVisible(not self.by_code)
        self.code.setVisible(self.by_code)
        self.other.set_label(sentence("restoring.by_passphrase" if self.by_code else "restoring.by_code"))
        self.begin_at(self.code if self.by_code else self.passphrase)


class CompareStep(RestoreStep):
    """What is in the backup beside what is here, and whether what is newer comes along."""

    key = "compare"

    def __init__(self) -> None:
        super().__init__()
        self._there = Words("", wrap=True).let_copy()
        self._there.setObjectName("restore.there")
        self._here = Words("", wrap=True).let_copy()
        self._here.setObjectName("restore.here")
        self._lost = Banner(name="restore.lost")
        self.newer = TickBox("")
        self.newer.setObjectName("restore.newer")
        self._rest = Banner(name="restore.rest")
        for part in (
            Words(sentence("restoring.in_backup"), "label"),
            self._there,
            Words(sentence("restoring.in_here"), "label"),
            self._here,
            self.newer,
            self._lost,
            self._rest,
        ):
            self.lines.addWidget(part)
        self.lines.addStretch(1)
        self.newer.toggled.connect(self._on_newer)
        self._without = ""

    def wants_newer(self) -> bool:
        """Return whether what is newer comes along."""
        return self.newer.isVisibleTo(self) and self.newer.isChecked()

    def show_prepared(self, prepared: Prepared) -> None:
        """Show what lies ready beside what is here."""
        self._there.setText(_told(prepared.there))
        here = prepared.here
        nothing = "restoring.unreadable" if prepared.has_office else "restoring.nothing_here"
        self._here.setText(_told(here) if here else sentence(nothing))
        self.newer.setVisible(bool(prepared.newer))
        self.newer.say(sentence("restoring.newer", {"count": grouped_number(prepared.newer or 0)}))
        self.newer.setChecked(bool(prepared.newer))
        self._without = _without(prepared)
        self._on_newer()
        lines = [*_lists(prepared), *(told(one) for one in prepared.problems)]
        if prepared.missing_pages:
            lines.insert(0, sentence("restoring.pages", {"count": grouped_number(prepared.missing_pages)}))
        self._rest.say(Tone.WARN, "", "\n".join(lines))
        if not lines:
            self._rest.clear()

    @Slot()
    def _on_newer(self) -> None:
        if self._without and not self.newer.isChecked():
            self._lost.say(Tone.WARN, "", self._without)
        else:
            self._lost.clear()


class DoneStep(RestoreStep):
    """What came of it, and what is to be done next."""

    key = "done"

    def __init__(self) -> None:
        super().__init__()
        self._told = Words("", wrap=True).let_copy()
        self._told.setObjectName("restore.told")
        self.lines.addWidget(self._told)
        self.lines.addStretch(1)

    def show_restored(self, restored: Restored, prepared: Prepared) -> None:
        """Say what came of it."""
        lines = [sentence("restoring.done_what", {"at": prepared.backup.at.astimezone()})]
        if restored.replayed:
            lines.append(sentence("restoring.done_newer", {"count": grouped_number(restored.replayed)}))
        if prepared.has_office:
            lines.append(sentence("restoring.done_aside", {"folder": restored.aside}))
        lines.append(sentence("restoring.done_keys" if restored.kept_keys else "restoring.done_old_keys"))
        lines += _lists(prepared)
        self._told.setText("\n".join(lines))


def _told(standing: Standing) -> str:
    counts = ", ".join(f"{word('entity', name)}: {grouped_number(standing.rows[name])}" for name in _COUNTED)
    if standing.last is None:
        return counts
    return f"{counts}\n{sentence('restoring.last', {'at': standing.last.astimezone()})}"


def _without(prepared: Prepared) -> str:
    """Return what would not come back, or "" where nothing is here that is newer."""
    here = prepared.here
    if here is None or here.last is None or prepared.there.last is None or here.last <= prepared.there.last:
        return ""
    code = "restoring.left_out" if prepared.newer else "restoring.cannot_follow"
    return sentence(code, {"at": prepared.there.last.astimezone()})


def _lists(prepared: Prepared) -> list[str]:
    return [
        sentence(
            "restoring.list",
            {"register": word("register", one.register), "date": one.list_date, "file": one.file_name},
        )
        for one in prepared.lists
    ]


def _offered(folder: Path, also: tuple[Path, ...], _progress: Progress) -> Offered:
    return offered(folder, also)
