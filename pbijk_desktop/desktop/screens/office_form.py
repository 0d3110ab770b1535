"""Forms about the office itself, used by the first start and by the settings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.banners import Banner, Summary
from pbijk_desktop.desktop.parts.field_steps import FieldSteps
from pbijk_desktop.desktop.parts.fields import ChoiceField, Field, Fields, TextField
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.whole_field import WholeField
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.logo_field import LogoField
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.letter_numbers import check_pattern, number
from pbijk_desktop.domain.office import Settings
from pbijk_desktop.domain.office_checks import WHOLE, check_settings
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence


class SettingsForm(QWidget):
    """Some of the office's settings as fields named like them; what it holds is told by `values`."""

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__()
        self.fields = Fields(fields)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(GAP_GROUP)
        self.summary = Summary("settings.summary")
        self.summary.wanted.connect(self.fields.focus)
        self.lines.addWidget(self.summary)
        self.setFocusProxy(fields[0])

    @cached_property
    def steps(self) -> FieldSteps:
        """The steps of undo, kept from when they are first wanted."""
        return FieldSteps(self.fields, self)

    def grid(self, columns: int, spans: Sequence[int] = ()) -> FormGrid:
        """Lay the fields out in columns; `spans` says how many columns each of the first ones takes."""
        made = FormGrid(columns)
        for place, field in enumerate(self.fields):
            made.add(field, spans[place] if place < len(spans) else 1)
        self.lines.addWidget(made)
        return made

    def values(self) -> dict[str, Any]:
        """Return every setting of the form by its name."""
        return self.fields.values()

    def fill(self, settings: Settings) -> None:
        """Fill the fields in from the settings."""
        self.fields.fill({field.name: getattr(settings, field.name) for field in self.fields})

    def problems(self) -> list[Problem]:
        """Return what is wrong with the settings as they stand."""
        return check_settings(self.values())

    def tell(self, problems: Sequence[Problem]) -> None:
        """Tell each problem at its field, all of them on top, and go where mending begins."""
        self.fields.show(problems)
        self.summary.tell(problems, self.fields.labels())

    def set_locked(self, *, locked: bool) -> None:
        """Show the settings without letting them be changed."""
        self.fields.set_locked(locked)


class OfficeForm(SettingsForm):
    """The letterhead: government, office, address, logo."""

    def __init__(self, background: Background) -> None:
        usual = Settings()
        fields = [
            TextField("government", sentence("office_form.government"), hint=sentence("office_form.government_hint")),
            TextField("office", sentence("office_form.office"), hint=sentence("office_form.office_hint")),
            TextField("address", sentence("office_form.address"), hint=sentence("office_form.address_hint")),
            TextField("city", sentence("office_form.city"), hint=sentence("office_form.city_hint")),
            TextField("postcode", sentence("office_form.postcode")),
            TextField("phone", sentence("office_form.phone")),
            TextField("email", sentence("office_form.email")),
        ]
        super().__init__(fields)
        self.grid(4, (2, 2, 3, 1, 1, 1, 2))
        self.logo = LogoField(background)
        self.lines.addWidget(self.logo)
        self.lines.addStretch(1)
        self.fill(usual)

    def set_locked(self, *, locked: bool) -> None:
        """Show everything without letting it be changed."""
        super().set_locked(locked=locked)
        self.logo.set_locked(locked=locked)


class LetterForm(SettingsForm):
    """The pattern of letter numbers, with the number that the next letter would get, and the paper."""

    def __init__(self, today: date) -> None:
        fields: list[Field] = [
            TextField("number_pattern", sentence("letter_form.pattern"), hint=sentence("letter_form.pattern_hint")),
            TextField("number_unit", sentence("letter_form.unit"), hint=sentence("letter_form.unit_hint")),
            _whole("number_width"),
            _whole("number_start"),
            ChoiceField("paper", sentence("letter_form.paper"), _papers(), hint=sentence("letter_form.paper_hint")),
            _whole("letter_months"),
        ]
        super().__init__(fields)
        self._today = today
        self.example = Banner(name="number.example")
        self.grid(3, (3,))
        self.lines.addWidget(self.example)
        self.lines.addWidget(_known_fields())
        self.lines.addStretch(1)
        for field in self.fields:
            field.changed.connect(self._on_changed)
        self.fill(Settings())

    def fill(self, settings: Settings) -> None:
        """Fill the fields in and show what they make."""
        super().fill(settings)
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        values = self.values()
        if problems := check_pattern(values["number_pattern"]):
            self.fields["number_pattern"].show_problems(problems)
            self.example.say(Tone.PLAIN, sentence("letter_form.no_example"))
            return
        width, start = values["number_width"] or 1, values["number_start"] or 1
        shown = number(
            values["number_pattern"], start, unit=values["number_unit"], dated=self._today, width=min(width, 6)
        )
        self.example.say(Tone.ACCENT, shown, sentence("letter_form.example", {"date": self._today}))


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
