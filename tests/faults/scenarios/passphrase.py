"""Changing one's passphrase: the old one opens the office, or the new one, never neither."""

from __future__ import annotations

from collections.abc import Iterator

from pbijk_desktop.usecases.office_settings import change_passphrase
from tests.faults.place import Act, Place
from tests.samples import PASSPHRASE

NEW = "tikar anyaman rotan sungai"
PASSPHRASES = (NEW, PASSPHRASE)


def acts(place: Place) -> Iterator[Act]:
    """Yield the one change."""
    desk, folder = place.desk, place.folder
    yield "change", lambda: change_passphrase(desk, folder, place.unlocked, name="rina", passphrase=NEW)
