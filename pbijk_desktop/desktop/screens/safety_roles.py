"""Siapa boleh apa: the table of acts and roles, as the program asks it."""

from __future__ import annotations

from collections.abc import Callable

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.safety_part import SafetyPart
from pbijk_desktop.desktop.screens.short_table import ShortTable
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.permissions import ALONE_TOO, MAY, Act
from pbijk_desktop.domain.workflow import Role, Step
from pbijk_desktop.sentences import sentence, word

_LINES = 10
_TONES = {"yes": Tone.GOOD, "alone": Tone.WARN, "no": Tone.PLAIN}


class RolesPart(SafetyPart):
    """Siapa boleh apa: a row for each act and each step of a case, a column for each role."""

    everybodys = True

    def __init__(self, room: Room, key: str) -> None:
        super().__init__(room, key)
        columns = (_acts(), *(_of(role) for role in Role))
        self.model: RowsModel[Act | Step] = RowsModel(columns, key=str, rows=list(MAY))
        self.table = ShortTable(self.model, _LINES, name="safety.roles", spoken=sentence("safety.roles"))
        self.lines.addWidget(self.table)
        self.lines.addStretch(1)
        self.begin_at(self.table)


def _acts() -> Column[Act | Step]:
    return Column(
        title=sentence("safety.roles_act"),
        show=lambda act: word("act" if isinstance(act, Act) else "step", act),
        kind="strong",
        width=200,
        stretches=True,
    )


def _of(role: Role) -> Column[Act | Step]:
    return Column(
        title=word("role", role),
        show=lambda act: word("cell", _cell(act, role)),
        look=_looks(role),
        sort=lambda act: list(_TONES).index(_cell(act, role)),
        width=104,
    )


def _cell(act: Act | Step, role: Role) -> str:
    if role in MAY[act]:
        return "yes"
    return "alone" if role in ALONE_TOO.get(act, frozenset()) else "no"


def _looks(role: Role) -> Callable[[Act | Step], tuple[Tone, str]]:
    return lambda act: (_TONES[_cell(act, role)], "")
