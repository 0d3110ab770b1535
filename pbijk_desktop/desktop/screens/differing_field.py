"""Which fields a source shows differently, as chips that are on or off."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.keys import ENTER
from pbijk_desktop.desktop.parts.buttons import ToggleButton
from pbijk_desktop.desktop.parts.field import Field
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.theme import GAP_SMALL
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.verification import DIFFERING

_STEPS: dict[int, int] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class DifferingField(Field):
    """Names of differing fields; arrows move among the chips, Space puts one on or off, Enter goes on."""

    def __init__(self, name: str) -> None:
        self._chips = _Chips(name)
        super().__init__(
            name, sentence("verification.differs"), self._chips, hint=sentence("verification.differs_keys")
        )
        self._chips.changed.connect(self._on_edited)

    def value(self) -> tuple[str, ...]:
        """Return the names of the fields that differ, in the order of the chips."""
        return self._chips.on()

    def set_value(self, value: Iterable[str] | None) -> None:
        """Put the chips of these fields on, all others off."""
        self._chips.put_on(tuple(value or ()))


class _Chips(QWidget):
    """The chips; one of them at a time can be reached by Tab."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        flow = FlowLayout(self)
        flow.setSpacing(GAP_SMALL)
        self._chips = {key: _Chip(sentence(f"differing.{key}"), f"{name}.{key}") for key in DIFFERING}
        for chip in self._chips.values():
            flow.add(chip)
            chip.clicked.connect(self.changed)
            chip.stepped.connect(self._on_stepped)
            chip.passed.connect(self._on_passed)
        self.setFocusProxy(next(iter(self._chips.values())))

    def on(self) -> tuple[str, ...]:
        """Return the keys of the chips that are on."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def put_on(self, keys: tuple[str, ...]) -> None:
        """Put these chips on, and the others off."""
        for key, chip in self._chips.items():
            chip.setChecked(key in keys)

    @Slot(int)
    def _on_stepped(self, step: int) -> None:
        chips = list(self._chips.values())
        at = next((place for place, chip in enumerate(chips) if chip.hasFocus()), 0)
        chips[(at + step) % len(chips)].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_passed(self) -> None:
        list(self._chips.values())[-1].focusNextChild()


class _Chip(ToggleButton):
    """One field's name; the arrows go to its neighbours."""

    stepped = Signal(int)
    passed = Signal()

    def __init__(self, label: str, name: str) -> None:
        super().__init__(label, name=name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the chips, or go on."""
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[event.key()])
        elif event.key() in ENTER and event.modifiers() in (_NONE, _KEYPAD):
            self.passed.emit()
        else:
            super().keyPressEvent(event)


_NONE = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
