"""One signed-in user's window: the places, the ways between screens, and what the lines at its edges say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.changes import Changes, entities
from pbijk_desktop.desktop.letter_ways import LetterWays
from pbijk_desktop.desktop.main_window import MainWindow
from pbijk_desktop.desktop.places import DOUBLES, HOME, INTAKE, QUEUE, SAFETY, SETTINGS, entries_for, make_place
from pbijk_desktop.desktop.register_ways import RegisterWays
from pbijk_desktop.desktop.room import Room, Ways
from pbijk_desktop.sentences import sentence, word

if TYPE_CHECKING:
    from pbijk_desktop.domain.worklists import View, Worklist
    from pbijk_desktop.usecases.desk import Desk
    from pbijk_desktop.usecases.open_office import Opened
    from pbijk_desktop.usecases.sign_in import Unlocked

_COUNTED = frozenset({"case_file", "case_member"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What every user's window shares: the door for slow work, news of changes, where the store is."""

    background: Background
    changes: Changes
    folder: Path


class Workplace(QObject):
    """Puts one user's window together; the screens are made when they are first wanted."""

    lock_wanted = Signal()
    sign_out_wanted = Signal()
    restore_wanted = Signal()
    closed = Signal(object)

    def __init__(self, opened: Opened, unlocked: Unlocked, doors: Doors, parent: QObject | None = None) -> None:
        super().__init__(parent)
        desk = opened.desk
        self.window = MainWindow(entries_for(desk, self._make), sample=desk.is_sample)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.room = Room(
            desk=desk,
            background=doors.background,
            changes=doors.changes,
            toast=self.window.toast,
            ways=self._ways(),
            folder=doors.folder,
            unlocked=unlocked,
            opened=opened,
        )
        self.window.top.show_user(f"{desk.user.full_name} · {_roles(desk)}")
        self._connect(doors)

    def begin(self) -> None:
        """Show the first place; the settings while a recovery code still has to be confirmed as kept."""
        from pbijk_desktop.desktop.backup_watch import BackupWatch
        from pbijk_desktop.desktop.desk_watch import DeskWatch
        from pbijk_desktop.desktop.waiting_scans import WaitingScans
        from pbijk_desktop.domain.permissions import Act
        from pbijk_desktop.usecases.office_settings import is_code_open

        desk = self.room.desk
        asks = desk.may(Act.KEEP_KEYS) and is_code_open(desk)
        self.window.go(SETTINGS if asks else HOME)
        self._count()
        DeskWatch(self.room, self.window)
        if desk.may(Act.RECEIVE_PAPERS):
            WaitingScans(self.room, self.window)
        if self.room.opened is not None and not desk.is_sample:
            BackupWatch(self.room, self.room.opened, self.window)

    def _make(self, key: str) -> QWidget:
        return make_place(self.room, key, self.window.pages)

    def _ways(self) -> Ways:
        registers = RegisterWays(self.window, lambda: self.room)
        letters = LetterWays(self.window, lambda: self.room)
        return Ways(
            case=self._open_case,
            intake=self._open_intake,
            doubles=self._open_doubles,
            register=registers.register,
            take_list=registers.take_list,
            status=registers.status,
            off_target=registers.off_target,
            collective=registers.collective,
            list_letter=letters.list_letter,
            letter_text=letters.letter_text,
            queue=self._open_queue,
            ending=letters.ending,
            batch=letters.batch,
            place=self.window.go,
            settings=partial(self._open_part, SETTINGS),
            safety=partial(self._open_part, SAFETY),
            restore=self.restore_wanted.emit,
            help=self._open_help,
            search=self._on_search,
            back=self.window.back,
            sign_out=self.sign_out_wanted.emit,
        )

    def _connect(self, doors: Doors) -> None:
        self.window.search_wanted.connect(self._on_search)
        self.window.lock_wanted.connect(self.lock_wanted)
        self.window.help_wanted.connect(self._on_help)
        self.window.closing.connect(self._on_closing)
        doors.background.busy.connect(self._on_busy)
        doors.background.idle.connect(self._on_idle)
        doors.changes.changed.connect(self._on_changed)

    def _open_case(self, case_id: str, page: str) -> None:
        from pbijk_desktop.desktop.screens.case_window import CaseWindow

        self.room.visited.note_case(case_id)
        made = CaseWindow(self.room, case_id, page, parent=self.window.pages)
        self.window.open_page(made, sentence("place.case"))

    def _open_intake(self, person_id: str, draft_id: str) -> None:
        if not (person_id or draft_id):
            self.window.go(INTAKE)
            return
        from pbijk_desktop.desktop.screens.intake import IntakePage

        made = IntakePage(self.room, person_id, draft_id, parent=self.window.pages)
        self.window.open_page(made, sentence(f"place.{INTAKE}"))

    def _open_doubles(self, person_id: str, name: str) -> None:
        from pbijk_desktop.desktop.screens.doubles import DoublesPage

        made = DoublesPage(self.room, self.window.pages, about=(person_id, name))
        self.window.open_page(made, sentence(f"place.{DOUBLES}"))

    def _open_queue(self, view: View) -> None:
        from pbijk_desktop.desktop.screens.queue import QueuePage

        self.window.go(QUEUE)
        page = self.window.place(QUEUE)
        if isinstance(page, QueuePage):
            page.show_view(view)

    def _count(self) -> None:
        from pbijk_desktop.usecases.queue import counts

        work = partial(counts, self.room.desk)
        self.room.background.start(work, on_success=self._on_counted, owner=self)

    @Slot(object)
    def _on_counted(self, waiting: dict[Worklist, int]) -> None:
        from pbijk_desktop.domain.worklists import Worklist

        open_lists = (Worklist.INCOMPLETE, Worklist.VERIFYING, Worklist.VISIT, Worklist.DECIDING, Worklist.READY)
        self.window.rail.set_count(QUEUE, sum(waiting.get(which, 0) for which in open_lists))

    @Slot(frozenset)
    def _on_changed(self, changes: frozenset[tuple[str, str]]) -> None:
        if entities(changes) != {"local"}:  # this laptop's own settings are no work that was saved
            now = self.room.desk.clock()
            self.window.status.say(sentence("window.saved", {"time": f"{now:%H.%M}"}))
        if _COUNTED & entities(changes):
            self._count()

    @Slot()
    def _on_busy(self) -> None:
        self.window.show_busy(True)

    @Slot()
    def _on_idle(self) -> None:
        self.window.show_busy(False)

    @Slot()
    def _on_closing(self) -> None:
        self.room.background.busy.disconnect(self._on_busy)
        self.room.background.idle.disconnect(self._on_idle)
        self.room.changes.changed.disconnect(self._on_changed)
        self.closed.emit(self)

    @Slot()
    def _on_search(self) -> None:
        from pbijk_desktop.desktop.screens.search import SearchDialog

        dialog = SearchDialog(self.room, self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot()
    def _on_help(self) -> None:
        page = self.window.page()
        if page is not None and page.isVisible():
            self._open_help("")

    def _open_help(self, section: str) -> None:
        from pbijk_desktop.desktop.screens.help import HelpPage

        page = self.window.page()
        if isinstance(page, HelpPage):
            page.show_section(section)
        else:
            made = HelpPage(section, self.window.pages)
            made.details_wanted.connect(self._on_details)
            self.window.open_page(made, sentence("place.help"))

    @Slot()
    def _on_details(self) -> None:
        from pbijk_desktop.desktop.gathering import show_details

        room = self.room
        show_details(self.window, room.background, room.folder, room.desk.clock, room.opened)

    def _open_part(self, place: str, key: str) -> None:
        from pbijk_desktop.desktop.screens.parts_page import PartsPage

        self.window.go(place)
        page = self.window.place(place)
        if isinstance(page, PartsPage):
            page.show_part(key)


def _roles(desk: Desk) -> str:
    """Return what the user is, the daily work first."""
    from pbijk_desktop.domain.workflow import Role

    return ", ".join(word("role", role) for role in Role if role in desk.user.roles)
