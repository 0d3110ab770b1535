"""Bantuan: every key on one page."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from pbijk_desktop.desktop.parts.buttons import PrimaryButton
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.page import Page, scrolled
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_PAGE, px
from pbijk_desktop.paths import resource
from pbijk_desktop.sentences import sentence

_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Keys that belong together, each with what it does."""

    title: str
    keys: tuple[tuple[str, str], ...]


def groups() -> list[Group]:
    """Return the keys of resources/help/tombol.toml."""
    read = tomllib.loads(resource("help/tombol.toml").read_text("utf-8"))
    return [Group(one["title"], tuple((keys, does) for keys, does in one["keys"])) for one in read["group"]]


class HelpPage(Page):
    """Lists every key; Esc goes back."""

    def __init__(self) -> None:
        super().__init__(sentence("help.title"), name="help")
        self.set_title(sentence("help.title"), sentence("help.note"))
        inside = FormGrid(_COLUMNS)
        for group in groups():
            inside.add(_shown(group))
        self.content.addWidget(scrolled(inside))
        self._back = PrimaryButton(sentence("help.back"), keys="Esc", name="help.back", bound=False)
        self._back.clicked.connect(self._on_back)
        self.set_primary(self._back)
        self.setFocusProxy(self._back)

    def _on_back(self) -> None:
        window = self.window()
        back = getattr(window, "back", None)
        if back is not None:
            back()


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
