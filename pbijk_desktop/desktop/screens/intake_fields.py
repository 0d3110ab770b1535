"""Fields of the intake with offers of their own: the kind of case by letter or word, free texts with usual answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from pbijk_desktop.desktop.parts.region_field import RegionField
from pbijk_desktop.desktop.parts.text_fields import LineField
from pbijk_desktop.domain.checklists import CaseKind
from pbijk_desktop.domain.names import folded
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence


class KindField(RegionField):
    """The kind of case: its letter, or any word of its name, then Enter."""

    def __init__(self, name: str, label: str, kinds: Iterable[CaseKind]) -> None:
        self._kinds = {kind.code: kind for kind in kinds}
        super().__init__(name, label, find=self._find_kinds, named=self._name_of)
        self.line.setPlaceholderText(sentence("intake.kind_form"))

    def check(self) -> None:
        """Say so when the text is no kind of case, or more than one."""
        if not self.is_empty() and not self.value():
            self.show_problems([Problem(self.name, "intake.kind_unknown", {"text": self.line.text().strip()})])

    def _name_of(self, code: str) -> str:
        kind = self._kinds.get(code)
        return f"{code}  {kind.short}" if kind else code

    def _find_kinds(self, text: str) -> list[tuple[str, str]]:
        """Return the kinds that fit: the one of a letter first, then those with a word that begins so."""
        words = folded(text).split()
        if len(words) > 1 and len(words[0]) == 1:
            words = words[1:]
        fits = [kind for kind in self._kinds.values() if words and _has_words(kind, words)]
        fits.sort(key=lambda kind: kind.code.casefold() != " ".join(words))
        return [(kind.code, self._name_of(kind.code)) for kind in fits]


class OfferField(RegionField):
    """A free text with usual answers: typing offers those that fit, Down shows them all, anything else stands too."""

    def __init__(self, name: str, label: str, *, placeholder: str = "") -> None:
        self._offers: tuple[str, ...] = ()
        super().__init__(name, label, find=self._find_offers, named=str)
        self.line.setPlaceholderText(placeholder)

    def set_offers(self, offers: Sequence[str]) -> None:
        """Offer these answers."""
        self._offers = tuple(offers)
        self.set_hint(sentence("intake.offers", {"count": len(offers)}) if offers else "")

    def value(self) -> str:
        """Return the text without the spaces around it."""
        return self.line.text().strip()

    def set_value(self, value: str | None) -> None:
        """Fill in a text."""
        self.set_text(value or "")

    def check(self) -> None:
        """Any text will do."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show all offers on Down."""
        if watched is self.editor and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_down = event.key() == Qt.Key.Key_Down and not self._popup.isVisible()
            if is_down and self._offers:
                self._show_all()
                return True
        return super().eventFilter(watched, event)

    def _show_all(self) -> None:
        self._offered = [(offer, offer) for offer in self._offers]
        self._names.setStringList(list(self._offers))
        self._completer.complete()
        self._popup.setCurrentIndex(self._names.index(0, 0))

    def _still_wrong(self) -> bool:
        return False

    def _tidy(self) -> None:
        self._popup.hide()

    def _find_offers(self, text: str) -> list[tuple[str, str]]:
        said = folded(text)
        return [(offer, offer) for offer in self._offers if any(word.startswith(said) for word in _starts(offer))]


class SearchField(LineField):
    """The one box of a search: Enter asks for the current answer, Up and Down move among the answers."""

    def __init__(self, name: str, label: str, *, take: Callable[[], None], move: Callable[[int], None]) -> None:
        super().__init__(name, label)
        self._take, self._move = take, move
        self._foot.hide()

    def value(self) -> str:
        """Return the text without the spaces around it."""
        return self.line.text().strip()

    def set_value(self, value: str | None) -> None:
        """Fill in a text."""
        self.line.setText(value or "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move among the answers with the arrows while typing goes on."""
        if watched is self.editor and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._move(step)
                return True
        return super().eventFilter(watched, event)

    def _go_on(self) -> None:
        self._take()


def _has_words(kind: CaseKind, words: Sequence[str]) -> bool:
    if words == [kind.code.casefold()]:
        return True
    starts = [*_starts(kind.short), *_starts(kind.title)]
    return all(any(start.startswith(word) for start in starts) for word in words)


def _starts(text: str) -> list[str]:
    """Return a text from each of its words on, folded: what typing may begin with."""
    words = folded(text).replace("(", " ").replace(")", " ").replace("-", " ").split()
    return [" ".join(words[at:]) for at in range(len(words))]
