"""Cards that warn of somebody already known or of a family already on file, each with its one-key answers.

The first warning has what is typed and what is kept side by side, and says what going on would change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import announce, name_widget, set_look
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.following import bring_into_view
from pbijk_desktop.desktop.parts.pictures import Picture
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.pair_table import PairTable
from pbijk_desktop.desktop.theme import GAP, GAP_SMALL
from pbijk_desktop.domain.comparison import CHANGED, Compared, Verdict
from pbijk_desktop.domain.identifiers import masked
from pbijk_desktop.domain.intake import Likeness
from pbijk_desktop.domain.regions import Regions
from pbijk_desktop.domain.worklists import Hit
from pbijk_desktop.sentences import long_date, sentence, word

OPEN_KEYS, USE_KEYS, OTHER_KEYS, FAMILY_KEYS, COMPARE_KEYS = "Alt+B", "Alt+P", "Alt+T", "Alt+K", "Alt+I"
_SHOWN = 2


@dataclass(frozen=True, slots=True)
class _Look:
    tone: str
    icon: str


_WARN = _Look("warn", "triangle-alert")
_OFFER = _Look("accent", "users")
_CHANGES = _Look("plain", "pencil")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Who is known of the people typed: `found` may be somebody of the form, `chosen` already are.

    `changes` are those chosen of whom something else is typed than is kept; `derived` has, for each line, what only
    its NIK says, which gives way to what is kept.
    """

    found: tuple[Likeness, ...] = ()
    chosen: frozenset[str] = frozenset()
    changes: tuple[Likeness, ...] = ()
    derived: tuple[tuple[str, ...], ...] = ()


class LikenessCards(QWidget):
    """Shows at most two warnings; the first has the keys.

    `open_wanted(case id)`, `use_wanted(Likeness)`, `reason_wanted()`, `family_wanted(person id)`; `left()` on Esc in
    the two sides when the field that the clerk came from is gone.
    """

    open_wanted = Signal(str)
    use_wanted = Signal(object)
    reason_wanted = Signal()
    family_wanted = Signal(str)
    left = Signal()

    def __init__(self, regions: Regions) -> None:
        super().__init__()
        name_widget(self, "likeness")
        self._regions = regions
        self._alike = Alike()
        self._family: tuple[Hit, ...] = ()
        self._reason = ""
        self._is_above = False
        self._pair_shown: PairTable | None = None
        self._came_from: QWidget | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GAP)
        self.hide()

    @property
    def found(self) -> tuple[Likeness, ...]:
        """Who was found, shown or answered."""
        return self._alike.found

    def show_found(self, alike: Alike) -> None:
        """Warn of these people. The same again changes nothing."""
        if alike != self._alike:
            self._alike = alike
            self._draw()

    def offer_family(self, people: Sequence[Hit]) -> None:
        """Offer the family that these people belong to; none takes the offer back."""
        if tuple(people) != self._family:
            self._family = tuple(people)
            self._draw()

    def set_place(self, *, above: bool) -> None:
        """Note whether the cards stand above the form, where they are wide and low, or beside it."""
        if above != self._is_above:
            self._is_above = above
            self._draw()

    def set_reason(self, reason: str) -> None:
        """Note why the request is taken all the same; the warnings then only say so."""
        if reason != self._reason:
            self._reason = reason
            self._draw()

    def text(self) -> str:
        """Return everything the cards say, for tests and readers."""
        return "\n".join(label.text() for label in self.findChildren(Words))

    def read_pair(self) -> None:
        """Put the keyboard on the two sides, from which Esc goes back to where it was."""
        pair = self._pair_shown
        if pair is not None and not pair.hasFocus():
            self._came_from = QApplication.focusWidget()
            pair.setFocus(Qt.FocusReason.ShortcutFocusReason)
            bring_into_view(pair, pair.rect())

    def _draw(self) -> None:
        is_read = self._pair_shown is not None and self._pair_shown.hasFocus()
        self._pair_shown = None
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        cards = [*self._family_cards(), *self._reason_cards(), *map(self._changes_card, self._alike.changes)]
        if not self._reason:
            cards += [self._card(one, has_keys=at == 0) for at, one in enumerate(self.found[:_SHOWN])]
        for card in cards:
            self._lines.addWidget(card)
        if not self._reason and len(self.found) > _SHOWN:
            self._lines.addWidget(Words(sentence("intake.cards.more", {"count": len(self.found) - _SHOWN}), "quiet"))
        self.setVisible(bool(cards))
        if is_read and self._pair_shown is not None:
            self._pair_shown.setFocus(Qt.FocusReason.OtherFocusReason)
        if cards:
            announce(self, self.text())

    def _card(self, one: Likeness, *, has_keys: bool) -> QWidget:
        facts = {"name": one.name, "case": one.case_number, "line": one.line + 1}
        title = sentence(f"intake.cards.{one.why.removeprefix('likeness.') or 'open_case'}", facts)
        card, row = _frame(_WARN, title, "" if has_keys else _about(one))
        has_pair = has_keys and one.person not in self._alike.chosen
        acts = FlowLayout()
        acts.setSpacing(GAP_SMALL)
        for label, keys, act in self._answers(one, has_pair=has_pair):
            acts.add(_Answer(label, keys if has_keys else "", one, act))
        row.addLayout(acts)
        if has_pair:
            derived = self._alike.derived[one.line] if one.line < len(self._alike.derived) else ()
            for told in _consequences(one, derived):
                row.addWidget(Words(told, "small", wrap=True))
            row.addWidget(self._pair(one.compared))
        return card

    def _answers(self, one: Likeness, *, has_pair: bool) -> list[tuple[str, str, Callable[[Likeness], None]]]:
        """Return what the clerk can answer to a warning: what the answer says, its keys, its act."""
        found: list[tuple[str, str, Callable[[Likeness], None]]] = []
        if one.case:
            found.append((sentence("intake.cards.open"), OPEN_KEYS, self._on_open))
        if one.person not in self._alike.chosen:
            found.append((sentence("intake.cards.use"), USE_KEYS, self._on_use))
        other = "intake.cards.go_on" if one.why == "likeness.open_case" else "intake.cards.other"
        found.append((sentence(other), OTHER_KEYS, self._on_other))
        if has_pair:
            found.append((sentence("intake.cards.compare"), COMPARE_KEYS, self._on_compare))
        return found

    def _pair(self, compared: Sequence[Compared]) -> QWidget:
        """Return the two sides, what differs first; they are read from the keyboard and roll with what holds them."""
        ordered = sorted(compared, key=lambda one: (one.verdict not in CHANGED, one.verdict is Verdict.SAME))
        table = PairTable(self._regions, ordered, _titles(), on_one_line=self._is_above)
        table.left.connect(self._on_left)
        self._pair_shown = self._pair_shown or table
        return table

    def _changes_card(self, one: Likeness) -> QWidget:
        """Return what going on as somebody known will change of what is kept."""
        card, row = _frame(_CHANGES, sentence("intake.cards.chosen", {"line": one.line + 1, "name": one.name}), "")
        row.addWidget(self._pair(one.compared))
        row.addWidget(Words(sentence("intake.cards.chosen_note"), "small", wrap=True))
        return card

    def _reason_cards(self) -> list[QWidget]:
        if not (self._reason and self.found):
            return []
        card, row = _frame(_Look("plain", "pencil"), sentence("intake.cards.reason"), self._reason)
        change = _Answer(sentence("intake.cards.change_reason"), OTHER_KEYS, self.found[0], self._on_other)
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        return [card]

    def _family_cards(self) -> list[QWidget]:
        if not self._family:
            return []
        names = ", ".join(hit.title for hit in self._family[:3])
        more = len(self._family) - 3
        text = sentence("intake.cards.names_more", {"names": names, "count": more}) if more > 0 else names
        card, row = _frame(_OFFER, sentence("intake.cards.family"), text)
        use = LinkButton(sentence("intake.cards.use_family"), keys=FAMILY_KEYS, name="likeness.family")
        use.clicked.connect(self._on_family)
        row.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
        return [card]

    @Slot(object)
    def _on_open(self, one: Likeness) -> None:
        self.open_wanted.emit(one.case)

    @Slot(object)
    def _on_use(self, one: Likeness) -> None:
        self.use_wanted.emit(one)

    @Slot(object)
    def _on_other(self, _one: Likeness) -> None:
        self.reason_wanted.emit()

    @Slot(object)
    def _on_compare(self, _one: Likeness) -> None:
        self.read_pair()

    @Slot()
    def _on_left(self) -> None:
        before, self._came_from = self._came_from, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    @Slot()
    def _on_family(self) -> None:
        self.family_wanted.emit(self._family[0].id)


