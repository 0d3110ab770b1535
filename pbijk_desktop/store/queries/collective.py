"""Rows of a village's list that is worked through, and what became of rows of earlier lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select, text, update

from pbijk_desktop.domain.cases import Case, CaseMember, Outcome
from pbijk_desktop.domain.collective import KIND, CollectiveRow, RowSaid
from pbijk_desktop.store.collective_tables import CollectiveLineTable
from pbijk_desktop.store.records import table_of, to_record
from pbijk_desktop.store.work import Reader, Work

_LINE: Any = CollectiveLineTable.__table__  # type: ignore[attr-defined]
_ROW = table_of(CollectiveRow).c
_CASE, _MEMBER = table_of(Case).c, table_of(CaseMember).c
_AT_ONCE = 500
_LEFT_OVER = text(
    "DELETE FROM collective_line WHERE list NOT IN (SELECT id FROM draft WHERE kind = :kind) AND list < :before"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLine:
    """One row as it is kept: what was read and found of it, and what was said of it."""

    row: int
    content: Mapping[str, Any]
    said: str = RowSaid.NOTHING
    reason: str = ""
    same: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedCase:
    """A case in which somebody was refused, and why."""

    person: str
    case: Case
    reason: str


def kept_lines(reader: Reader, list_id: str, rows: Sequence[int] | None = None) -> list[KeptLine]:
    """Return the rows of a list, or some of them, in the order of its file."""
    asked = select(_LINE).where(_LINE.c.list == list_id).order_by(_LINE.c.row)
    if rows is not None:
        asked = asked.where(_LINE.c.row.in_(list(rows)))
    return [
        KeptLine(row=one.row, content=one.content, said=one.said, reason=one.reason, same=one.same, case=one.case)
        for one in reader.session.execute(asked)
    ]


def write_lines(work: Work, list_id: str, lines: Iterable[KeptLine]) -> None:
    """Write the rows of a list anew."""
    work.session.execute(delete(_LINE).where(_LINE.c.list == list_id))
    values = [
        {
            "list": list_id,
            "row": one.row,
            "content": dict(one.content),
            "said": str(one.said),
            "reason": one.reason,
            "same": str(one.same),
            "case": one.case,
        }
        for one in lines
    ]
    for at in range(0, len(values), _AT_ONCE):
        work.session.execute(insert(_LINE), values[at : at + _AT_ONCE])


def write_line(work: Work, list_id: str, line: KeptLine) -> None:
    """Write one row over its older self."""
    values = {"said": str(line.said), "reason": line.reason, "same": str(line.same), "case": line.case}
    where = (_LINE.c.list == list_id, _LINE.c.row == line.row)
    work.session.execute(update(_LINE).where(*where).values(content=dict(line.content), **values))


def change_line(work: Work, list_id: str, row: int, **values: str) -> None:
    """Set what was said of a row."""
    where = (_LINE.c.list == list_id, _LINE.c.row == row)
    work.session.execute(update(_LINE).where(*where).values(**values))


def drop_left_over(work: Work, before: str) -> None:
    """Forget the rows of lists that nobody works through any more, begun before an id."""
    work.session.execute(_LEFT_OVER, {"kind": KIND, "before": before})


def refused_rows(reader: Reader, niks: Iterable[str]) -> list[CollectiveRow]:
    """Return rows of earlier lists with one of these NIK that were refused and still are."""
    table = table_of(CollectiveRow)
    found: list[CollectiveRow] = []
    for some in _in_parts(niks):
        asked = select(table).where(_ROW.nik.in_(some), _ROW.said == RowSaid.REFUSED, _ROW.void == "").order_by(_ROW.id)
        found += [to_record(CollectiveRow, row) for row in reader.session.execute(asked)]
    return found


def refused_cases(reader: Reader, people: Iterable[str]) -> list[RefusedCase]:
    """Return the cases in which these people were refused, the newest first."""
    found: list[RefusedCase] = []
    for some in _in_parts(people):
        asked = (
            select(table_of(Case), _MEMBER.person.label("who"), _MEMBER.reason.label("why"))
            .join(table_of(CaseMember), _MEMBER.case == _CASE.id)
            .where(_MEMBER.person.in_(some), _MEMBER.outcome == Outcome.REJECTED, _CASE.void == "")
            .order_by(_CASE.id.desc())
        )
        found += [
            RefusedCase(person=row.who, case=to_record(Case, row), reason=row.why)
            for row in reader.session.execute(asked)
        ]
    return found


def _in_parts(values: Iterable[str]) -> Iterable[list[str]]:
    wanted = [one for one in dict.fromkeys(values) if one]
    return (wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE))
