"""Pages of a register's detail as a CSV for whoever sent the list: what changed, or what could not be used and why."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.domain.snapshots import Change, Changed, Odd
from pbijk_desktop.sentences import sentence, short_date, word
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.register_changes import every_change
from pbijk_desktop.usecases.register_odd import every_odd

_TOLD_EVERY = 500
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def save_changes(desk: Desk, register: Register, kind: Change, path: Path, progress: Progress = unwatched) -> int:
    """Write every change of a kind and return how many there were."""
    title = [word("register_export", name) for name in ("row", "nik", "card", "name", "village", "before", "now")]
    rows = (_changed(desk, one) for one in every_change(desk, register) if one.kind is kind)
    return write_csv(path, title, rows, progress)


def save_odd(desk: Desk, register: Register, path: Path, progress: Progress = unwatched) -> int:
    """Write every cell that could not be used, with its row, its column and the reason."""
    title = [word("register_export", name) for name in ("row", "column", "cell", "reason")]
    return write_csv(path, title, (_odd(one) for one in every_odd(desk, register)), progress)


def village_of(desk: Desk, row: RegisterRow) -> str:
    """Return the name of a row's village, by its code where the list has only that; the code where nobody knows it."""
    region = desk.rules.regions.get(row.village) if row.village and not row.village_name else None
    return row.village_name or (region.name if region else row.village)


def sides_of(one: Changed) -> tuple[str, str]:
    """Return in words what a change was before, and what it is now."""
    return _said(one.kind, one.before), _said(one.kind, one.now)


def reason_of(odd: Odd) -> str:
    """Return in words why a cell could not be used."""
    return sentence(odd.code, odd.facts)


def column_of(odd: Odd) -> str:
    """Return in words where in its row something could not be used."""
    return word("register_field", odd.column) if odd.column else sentence("register_detail.whole_row")


def _said(kind: Change, row: RegisterRow | None) -> str:
    if row is None:
        return ""
    if kind is Change.DESIL:
        return str(row.desil or "")
    if kind is Change.NAME:
        return row.name
    return " · ".join(part for part in (row.status, row.segment, short_date(row.ends_on)) if part)


def _changed(desk: Desk, one: Changed) -> list[str]:
    row = one.now or one.before
    before, now = sides_of(one)
    if row is None:
        return []
    number = str(one.now.row) if one.now else ""
    return [number, row.nik, row.card, row.name, village_of(desk, row), before, now]


def _odd(one: Odd) -> list[str]:
    return [str(one.row), column_of(one), one.cell, reason_of(one)]


def write_csv(path: Path, title: list[str], rows: Iterable[list[str]], progress: Progress) -> int:
    """Write a CSV that a spreadsheet here opens as it is; half a file is taken away again."""
    done = 0
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(title)
            for done, cells in enumerate(rows, 1):
                writer.writerow(map(_safe, cells))
                if done % _TOLD_EVERY == 0:
                    progress(done, 0)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise TroubleError("register_detail.not_saved", file=path.name) from error
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return done


def _safe(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
