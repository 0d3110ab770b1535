"""What is asked when a laptop is lost."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import partial

from pbijk_desktop.desktop.parts.fields import ChoiceField, DateField, NoteField, TextField
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.privacy_forms import PrivacyForm
from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.lost_laptops import Protection, check_loss
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.lost_laptop import Report


class LossForm(PrivacyForm):
    """Which laptop, since when, when that was found out, how it was protected, what happened."""

    def __init__(self, room: Room) -> None:
        now = room.desk.clock()
        parse = partial(parse_date, today=now.date())
        protections = [(str(one), word("protection", one)) for one in Protection]
        fields = [
            TextField("device", sentence("loss.device"), hint=sentence("loss.device_hint")),
            DateField("last_seen", sentence("loss.last_seen"), parse=parse),
            DateField("found_out_at", sentence("loss.found_out"), parse=parse),
            TextField("found_hour", sentence("loss.found_hour"), hint=sentence("loss.found_hour_hint")),
            ChoiceField("protection", sentence("loss.protection"), protections),
            NoteField("circumstances", sentence("loss.circumstances"), hint=sentence("loss.circumstances_hint")),
        ]
        super().__init__("loss_form", fields, columns=2)
        self._now = now
        self.fields.fill(
            {"last_seen": now.date(), "found_out_at": now.date(), "found_hour": f"{now:%H.%M}", "protection": ""}
        )

    def value(self) -> Report:
        """Return what was typed."""
        said = self.fields.values()
        return Report(
            device=said["device"],
            last_seen=said["last_seen"],
            found_out_at=self._moment(said["found_out_at"], said["found_hour"]),
            protection=said["protection"] or Protection.UNKNOWN,
            circumstances=said["circumstances"],
        )

    def problems(self) -> list[Problem]:
        """Return what keeps the report from being written, each told at its field."""
        one = self.value()
        found = [*check_loss(one.device, one.last_seen, one.found_out_at, self._now)]
        if self._hour(self.fields.values()["found_hour"]) is None:
            found.append(Problem("found_hour", "loss.hour"))
        self.fields.tell(found)
        return found

    def _moment(self, day: date | None, hour: str) -> datetime | None:
        at = self._hour(hour)
        return datetime.combine(day, at, self._now.tzinfo) if day and at else None

    @staticmethod
    def _hour(text: str) -> time | None:
        """Return a time of day from 9.15, 09:15 or 9."""
        hours, _, minutes = text.strip().replace(":", ".").partition(".")
        try:
            return time(int(hours), int(minutes or 0))
        except ValueError:
            return None
