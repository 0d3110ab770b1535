"""Tab: whose paraf a letter's draft needs before it comes to the head."""

from __future__ import annotations

from functools import partial
from typing import Any

from pbijk_desktop.desktop.parts.fields import NoteField
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.office_form import SettingsForm
from pbijk_desktop.desktop.screens.settings_office import FormPart
from pbijk_desktop.domain.office import Settings
from pbijk_desktop.domain.parafs import LONGEST, check_chain
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases import office_settings
from pbijk_desktop.usecases.desk import Desk


class ParafForm(SettingsForm):
    """One line for each paraf: the job, and who of this laptop's users gives it."""

    def __init__(self, desk: Desk) -> None:
        self._users = partial(office_settings.users, desk)
        hint = sentence("setup.paraf_chain_hint")
        super().__init__([NoteField("paraf_chain", sentence("setup.paraf_chain"), lines=LONGEST, hint=hint)])
        self.grid(1)

    def values(self) -> dict[str, Any]:
        """Return the chain, its empty lines left out."""
        lines = str(self.fields["paraf_chain"].value()).splitlines()
        return {"paraf_chain": tuple(line.strip() for line in lines if line.strip())}

    def fill(self, settings: Settings) -> None:
        """Show the chain in force."""
        self.fields["paraf_chain"].set_value("\n".join(settings.paraf_chain))

    def problems(self) -> list[Problem]:
        """Return what is wrong: a line without a job, a name that is no user's."""
        return check_chain(self.values()["paraf_chain"], [one.name for one in self._users()])


class ParafPart(FormPart):
    """Paraf: the chain."""

    shows = frozenset({"setting"})

    def __init__(self, room: Room) -> None:
        super().__init__(room, "paraf", ParafForm(room.desk))
