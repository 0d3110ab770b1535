"""The parts of a letter's text: the list, and the words of the one in hand with its condition and fields to insert."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.choice_field import ChoiceField
from pbijk_desktop.desktop.parts.note_field import NoteField
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, RING
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.text_editing import FieldHelp, Part, field_helps, row_helps

_SHOWN = 6
_WHEN, _UNLESS = "when", "unless"
_BEGINNING = 60


class TextParts(QWidget):
    """`chosen` when another part is in hand, `reworded` and `conditioned` when it was changed here."""

    chosen = Signal()
    reworded = Signal()
    conditioned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self._helps = {one.name: one for one in field_helps()}
        self.list = QListWidget()
        self.list.setProperty("kind", "letters")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        name_widget(self.list, "text.parts", sentence("text_page.parts"))
        self.words = NoteField("text.words", sentence("text_page.words"), lines=5)
        self.shown = ChoiceField("text.shown", sentence("text_page.shown"), self._conditions())
        self._fields = [one for one in self._helps.values() if not one.is_list]
        self._each = ""
        self.field = ChoiceField("text.field", sentence("text_page.field"), _options(self._fields))
        self._meaning = Words("", "quiet", wrap=True)
        self._meaning.setObjectName("text.meaning")
        self.insert = LinkButton(sentence("text_page.insert"), keys="Alt+I", icon="plus", name="text.insert")
        self._lay_out()
        self.field.set_value(self._fields[0].name)
        self._on_field()
        self.list.currentRowChanged.connect(self._on_row)
        self.words.note.textChanged.connect(self._on_words)
        self.shown.changed.connect(self.conditioned)
        self.field.changed.connect(self._on_field)
        self.insert.clicked.connect(self._on_insert)

    def show_parts(
        self, parts: Sequence[Part], wrong: Sequence[str], current: str = "", *, is_typing: bool = False
    ) -> None:
        """Show the parts, those with something wrong marked; the one in hand stays, or `current` is taken.

        While somebody `is_typing` the words stay as they are being typed.
        """
        key = current or self.key()
        self._parts = tuple(parts)
        lines = [_line(part, wrong=part.key in wrong) for part in parts]
        self.list.blockSignals(True)
        if self.list.count() == len(lines):
            for row, line in enumerate(lines):
                self.list.item(row).setText(line)
        else:
            self.list.clear()
            self.list.addItems(lines)
            self.list.ensurePolished()
            self.list.setFixedHeight(self.list.sizeHintForRow(0) * _SHOWN + 2 * RING)
        keys = [part.key for part in parts]
        self.list.setCurrentRow(keys.index(key) if key in keys else min(1, len(keys) - 1))
        self.list.blockSignals(False)
        if not is_typing:
            self._show_current()

    def part(self) -> Part | None:
        """Return the part in hand."""
        row = self.list.currentRow()
        return self._parts[row] if 0 <= row < len(self._parts) else None

    def key(self) -> str:
        """Return the key of the part in hand, or an empty text."""
        part = self.part()
        return part.key if part else ""

    def condition(self) -> tuple[str, str]:
        """Return when and unless as they are chosen."""
        which, _, name = self.shown.value().partition(":")
        return (name if which == _WHEN else "", name if which == _UNLESS else "")

    def set_locked(self, *, locked: bool) -> None:
        """Show everything without letting it be changed."""
        self.words.set_locked(locked)
        self.shown.setEnabled(not locked)
        self.insert.setEnabled(not locked)

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, GAP, 0)
        lines.setSpacing(GAP)
        for part in (self.list, self.words, self.field, self._meaning, self.insert, self.shown):
            lines.addWidget(part)
        lines.setAlignment(self.insert, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)

    def _conditions(self) -> list[tuple[str, str]]:
        names = ["anggota", "faskes", "desil", "keperluan", "pemeriksaan", "tanggal_permohonan", "berlaku_sampai"]
        names += ["alasan", "tindak_lanjut", "nomor_kartu", "tanggal_kunjungan"]
        told = [(name, self._helps[name].meaning) for name in names]
        return [
            ("", sentence("text_page.always")),
            *((f"{_WHEN}:{name}", sentence("text_page.when", {"what": meaning})) for name, meaning in told),
            *((f"{_UNLESS}:{name}", sentence("text_page.unless", {"what": meaning})) for name, meaning in told),
        ]

    def _show_current(self) -> None:
        part = self.part()
        if part is None:
            return
        if self.words.value() != part.words:
            self.words.note.blockSignals(True)
            self.words.set_value(part.words)
            self.words.note.blockSignals(False)
        asked = f"{_WHEN}:{part.when}" if part.when else f"{_UNLESS}:{part.unless}" if part.unless else ""
        self.shown.blockSignals(True)
        self.shown.set_value(asked)
        self.shown.blockSignals(False)
        self.shown.setVisible(part.is_block)
        self._offer_fields(part.each)

    def _offer_fields(self, each: str) -> None:
        """Offer the fields of a table's rows before those of the letter, and say how its columns are written."""
        if each == self._each:
            return
        self._each = each
        rows = row_helps(each)
        chosen = rows[0].name if rows else self._fields[0].name
        self._helps = {one.name: one for one in (*field_helps(), *rows)}
        names = {one.name for one in rows}
        self.field.set_options(_options([*rows, *(one for one in self._fields if one.name not in names)]))
        self.field.set_value(chosen)
        self.words.set_hint(sentence("text_page.columns_hint") if each else "")
        self._on_field()

    @Slot(int)
    def _on_row(self, _row: int) -> None:
        self._show_current()
        self.chosen.emit()

    @Slot()
    def _on_words(self) -> None:
        self.reworded.emit()

    @Slot()
    def _on_field(self) -> None:
        one: FieldHelp | None = self._helps.get(self.field.value())
        self._meaning.setText(sentence("text_page.example", {"example": one.example}) if one else "")

    @Slot()
    def _on_insert(self) -> None:
        if name := self.field.value():
            self.words.note.insertPlainText(f"{{{name}}}")
            self.words.note.setFocus(Qt.FocusReason.OtherFocusReason)


def _options(fields: Sequence[FieldHelp]) -> list[tuple[str, str]]:
    return [(one.name, f"{{{one.name}}} · {one.meaning}") for one in fields]


def _line(part: Part, *, wrong: bool) -> str:
    beginning = " ".join(part.words.split())[:_BEGINNING]
    mark = f"{sentence('text_page.wrong')} · " if wrong else ""
    number = f"{part.number}. " if part.number else ""
    return f"{number}{mark}{word('text_part', part.kind)} · {beginning}".rstrip(" ·")
