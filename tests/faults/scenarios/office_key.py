"""Changing the office's key: handed to everybody, then all three files get it at the next opening."""

from __future__ import annotations

from collections.abc import Iterator

from pbijk_desktop.usecases.office_key import change_office_key
from pbijk_desktop.usecases.register_case import register_case
from tests.faults.place import Act, Place, family
from tests.faults.scenarios import register, scan


def prepare(place: Place) -> None:
    """Have something in each of the three files."""
    scan.prepare(place)
    scan.attach(place, "ktp")
    register.prepare(place)


def acts(place: Place) -> Iterator[Act]:
    """Yield the change, the new sign-in that belongs to it, and a case."""
    yield "turn", lambda: change_office_key(place.desk, place.folder, place.unlocked)
    yield "enter", lambda: sign_in_again(place)
    yield "register", lambda: register_case(place.desk, family(12))


def sign_in_again(place: Place) -> None:
    """Close the office, sign in and open it again."""
    place.close()
    place.sign_out()
    place.open()


def found(place: Place) -> object:
    """Return how many rows and pages there are that can be read."""
    pages = [len(place.desk.attachments.page(one)) > 0 for one in place.column("scan", "sha256")]
    return [pages, register.found(place), place.counted("access_log")]
