"""Bantuan: every key on one page, the guide on the next, then the licences of what the program is made of."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from pbijk_desktop.desktop.parts.buttons import PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.guide_view import GuideView
from pbijk_desktop.desktop.parts.page import Page, scrolled
from pbijk_desktop.desktop.parts.tabs import Tabs
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_PAGE, px
from pbijk_desktop.paths import resource
from pbijk_desktop.sentences import sentence

KEYS, READ, LICENCES = "keys", "read", "licences"
DETAILS_KEYS = "Alt+R"
GUIDE = "help/panduan.md"
_LICENCES = "help/lisensi.md"
_COLUMNS = 3
_MARKUP = re.compile(r"[*`|#\[\]()]+|-{3,}")


@dataclass(frozen=True, slots=True)
class Group:
    """Keys that belong together, each with what it does."""

    title: str
    keys: tuple[tuple[str, str], ...]


def groups() -> list[Group]:
    """Return the keys of resources/help/tombol.toml."""
    read = tomllib.loads(resource("help/tombol.toml").read_text("utf-8"))
    return [Group(one["title"], tuple((keys, does) for keys, does in one["keys"])) for one in read["group"]]


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the guide: its heading and the words below it, without the marks of Markdown."""

    title: str
    text: str


@cache
def sections() -> tuple[Section, ...]:
    """Return the sections of resources/help/panduan.md."""
    _before, *found = resource(GUIDE).read_text("utf-8").split("\n## ")
    split = [one.partition("\n") for one in found]
    return tuple(Section(title.strip(), _MARKUP.sub(" ", text)) for title, _, text in split)


class HelpPage(Page):
    """Lists every key, or shows the guide at one of its sections; Esc goes back.

    `details_wanted` when somebody gathers details for whoever helps.
    """

    details_wanted = Signal()

    def __init__(self, section: str = "", parent: QWidget | None = None) -> None:
        super().__init__(sentence("help.title"), name="help", parent=parent)
        self.set_title(sentence("help.title"), sentence("help.note"))
        entries = [(key, sentence(f"help.{key}")) for key in (KEYS, READ, LICENCES)]
        self.tabs = Tabs(entries, name="help.tabs", spoken=sentence("help.title"))
        self._stack = QStackedWidget()
        self.content.addWidget(self.tabs)
        self.content.addWidget(self._stack, 1)
        self._keys = scrolled(_all_keys(), self._stack)
        self._stack.addWidget(self._keys)
        self._back = PrimaryButton(sentence("help.back"), keys="Esc", name="help.back", bound=False)
        self._back.clicked.connect(self._on_back)
        self.set_primary(self._back)
        details = QuietButton(sentence("details.gather"), keys=DETAILS_KEYS, name="help.details")
        details.clicked.connect(self.details_wanted)
        self.add_to_head(details)
        self.begin_at(self._back)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._on_laid_out)
        self.tabs.chosen.connect(self._on_tab)
        self.show_section(section)

    @cached_property
    def guide(self) -> GuideView:
        """The guide, read when it is first wanted."""
        made = GuideView(GUIDE, name="help.guide", spoken=sentence("help.read"))
        self._stack.addWidget(made)
        return made

    @cached_property
    def licences(self) -> GuideView:
        """The licences, read when they are first wanted."""
        made = GuideView(_LICENCES, name="help.licences", spoken=sentence("help.licences"))
        self._stack.addWidget(made)
        return made

    def show_section(self, section: str) -> None:
        """Show the guide at a section, or the keys for none."""
        self._section = section
        self.tabs.choose(READ if section else KEYS)
        self.begin_at(self.guide if section else self._back)
        self._soon.start()

    @Slot()
    def _on_laid_out(self) -> None:
        """Bring the section to the top once the guide knows how wide it is."""
        if self._section:
            self.guide.show_section(self._section)

    @Slot(str)
    def _on_tab(self, key: str) -> None:
        self._stack.setCurrentWidget({READ: lambda: self.guide, LICENCES: lambda: self.licences}.get(key, self._all)())

    def _all(self) -> QWidget:
        return self._keys

    def _on_back(self) -> None:
        window = self.window()
        back = getattr(window, "back", None)
        if back is not None:
            back()


def _all_keys() -> QWidget:
    inside = FormGrid(_COLUMNS)
    for group in groups():
        inside.add(_shown(group))
    return inside


def _shown(group: Group) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, GAP_PAGE)
    grid.setHorizontalSpacing(GAP_GROUP)
    grid.setVerticalSpacing(GAP)
    grid.addWidget(Words(group.title, "section"), 0, 0, 1, 2)
    for row, (keys, does) in enumerate(group.keys, 1):
        shown = Words(keys, "strong", tone="accent")
        shown.setMinimumWidth(px(96))
        grid.addWidget(shown, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Words(does, wrap=True), row, 1)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    return holder
