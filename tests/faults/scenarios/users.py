"""Users: another one with a slot of one's own, and other roles for them."""

from __future__ import annotations

from collections.abc import Iterator

from pbijk_desktop.domain.office import User
from pbijk_desktop.usecases.office_settings import add_user, change_roles, users
from tests.faults.place import Act, Place
from tests.samples import PASSPHRASE


def acts(place: Place) -> Iterator[Act]:
    """Yield a new user, and a second role for them."""
    desk = place.desk
    sari = User(id="", name="sari", full_name="CONTOH PETUGAS", roles=("petugas",))
    yield (
        "add",
        lambda: add_user(desk, place.folder, place.unlocked, user=sari, passphrase=PASSPHRASE + " sirih"),
    )
    yield "roles", lambda: change_roles(desk, id_of_sari(place), ("petugas", "verifikator"))


def id_of_sari(place: Place) -> str:
    """Return the new user's id."""
    return next(one.id for one in users(place.desk) if one.name == "sari")
