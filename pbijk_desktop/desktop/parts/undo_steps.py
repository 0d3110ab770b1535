"""Undo and redo in a form: fifty steps over snapshots of the whole form, one for each field that was left or act done.

While what is typed in a text field has not been left yet, the keys undo its letters, as everywhere; from there on they
undo the form's steps, and the clerk stands where something changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.step_keys import StepKeys, forget_letters, step_buttons, undo_letters
from pbijk_desktop.sentences import sentence

MOST_STEPS = 50


class Undoable(Protocol):
    """A form whose content can be taken out, compared and put back; a path is "lines.2.nik" or "kind"."""

    def kept(self) -> Any:  # noqa: ANN401 - whatever the form keeps as a draft
        """Return everything that is filled in, as a value that nothing changes any more."""

    def bring_back(self, kept: Any) -> None:  # noqa: ANN401 - what `kept` gave
        """Fill in what `kept` gave."""

    def go_to(self, path: str) -> None:
        """Put the clerk where a path leads."""

    def label_of(self, path: str) -> str:
        """Return what stands at a path, in the clerk's words."""


class UndoSteps(QObject):
    """The steps of one form; whoever shows the form calls `note` after each, and `begin` with other contents.

    `said(text)` tells what was undone or redone; `moved` once the form shows it.
    """

    said = Signal(str)
    moved = Signal()

    def __init__(self, form: Undoable, scope: QWidget) -> None:
        super().__init__(scope)
        self._form, self._scope = form, scope
        self._past: list[Any] = []
        self._future: list[Any] = []
        self._now = form.kept()
        self._is_moving = False
        StepKeys(scope, self.undo, self.redo)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def begin(self) -> None:
        """Take the form as it stands for the beginning: nothing can be undone."""
        self._past, self._future = [], []
        self._now = self._form.kept()

    def buttons(self, name: str) -> tuple[LinkButton, LinkButton]:
        """Return the buttons of both keys, for the form's edge."""
        return step_buttons(self.undo, self.redo, name)

    @property
    def past(self) -> int:
        """How many steps can be undone."""
        return len(self._past)

    @Slot()
    def note(self) -> None:
        """Make a step of what has changed since the last one, if anything has."""
        if self._is_moving or (now := self._form.kept()) == self._now:
            return
        self._past = [*self._past, self._now][-MOST_STEPS:]
        self._future = []
        self._now = now
        forget_letters(QApplication.focusWidget())

    @Slot()
    def undo(self) -> None:
        """Undo the letters that are being typed, or else the last step."""
        if self._form.kept() != self._now and undo_letters(self._scope):
            return
        self.note()
        self._move(self._past, self._future, "undone")

    @Slot()
    def redo(self) -> None:
        """Do again what was undone last."""
        if undo_letters(self._scope, again=True):
            return
        self.note()
        self._move(self._future, self._past, "redone")

    def _move(self, source: list[Any], into: list[Any], told: str) -> None:
        if not source:
            self.said.emit(sentence(f"undo.nothing_{told}"))
            return
        wanted = source.pop()
        into.append(self._now)
        path = where_differs(self._now, wanted)
        self._is_moving = True
        try:
            self._form.bring_back(wanted)
            self._form.go_to(path)
        finally:
            self._is_moving = False
        self._now = self._form.kept()
        self.moved.emit()
        self.said.emit(sentence(f"undo.{told}", {"what": self._form.label_of(path)}))

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._scope.isAncestorOf(new) and self._form.kept() == self._now:
            forget_letters(new)


def where_differs(before: object, after: object) -> str:
    """Return the path to the first thing that differs between two contents, or ""."""
    if before == after:
        return ""
    one, other = _parts(before), _parts(after)
    for key in dict.fromkeys((*one, *other)):
        if key not in one or key not in other:
            return key
        if one[key] != other[key]:
            deeper = where_differs(one[key], other[key])
            return f"{key}.{deeper}" if deeper else key
    return ""


def _parts(content: object) -> Mapping[str, object]:
    """Return a content's parts by their names in a path; a plain value has none."""
    if is_dataclass(content):
        return {one.name: getattr(content, one.name) for one in fields(content)}
    if isinstance(content, Mapping):
        return {str(key): value for key, value in content.items()}
    if isinstance(content, Sequence) and not isinstance(content, str | bytes):
        return {str(at): value for at, value in enumerate(content)}
    return {}
