"""What is chosen for the next letter, and the list of a case's letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QListWidget,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.choice_field import ChoiceField
from pbijk_desktop.desktop.parts.date_field import DateField
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.letter_number import LetterNumber
from pbijk_desktop.desktop.theme import GAP, RING
from pbijk_desktop.domain.dates import iso_date, parse_date
from pbijk_desktop.domain.office import Letter, Signatory
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.signing import may_sign, signing_warnings
from pbijk_desktop.sentences import long_date, sentence, word
from pbijk_desktop.usecases.issue_letter import LetterChoice
from pbijk_desktop.usecases.letter_options import LetterOptions

_SHOWN = 4
PAPERS = (("F4", "F4 (215 × 330 mm)"), ("A4", "A4 (210 × 297 mm)"))


class LetterForm(QWidget):
    """Kind, signatory, date and paper of the next letter; `changed` when any of them is another."""

    changed = Signal()

    def __init__(self, room: Room, case_id: str) -> None:
        super().__init__()
        self._today = room.desk.today()
        self._kinds: tuple[str, ...] = ()
        self._signatories: tuple[Signatory, ...] = ()
        self.kind = ChoiceField("letter.kind", sentence("letter_page.kind"))
        self.signatory = ChoiceField("letter.signatory", sentence("letter_page.signatory"))
        self.dated = DateField(
            "letter.dated", sentence("letter_page.dated"), parse=partial(parse_date, today=self._today)
        )
        self.paper = ChoiceField("letter.paper", sentence("letter_page.paper"), PAPERS)
        self.number = LetterNumber(room, case_id)
        self.dated.set_value(self._today)
        self._lay_out()
        for field in (self.signatory, self.paper):
            field.changed.connect(self.changed)
        self.kind.changed.connect(self._on_other)
        self.dated.left.connect(self._on_other)

    def show_options(self, options: LetterOptions) -> None:
        """Offer what is possible now, keeping what was chosen; when the kinds are others, the next one is chosen."""
        if options.kinds != self._kinds:
            self._kinds = options.kinds
            self.kind.set_value("")
        self.kind.set_options([(kind, word("letter_kind", kind)) for kind in options.kinds])
        if not self.kind.value() and options.kinds:
            self.kind.set_value(options.kinds[0])
        self._signatories = options.signatories
        self._offer_signatories()
        if not self.paper.value():
            self.paper.set_value(options.paper)
        self.kind.setVisible(len(options.kinds) > 1)
        self.number.show_number(options.next_number)
        if options.kinds and options.may_issue:
            self.number.ask(self.choice())

    def warnings(self) -> list[Problem]:
        """Return that nobody may sign this letter on its date, or that who may soon may no more."""
        dated = self.dated.value() or self._today
        return signing_warnings(self._signatories, self.kind.value(), dated, self._today)

    def is_signable(self) -> bool:
        """Return whether anybody may sign this letter on its date."""
        return bool(self.signatory.value())

    def choice(self) -> LetterChoice:
        """Return what is chosen."""
        return LetterChoice(
            kind=self.kind.value(),
            signatory=self.signatory.value(),
            dated=self.dated.value(),
            paper=self.paper.value(),
            inserted=self.number.is_inserted(),
        )

    def problems(self) -> list[Problem]:
        """Return what keeps the letter from being issued; only a date that cannot be read."""
        self.dated.check()
        return [*self.dated.problems]

    def _offer_signatories(self) -> None:
        """Offer who may sign this kind of letter on its date; who was chosen and still may stays chosen."""
        dated = self.dated.value() or self._today
        able = [one for one in self._signatories if may_sign(one, self.kind.value(), dated)]
        self.signatory.set_options([(one.id, signs_as(one)) for one in able])
        if not self.signatory.value() and able:
            self.signatory.set_value(able[0].id)

    @Slot()
    def _on_other(self) -> None:
        self._offer_signatories()
        self.number.ask(self.choice())
        self.changed.emit()

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(Heading(sentence("letter_page.choose"), sentence("letter_page.draft_note")))
        for field in (self.kind, self.signatory, self.dated, self.paper):
            lines.addWidget(field)
        lines.addWidget(self.number)


class _AsWideAsTheList(QStyledItemDelegate):
    """Rows take the width there is, whatever they say; lines that are longer end in an ellipsis."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, super().sizeHint(option, index).height())


