"""How letters are numbered: pattern, codes, within what serials count, and the numbers that come next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.fields import ChoiceField, Field, TextField
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.whole_field import WholeField
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.office_form import SettingsForm
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.letter_numbers import Scope, check_pattern, check_scope, number
from pbijk_desktop.domain.office import Settings
from pbijk_desktop.domain.office_checks import WHOLE
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence, word, words_of

Next = Callable[[Mapping[str, object]], Mapping[str, str]]
"""Returns the number that each kind of letter would get next under some settings."""
_CODES = "number_codes"


class LetterForm(SettingsForm):
    """The pattern of letter numbers and how serials count, with the numbers that the next letters would get.

    `next_numbers` asks the store for them; without it, at the first start, the start value stands for what comes next.
    """

    def __init__(self, today: date, next_numbers: Next | None = None) -> None:
        self._kinds = words_of("letter_kind")
        fields = [*_fields(), *(_code_of(kind, text) for kind, text in self._kinds.items())]
        super().__init__(fields)
        self._today = today
        self._next = next_numbers
        self.example = Banner(name="number.example")
        self._lay_out(fields)
        for field in self.fields:
            field.changed.connect(self._on_changed)
        self.fill(Settings())

    def fill(self, settings: Settings) -> None:
        """Fill the fields in and show what they make."""
        self.fields.fill({one.name: getattr(settings, one.name) for one in self.fields if not _kind_of(one.name)})
        self.fields.fill({f"{_CODES}.{kind}": settings.number_codes.get(kind, "") for kind in self._kinds})
        self._on_changed()

    def values(self) -> dict[str, Any]:
        """Return the settings; the codes of kinds that have one of their own as one setting."""
        values = self.fields.values()
        codes = {_kind_of(name): values.pop(name) for name in list(values) if _kind_of(name)}
        return {**values, _CODES: {kind: code for kind, code in codes.items() if code}}

    def problems(self) -> list[Problem]:
        """Return what is wrong with the settings as they stand, and why they would make one number twice."""
        return [*super().problems(), *self._clashes()]

    def _lay_out(self, fields: list[Field]) -> None:
        numbers, codes = FormGrid(3), FormGrid(4)
        for field in fields:
            if _kind_of(field.name):
                codes.add(field)
            else:
                numbers.add(field, 3 if field.name == "number_pattern" else 1)
        self.lines.addWidget(numbers)
        self.lines.addWidget(self.example)
        self.lines.addWidget(_known_fields())
        self.lines.addWidget(Heading(sentence("letter_form.codes"), sentence("letter_form.codes_note")))
        self.lines.addWidget(codes)
        self.lines.addStretch(1)

    def _clashes(self) -> list[Problem]:
        values = self.values()
        return check_scope(
            values["number_pattern"], values["number_scope"], values["number_code"], values[_CODES], self._kinds
        )

    @Slot()
    def _on_changed(self) -> None:
        """Tell at its place what is wrong, or show what comes next."""
        values = self.values()
        told = ("number_pattern", "number_scope", "number_code", *(f"{_CODES}.{kind}" for kind in self._kinds))
        problems = check_pattern(values["number_pattern"]) or self._clashes()
        for name in told:
            self.fields[name].show_problems([one for one in problems if one.field == name])
        if problems:
            self.example.say(Tone.PLAIN, sentence("letter_form.no_example"))
            return
        shown = self._next(values) if self._next else self._first(values)
        several = values["number_scope"] == Scope.KIND or len(set(shown.values())) > 1
        lines = [f"{self._kinds[kind]}: {one}" for kind, one in shown.items() if kind in self._kinds]
        said = "letter_form.next" if self._next else "letter_form.example"
        self.example.say(
            Tone.ACCENT,
            "\n".join(lines) if several else next(iter(shown.values()), ""),
            sentence(said, {"date": self._today}),
        )

    def _first(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Return each kind's number with the start value."""
        width, start = min(values["number_width"] or 1, 6), values["number_start"] or 1
        return {
            kind: number(
                values["number_pattern"],
                start,
                unit=values["number_unit"],
                dated=self._today,
                width=width,
                code=values[_CODES].get(kind) or values["number_code"],
            )
            for kind in self._kinds
        }


def _fields() -> list[Field]:
    def text(name: str, key: str) -> Field:
        return TextField(name, sentence(f"letter_form.{key}"), hint=sentence(f"letter_form.{key}_hint"))

    scopes = [(one.value, word("number_scope_word", one)) for one in Scope]
    return [
        text("number_pattern", "pattern"),
        text("number_code", "code"),
        text("number_unit", "unit"),
        ChoiceField("number_scope", sentence("letter_form.scope"), scopes, hint=sentence("letter_form.scope_hint")),
        _whole("number_width"),
        _whole("number_start"),
        ChoiceField("paper", sentence("letter_form.paper"), _papers(), hint=sentence("letter_form.paper_hint")),
        _whole("letter_months"),
    ]


def _code_of(kind: str, text: str) -> Field:
    return TextField(f"{_CODES}.{kind}", text, hint=sentence("letter_form.kind_code_hint"))


def _kind_of(name: str) -> str:
    """Return the kind whose code a field holds, "" for other fields."""
    return name.removeprefix(f"{_CODES}.") if name.startswith(f"{_CODES}.") else ""


def _whole(name: str) -> WholeField:
    least, most = WHOLE[name]
    hint = sentence(f"letter_form.{name}_hint")
    return WholeField(name, sentence(f"letter_form.{name}"), least=least, most=most, hint=hint)


def _papers() -> list[tuple[str, str]]:
    return [("F4", sentence("letter_form.F4")), ("A4", sentence("letter_form.A4"))]


def _known_fields() -> QWidget:
    holder = QWidget()
    name_widget(holder, "number.fields")
    lines = QVBoxLayout(holder)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(GAP // 2)
    for key in ("urut", "unit", "bulan", "klasifikasi"):
        lines.addWidget(Words(sentence(f"letter_form.field_{key}"), "small"))
    return holder
