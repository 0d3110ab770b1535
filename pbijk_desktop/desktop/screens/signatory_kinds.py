"""Which letters somebody signs: all of them, or those that are ticked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import announce, name_widget
from pbijk_desktop.desktop.parts.foot import Foot
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.tick_box import TickBox
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP_SMALL
from pbijk_desktop.domain.problems import Level, Problem
from pbijk_desktop.sentences import sentence, words_of


class KindTicks(QWidget):
    """A tick for all kinds of letters; without it one for each kind. `changed` after any tick by hand."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.everything = TickBox(sentence("signatory_form.all_kinds"))
        name_widget(self.everything, "kinds.all", sentence("signatory_form.all_kinds"))
        self._ticks = {kind: TickBox(text) for kind, text in words_of("letter_kind").items()}
        self._each = FormGrid(2)
        self._foot = Foot("kinds.foot")
        for kind, tick in self._ticks.items():
            name_widget(tick, f"kinds.{kind}", tick.words())
            tick.clicked.connect(self._on_ticked)
            self._each.add(tick)
        self.everything.clicked.connect(self._on_ticked)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_SMALL)
        lines.addWidget(Words(sentence("signatory_form.kinds"), "label"))
        for part in (self.everything, self._each, self._foot):
            lines.addWidget(part)
        self.set_value(None)
        self.setFocusProxy(self.everything)

    def value(self) -> tuple[str, ...] | None:
        """Return the ticked kinds, or None for all of them."""
        if self.everything.isChecked():
            return None
        return tuple(kind for kind, tick in self._ticks.items() if tick.isChecked())

    def set_value(self, kinds: tuple[str, ...] | None) -> None:
        """Tick these; a kind that this office no longer has is forgotten."""
        self.everything.setChecked(kinds is None)
        for kind, tick in self._ticks.items():
            tick.setChecked(kind in (kinds or ()))
        self._show()
        self.show_problems([])

    def show_problems(self, problems: list[Problem]) -> None:
        """Tell what is wrong below the ticks."""
        self._foot.tell(problems, Level.ERROR) if problems else self._foot.say("")
        self._foot.setVisible(bool(problems))
        if problems:
            announce(self.everything, self._foot.text())

    def set_locked(self, *, locked: bool) -> None:
        """Show the ticks without letting them be changed."""
        for tick in (self.everything, *self._ticks.values()):
            tick.setEnabled(not locked)

    def focus(self) -> None:
        """Put the clerk at the first tick."""
        self.everything.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        self._each.setVisible(not self.everything.isChecked())

    @Slot()
    def _on_ticked(self) -> None:
        self._show()
        self.show_problems([])
        self.changed.emit()
