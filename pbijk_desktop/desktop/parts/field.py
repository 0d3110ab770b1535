"""What every labelled editor has in common: label, editor, hint, problem, keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pbijk_desktop.desktop.keys import ENTER
from pbijk_desktop.desktop.looks import announce, name_widget, set_look
from pbijk_desktop.desktop.parts.foot import Foot
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP_SMALL
from pbijk_desktop.domain.problems import Level, Problem, errors_in

Check = Callable[[Any], Sequence[Problem]]

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class Field(QWidget):
    """A labelled editor: `changed` with every change by the clerk's hand, `left` when the clerk goes on.

    What is wrong is told on leaving, never while typing, and never keeps the clerk in the field. `check` looks at a
    filled value only: whether it may be empty is asked when the form is sent. Enter goes to the next field.
    """

    changed = Signal()
    left = Signal()
    is_typed = False
    """Whether it is filled letter by letter, so that only leaving it ends a change."""

    def __init__(self, name: str, label: str, editor: QWidget, *, hint: str = "", check: Check | None = None) -> None:
        super().__init__()
        self.name = name
        self.label = label
        self.editor = editor
        self.problems: tuple[Problem, ...] = ()
        self._hint = hint
        self._check = check
        self.mark = Words("", "small", tone="accent")
        self._foot = Foot(f"{name}.foot")
        self._lay_out()
        self._name_parts()
        editor.installEventFilter(self)
        self._foot.say(hint)

    def value(self) -> Any:  # noqa: ANN401 - each kind of field has its own type
        """Return what the field holds, in the form's terms."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - each kind of field has its own type
        """Fill the field from the program; `changed` stays silent."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Return whether nothing is filled in."""
        return not self.value()

    def focus(self) -> None:
        """Put the clerk in this field."""
        self.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def set_derived(self, source: str) -> None:
        """Mark the value as coming from elsewhere ("dari NIK"); "" when the clerk's own."""
        self.mark.setText(source)
        set_look(self.editor, derived="true" if source else "")
        self._describe()

    def set_locked(self, locked: bool) -> None:
        """Show the value without letting it be changed."""
        self.editor.setEnabled(not locked)

    def set_hint(self, hint: str) -> None:
        """Say something quiet below the editor, while there is no problem to tell."""
        self._hint = hint
        if not self.problems:
            self._foot.say(hint)
        self._describe()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Tell what is wrong (or worth a look) below the editor; an empty list clears it."""
        self.problems = tuple(problems)
        firm = bool(errors_in(self.problems))
        tone = "" if not self.problems else "bad" if firm else "warn"
        set_look(self.editor, tone=tone)
        if self.problems:
            self._foot.tell(self.problems, Level.ERROR if firm else Level.WARNING)
            announce(self.editor, f"{self.label}. {self._foot.text()}")
        else:
            self._foot.say(self._hint)
        self._describe()

    def check(self) -> None:
        """Look at the value as it stands, as leaving the field does."""
        if self._check is not None and not self.is_empty():
            self.show_problems(self._check(self.value()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter go on to the next field and notice when the editor is left."""
        if watched is self.editor:
            if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._is_next(event):
                self._go_on()
                return True
            if event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
                self._notice_leaving(event)
        return super().eventFilter(watched, event)

    def _is_next(self, event: QKeyEvent) -> bool:
        return event.key() in ENTER and event.modifiers() in _PLAIN

    def _go_on(self) -> None:
        self.editor.focusNextChild()

    def _notice_leaving(self, event: QFocusEvent) -> None:
        if event.reason() not in _STAYS:
            self._on_leave()

    @Slot()
    def _on_leave(self) -> None:
        self._tidy()
        self.check()
        self.left.emit()

    def _tidy(self) -> None:
        """Write the value in its usual form; for fields that have one."""

    @Slot()
    def _on_edited(self) -> None:
        if self.mark.text():
            self.set_derived("")
        if self.problems and not self._still_wrong():
            self.show_problems(())
        self.changed.emit()

    def _still_wrong(self) -> bool:
        """Return whether the told problem stays: while mending it, the sentence stands until it is cured."""
        return self._check is not None and not self.is_empty() and bool(self._check(self.value()))

    def _lay_out(self) -> None:
        self.head: QLabel = Words(self.label, "label")
        self.head.setBuddy(self.editor)
        row = QHBoxLayout()
        row.addWidget(self.head)
        row.addStretch()
        row.addWidget(self.mark)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_SMALL)
        lines.addLayout(row)
        lines.addWidget(self.editor)
        lines.addWidget(self._foot)
        lines.addStretch()
        self.setFocusProxy(self.editor)

    def _name_parts(self) -> None:
        self.setObjectName(f"{self.name}.field")
        name_widget(self.editor, self.name, self.label)
        self.mark.setObjectName(f"{self.name}.derived")

    def _describe(self) -> None:
        self.editor.setAccessibleDescription(" ".join(filter(None, (self.mark.text(), self._foot.text()))))