class _Answer(LinkButton):
    """One answer to a card; tells its act whom it is about."""

    pressed_for = Signal(object)

    def __init__(self, label: str, keys: str, about: Likeness, act: Callable[[Likeness], None]) -> None:
        super().__init__(label, keys=keys, name=f"likeness.{keys or label}")
        self._about = about
        self.pressed_for.connect(act)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.pressed_for.emit(self._about)


def _frame(look: _Look, title: str, text: str) -> tuple[QWidget, QVBoxLayout]:
    card = QFrame()
    set_look(card, kind="banner", tone=look.tone)
    lines = QVBoxLayout(card)
    lines.setContentsMargins(12, 10, 12, 8)
    lines.setSpacing(GAP_SMALL)
    across = QHBoxLayout()
    across.setSpacing(GAP)
    picture = Picture(look.icon, "text" if look.tone == "plain" else look.tone)
    across.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(Words(title, "strong", wrap=True), 1)
    lines.addLayout(across)
    if text:
        lines.addWidget(Words(text, wrap=True))
    return card, lines


def _consequences(one: Likeness, derived: Sequence[str]) -> list[str]:
    """Return what happens to each field when the request goes on as the known person."""
    odd = [field.field for field in one.compared if field.verdict in CHANGED]
    fates = {
        "changed": [name for name in odd if name not in derived],
        "kept": [name for name in odd if name in derived],
        "filled": [field.field for field in one.compared if field.verdict is Verdict.FIRST_EMPTY],
    }
    named = {fate: ", ".join(word("column", name) for name in names) for fate, names in fates.items() if names}
    return [sentence(f"compared.{fate}", {"fields": fields}) for fate, fields in named.items()]


def _titles() -> tuple[str, str]:
    return sentence("compared.typed"), sentence("compared.known")


def _about(one: Likeness) -> str:
    """Return what helps to tell the person apart: number with its middle hidden, birth date."""
    return " · ".join(filter(None, (masked(one.nik) if one.nik else "", long_date(one.birth_date))))
