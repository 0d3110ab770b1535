"""Forms about the office itself, used by the first start and by the settings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.parts.banners import Summary
from pbijk_desktop.desktop.parts.field_steps import FieldSteps
from pbijk_desktop.desktop.parts.fields import Field, Fields, TextField
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.screens.logo_field import LogoField
from pbijk_desktop.desktop.theme import GAP_GROUP
from pbijk_desktop.domain.office import Settings
from pbijk_desktop.domain.office_checks import check_settings
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
    """The letterhead: government, office, address, logo; in the settings also to whom the district's letters go."""

    def __init__(self, background: Background, *, whole: bool = False) -> None:
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
        if whole:
            fields += [
                TextField("regency", sentence("office_form.regency"), hint=sentence("office_form.regency_hint")),
                TextField("bpjs_branch", sentence("office_form.bpjs_branch")),
                TextField("district_rule", sentence("office_form.district_rule")),
            ]
        super().__init__(fields)
        self.grid(4, (2, 2, 3, 1, 1, 1, 2, 1, 1, 2))
        self.logo = LogoField(background)
        self.lines.addWidget(self.logo)
        self.lines.addStretch(1)
        self.fill(usual)

    def set_locked(self, *, locked: bool) -> None:
        """Show everything without letting it be changed."""
        super().set_locked(locked=locked)
        self.logo.set_locked(locked=locked)
