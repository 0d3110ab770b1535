"""A whole number between a least and a most."""

from __future__ import annotations

from pbijk_desktop.desktop.parts.text_fields import LineField
from pbijk_desktop.domain.problems import Problem


class WholeField(LineField):
    """A whole number; what is no number, or lies outside, is told on leaving; so is nothing where it is `needed`."""

    def __init__(self, name: str, label: str, *, least: int, most: int, hint: str = "", needed: bool = True) -> None:
        super().__init__(name, label, hint=hint)
        self._least, self._most, self._needed = least, most, needed
        self.line.setMaxLength(9)

    def value(self) -> int | None:
        """Return the number, or None when what is typed is none."""
        text = self.line.text().strip()
        return int(text) if text.isascii() and text.isdigit() else None

    def set_value(self, value: int | None) -> None:
        """Fill in a number."""
        self.line.setText("" if value is None else str(value))

    def found(self) -> list[Problem]:
        """Return what is wrong with the number as it is typed."""
        value = self.value()
        if self.is_empty() and not self._needed:
            return []
        if value is not None and self._least <= value <= self._most:
            return []
        return [Problem(self.name, "settings.whole", {"least": self._least, "most": self._most})]

    def check(self) -> None:
        """Look at the number as it stands."""
        self.show_problems(self.found())

    def _still_wrong(self) -> bool:
        return bool(self.found())
