"""What every screen is handed: the user's desk, the door for slow work, news, and the ways to other screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.changes import Changes
from pbijk_desktop.desktop.list_under_way import ListUnderWay
from pbijk_desktop.desktop.scan_folder import ScanFolder
from pbijk_desktop.desktop.visited import Visited

if TYPE_CHECKING:
    from pbijk_desktop.desktop.parts.toast import Toast
    from pbijk_desktop.domain.registers import Register
    from pbijk_desktop.domain.worklists import View
    from pbijk_desktop.usecases.desk import Desk
    from pbijk_desktop.usecases.open_office import Opened
    from pbijk_desktop.usecases.sign_in import Unlocked


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How a screen leads to another; the main window's assembly fills them in.

    `case(case_id, page)` opens a case window at a page ("data", "papers", "verification", "decision", "letter",
    "history"); `intake(person_id, draft_id)` opens a new intake, for a known person or from a draft (both may be "");
    `doubles(person_id, name)` opens Data ganda for one person; `register(which)` looks into one list from elsewhere,
    `take_list(file)` takes one in ("" asks for the file), `status(text)` looks up what the lists say of somebody,
    `off_target()` lists whom of the PBI list to verify again; `collective(list_id, file)` goes on with a village's
    list, begins with a file, or shows the lists under way;
    `list_letter()` makes a letter for several cases, `batch()` issues those of many, `letter_text(kind)` edits a
    kind's text;
    `queue(view)` opens the queue at a view; `ending()` the book of
    letters at what runs out soon; `place(key)` a place of the rail; `settings(key)` a tab of the settings,
    `safety(key)` one of Keamanan; `restore()` leaves the desk for restoring a backup;
    `help(section)` the guide at a section, or the keys for ""; `back()` where one came from; `sign_out()` leaves the
    desk for the door, with the store let go.
    """

    case: Callable[[str, str], None]
    intake: Callable[[str, str], None]
    doubles: Callable[[str, str], None]
    register: Callable[[Register], None]
    take_list: Callable[[str], None]
    status: Callable[[str], None]
    off_target: Callable[[], None]
    collective: Callable[[str, str], None]
    list_letter: Callable[[], None]
    letter_text: Callable[[str], None]
    queue: Callable[[View], None]
    ending: Callable[[], None]
    batch: Callable[[], None]
    place: Callable[[str], None]
    settings: Callable[[str], None]
    safety: Callable[[str], None]
    restore: Callable[[], None]
    help: Callable[[str], None]
    search: Callable[[], None]
    back: Callable[[], None]
    sign_out: Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One signed-in user's screens share this; nothing here is global."""

    desk: Desk
    background: Background
    changes: Changes
    toast: Toast
    ways: Ways
    folder: Path
    unlocked: Unlocked
    opened: Opened | None = None
    visited: Visited = field(default_factory=Visited)
    scanner: ScanFolder = field(default_factory=ScanFolder)
    list_under_way: ListUnderWay = field(default_factory=ListUnderWay)
