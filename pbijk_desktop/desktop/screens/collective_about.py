"""What is said of a whole village's list: the village, its musyawarah's date and number, the kind of case wanted."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.choice_field import ChoiceField
from pbijk_desktop.desktop.parts.date_field import DateField
from pbijk_desktop.desktop.parts.field import Field
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.region_field import MOST_PLACES, RegionField
from pbijk_desktop.desktop.parts.text_fields import TextField
from pbijk_desktop.domain.collective import About
from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.regions import Regions
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.desk import Desk

USUAL_KIND = "A"


class AboutFields(QWidget):
    """Four fields in a row, or below each other where there is no room."""

    def __init__(self, desk: Desk, *, columns: int = 4) -> None:
        super().__init__()
        regions, kinds = desk.rules.regions, desk.rules.kinds
        self.region = RegionField(
            "about.region", _label("region"), find=partial(_villages, regions), named=partial(_named, regions)
        )
        self.held_on = DateField("about.held_on", _label("held_on"), parse=partial(parse_date, today=desk.today()))
        self.ba_number = TextField("about.ba_number", _label("ba_number"), hint=sentence("collective_about.ba_hint"))
        self.kind = ChoiceField("about.kind", _label("kind"), [(one.code, one.short) for one in kinds.values()])
        self._fields: dict[str, Field] = {
            "region": self.region,
            "held_on": self.held_on,
            "ba_number": self.ba_number,
            "kind": self.kind,
        }
        grid = FormGrid(columns=columns)
        for field in self._fields.values():
            grid.add(field)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(grid)
        self.setFocusProxy(self.region.editor)

    def about(self) -> About:
        """Return what is filled in."""
        return About(
            region=self.region.value(),
            held_on=self.held_on.value(),
            ba_number=self.ba_number.value(),
            kind=self.kind.value(),
        )

    def show_about(self, about: About) -> None:
        """Fill the fields."""
        self.region.set_value(about.region)
        self.region.line.home(False)  # the village's name stands first
        self.held_on.set_value(about.held_on)
        self.ba_number.set_value(about.ba_number)
        self.kind.set_value(about.kind or USUAL_KIND)

    def begin(self) -> None:
        """Put the keyboard on the first field that is empty."""
        next((field for field in self._fields.values() if field.is_empty()), self.region).focus()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Tell what is wrong, each beside its field."""
        found = list(problems)
        for name, field in self._fields.items():
            field.show_problems([one for one in found if one.field == name])
        first = next((self._fields[one.field] for one in found if one.field in self._fields), None)
        if first is not None:
            first.focus()

    def missing(self) -> list[Problem]:
        """Return what is still empty, though cases cannot be made without it."""
        return [
            Problem(name, "collective_about.needed", {"field": field.label})
            for name, field in self._fields.items()
            if field.is_empty() or not field.value()
        ]


def _label(name: str) -> str:
    return sentence(f"collective_about.{name}")


def _villages(regions: Regions, text: str) -> list[tuple[str, str]]:
    found = regions.find(text, limit=MOST_PLACES, villages_only=True)
    return [(one.code, _named(regions, one.code)) for one in found]


def _named(regions: Regions, code: str) -> str:
    """Return a village with its kecamatan: the kabupaten is the office's own."""
    return ", ".join(regions.full(code).split(", ")[:2])
