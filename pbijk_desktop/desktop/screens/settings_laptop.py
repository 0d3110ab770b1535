"""Tab: this laptop's name, and the code that its numbers bear."""

from __future__ import annotations

from functools import cached_property, partial

from PySide6.QtCore import Slot

from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.field_steps import FieldSteps
from pbijk_desktop.desktop.parts.fields import Fields, TextField
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.settings_part import SettingsPart
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.office import Device
from pbijk_desktop.sentences import sentence, told
from pbijk_desktop.usecases.laptops import LONGEST_NAME, check_laptop, keep_laptop, numbers_with, this_laptop


class LaptopPart(SettingsPart):
    """Laptop: name and code, and below them the numbers that follow from what is typed."""

    shows = frozenset({"device"})
    act_label = sentence("setup.save")

    def __init__(self, room: Room) -> None:
        super().__init__(room, "laptop")
        self._kept = Device(id="", name="")
        self.name = TextField("name", sentence("laptop.name_field"))
        self.code = TextField("code", sentence("laptop.code_field"), hint=sentence("laptop.code_hint"))
        self.fields = Fields([self.name, self.code])
        self.name.line.setMaxLength(LONGEST_NAME)
        self.code.line.setMaxLength(3)
        self.follows = Banner(name="laptop.follows")
        grid = FormGrid(2)
        for field in self.fields:
            grid.add(field)
        self.fields.set_locked(locked=not self.may_change)
        self.lines.addWidget(grid)
        self.lines.addWidget(self.follows)
        self.lines.addStretch(1)
        self.code.changed.connect(self._tell_numbers)
        self.begin_at(self.name)
        self.show_steps(self.steps)

    @cached_property
    def steps(self) -> FieldSteps:
        """The steps of undo, kept from when they are first wanted."""
        return FieldSteps(self.fields, self)

    def refresh(self) -> None:
        """Show what this laptop is called."""
        self._kept = this_laptop(self.room.desk)
        self.fields.fill({"name": self._kept.name, "code": self._kept.code})
        self.steps.begin()
        self._tell_numbers()

    def act(self) -> None:
        """Write name and code."""
        name, code = self.name.value(), self.code.value()
        problems = check_laptop(self.room.desk, name, code)
        self.fields.tell(problems)
        if not problems:
            keep = partial(keep_laptop, self.room.desk)
            before = partial(keep, name=self._kept.name, code=self._kept.code)
            self.write(partial(keep, name=name, code=code), undo=before)

    @Slot()
    def _tell_numbers(self) -> None:
        code = self.code.value().upper()
        found = numbers_with(self.room.desk, code)
        lines = [sentence("laptop.case", {"number": found.case})]
        if found.problem is None:
            lines.append(sentence("laptop.letter", {"number": found.letter}))
        else:
            lines += [told(found.problem), sentence("laptop.reserve", {"code": code})]
        title = sentence("laptop.field", {"code": code}) if code else sentence("laptop.of_office")
        self.follows.say(Tone.WARN if found.problem else Tone.PLAIN, title, "\n".join(lines))
