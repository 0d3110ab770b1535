"""Fields for a line of text: free, secret, or digits in groups."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit

from pbijk_desktop.desktop.parts.field import Check, Field
from pbijk_desktop.desktop.parts.line_mark import LineMark
from pbijk_desktop.desktop.theme import BODY, font, theme
from pbijk_desktop.domain.problems import warning
from pbijk_desktop.sentences import sentence

LONGEST = 200
_FRAME = 28


class LineField(Field):
    """A field with a one-line editor; `text()` is exactly what was typed, for drafts."""

    is_typed = True

    def __init__(
        self, name: str, label: str, *, hint: str = "", check: Check | None = None, placeholder: str = ""
    ) -> None:
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText(placeholder)
        super().__init__(name, label, self.line, hint=hint, check=check)
        self._full = QTimer(self, singleShot=True, interval=0)
        self._full.timeout.connect(self._on_full)
        self.line.textEdited.connect(self._on_edited)
        self.line.inputRejected.connect(self._full.start)  # told once the edit that was cut is over

    def text(self) -> str:
        """Return the text as typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put text in as if it had been typed before: a draft is kept even where it cannot be read yet."""
        self.line.setText(text)

    def is_empty(self) -> bool:
        """Return whether nothing but spaces is typed."""
        return not self.line.text().strip()

    def set_locked(self, locked: bool) -> None:
        """Show the value without letting it be changed; it can still be copied."""
        self.line.setReadOnly(locked)

    def focus(self) -> None:
        """Put the clerk in this field with the old text selected."""
        super().focus()
        self.line.selectAll()

    @Slot()
    def _on_full(self) -> None:
        self.show_problems([warning(self.name, "field.full", length=self.line.maxLength())])


class TextField(LineField):
    """A line of free text, such as a name; the value has no spaces around it."""

    def value(self) -> str:
        """Return the text without the spaces around it."""
        return self.line.text().strip()

    def set_value(self, value: str | None) -> None:
        """Fill in a text."""
        self.line.setText(value or "")

    def _tidy(self) -> None:
        tidy = " ".join(self.line.text().split())
        if tidy != self.line.text():
            self.line.setText(tidy)


class SecretField(LineField):
    """A passphrase, hidden until the eye is pressed; its spaces count."""

    def __init__(self, name: str, label: str, *, hint: str = "", check: Check | None = None) -> None:
        super().__init__(name, label, hint=hint, check=check)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = LineMark(self.line, "eye", sentence("field.show_secret"))
        self._eye.clicked.connect(self._on_eye)

    def value(self) -> str:
        """Return the passphrase exactly as typed."""
        return self.line.text()

    def set_value(self, value: str | None) -> None:
        """Fill in, or clear with ""."""
        self.line.setText(value or "")

    @Slot()
    def _on_eye(self) -> None:
        self._show(shown=self.line.echoMode() is QLineEdit.EchoMode.Password)

    def show_secret(self) -> None:
        """Show what is typed."""
        self._show(shown=True)

    def _show(self, *, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        spoken = sentence("field.hide_secret" if shown else "field.show_secret")
        self._eye.show_icon("eye-off" if shown else "eye", spoken)


class DigitsField(LineField):
    """Digits shown in groups (6203 0149 0999 9987); pasted spaces, dots and dashes are fine.

    Anything else stays as typed, for the check to speak about. Tells how many of `length` are there while typing.
    """

    def __init__(
        self, name: str, label: str, *, length: int = 16, group: int = 4, hint: str = "", check: Check | None = None
    ) -> None:
        super().__init__(name, label, hint=hint, check=check)
        self._length, self._group = length, group
        self._quiet_hint = hint
        self.line.textEdited.connect(self._on_digits)
        self._set_figures()
        theme().changed.connect(self._set_figures)

    def value(self) -> str:
        """Return the digits without any spaces, dots or dashes."""
        return bare(self.line.text())

    def set_value(self, value: str | None) -> None:
        """Fill in digits with or without spaces."""
        self.line.setText(grouped(bare(value or ""), self._group))

    def changeEvent(self, event: QEvent) -> None:
        """Take the figures again: dressing has just taken a type of one's own away from the line."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_length"):
            self._set_figures()

    @Slot()
    def _set_figures(self) -> None:
        """Keep the figures equally wide, in the size of the text around them."""
        figures = font(BODY, figures=True)
        self.line.setFont(figures)
        widest = grouped("0" * self._length, self._group)
        self.line.setMinimumWidth(QFontMetrics(figures).horizontalAdvance(widest) + _FRAME)

    def _tidy(self) -> None:
        self.set_value(self.line.text())
        self.set_hint(self._quiet_hint)

    @Slot(str)
    def _on_digits(self, text: str) -> None:
        before = len(bare(text[: self.line.cursorPosition()]))
        shown = grouped(bare(text), self._group)
        if shown != text:
            self.line.setText(shown)
            self.line.setCursorPosition(len(grouped(bare(text)[:before], self._group)))
        count = len(bare(text))
        self.set_hint(sentence("field.count", {"count": count, "length": self._length}) if count else self._quiet_hint)


def bare(text: str) -> str:
    """Return a number without the spaces, dots and dashes people write into it."""
    return "".join(sign for sign in text if not sign.isspace() and sign not in ".-")


def grouped(text: str, group: int = 4) -> str:
    """Return digits in groups with spaces between; anything that is not all digits stays as it is."""
    if not (text.isascii() and text.isdigit()):
        return text
    return " ".join(text[start : start + group] for start in range(0, len(text), group))
