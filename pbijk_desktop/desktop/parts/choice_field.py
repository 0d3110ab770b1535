"""One of a few: a list to choose from, or a tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionComboBox

from pbijk_desktop.desktop.parts.field import Check, Field
from pbijk_desktop.desktop.parts.tick_box import TickBox
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence

_SHOWN = 14
_UNDER_LABEL = 31
_TEXT_PAD = 4


class ComboBox(QComboBox):
    """A list to choose from that a turning wheel cannot change by accident; typing letters finds an entry."""

    _is_opened = False

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Open the list, whose rows are dressed at the first opening: the style's own ones do not know the sheet."""
        if not self._is_opened:
            self._is_opened = True
            self.setItemDelegate(QStyledItemDelegate(self))
        super().showPopup()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Let what does not fit end in an ellipsis."""
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width() - _TEXT_PAD
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class ChoiceField(Field):
    """One of several values, each with its word; "" when nothing is chosen yet. Space or Alt+Down opens the list."""

    def __init__(
        self,
        name: str,
        label: str,
        options: Sequence[tuple[str, str]] = (),
        *,
        hint: str = "",
        check: Check | None = None,
    ) -> None:
        self.box = ComboBox()
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.setPlaceholderText(sentence("field.choose"))
        self.box.setMaxVisibleItems(_SHOWN)
        self.box.setMinimumContentsLength(8)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._values: list[str] = []
        self._shown = ""
        super().__init__(name, label, self.box, hint=hint, check=check)
        self.set_options(options)
        self.box.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer (value, word) pairs; the chosen value stays chosen when it is still among them."""
        chosen = self.value()
        self._values = [value for value, _ in options]
        self.box.clear()
        self.box.addItems([word for _, word in options])
        self.set_value(chosen)

    def value(self) -> str:
        """Return the chosen value, or ""."""
        index = self.box.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else ""

    def set_value(self, value: str | None) -> None:
        """Choose a value; one that is not offered leaves nothing chosen."""
        self.box.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self._shown = self.value()

    @Slot()
    def _on_activated(self) -> None:
        if self.value() != self._shown:
            self._shown = self.value()
            self._on_edited()


class CheckField(Field):
    """Yes or no as a tick; Space ticks it, Enter goes on."""

    def __init__(self, name: str, label: str, *, hint: str = "") -> None:
        self.tick = TickBox(label)
        super().__init__(name, label, self.tick, hint=hint)
        self.head.hide()
        self._foot.setVisible(bool(hint))
        self._foot.setContentsMargins(_UNDER_LABEL, 0, 0, 0)
        self.tick.clicked.connect(self._on_edited)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Tell what is wrong below the tick; without a hint there is no line there until then."""
        super().show_problems(problems)
        self._foot.setVisible(bool(self._hint or problems))

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.tick.isChecked()

    def set_value(self, value: bool | None) -> None:
        """Tick it or not."""
        self.tick.setChecked(bool(value))
