"""The keys of undo and redo: the letters of the field in hand first, as everywhere, then the steps of what shows it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.sentences import sentence

UNDO_KEYS, REDO_KEYS = "Ctrl+Z", "Ctrl+Y"

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_BACK = ((Qt.Key.Key_Z, _CTRL),)
_FORTH = ((Qt.Key.Key_Y, _CTRL), (Qt.Key.Key_Z, _CTRL | _SHIFT))
_KEY_EVENTS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class StepKeys(QObject):
    """Hands Ctrl+Z, and Ctrl+Y or Ctrl+Shift+Z, from whatever has the focus inside `scope` to `undo` and `redo`."""

    def __init__(self, scope: QWidget, undo: Callable[[], object], redo: Callable[[], object]) -> None:
        super().__init__(scope)
        self._scope, self._undo, self._redo = scope, undo, redo
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys before the field does."""
        way = self._way(event)
        if way is None:
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() is QEvent.Type.KeyPress:
            way()
        return True

    def _way(self, event: QEvent) -> Callable[[], object] | None:
        if event.type() not in _KEY_EVENTS or not isinstance(event, QKeyEvent):
            return None
        pressed = (event.key(), event.modifiers())
        return self._undo if pressed in _BACK else self._redo if pressed in _FORTH else None

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._scope.isAncestorOf(new):
            new.installEventFilter(self)


def step_buttons(undo: Callable[[], object], redo: Callable[[], object], name: str) -> tuple[LinkButton, LinkButton]:
    """Return "Urungkan" and "Ulangi" as icons with their keys, for a form's edge; neither takes the focus."""
    made = []
    for told, act, keys, icon in (("undo", undo, UNDO_KEYS, "undo-2"), ("redo", redo, REDO_KEYS, "redo-2")):
        button = LinkButton("", keys=keys, icon=icon, name=f"{name}.{told}")
        button.setAccessibleName(sentence(f"undo.{told}"))
        button.setToolTip(sentence(f"undo.{told}"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(act)
        made.append(button)
    return made[0], made[1]


def undo_letters(scope: QWidget, *, again: bool = False) -> bool:
    """Undo (or do again) letters of the text field in hand; False when there is none, or nothing in it to undo."""
    editor = _editor(scope)
    if editor is None:
        return False
    history = editor if isinstance(editor, QLineEdit) else editor.document()
    if not (history.isRedoAvailable() if again else history.isUndoAvailable()):
        return False
    (editor.redo if again else editor.undo)()
    return True


def forget_letters(editor: QWidget | None) -> None:
    """Begin a text field's own undo anew: what stands there belongs to a step by now."""
    if isinstance(editor, QPlainTextEdit):
        editor.document().clearUndoRedoStacks()
    elif isinstance(editor, QLineEdit) and (editor.isUndoAvailable() or editor.isRedoAvailable()):
        at, start, length = editor.cursorPosition(), editor.selectionStart(), len(editor.selectedText())
        with QSignalBlocker(editor):
            editor.setText(editor.text())
            editor.setCursorPosition(at)
            if length:
                editor.setSelection(start, length)


def _editor(scope: QWidget) -> QLineEdit | QPlainTextEdit | None:
    focused = QApplication.focusWidget()
    if isinstance(focused, QLineEdit | QPlainTextEdit) and scope.isAncestorOf(focused):
        return focused
    return None
