"""Changing one's own passphrase at an open desk: whoever only found it open does not know the one of now."""

from __future__ import annotations

from pathlib import Path

from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.usecases import wrong_tries
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.office_settings import change_passphrase
from pbijk_desktop.usecases.sign_in import Unlocked


def change_own_passphrase(desk: Desk, folder: Path, unlocked: Unlocked, *, current: str, passphrase: str) -> None:
    """Give the user a new passphrase; the one of now is asked, and a wrong one counts and waits as at the door."""
    desk.require(Act.OWN)
    try:
        wrong_tries.unlock(folder, desk.user.name, current)
    except RefusedError as refusal:
        if any(one.code == "login.wrong" for one in refusal.problems):
            raise RefusedError([Problem("current", "passphrase.current_wrong")]) from refusal
        raise
    change_passphrase(desk, folder, unlocked, name=desk.user.name, passphrase=passphrase)
