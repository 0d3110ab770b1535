"""From a key on a village's row to what is said of it: reasons are asked for, and first what the whole list is of."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.collective_about import AboutFields
from pbijk_desktop.desktop.screens.collective_keeping import VillageKeeping, not_decided
from pbijk_desktop.desktop.screens.collective_table import BACK, OPEN, OTHER, REASON, REFUSE, SAME, TAKE
from pbijk_desktop.desktop.screens.collective_work import VillageWork
from pbijk_desktop.desktop.screens.form_dialog import FormDialog
from pbijk_desktop.domain.collective import RowSaid, Same, VillageLine
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.collective_lists import about_problems


class VillageSaying(QObject):
    """Listens to the worklist of one list; lives as long as the page shows that list."""

    def __init__(self, room: Room, keeping: VillageKeeping, work: VillageWork, page: QWidget) -> None:
        super().__init__(keeping)
        self._room, self._keeping, self._work, self._page = room, keeping, work, page
        self._asked: FormDialog | None = None
        self._fields: AboutFields | None = None
        work.wanted.connect(self._on_wanted)
        work.all_wanted.connect(self._on_all)
        work.about_wanted.connect(self.ask_about)
        keeping.about_wanted.connect(self.ask_about)

    @Slot()
    def ask_about(self) -> None:
        """Ask which village and musyawarah the list is of, and which kind of case is wanted."""
        fields = AboutFields(self._room.desk, columns=2)
        fields.show_about(self._keeping.now.about)
        asked = FormDialog(
            self._page,
            title=sentence("collective_about.title"),
            note=sentence("collective_about.note"),
            inside=fields,
            act=sentence("collective_about.act"),
            wide=560,
        )
        self._asked, self._fields = asked, fields
        asked.tried.connect(self._on_about)
        asked.open()
        fields.begin()

    @Slot()
    def _on_about(self) -> None:
        if self._asked is None or self._fields is None:
            return
        about = self._fields.about()
        problems = [*self._fields.missing(), *about_problems(self._room.desk, about)]
        if problems:
            self._fields.show_problems(problems)
            return
        self._asked.accept()
        self._keeping.tell_about(about)
        self._work.focus()

    @Slot(str)
    def _on_wanted(self, what: str) -> None:
        line = self._work.current()
        if line is None or self._keeping is not self._work.keeping:
            return
        if what == OPEN and line.case:
            self._room.ways.case(line.case, "data")
        elif line.said is not RowSaid.MADE:
            self._say(line, what)

    def _say(self, line: VillageLine, what: str) -> None:
        """Say something of a row, and go on to the next of which nothing is said."""
        if what == TAKE:
            self._keeping.take([line])
            self._go_on(line)
        elif what == REFUSE:
            self._refuse(line)
        elif what == REASON and line.said is RowSaid.REFUSED:
            self._ask_reason(line)
        elif what == BACK:
            self._keeping.back([line])
        elif what in (SAME, OTHER):
            self._keeping.say_same(line, Same.SAME if what == SAME else Same.OTHER)

    def _refuse(self, line: VillageLine) -> None:
        """Refuse a row for the reason that stands there; ask for one where there is none."""
        if not line.proposed_reason:
            self._ask_reason(line)
            return
        self._keeping.refuse([line])
        self._go_on(line)

    @Slot(str)
    def _on_all(self, what: str) -> None:
        """Say the same of every row of the view in front of which nothing was said yet.

        Among all outcomes only those are taken in against which nothing speaks; the others have their own view.
        """
        lines = [line for line in self._work.shown() if not_decided(line)]
        if what == TAKE:
            fit = [line for line in lines if not (self._work.shows_all and line.proposed_reason)]
            self._keeping.take(fit, passed_over=len(lines) - len(fit))
        else:
            self._keeping.refuse(lines)

    def _go_on(self, line: VillageLine) -> None:
        now = self._keeping.now.line(line.number)
        if now is not None and now.said:
            self._work.table.go_on()

    def _ask_reason(self, line: VillageLine) -> None:
        facts = {"row": line.number, "name": line.row.name}
        text = sentence("collective_page.reason_note", facts)
        asked = ReasonDialog(self._page, act=sentence("collective_page.refuse_act"), text=text)
        asked.reason.set_value(line.reason)
        asked.given.connect(lambda reason: self._on_reason(line, reason))
        asked.open()

    def _on_reason(self, line: VillageLine, reason: str) -> None:
        self._keeping.refuse([line], reason)
        if line.said is not RowSaid.REFUSED:
            self._go_on(line)
