"""Ordering a home visit, noting what it found, and a case's visits in words."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.act import ActDialog
from pbijk_desktop.desktop.parts.banners import Summary
from pbijk_desktop.desktop.parts.field_steps import FieldSteps
from pbijk_desktop.desktop.parts.fields import ChoiceField, DateField, Field, Fields, NoteField, TextField
from pbijk_desktop.desktop.parts.fitting import Fitting
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP
from pbijk_desktop.domain.cases import VISIT_FINDINGS, Visit, VisitResult
from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import long_date, sentence, word

_A_YEAR = timedelta(days=366)
_WIDE = 560
_BESIDE = frozenset({"officer", "planned_on", "visited_on"})


class AskDialog(ActDialog):
    """A few fields and one act; `given(values)` when it is confirmed."""

    given = Signal(dict)

    def __init__(self, parent: QWidget | None, *, name: str, act: str, fields: list[Field]) -> None:
        super().__init__(parent, name=name, act=act, wide=_WIDE)
        self.fields = Fields(fields)
        self.act.clicked.connect(self._on_act)
        self.summary = Summary(f"{name}.summary")
        self.summary.wanted.connect(self.fields.focus)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        for row in _rows(fields):
            lines.addWidget(row)
        self.lay_out(act, self.summary, Fitting(inside), spacing=GAP)
        self.show_steps(FieldSteps(self.fields, self))
        fields[0].focus()

    def problems(self) -> list[Problem]:
        """Return what is wrong with the fields."""
        for field in self.fields:
            field.check()
        return [problem for field in self.fields for problem in field.problems]

    @Slot()
    def _on_act(self) -> None:
        problems = self.problems()
        if problems:
            self.fields.show(problems)
            self.summary.tell(problems, self.fields.labels())
            return
        self.given.emit(self.fields.values())
        self.accept()


class OrderVisitDialog(AskDialog):
    """Asks who goes and when; values "officer", "planned_on" (None: not planned yet) and "reason"."""

    def __init__(self, parent: QWidget | None, today: date) -> None:
        fields: list[Field] = [
            TextField("officer", sentence("visit_page.officer"), hint=sentence("visit_page.officer_hint")),
            DateField(
                "planned_on", sentence("visit_page.planned_on"), parse=partial(parse_date, today=today + _A_YEAR)
            ),
            NoteField("reason", sentence("visit_page.what_for"), lines=2),
        ]
        super().__init__(parent, name="order_visit", act=sentence("step.order_visit"), fields=fields)


class RecordVisitDialog(AskDialog):
    """Asks what the visit found; values "result", "visited_on", "officer" and "note"."""

    def __init__(self, parent: QWidget | None, visit: Visit | None, today: date) -> None:
        results = [(one, word("visit_result", one)) for one in VISIT_FINDINGS]
        fields: list[Field] = [
            ChoiceField("result", sentence("column.result"), results, hint=sentence("visit_page.result_hint")),
            DateField(
                "visited_on",
                sentence("column.visited_on"),
                parse=partial(parse_date, today=today),
                check=partial(_not_ahead, today),
            ),
            TextField("officer", sentence("visit_page.officer")),
            NoteField("note", sentence("visit_page.note")),
        ]
        super().__init__(parent, name="record_visit", act=sentence("step.record_visit"), fields=fields)
        planned = visit.planned_on if visit else None
        self.fields.fill(
            {
                "visited_on": planned if planned and planned <= today else today,
                "officer": visit.officer if visit else "",
            }
        )

    def problems(self) -> list[Problem]:
        """Return what is wrong, a missing result first."""
        missing = [] if self.fields["result"].value() else [Problem("result", "visit.result_needed")]
        return [*missing, *super().problems()]


def _rows(fields: list[Field]) -> list[QWidget]:
    """Return the fields as they stand below each other: who goes beside when."""
    beside = [one for one in fields if one.name in _BESIDE]
    rows: list[QWidget] = [one for one in fields if one not in beside[1:]]
    if not beside:
        return rows
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(GAP_GROUP)
    rows[rows.index(beside[0])] = row
    for one in beside:
        across.addWidget(one, 1)
    return rows


def visit_in_words(visit: Visit) -> str:
    """Return what is known of a visit: what it found, or that it is awaited."""
    if visit.result == VisitResult.PENDING:
        planned = sentence("visit_page.planned", {"day": visit.planned_on}) if visit.planned_on else ""
        said: tuple[str, ...] = (sentence("visit_page.awaited"), visit.officer, planned)
    else:
        said = (word("visit_result", visit.result), long_date(visit.visited_on), visit.officer, visit.note)
    return " · ".join(filter(None, said))


def _not_ahead(today: date, day: date) -> list[Problem]:
    return [Problem("visited_on", "visit.ahead", {"date": day})] if day > today else []
