"""Copied rows that are kept among the unsent forms, and their way back to the clipboard."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.sentences import sentence


def rows_of(draft: Draft) -> str:
    """Return the copied rows that a draft keeps."""
    return str(draft.body.get("text", ""))


def copy_rows(room: Room, draft: Draft) -> None:
    """Put kept rows on the clipboard again, and say so."""
    QGuiApplication.clipboard().setText(rows_of(draft))
    room.toast.say(sentence("intake.rows_copied", {"title": draft.title}))
