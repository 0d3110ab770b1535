"""What the screens before the desk share: a card in the middle, passphrases, a button that Enter presses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.keys import bind
from pbijk_desktop.desktop.parts.begins import Begins
from pbijk_desktop.desktop.parts.buttons import LinkButton, PrimaryButton
from pbijk_desktop.desktop.parts.fields import SecretField
from pbijk_desktop.desktop.parts.page import scrolled
from pbijk_desktop.desktop.theme import GAP, GAP_PAGE, px
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.passphrases import check_passphrase, four_words, strength

SHOW_KEYS = "Alt+T"
WORDS_KEYS = "Alt+W"
_WIDE = 408


class EnterButton(PrimaryButton):
    """The one act of a card; Enter in its last field does it, so the key is shown but not bound."""

    def __init__(self, label: str, *, name: str) -> None:
        super().__init__(label, keys="Return", name=name, bound=False)


class Card(Begins, QFrame):
    """A card of one column; `lines` is its layout."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "card")
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(GAP_PAGE + GAP, GAP_PAGE, GAP_PAGE + GAP, GAP_PAGE)
        self.lines.setSpacing(GAP)
        self._size()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._size()

    def _size(self) -> None:
        self.setFixedWidth(px(_WIDE))


class Column(QWidget):
    """Holds a form at the left, no wider than lines are read with ease."""

    def __init__(self, inside: QWidget, wide: int = 960) -> None:
        super().__init__()
        self._inside, self._wide = inside, wide
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, GAP, 0)
        row.addWidget(inside, 1)
        row.addStretch()
        self._size()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_inside"):
            self._size()

    def _size(self) -> None:
        self._inside.setMaximumWidth(px(self._wide))


def in_the_middle(card: QWidget) -> QWidget:
    """Return a page with the card in its middle, scrolling where the window is too low."""
    inside = QWidget()
    across = QHBoxLayout(inside)
    across.setContentsMargins(GAP_PAGE, GAP_PAGE, GAP_PAGE, GAP_PAGE)
    across.addStretch()
    across.addWidget(card, 0, Qt.AlignmentFlag.AlignVCenter)
    across.addStretch()
    return scrolled(inside)


class PassphraseField(SecretField):
    """A passphrase: `entered` on Enter; says when capitals are locked; Alt+T shows and hides what is typed."""

    entered = Signal()

    def __init__(self, name: str, label: str, *, hint: str = "") -> None:
        super().__init__(name, label, hint=hint)
        self._quiet = hint
        self._capitals = False

    def show_button(self) -> LinkButton:
        """Return the button that shows and hides the passphrase, to stand near the field."""
        button = LinkButton(sentence("door.show"), keys=SHOW_KEYS, name=f"{self.name}.show")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self._on_eye)
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice locked capitals: a capital without Shift, or a small letter with it."""
        if watched is self.editor and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._look_at(event)
        return super().eventFilter(watched, event)

    def _look_at(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._say(capitals=False)
        elif len(text) == 1 and text.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._say(capitals=text.isupper() is not shift)

    def _say(self, *, capitals: bool) -> None:
        if capitals != self._capitals:
            self._capitals = capitals
            self.set_hint(sentence("door.capitals") if capitals else self._quiet)

    def _go_on(self) -> None:
        self.entered.emit()


class NewPassphrase(QWidget):
    """A new passphrase, twice, with a word for how strong it is; `entered` on Enter in the second.

    With `asks_current` the passphrase of now is asked too (`current`).
    """

    entered = Signal()

    def __init__(self, *, asks_current: bool = False) -> None:
        super().__init__()
        self.current = SecretField("current", sentence("door.current")) if asks_current else None
        self.first = SecretField("passphrase", sentence("door.new_passphrase"), hint=sentence("door.passphrase_hint"))
        self.again = PassphraseField("again", sentence("door.again"))
        self.draw = LinkButton(sentence("door.four_words"), keys=WORDS_KEYS, name="passphrase.draw")
        self.draw.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by its key: Tab goes on to the second field
        self._name = ""
        self._about: tuple[str, ...] = ()
        self._hint = sentence("door.passphrase_hint")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        if self.current is not None:
            lines.addWidget(self.current)
        lines.addWidget(self.first)
        lines.addWidget(self.draw, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self.again)
        self.draw.clicked.connect(self._on_draw)
        bind(self, SHOW_KEYS, self._on_show)
        self.first.changed.connect(self._on_changed)
        self.first.left.connect(self._on_left)
        self.again.left.connect(self._on_left)
        self.again.entered.connect(self.entered)
        self.setFocusProxy(self.current or self.first)

    def value(self) -> str:
        """Return the passphrase as typed first."""
        return self.first.value()

    def set_name(self, name: str, about: Sequence[str] = ()) -> None:
        """Tell whose passphrase it is, and of which office: it must not be made of their words."""
        self._name, self._about = name, tuple(about)

    def problems(self) -> list[Problem]:
        """Return what is wrong with the two."""
        found = check_passphrase(self.value(), name=self._name, again=self.again.value(), about=self._about)
        if self.current is not None and self.current.is_empty():
            found.insert(0, Problem("current", "passphrase.current_needed"))
        return found

    def show_problems(self, problems: list[Problem]) -> None:
        """Tell what is wrong at the fields."""
        if self.current is not None:
            self.current.show_problems([one for one in problems if one.field == self.current.name])
        self.first.show_problems([one for one in problems if one.field == self.first.name])
        self.again.show_problems([one for one in problems if one.field == self.again.name])

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.set_value("")
        self.again.set_value("")

    @Slot()
    def _on_changed(self) -> None:
        text = self.value()
        how = strength(text, self._name, self._about)
        said = sentence("door.strength", {"word": sentence(f"strength.{how}")})
        self.first.set_hint(said if text else self._hint)
        if self.first.problems and not check_passphrase(text, name=self._name, about=self._about):
            self.first.show_problems([])

    @Slot()
    def _on_draw(self) -> None:
        """Fill in four words, in sight, to be written down and typed a second time."""
        self.first.show_secret()
        self.first.set_value(four_words())
        self.again.set_value("")
        self.show_problems([])
        self.first.set_hint(sentence("door.four_words_note"))
        self.again.focus()

    @Slot()
    def _on_left(self) -> None:
        problems = [
            one
            for one in self.problems()
            if one.field == "passphrase" or (one.field == "again" and not self.again.is_empty())
        ]
        self.show_problems(problems if self.value() else [])

    @Slot()
    def _on_show(self) -> None:
        self.first._on_eye()
        self.again._on_eye()
