"""The list of the registers: how old each is, whether it is fresh, what could not be used of it, who took it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.sentences import begun, grouped_number, sentence, short_date, word
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.registers_now import RegisterNow, Registers, Unfinished


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One register: the list that serves, an import that was stopped, and one that goes on; each if there is one."""

    register: Register
    now: RegisterNow | None = None
    unfinished: Unfinished | None = None
    under_way: Unfinished | None = None

    @property
    def has_begun(self) -> bool:
        """Whether a list of the register is on its way in, or was."""
        return self.unfinished is not None or self.under_way is not None


class RegisterTable(TableView):
    """One row for each register: those that serve first, then those that have none."""

    def __init__(self, desk: Desk) -> None:
        self._lines: RowsModel[RegisterLine] = RowsModel(_columns(desk), key=lambda line: line.register)
        super().__init__(self._lines, name="registers.table", spoken=sentence("register_page.list"))

    def show_lines(self, lines: Sequence[RegisterLine]) -> None:
        """List these."""
        self._lines.set_rows(lines)


def lines_of(found: Registers) -> list[RegisterLine]:
    """Return a line for every register there is."""
    serving = {one.register: one for one in found.current}
    stopped = {one.register: one for one in found.unfinished}
    going = {one.register: one for one in found.under_way}
    lines = [
        RegisterLine(register=one, now=serving.get(one), unfinished=stopped.get(one), under_way=going.get(one))
        for one in (*serving, *found.absent)
    ]
    return sorted(lines, key=lambda line: (line.now is None, line.now is None and not line.has_begun))


def state_of(line: RegisterLine) -> tuple[str, Tone, str]:
    """Return in a word how a register stands, with its colour and picture."""
    if line.under_way is not None:
        return sentence("register_page.under_way"), Tone.PLAIN, "hourglass"
    if line.unfinished is not None:
        return sentence("register_page.stopped"), Tone.WARN, "hourglass"
    if line.now is None:
        return sentence("register_page.absent"), Tone.PLAIN, "minus"
    if line.now.is_stale:
        return sentence("register_page.stale"), Tone.WARN, "clock"
    return sentence("register_page.fresh"), Tone.GOOD, "circle-check"


def age_of(now: RegisterNow) -> str:
    """Return how old a list is, in days of those for which it is fresh."""
    return sentence("register_page.age", {"days": now.age_days, "of": now.use_by_days})


def taken_in(desk: Desk, now: RegisterNow | None) -> str:
    """Return when and by whom a list was taken in; nothing for none."""
    if now is None:
        return ""
    at = desk.local(now.record.at) if now.record.at else None
    return " · ".join(part for part in (f"{at:%d-%m-%Y %H.%M}" if at else "", now.by_name) if part)


def _columns(desk: Desk) -> tuple[Column[RegisterLine], ...]:
    return (
        Column(title=word("register_column", "name"), show=lambda line: begun(word("register", line.register)),
               kind="strong", width=176, stretches=True),
        Column(title=word("register_column", "state"), show=lambda line: state_of(line)[0], kind="chip",
               look=lambda line: state_of(line)[1:], width=160),
        Column(title=word("register_column", "list_date"), kind="figures", width=104,
               show=lambda line: short_date(line.now.record.list_date) if line.now else ""),
        Column(title=word("register_column", "age"), show=lambda line: age_of(line.now) if line.now else "",
               sort=lambda line: line.now.age_days if line.now else -1, kind="quiet", width=128, spare=2),
        _count("rows", "people", 92, spare=1),
        _count("quarantined", "odd", 92, spare=3),
        _count("doubles", "doubles", 76, spare=4),
        Column(title=word("register_column", "taken_in"), show=lambda line: taken_in(desk, line.now),
               kind="quiet", width=190, most=300, spare=5),
        Column(title=word("register_column", "file"), show=lambda line: line.now.record.file_name if line.now else "",
               kind="ends", width=150, most=260, spare=6),
    )  # fmt: skip


def _count(field: str, title: str, width: int, *, spare: int) -> Column[RegisterLine]:
    def of(line: RegisterLine) -> int | None:
        return getattr(line.now.record, field) if line.now else None

    def show(line: RegisterLine) -> str:
        number = of(line)
        return "" if number is None else grouped_number(number)

    return Column(
        title=word("register_column", title),
        show=show,
        sort=lambda line: of(line) or 0,
        kind="figures",
        align="right",
        width=width,
        spare=spare,
    )
