"""Working through whom to verify again: proposed, or not needed with the reason; taken back, and open again."""

from __future__ import annotations

from dataclasses import dataclass

from pbijk_desktop.domain.off_target import Ground, Handled, OffTarget, OffTargetMark, is_settled, said_by
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import who
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.off_target import waiting_of
from pbijk_desktop.usecases.registers_now import current_lists


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledNow:
    """What was noted, and how many lines of the worklist it takes away or brings back."""

    mark: OffTargetMark
    lines: int = 0


def settle_off_target(desk: Desk, one: OffTarget, said: Handled, *, reason: str = "") -> SettledNow:
    """Note what is done about somebody; they wait no more for this ground until a list says something else of them.

    Raises RefusedError where it is not needed and nobody says why.
    """
    desk.require(Act.SETTLE_OFF_TARGET)
    if said is Handled.NOT_NEEDED and not reason.strip():
        raise RefusedError([Problem("reason", "off_target.reason_needed")])
    whom = who(one.row)
    lines = waiting_of(desk, one.ground, [whom])
    with desk.read() as reader:
        pbi = current_lists(reader, desk.snapshots)[Register.PBI]
    with desk.begin() as work:
        mark = OffTargetMark(
            id=work.new_id(),
            ground=one.ground,
            who=whom,
            said=said,
            snapshot=pbi.record.id,
            row=one.row.row,
            nik=one.row.nik,
            name=one.row.name,
            evidence={str(line.witness): said_by(line) for line in (one, *lines)},
            reason=reason.strip(),
            by=desk.user.id,
            at=work.now,
        )
        return SettledNow(mark=work.add(mark, reason=reason.strip()), lines=len(lines))


def open_again(desk: Desk, mark_id: str, *, reason: str) -> SettledNow:
    """Take back what was said: the person waits again where the lists still say so."""
    desk.require(Act.SETTLE_OFF_TARGET)
    with desk.begin() as work:
        mark = work.change(OffTargetMark, mark_id, void=reason.strip() or "-", reason=reason)
    return SettledNow(mark=mark, lines=_lines(desk, mark))


def settle_again(desk: Desk, mark_id: str) -> SettledNow:
    """Undo the taking back."""
    desk.require(Act.SETTLE_OFF_TARGET)
    with desk.begin() as work:
        mark = work.change(OffTargetMark, mark_id, void="")
    return SettledNow(mark=mark, lines=_lines(desk, mark))


def _lines(desk: Desk, mark: OffTargetMark) -> int:
    """Return how many lines of the worklist a note speaks of today."""
    try:
        lines = waiting_of(desk, Ground(mark.ground), [mark.who])
    except RefusedError:  # there is no PBI list any more
        return 0
    return sum(is_settled(line, {mark.who: [mark]}) for line in lines)
