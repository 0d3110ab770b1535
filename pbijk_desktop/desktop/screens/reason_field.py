"""A reason: one of the usual ones, one of them with details after a colon, or the clerk's own words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox

from pbijk_desktop.desktop.parts.choice_field import ComboBox
from pbijk_desktop.desktop.parts.field import Field

_LONGEST = 300


class ReasonField(Field):
    """Typing finds a usual reason and completes it; Alt+Down opens the list; anything else may be written too."""

    def __init__(self, name: str, label: str, usual: Sequence[str], *, hint: str = "") -> None:
        self.box = ComboBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.setMinimumContentsLength(12)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.addItems(list(usual))
        self.box.setCurrentIndex(-1)
        super().__init__(name, label, self.box, hint=hint)
        if line := self.box.lineEdit():
            line.setMaxLength(_LONGEST)
        self.box.editTextChanged.connect(self._on_text)
        self._known = ""

    def value(self) -> str:
        """Return the reason without the spaces around it."""
        return self.box.currentText().strip()

    def set_value(self, value: str | None) -> None:
        """Fill in a reason."""
        self._known = value or ""
        with QSignalBlocker(self.box):  # putting the old text away is no change by the clerk's hand
            self.box.setCurrentIndex(-1)
            self.box.setEditText(self._known)

    def focus(self) -> None:
        """Put the clerk in this field with the old text selected."""
        super().focus()
        if line := self.box.lineEdit():
            line.selectAll()

    @Slot(str)
    def _on_text(self, text: str) -> None:
        if text.strip() != self._known:
            self._known = text.strip()
            self._on_edited()
