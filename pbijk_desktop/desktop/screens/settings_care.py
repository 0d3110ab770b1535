"""Tabs that care for the program itself: how it looks, which rules it uses."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot

from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.fields import ChoiceField
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.guide_view import GuideView
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.settings_part import SettingsPart
from pbijk_desktop.desktop.text_size import look_in_force, use_look
from pbijk_desktop.desktop.theme import SCALES, theme
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.front_door import COLOURS, Look, keep_look
from pbijk_desktop.usecases.open_office import OFFICE_RULES


class LooksPart(SettingsPart):
    """Tampilan: colours and text size, in force at once, kept for this user on this laptop."""

    everybodys = True

    def __init__(self, room: Room) -> None:
        super().__init__(room, "looks")
        self.colours = ChoiceField(
            "colours", sentence("setup.colours"), [(one, word("colours", one)) for one in COLOURS]
        )
        sizes = [(str(scale), f"{round(scale * 100)} %") for scale in SCALES]
        self.scale = ChoiceField("scale", sentence("setup.scale"), sizes, hint=sentence("setup.scale_hint"))
        grid = FormGrid(3)
        for field in (self.colours, self.scale):
            grid.add(field)
            field.changed.connect(self._on_chosen)
        self.lines.addWidget(grid)
        self.lines.addStretch(1)
        self.begin_at(self.colours)
        theme().changed.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Show the look in force."""
        look = look_in_force()
        self.colours.set_value(look.colours)
        self.scale.set_value(str(look.scale))

    @Slot()
    def _on_chosen(self) -> None:
        look = Look(self.colours.value(), float(self.scale.value()))
        use_look(look)
        self.write(partial(keep_look, self.room.desk, self.room.folder, look))


class RulesPart(SettingsPart):
    """Aturan: which rule files were refused and why, and how the office writes its own."""

    everybodys = True

    def __init__(self, room: Room) -> None:
        super().__init__(room, "rules")
        for trouble in room.desk.rules.troubles:
            title = sentence("setup.rule_file", {"file": trouble.file, "line": trouble.line})
            self.lines.addWidget(Banner(Tone.WARN, title, sentence(trouble.code, trouble.facts), name="rules.trouble"))
        if not room.desk.rules.troubles:
            self.lines.addWidget(Banner(Tone.GOOD, "", sentence("setup.rules_good"), name="rules.good"))
        where = sentence("setup.rules_where", {"folder": room.folder / OFFICE_RULES})
        self.lines.addWidget(Words(where, wrap=True).let_copy())
        guide = GuideView("checklists/BACA-SAYA.md", name="rules.guide", spoken=sentence("setup.rules_guide"))
        lists = GuideView("registers/BACA-SAYA.md", name="rules.lists", spoken=sentence("setup.layouts_guide"))
        for one in (guide, lists):
            one.setMinimumHeight(280)
            self.lines.addWidget(one, 1)
        self.begin_at(guide)
