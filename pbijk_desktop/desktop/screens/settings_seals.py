"""Tab: this office's seal keys, and the other offices whose seals are believed here."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.files import open_file
from pbijk_desktop.desktop.parts.buttons import DangerButton
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.text_fields import TextField
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.form_dialog import FormDialog
from pbijk_desktop.desktop.screens.settings_part import SettingsPart
from pbijk_desktop.desktop.screens.short_table import ShortTable
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import grouped_number, long_date, sentence, short_date
from pbijk_desktop.usecases.other_offices import (
    KeyList,
    OtherOffice,
    bring_back_keys,
    forget_keys,
    key_names,
    other_offices,
    own_key_names,
    read_key_list,
    take_in_keys,
)

_LINES = 5
COLUMNS: tuple[Column[OtherOffice], ...] = (
    Column(title=sentence("seals.office"), show=lambda one: one.name, kind="strong", stretches=True, width=220),
    Column(title=sentence("seals.keys"), show=lambda one: ", ".join(one.key_names), width=180, most=320, spare=1),
    Column(title=sentence("seals.since"), show=lambda one: short_date(one.since), width=110),
    Column(title=sentence("seals.made"), show=lambda one: short_date(one.made), width=110, spare=2),
    Column(title=sentence("seals.by"), show=lambda one: one.by, width=140, most=220, spare=3),
)


class KeysForm(QWidget):
    """What a page of keys says of itself, and the name under which its office is known here."""

    def __init__(self, found: KeyList) -> None:
        super().__init__()
        self.found = found
        facts = {
            "keys": ", ".join(key_names(found.keys)),
            "made": long_date(found.made),
            "void": grouped_number(len(found.void)),
        }
        self.name = TextField("name", sentence("seals.office"))
        self.name.set_value(found.office)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(Words(sentence("seals.found", facts), wrap=True).let_copy())
        lines.addWidget(Words(sentence("seals.ask"), "strong", wrap=True))
        lines.addWidget(self.name)
        self.setFocusProxy(self.name)


class SealsPart(SettingsPart):
    """Kunci segel: the main button takes a page of keys in, Alt+N believes an office no more."""

    shows = frozenset({"setting"})
    act_label = sentence("seals.take_in")

    def __init__(self, room: Room) -> None:
        super().__init__(room, "seals")
        self._own = Words("", wrap=True).let_copy()
        self._own.setObjectName("seals.own")
        self._model: RowsModel[OtherOffice] = RowsModel(COLUMNS, key=lambda one: one.id)
        self.table = ShortTable(self._model, _LINES, name="seals", spoken=sentence("seals.others"))
        self.remove = DangerButton(sentence("seals.remove"), keys="Alt+N", name="seals.remove")
        self.remove.setVisible(self.may_change)
        self._none = Words(sentence("seals.none"), "quiet", wrap=True)
        self._dialog: FormDialog | None = None
        self.lines.addWidget(self._own)
        self.lines.addWidget(Heading(sentence("seals.others"), sentence("seals.others_note")))
        self.lines.addWidget(self._none)
        self.lines.addWidget(self.table)
        self.lines.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.lines.addStretch(1)
        self.table.chosen.connect(self._on_chosen)
        self.remove.clicked.connect(self._on_remove)
        self.begin_at(self.table)

    def refresh(self) -> None:
        """Show whose seals are believed."""
        desk = self.room.desk
        own = ", ".join(own_key_names(desk))
        self._own.setText(sentence("seals.own", {"keys": own}) if own else sentence("seals.no_own"))
        found = other_offices(desk)
        self._model.set_rows(found)
        if found and self.table.record() is None:
            self.table.choose_first()
        self._none.setVisible(not found)
        self.table.setVisible(bool(found))
        self._on_chosen()

    def act(self) -> None:
        """Ask for the page of another office."""
        asked = open_file(self, sentence("seals.take_in"), f"{sentence('check_page.page_files')} (*.html *.HTML)")
        asked.fileSelected.connect(self.look_at)
        asked.open()

    @Slot(str)
    def look_at(self, file: str) -> None:
        """Read a page that was chosen, and ask whose it is."""
        self.banner.clear()
        work = partial(read_key_list, Path(file))
        self.room.background.start(work, on_success=self._on_read, on_failure=self._on_refused, owner=self)

    @Slot(object)
    def _on_read(self, found: KeyList) -> None:
        title, note = sentence("seals.ask_title"), sentence("seals.ask_note")
        act = sentence("seals.believe")
        form = KeysForm(found)
        self._dialog = FormDialog(self.window(), title=title, note=note, inside=form, act=act, wide=640)
        self._dialog.tried.connect(self._on_tried)
        self._dialog.finished.connect(self._on_finished)
        self._dialog.open()

    @Slot()
    def _on_tried(self) -> None:
        if self._dialog is not None and isinstance(form := self._dialog.inside, KeysForm):
            self._dialog.show_busy(busy=True)
            work = partial(take_in_keys, self.room.desk, form.found, form.name.value())
            self.room.background.start(work, on_success=self._on_taken, on_failure=self._on_not_taken, owner=self)

    @Slot(object)
    def _on_taken(self, one: OtherOffice) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.undo_with(partial(forget_keys, self.room.desk, one.id))
        self._on_written(one)
        self.table.choose(one.id)

    @Slot(object)
    def _on_not_taken(self, error: RefusedError | TroubleError) -> None:
        if self._dialog is not None:
            self._dialog.tell(error)

    @Slot()
    def _on_finished(self) -> None:
        self._dialog = None

    @Slot()
    def _on_chosen(self) -> None:
        self.remove.setEnabled(self.table.record() is not None)

    @Slot()
    def _on_remove(self) -> None:
        one = self.table.record()
        if one is not None:
            desk = self.room.desk
            self.write(partial(forget_keys, desk, one.id), undo=partial(bring_back_keys, desk, one))
