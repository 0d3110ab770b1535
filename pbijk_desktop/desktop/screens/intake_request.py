"""The fields of an intake around the family: the request itself, where the family lives, who brought the papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.keys import bind
from pbijk_desktop.desktop.parts.fields import (
    CheckField,
    ChoiceField,
    DigitsField,
    Fields,
    NoteField,
    RegionField,
    TextField,
)
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.region_field import MOST_PLACES
from pbijk_desktop.desktop.screens.intake_fields import KindField, OfferField
from pbijk_desktop.desktop.screens.intake_form import FormText
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP
from pbijk_desktop.domain.cases import Channel
from pbijk_desktop.domain.identifiers import check_kk
from pbijk_desktop.domain.people import Relation
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.rules import Rules

URGENT_KEYS = "F9"


class Part(QWidget):
    """A section of the intake: `edited` with every change by hand, `left` after a field."""

    edited = Signal()
    left = Signal()

    def __init__(self, fields: Fields) -> None:
        super().__init__()
        self.fields = fields
        for field in fields:
            field.changed.connect(self.edited)
        fields.each_step(self.left.emit)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Tell each problem at its field."""
        self.fields.show(problems)

    def look_again(self) -> None:
        """Tell what is wrong with each field as it stands now, as leaving it does."""
        for field in self.fields:
            field.show_problems(())
            field.check()


class RequestPart(Part):
    """What is asked for: kind, purpose, channel, urgent lane; `kind_chosen(code)` when another kind is chosen."""

    kind_chosen = Signal(str)

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self.kind = KindField("kind", sentence("intake.fields.kind"), rules.kinds.values())
        self.purpose = OfferField("purpose", sentence("intake.fields.purpose"))
        channels = [(one.value, word("channel", one)) for one in Channel]
        self.channel = ChoiceField("channel", sentence("intake.fields.channel"), channels)
        self.urgent = CheckField("urgent", sentence("intake.fields.urgent", {"keys": URGENT_KEYS}))
        super().__init__(Fields([self.urgent, self.kind, self.purpose, self.channel]))
        self._code = ""
        self._lay_out()
        self.kind.changed.connect(self._on_kind)
        bind(self, URGENT_KEYS, self._on_urgent_key)

    def fill(self, form: FormText) -> None:
        """Show a request."""
        _fill_place(self.kind, form.kind, form.kind_text)
        self._use_kind(form.kind)
        self.purpose.set_text(form.purpose)
        self.channel.set_value(form.channel)
        self.urgent.set_value(form.urgent)

    def read(self, form: FormText) -> FormText:
        """Return the form with these fields as they stand."""
        return replace(
            form,
            kind=self.kind.value(),
            kind_text=self.kind.text(),
            purpose=self.purpose.text(),
            channel=self.channel.value(),
            urgent=self.urgent.value(),
        )

    @Slot(str)
    def choose_kind(self, code: str) -> None:
        """Choose a kind, as typing its letter does, and go on."""
        self.kind.set_value(code)
        self._on_kind()
        self.edited.emit()
        self.purpose.focus()

    @Slot()
    def _on_kind(self) -> None:
        code = self.kind.value()
        if code != self._code:
            was_urgent = self._rules.kind(self._code).urgent
            self._use_kind(code)
            if code and self._rules.kind(code).urgent != was_urgent:
                self.urgent.set_value(self._rules.kind(code).urgent)

    def _use_kind(self, code: str) -> None:
        self._code = code
        kind = self._rules.kind(code)
        self.kind.set_hint(kind.title if code else "")
        self.purpose.set_offers(kind.purposes)
        self.kind_chosen.emit(code)

    @Slot()
    def _on_urgent_key(self) -> None:
        self.left.emit()
        self.urgent.set_value(not self.urgent.value())
        self.edited.emit()
        self.left.emit()

    def _lay_out(self) -> None:
        heading = Heading(sentence("intake.request"))
        heading.add(self.urgent.tick)  # only the tick: the field's lines for label and hint have no place up here
        self.urgent.setParent(self)
        self.urgent.hide()
        grid = FormGrid(3)
        for field in (self.kind, self.purpose, self.channel):
            grid.add(field)
        _stack(self, heading, grid)


