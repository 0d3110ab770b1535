"""What every use case is handed: the store's doors, who acts, the rules, the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from pbijk_desktop.domain.checklists import CaseKind
from pbijk_desktop.domain.office import Setting, Settings, Signatory, User
from pbijk_desktop.domain.permissions import MAY, Act, may
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.service_time import add_working_days
from pbijk_desktop.domain.signing import may_sign
from pbijk_desktop.domain.workflow import Role, Step
from pbijk_desktop.store.attachments import Attachments
from pbijk_desktop.store.own_keys import OwnKey
from pbijk_desktop.store.snapshots import Snapshots
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.calendar import holiday_check
from pbijk_desktop.usecases.rules import Rules


@dataclass(slots=True)
class Laptop:
    """The laptop that the desk stands on; its code can be given while the program runs (`usecases/laptops`)."""

    id: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One signed-in user's place of work; `clock` gives aware local time, `own` is what the user signs with.

    `doubted` are the names of users whose rows say something else than the journal: somebody wrote past the program.
    """

    begin: Callable[[], Work]
    read: Callable[[], Reader]
    attachments: Attachments
    snapshots: Snapshots
    user: User
    rules: Rules
    clock: Callable[[], datetime]
    laptop: Laptop = field(default_factory=Laptop)
    is_sample: bool = False
    own: OwnKey | None = field(default=None, repr=False)
    doubted: tuple[str, ...] = ()

    @property
    def device_code(self) -> str:
        """Return the code of a field laptop; "" on the office's own."""
        return self.laptop.code

    def today(self) -> date:
        """Return the office's date."""
        return self.clock().date()

    def local(self, moment: datetime) -> datetime:
        """Return a moment in the office's own time."""
        return moment.astimezone(self.clock().tzinfo)

    def has_role(self, *roles: Role) -> bool:
        """Return whether the user has one of the roles."""
        return not set(roles).isdisjoint(self.user.roles)

    def may(self, act: Act | Step, *, one_operator: bool = False) -> bool:
        """Return whether the user may do something, by the table of `domain.permissions`."""
        return may(act, self.user.roles, one_operator=one_operator)

    def require(self, act: Act | Step, *, one_operator: bool = False) -> None:
        """Refuse unless the user may do it; every use case that writes begins with this, or with a step of a case."""
        if not self.may(act, one_operator=one_operator):
            allowed = [role for role in Role if role in MAY[act]]
            raise RefusedError([Problem("", "desk.not_your_role", {"roles": allowed})])


def settings_of(reader: Reader) -> Settings:
    """Return the office's settings, each with its default where the office has changed nothing."""
    known = {one.name for one in fields(Settings)}
    kept: dict[str, Any] = {one.key: one.value for one in reader.find(Setting) if one.key in known}
    for name in {"extra_holidays", "paraf_chain"} & kept.keys():
        kept[name] = tuple(kept[name])
    return Settings(**kept)


def promised_from(reader: Reader, kind: CaseKind, day: date) -> date:
    """Return the day on which a kind of case is promised when its time runs from a day."""
    return add_working_days(day, kind.service_days, holiday_check(settings_of(reader).extra_holidays))


def signatories_of(reader: Reader, day: date, kind: str = "") -> list[Signatory]:
    """Return who may sign a kind of letter ("" for any) on a day, in the office's order."""
    return [one for one in known_signatories(reader) if may_sign(one, kind, day)]


def known_signatories(reader: Reader) -> list[Signatory]:
    """Return everybody who signs, signed until lately or will sign, in the office's order."""
    return sorted((one for one in reader.find(Signatory) if not one.void), key=lambda one: one.position)
