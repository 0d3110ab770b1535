"""What is asked about personal data: why it is erased, why a case is kept longer, how long a kind is kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.field_steps import FieldSteps
from pbijk_desktop.desktop.parts.fields import ChoiceField, DateField, Field, Fields, NoteField, TextField
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.whole_field import WholeField
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.erasure import Ground
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.retention import MOST_YEARS, End, Keeping
from pbijk_desktop.sentences import grouped_number, sentence, told, word
from pbijk_desktop.usecases.erasure_minutes import erased_word
from pbijk_desktop.usecases.erasure_plan import Plan

SHOWN = 5
"""Of so many erasures at once it is told what they reach; the others are counted."""


class PrivacyForm(QWidget):
    """Fields one below the other, with words above them; a dialog keeps their undo by `steps`."""

    def __init__(self, name: str, fields: list[Field], above: str = "", columns: int = 1) -> None:
        super().__init__()
        name_widget(self, name)
        self.fields = Fields(fields)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        if above:
            self.above = Words(above, wrap=True).let_copy()
            lines.addWidget(self.above)
        grid = FormGrid(columns)
        for field in fields:
            grid.add(field)
        lines.addWidget(grid)
        if fields:
            self.setFocusProxy(fields[0])

    @cached_property
    def steps(self) -> FieldSteps:
        """The steps of undo, kept from when they are first wanted."""
        return FieldSteps(self.fields, self)

    def lacking(self) -> list[Problem]:
        """Return which fields are empty that may not be, each told at its place."""
        found = [Problem(field.name, "privacy.fill_in") for field in self.fields if field.value() in ("", None)]
        self.fields.tell(found)
        return found


class ErasureForm(PrivacyForm):
    """Why something is to be erased, below what it reaches and what speaks against it."""

    def __init__(self, plans: Sequence[Plan], count: int) -> None:
        grounds = [(str(one), word("ground", one)) for one in Ground]
        ground = ChoiceField("ground", sentence("privacy.ground"), grounds)
        reason = NoteField("reason", sentence("privacy.reason"), hint=sentence("privacy.reason_hint"))
        super().__init__("erasure_form", [ground, reason], plans_told(plans, count))


class PlanWords(QWidget):
    """What an erasure reaches, to be read before it is carried out."""

    def __init__(self, plans: Sequence[Plan], count: int) -> None:
        super().__init__()
        name_widget(self, "plan_words")
        self.above = Words(f"{plans_told(plans, count)}\n\n{sentence('privacy.for_ever')}", wrap=True).let_copy()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.above)


class LongerForm(PrivacyForm):
    """Until when and why a case is kept longer; without a day until somebody says otherwise."""

    def __init__(self, room: Room) -> None:
        parse = partial(parse_date, today=room.desk.today())
        until = DateField("until", sentence("retention.until"), parse=parse, hint=sentence("retention.until_hint"))
        reason = NoteField("reason", sentence("dialog.reason"))
        super().__init__("longer_form", [until, reason])


class KeepingForm(PrivacyForm):
    """How long a kind of case is kept, and where that stands."""

    def __init__(self, keeping: Keeping) -> None:
        years = [
            WholeField(name, sentence(f"retention.{name}"), least=0, most=MOST_YEARS) for name in ("active", "inactive")
        ]
        ends = [(str(one), word("retention_end", one)) for one in End]
        end = ChoiceField("end", sentence("retention.end_label"), ends)
        source = TextField("source", sentence("retention.source_label"), hint=sentence("retention.source_hint"))
        super().__init__("keeping_form", [*years, end, source])
        self.fields.fill(
            {"active": keeping.active, "inactive": keeping.inactive, "end": keeping.end, "source": keeping.source}
        )

    def value(self) -> Keeping:
        """Return what was typed."""
        said = self.fields.values()
        return Keeping(
            active=int(said["active"] or 0), inactive=int(said["inactive"] or 0), end=said["end"], source=said["source"]
        )


def plans_told(plans: Sequence[Plan], count: int) -> str:
    """Return in words what the first erasures of so many would reach."""
    rest = [sentence("privacy.and_others", {"count": count - len(plans)})] if count > len(plans) else []
    return "\n\n".join([*map(plan_told, plans), *rest])


def plan_told(plan: Plan) -> str:
    """Return in words whom an erasure concerns, what it overwrites and what speaks against it."""
    counted = ", ".join(f"{erased_word(name)} {grouped_number(count)}" for name, count in plan.counts.items())
    lines = [
        sentence(
            "privacy.plan_who", {"names": ", ".join(plan.names) or "-", "numbers": ", ".join(plan.numbers) or "-"}
        ),
        sentence("privacy.plan_what", {"counted": counted}),
        *(f"• {told(one)}" for one in plan.problems),
    ]
    return "\n".join(lines)
