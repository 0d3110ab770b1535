"""Undo and redo in a form that is nothing but its fields."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.parts.fields import Fields, Held
from pbijk_desktop.desktop.parts.undo_steps import UndoSteps


class FieldSteps(UndoSteps):
    """The steps of a form's fields, one for each that was left, chosen or ticked."""

    def __init__(self, fields: Fields, scope: QWidget) -> None:
        super().__init__(_FieldForm(fields), scope)
        fields.each_step(self.note)


class _FieldForm:
    """The fields as `UndoSteps` wants them; a path begins with the field's name."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields

    def kept(self) -> Mapping[str, Held]:
        """Return what the fields hold."""
        return self._fields.held()

    def bring_back(self, kept: Mapping[str, Held]) -> None:
        """Fill in what `kept` gave."""
        self._fields.bring_back(kept)

    def go_to(self, path: str) -> None:
        """Put the clerk in the field."""
        self._fields.focus(path.split(".")[0])

    def label_of(self, path: str) -> str:
        """Return the field's label."""
        return self._fields.labels().get(path.split(".")[0], "")
