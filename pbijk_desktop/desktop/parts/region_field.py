"""A place found by any part of its name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtWidgets import QCompleter, QListView

from pbijk_desktop.desktop.looks import name_widget, set_look
from pbijk_desktop.desktop.parts.field import Check
from pbijk_desktop.desktop.parts.text_fields import LineField
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence

Finder = Callable[[str], list[tuple[str, str]]]

MOST_PLACES = 60
"""More than any kecamatan has villages: its name alone offers all of them; eight are seen at a time."""
_SHOWN = 8


class RegionField(LineField):
    """A region by its code: typing offers what `find` finds as (code, name), Enter takes the first and goes on.

    `named` gives the name of a code. Leaving with a text that fits one place only takes that place.
    """

    def __init__(
        self,
        name: str,
        label: str,
        *,
        find: Finder,
        named: Callable[[str], str],
        hint: str = "",
        check: Check | None = None,
    ) -> None:
        super().__init__(name, label, hint=hint, check=check, placeholder=sentence("field.region_form"))
        self._find, self._named = find, named
        self._code = ""
        self._offered: list[tuple[str, str]] = []
        self._names = QStringListModel(self)
        self._popup = _popup(f"{name}.offers", label)
        self._completer = QCompleter(self._names, self.line)
        self._completer.setWidget(self.line)
        self._completer.setPopup(self._popup)
        # A list that becomes the active window late must not draw the focus back here after Enter has gone on.
        self._popup.setFocusProxy(None)  # type: ignore[arg-type]
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_SHOWN)
        self._completer.activated.connect(self._on_taken)
        self.line.textEdited.connect(self._on_typed)

    def value(self) -> str:
        """Return the code of the chosen place, or ""."""
        return self._code

    def set_value(self, value: str | None) -> None:
        """Choose a place by its code."""
        self._code = value or ""
        self.line.setText(self._named(self._code) if self._code else "")

    def set_text(self, text: str) -> None:
        """Put in a text that is not yet a place."""
        self._code = ""
        self.line.setText(text)

    def check(self) -> None:
        """Say so when the text is no place, or more than one."""
        if self.is_empty() or self._code:
            super().check()
            return
        code = "field.region_several" if self._find(self.line.text()) else "field.region_unknown"
        self.show_problems([Problem(self.name, code, {"text": self.line.text().strip()})])

    def _still_wrong(self) -> bool:
        return not self.is_empty() and (not self._code or super()._still_wrong())

    def _tidy(self) -> None:
        self._popup.hide()
        if not self._code and not self.is_empty():
            found = self._find(self.line.text())
            if len(found) == 1:
                self._take(*found[0])

    def _take(self, code: str, name: str) -> None:
        self._code = code
        self.line.setText(name)
        self._on_edited()

    @Slot()
    def _on_typed(self) -> None:
        self._code = ""
        text = self.line.text().strip()
        self._offered = self._find(text) if text else []
        self._names.setStringList([name for _, name in self._offered])
        if not self._offered:
            self._popup.hide()
            return
        self._completer.complete()
        self._popup.setCurrentIndex(self._names.index(0, 0))

    @Slot(str)
    def _on_taken(self, name: str) -> None:
        row = self._popup.currentIndex().row()
        if not (0 <= row < len(self._offered) and self._offered[row][1] == name):
            row = [offered for _, offered in self._offered].index(name)
        self._take(*self._offered[row])
        self._go_on()


def _popup(object_name: str, spoken: str) -> QListView:
    made = QListView()
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    name_widget(made, object_name, spoken)
    set_look(made, kind="popup")
    return made