class AddressPart(Part):
    """The family's card and where it lives."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self.kk = DigitsField("kk", sentence("intake.fields.kk"), check=check_kk)
        self.address = TextField("address", sentence("intake.fields.address"))
        self.rt = TextField("rt", sentence("intake.fields.rt"))
        self.rw = TextField("rw", sentence("intake.fields.rw"))
        self.region = RegionField(
            "region", sentence("intake.fields.region"), find=self._find, named=self._named, hint=""
        )
        super().__init__(Fields([self.kk, self.address, self.rt, self.rw, self.region]))
        self.family = ""
        self._lay_out()

    def fill(self, form: FormText) -> None:
        """Show where a family lives."""
        self.family = form.family
        for field, text in ((self.kk, form.kk), (self.address, form.address), (self.rt, form.rt), (self.rw, form.rw)):
            field.set_text(text)
        _fill_place(self.region, form.region, form.region_text)

    def read(self, form: FormText) -> FormText:
        """Return the form with these fields as they stand."""
        return replace(
            form,
            family=self.family,
            kk=self.kk.text(),
            address=self.address.text(),
            rt=self.rt.text(),
            rw=self.rw.text(),
            region=self.region.value(),
            region_text=self.region.text(),
        )

    def _find(self, text: str) -> list[tuple[str, str]]:
        found = self._rules.regions.find(text, limit=MOST_PLACES, villages_only=True)
        return [(one.code, self._named(one.code)) for one in found]

    def _named(self, code: str) -> str:
        region, around = self._rules.regions.get(code), self._rules.regions.kecamatan_of(code)
        if region is None:
            return code
        return f"{region.name}, {around.name}" if around and around is not region else region.name

    def _lay_out(self) -> None:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_GROUP)
        row.addWidget(self.rt)
        row.addWidget(self.rw)
        grid = FormGrid(3)
        grid.add(self.kk)
        grid.add(self.address, 2)
        grid.add(pair)
        grid.add(self.region, 2)
        _stack(self, Heading(sentence("intake.family")), grid)


class VisitorPart(Part):
    """Who brought the papers, and a note."""

    def __init__(self) -> None:
        self.same = CheckField("same_visitor", sentence("intake.fields.same_visitor"))
        self.name = TextField("visitor_name", sentence("intake.fields.visitor_name"))
        self.relation = OfferField("visitor_relation", sentence("intake.fields.visitor_relation"))
        self.phone = TextField("visitor_phone", sentence("intake.fields.visitor_phone"))
        self.note = NoteField("note", sentence("intake.fields.note"), lines=2)
        super().__init__(Fields([self.same, self.name, self.relation, self.phone, self.note]))
        relations = [word("relation", one) for one in Relation if one is not Relation.OTHER]
        self.relation.set_offers([*relations, *sentence("intake.bringers").split(", ")])
        self._touched = False
        self._lay_out()
        self.same.changed.connect(self._on_same)

    def fill(self, form: FormText) -> None:
        """Show who brought the papers."""
        self.same.set_value(form.same_visitor)
        self.name.set_text(form.visitor_name)
        self.relation.set_text(form.visitor_relation)
        self.phone.set_text(form.visitor_phone)
        self.note.set_text(form.note)
        self._touched = form != FormText()
        self._show_visitor()

    def read(self, form: FormText) -> FormText:
        """Return the form with these fields as they stand."""
        return replace(
            form,
            same_visitor=self.same.value(),
            visitor_name=self.name.text(),
            visitor_relation=self.relation.text(),
            visitor_phone=self.phone.text(),
            note=self.note.value(),
        )

    def suggest(self, channel: str) -> None:
        """Expect somebody else where papers come through the village or an officer, until the clerk says."""
        if not self._touched:
            self.same.set_value(channel == Channel.COUNTER)
            self._show_visitor()

    @Slot()
    def _on_same(self) -> None:
        self._touched = True
        self._show_visitor()

    def _show_visitor(self) -> None:
        self._people.setVisible(not self.same.value())

    def _lay_out(self) -> None:
        self._people = FormGrid(3)
        for field in (self.name, self.relation, self.phone):
            self._people.add(field)
        _stack(self, Heading(sentence("intake.bringer")), self.same, self._people, self.note)


def _fill_place(field: RegionField, code: str, text: str) -> None:
    if code:
        field.set_value(code)
    else:
        field.set_text(text)


def _stack(part: QWidget, *widgets: QWidget) -> None:
    lines = QVBoxLayout(part)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(GAP)
    for widget in widgets:
        lines.addWidget(widget)
