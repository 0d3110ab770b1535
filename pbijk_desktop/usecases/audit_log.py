"""Catatan: the journal and the access log as one list, limited by who, whom, what and when, and saved as a workbook.

No values are shown, only which fields were changed. The head and the auditor, who answer to the people the data are of,
also read whom a note is about; the administrator, who keeps users and laptops, reads the case's number alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from pbijk_desktop.domain.audit import AuditFilter, AuditKind, AuditLine, Cursor, kind_of
from pbijk_desktop.domain.office import User
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.sentences import has, sentence, word
from pbijk_desktop.store.columns import moment_text
from pbijk_desktop.store.queries import audit, find, history
from pbijk_desktop.store.queries.audit_names import named
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.find_anything import find_persons
from pbijk_desktop.usecases.register_export import write_csv
from pbijk_desktop.usecases.workbook import write_xlsx

PAGE = 200
TAKEN_OUT = "ambil_catatan"
READ = "lihat_catatan"
_AT_ONCE = 2000
_MOST_PEOPLE = 20
_QUIET = frozenset({"id", "by", "at", "facts", "seal", "sha256", "signature", "public", "box", "tip", "device", "seq"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """Some lines, newest first; where the next begin, None at the end; how far back was looked."""

    lines: tuple[AuditLine, ...]
    after: Cursor | None
    reached: datetime | None


def who_may_be_meant(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Return everybody who ever signed in, with their names, those who no longer do at the end."""
    desk.require(Act.READ_LOG)
    with desk.read() as reader:
        users = sorted(reader.find(User), key=lambda one: (bool(one.void), one.full_name))
    return tuple((one.id, one.full_name) for one in users)


def note_reading(desk: Desk) -> None:
    """Note that somebody reads the list."""
    desk.require(Act.READ_LOG)
    with desk.begin() as work:
        work.note_access(READ, "access_log")


def audit_page(desk: Desk, wanted: AuditFilter, *, after: Cursor | None = None, size: int = PAGE) -> AuditPage:
    """Return the next lines; a stretch of the logs is looked through at most, so a page may have few of them."""
    desk.require(Act.READ_LOG)
    ids = _about(desk, wanted.about) if wanted.about.strip() else None
    with desk.read() as reader:
        return _page(desk, reader, _sought(desk, wanted, ids), after, size)


def save_audit(desk: Desk, wanted: AuditFilter, path: Path, progress: Progress = unwatched) -> int:
    """Write all lines of a filter as a workbook or, by its name, a CSV; it is noted."""
    desk.require(Act.READ_LOG)
    with desk.begin() as work:
        work.note_access(TAKEN_OUT, "access_log")
    title = [sentence(f"audit.{name}") for name in ("when", "user", "kind", "what", "case", "whom", "why")]
    rows = (cells_of(desk, line) for line in _all(desk, wanted))
    return (write_xlsx if path.suffix.lower() == ".xlsx" else write_csv)(path, title, rows, progress)


def cells_of(desk: Desk, line: AuditLine) -> list[str]:
    """Return a line as it is written."""
    at = desk.local(line.at).strftime("%Y-%m-%d %H:%M:%S")
    return [at, line.user, word("audit_kind", line.kind), what_of(line), line.case_number, line.whom, line.reason]


def what_of(line: AuditLine) -> str:
    """Return what was done, in words."""
    if line.act:
        return word("access", line.act)
    fields = ", ".join(_field(line.entity, name) for name in line.fields)
    said = sentence("audit.added" if line.added else "audit.changed", {"entity": word("entity", line.entity)})
    return said if line.added or not fields else f"{said}: {fields}"


def _field(entity: str, name: str) -> str:
    return next((sentence(code) for code in (f"column.{entity}_{name}", f"column.{name}") if has(code)), name)


def _all(desk: Desk, wanted: AuditFilter) -> Iterator[AuditLine]:
    ids = _about(desk, wanted.about) if wanted.about.strip() else None
    sought, after = _sought(desk, wanted, ids), None
    while True:
        with desk.read() as reader:
            page = _page(desk, reader, sought, after, _AT_ONCE)
        yield from page.lines
        if page.after is None:
            return
        after = page.after


def _page(desk: Desk, reader: Reader, sought: audit.Sought, after: Cursor | None, size: int) -> AuditPage:
    found = audit.page(reader, sought, after, size)
    names = {one.id: one.full_name for one in reader.find(User)}
    called = named(reader, {(row.entity, row.entity_id) for row in found.rows})
    knows = desk.has_role(Role.HEAD, Role.AUDITOR)
    lines = tuple(
        _line(row, names, called.get((row.entity, row.entity_id), ("", "")), knows=knows) for row in found.rows
    )
    reached = datetime.fromisoformat(found.reached) if found.reached else None
    return AuditPage(lines=lines, after=None if found.after.is_end else found.after, reached=reached)


def _line(row: audit.Note, names: dict[str, str], called: tuple[str, str], *, knows: bool) -> AuditLine:
    changed = json.loads(row.changes) if row.changes else {}
    return AuditLine(
        at=datetime.fromisoformat(row.at),
        user=names.get(row.actor, row.actor or sentence("audit.program")),
        kind=kind_of(row.act) if row.act else AuditKind.CHANGED,
        act=row.act,
        entity=row.entity,
        fields=tuple(sorted(name for name in changed if name not in _QUIET)),
        added=row.bases == "{}",
        case_number=called[0],
        whom=called[1] if knows or row.entity in ("letter", "user", "user_account") else "",
        reason=row.reason if knows else "",
        n=row.n,
    )


def _sought(desk: Desk, wanted: AuditFilter, ids: frozenset[str] | None) -> audit.Sought:
    return audit.Sought(
        user=wanted.user,
        kind=wanted.kind,
        since=_moment(desk, wanted.first) if wanted.first else "",
        until=_moment(desk, wanted.last + timedelta(days=1)) if wanted.last else "",
        ids=ids,
    )


def _moment(desk: Desk, day: date) -> str:
    return moment_text(datetime.combine(day, time.min, desk.clock().tzinfo))


def _about(desk: Desk, typed: str) -> frozenset[str]:
    """Return the rows that are meant: a case's by its number, a letter's case, else everything of people so called."""
    text = typed.strip()
    with desk.read() as reader:
        cases = {one.id for one in find.cases_by_number(reader, text, _MOST_PEOPLE) if one.number == text.upper()}
        letters = [one for one in find.letters_by_number(reader, text, _MOST_PEOPLE) if one.number == text]
        cases |= {one.case for one in letters}
    people = [] if cases else find_persons(desk, text, limit=_MOST_PEOPLE)
    with desk.read() as reader:
        cases |= {case.id for one in people for case in find.cases_of_person(reader, one.id)}
        rows = {one for case in cases for one in history.ids_of(reader, case)}
    return frozenset(rows | {one.id for one in people})
