"""A date typed the way people say it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Slot

from pbijk_desktop.desktop.parts.field import Check
from pbijk_desktop.desktop.parts.text_fields import LineField
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import long_date, sentence, short_date


class DateField(LineField):
    """A date: `24 11 1980`, `24/11/80`, whatever `parse` understands; written out below once it is understood."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        parse: Callable[[str], date | None],
        hint: str = "",
        check: Check | None = None,
    ) -> None:
        super().__init__(name, label, hint=hint, check=check, placeholder=sentence("field.date_form"))
        self._parse = parse
        self._quiet_hint = hint
        self.line.textChanged.connect(self._on_text)

    def value(self) -> date | None:
        """Return the date, or None when it is empty or cannot be understood."""
        return self._parse(self.line.text()) if self.line.text().strip() else None

    def set_value(self, value: date | None) -> None:
        """Fill in a date."""
        self.line.setText(short_date(value))

    def check(self) -> None:
        """Say so when the text is no date; otherwise look at the date."""
        if not self.is_empty() and self.value() is None:
            self.show_problems([Problem(self.name, "field.date_unreadable", {"text": self.line.text().strip()})])
        else:
            super().check()

    def _still_wrong(self) -> bool:
        return not self.is_empty() and (self.value() is None or super()._still_wrong())

    def _tidy(self) -> None:
        if day := self.value():
            self.line.setText(short_date(day))

    @Slot()
    def _on_text(self) -> None:
        self.set_hint(long_date(self.value()) or self._quiet_hint)
