"""Putting lines into the family: pasted ones, who stands there already filled up, and ones that were taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pbijk_desktop.desktop.screens.intake_form import COLUMNS, DETAILS, Line
from pbijk_desktop.desktop.screens.intake_paste import merged
from pbijk_desktop.desktop.screens.intake_rows import LinesModel, Row

_NAMES = (*COLUMNS, *DETAILS)


class Pasting:
    """One paste, which can be taken back without what was typed since."""

    def __init__(self, model: LinesModel, people: Sequence[Line]) -> None:
        self._model = model
        self._filled: list[tuple[Row, Line, Line]] = []
        fresh = [new for new in people if not self._fill_up(new)]
        rows = model.rows
        first = 0 if rows[-1].line.is_blank() else len(rows)
        if fresh and first:
            model.insert(first, *(Row(line) for line in fresh))
        elif fresh:
            model.set_lines(fresh)
        self._added = model.rows[first:] if fresh else []
        model.read([*(row for row, _, _ in self._filled), *self._added])
        self._filled = [(row, before, row.line) for row, before, _ in self._filled]

    def take_back(self) -> None:
        """Take the pasted lines out, and out of the others what was filled in and stands there still."""
        wanted = set(map(id, self._added))
        for at in range(len(self._model.rows) - 1, -1, -1):
            if id(self._model.rows[at]) in wanted:
                self._model.remove(at)
        for row, before, after in self._filled:
            at = self._place(row)
            names = [one for one in _NAMES if getattr(row.line, one) == getattr(after, one) != getattr(before, one)]
            if at >= 0:
                self._model.put(at, **{name: getattr(before, name) for name in names})

    def _fill_up(self, new: Line) -> bool:
        for row in self._model.rows:
            line = None if row.line.is_blank() else merged(row.line, new, self._model.today())
            if line is not None:
                self._filled.append((row, replace(row.line), line))
                row.line = line
                return True
        return False

    def _place(self, row: Row) -> int:
        return next((at for at, one in enumerate(self._model.rows) if one is row), -1)


def put_back(model: LinesModel, at: int, row: Row, *, is_applicant: bool) -> None:
    """Put a row in again where it was, as the applicant if it was that; a blank only line makes room for it."""
    if len(model.rows) == 1 and model.rows[0].line.is_blank():
        model.bring_back([row.line], 0)
        return
    at = min(at, len(model.rows))
    if is_applicant:
        model.applicant = at
    elif at <= model.applicant:
        model.applicant += 1
    model.insert(at, row)
