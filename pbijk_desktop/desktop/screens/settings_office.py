"""Tabs about the office as a whole: letterhead, letter numbers, service."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from pbijk_desktop.desktop.parts.fields import CheckField, Field, NoteField, TextField
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.whole_field import WholeField
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.number_form import LetterForm
from pbijk_desktop.desktop.screens.office_form import OfficeForm, SettingsForm
from pbijk_desktop.desktop.screens.settings_part import SettingsPart
from pbijk_desktop.domain.dates import iso_date, parse_date, reason_not_a_date
from pbijk_desktop.domain.office import Settings
from pbijk_desktop.domain.office_checks import WHOLE
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence, short_date
from pbijk_desktop.usecases import office_settings
from pbijk_desktop.usecases.numbering import next_numbers

_OF_LISTS = ("bad_share", "double_share", "monthly_list_days", "quarterly_list_days")


class FormPart(SettingsPart):
    """A tab that is one form of settings; only what differs from the store is written."""

    act_label = sentence("setup.save")

    def __init__(self, room: Room, key: str, form: SettingsForm) -> None:
        super().__init__(room, key)
        self.form = form
        self._kept = Settings()
        self.lines.addWidget(form)
        self.lines.addStretch(1)
        form.set_locked(locked=not self.may_change)
        self.show_steps(form.steps)
        self.begin_at(form)

    def refresh(self) -> None:
        """Show the settings in force."""
        self._kept = office_settings.settings(self.room.desk)
        self.form.fill(self._kept)
        self.form.tell([])
        self.form.steps.begin()

    def act(self) -> None:
        """Write what was changed."""
        problems = self.form.problems()
        self.form.tell(problems)
        changes = {name: value for name, value in self.form.values().items() if getattr(self._kept, name) != value}
        if not problems:
            before = {name: getattr(self._kept, name) for name in changes}
            if (picture := self.picture()) is not None:
                before["logo"] = self._kept.logo
            change = partial(office_settings.change_settings, self.room.desk)
            self.write(partial(change, changes, logo=picture), undo=partial(change, before))

    def picture(self) -> bytes | None:
        """Return a picture that was chosen as the logo."""
        return None


class OfficePart(FormPart):
    """Kantor: what stands at the head of every letter."""

    shows = frozenset({"setting"})

    def __init__(self, room: Room) -> None:
        self._office = OfficeForm(room.background, whole=True)
        super().__init__(room, "office", self._office)

    def refresh(self) -> None:
        """Show the letterhead and the logo in force."""
        super().refresh()
        self._office.logo.png = None
        self._office.logo.show_logo(office_settings.logo(self.room.desk))

    def picture(self) -> bytes | None:
        """Return the logo that was chosen just now."""
        return self._office.logo.png


class LettersPart(FormPart):
    """Surat dan nomor: pattern with the number it makes, and the paper."""

    shows = frozenset({"setting"})

    def __init__(self, room: Room) -> None:
        super().__init__(room, "letters", LetterForm(room.desk.today(), partial(next_numbers, room.desk)))


class ServiceForm(SettingsForm):
    """Cut-off days, limits, one operator, lists from elsewhere, holidays, when the screen locks."""

    def __init__(self) -> None:
        whole = [_whole(name) for name in ("siks_closes", "active_cutoff", "desil_limit", "reactivation_months")]
        self._alone = CheckField("one_operator", sentence("user_form.alone"), hint=sentence("user_form.alone_hint"))
        lists = [_whole(name) for name in _OF_LISTS]
        hours = TextField("hours", sentence("setup.hours"), hint=sentence("setup.hours_hint"))
        fields: list[Field] = [
            *whole,
            _whole("lock_minutes"),
            _whole("field_lock_minutes"),
            hours,
            self._alone,
            *lists,
            _holidays(),
        ]
        super().__init__(fields)
        numbers = FormGrid(3)
        for field in fields[:7]:
            numbers.add(field)
        self.lines.addWidget(numbers)
        self.lines.addWidget(self._alone)
        self.lines.addWidget(Heading(sentence("setup.lists"), sentence("setup.lists_note")))
        pairs = FormGrid(2)
        for one in lists:
            pairs.add(one)
        self.lines.addWidget(pairs)
        self.lines.addWidget(Heading(sentence("setup.holidays"), sentence("setup.holidays_note")))
        grid = FormGrid(2)
        grid.add(fields[-1])
        self.lines.addWidget(grid)

    def values(self) -> dict[str, Any]:
        """Return the settings; the days off as ISO dates, a line that is no date as it was typed."""
        values = super().values()
        lines = str(values["extra_holidays"]).splitlines()
        return {**values, "extra_holidays": tuple(_iso(line) for line in lines if line.strip())}

    def fill(self, settings: Settings) -> None:
        """Fill the fields in; each day off stands on its line as a clerk writes it."""
        self.fields.fill({one.name: getattr(settings, one.name) for one in self.fields if one.name != "extra_holidays"})
        days = "\n".join(short_date(iso_date(day)) or day for day in settings.extra_holidays)
        self.fields["extra_holidays"].set_value(days)

    def problems(self) -> list[Problem]:
        """Return what is wrong, with a reason for each line that is no date."""
        found = [one for one in super().problems() if one.field != "extra_holidays"]
        lines = self.values()["extra_holidays"]
        return [*found, *(reason_not_a_date(line, "extra_holidays") for line in lines if iso_date(line) is None)]


class ServicePart(FormPart):
    """Layanan: days, limits and habits of the office."""

    shows = frozenset({"setting"})

    def __init__(self, room: Room) -> None:
        super().__init__(room, "service", ServiceForm())


def _whole(name: str) -> WholeField:
    least, most = WHOLE[name]
    return WholeField(name, sentence(f"setup.{name}"), least=least, most=most, hint=sentence(f"setup.{name}_hint"))


def _holidays() -> NoteField:
    hint = sentence("setup.extra_holidays_hint")
    return NoteField("extra_holidays", sentence("setup.extra_holidays"), lines=6, hint=hint)


def _iso(line: str) -> str:
    written = line.strip()
    day = iso_date(written) or parse_date(written, date.max)
    return day.isoformat() if day else written