class IssuedLetters(QWidget):
    """A case's letters, newest first; `chosen` when another one is looked at."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._letters: tuple[Letter | None, ...] = ()
        self._wanted = ""
        self._list = QListWidget()
        self._list.setProperty("kind", "letters")
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(_AsWideAsTheList(self._list))
        name_widget(self._list, "letter.issued", sentence("letter_page.issued_list"))
        self._list.currentRowChanged.connect(self._on_row)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(Heading(sentence("letter_page.issued_list")))
        lines.addWidget(self._list)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def want(self, letter_id: str) -> None:
        """Choose this letter as soon as it is in the list; "" chooses the newest in force."""
        self._wanted = letter_id

    def show_letters(
        self, letters: tuple[Letter, ...], *, next_kind: str = "", prints: Mapping[str, int] | None = None
    ) -> None:
        """Show a case's letters, and first of all the one that can be issued next."""
        current = self.current()
        before = self._wanted or (current.id if current else "")
        self._letters = (None,) * bool(next_kind) + letters[::-1]
        self._list.blockSignals(True)
        self._list.clear()
        told = _Told(letters, prints or {})
        self._list.addItems([told.line(letter) if letter else _next_line(next_kind) for letter in self._letters])
        for at in range(self._list.count()):
            item = self._list.item(at)
            item.setToolTip(item.text())  # a long reason is cut off in its row
        self._list.setCurrentRow(self._row_of(before))
        self._list.blockSignals(False)
        tall = sum(self._list.sizeHintForRow(at) for at in range(min(_SHOWN, len(self._letters))))
        self._list.setFixedHeight(tall + 2 * RING)
        self.setVisible(bool(letters))
        self._wanted = ""

    def current(self) -> Letter | None:
        """Return the letter that is looked at, or None."""
        row = self._list.currentRow()
        return self._letters[row] if 0 <= row < len(self._letters) else None

    def _row_of(self, wanted: str) -> int:
        """Return the row of a letter in force; else that of the next letter, else that of the newest in force."""
        usable = [at for at, letter in enumerate(self._letters) if letter is None or not letter.void]
        found = [at for at in usable if (letter := self._letters[at]) is not None and letter.id == wanted]
        return next(iter([*found, *usable]), 0 if self._letters else -1)

    @Slot(int)
    def _on_row(self, _row: int) -> None:
        self.chosen.emit()


def signs_as(one: Signatory) -> str:
    """Return somebody who signs as a line: capacity, title and name."""
    return " ".join(filter(None, (one.standing, one.title))) + f" · {one.name}"


def _next_line(kind: str) -> str:
    return f"{sentence('letter_page.choose')}\n{word('letter_kind', kind)}"


class _Told:
    """Tells of each of a case's letters what became of it."""

    def __init__(self, letters: Sequence[Letter], prints: Mapping[str, int]) -> None:
        self._numbers = {one.id: one.number for one in letters}
        self._replaced_by = {one.replaces: one.number for one in letters if one.replaces}
        self._prints = prints

    def line(self, letter: Letter) -> str:
        """Return number, kind, day and state, and below it whatever more is known, each in its line."""
        code = "letter_page.void" if letter.void else "letter_page.in_force"
        day = f"{long_date(letter.dated)} · {sentence(code, {'reason': letter.void})}"
        until = iso_date(str(letter.facts.get("valid_until") or ""))
        more = (
            ("valid_until", {"date": until}, bool(until and not letter.void)),
            ("printed", {"count": self._prints.get(letter.id, 0)}, letter.id in self._prints),
            ("replaces", {"number": self._numbers.get(letter.replaces or "")}, bool(letter.replaces)),
            ("replaced", {"number": self._replaced_by.get(letter.id)}, letter.id in self._replaced_by),
        )
        told = [sentence(f"letter_page.{name}", facts) for name, facts, is_so in more if is_so]
        return "\n".join((letter.number, word("letter_kind", letter.kind), day, *told))
