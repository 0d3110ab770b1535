"""Who signs: a list of signatories with a form for the one in hand, and the block as it stands on a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.banners import Summary
from pbijk_desktop.desktop.parts.begins import Begins
from pbijk_desktop.desktop.parts.buttons import LinkButton, QuietButton
from pbijk_desktop.desktop.parts.fields import ChoiceField, DateField, Field, Fields, TextField
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.undo_steps import UndoSteps
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.short_table import ShortTable
from pbijk_desktop.desktop.screens.signatory_kinds import KindTicks
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, px
from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.office import Signatory, Standing
from pbijk_desktop.domain.office_checks import advice_on_signatory, check_signatory
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence, short_date, told

ADD_KEYS, REMOVE_KEYS = "Alt+B", "Alt+H"
FOR_ANOTHER = (Standing.FOR_HEAD, Standing.BY_ORDER)
_HINTS = {"head_title": "head_hint", "between": "between_hint"}
_LINES = 4
_LATEST = date(2090, 12, 31)
"""A year of two digits is one up to then."""
EMPTY = Signatory(id="", name="", title="")

Line = tuple[int, Signatory]
COLUMNS: tuple[Column[Line], ...] = (
    Column(title=sentence("signatory_form.name"), show=lambda line: line[1].name or "…", kind="strong", width=260),
    Column(title=sentence("signatory_form.title"), show=lambda line: job_of(line[1]), stretches=True),
    Column(title="NIP", show=lambda line: line[1].nip, kind="figures", width=180),
    Column(title=sentence("signatory_form.valid"), show=lambda line: validity_of(line[1]), width=200, spare=1),
)


def job_of(one: Signatory) -> str:
    """Return in what capacity somebody signs: a.n. KEPALA DINAS SOSIAL, SEKRETARIS."""
    if one.standing in FOR_ANOTHER and one.head_title:
        jobs = [f"{Standing.FOR_HEAD} {one.head_title.splitlines()[0]}", *one.head_title.splitlines()[1:]]
        last = f"{Standing.BY_ORDER} {one.title}" if one.standing == Standing.BY_ORDER else one.title
        return ", ".join([*jobs, last])
    return f"{one.standing} {one.title}".strip()


def validity_of(one: Signatory) -> str:
    """Return from when until when somebody signs, in words; nothing for ever."""
    said = []
    if one.valid_from:
        said.append(sentence("signatory_form.since", {"date": short_date(one.valid_from)}))
    if one.valid_to:
        said.append(sentence("signatory_form.until", {"date": short_date(one.valid_to)}))
    return " ".join(said)


class SignatoryForm(QWidget):
    """One signatory as fields; `changed` with every change by hand."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept = EMPTY
        self.fields = Fields(_fields())
        self.kinds = KindTicks()
        self.summary = Summary("signatory.summary")
        self.summary.wanted.connect(self._on_wanted)
        self._block = Words("", wrap=True)
        self._block.setObjectName("signatory.block")
        self._lay_out()
        for field in self.fields:
            field.changed.connect(self._on_changed)
        self.kinds.changed.connect(self._on_changed)
        self.fill(EMPTY)
        self.setFocusProxy(self.fields["name"])

    def value(self) -> Signatory:
        """Return the signatory as the fields stand."""
        values = self.fields.values()
        standing = "" if values["standing"] == "sendiri" else values["standing"]
        between = values.pop("between") if standing == Standing.BY_ORDER else ""
        values.pop("between", "")
        above = "\n".join(filter(None, (values["head_title"], between)))
        head = above if standing in FOR_ANOTHER else ""
        return replace(self._kept, **{**values, "standing": standing, "head_title": head, "kinds": self.kinds.value()})

    def fill(self, one: Signatory) -> None:
        """Show a signatory."""
        self._kept = one
        self.fields.fill({field.name: getattr(one, field.name) for field in self.fields if field.name != "between"})
        head, _, between = one.head_title.partition("\n")
        self.fields.fill({"head_title": head, "between": between})
        self.kinds.set_value(one.kinds)
        self.fields["standing"].set_value(one.standing or "sendiri")
        self.fields.show([])
        self.summary.show_problems(())
        self._show_block()

    def tell(self, problems: Sequence[Problem]) -> None:
        """Tell each problem at its field, all of them on top, and go where mending begins."""
        self.fields.show(problems)
        self.kinds.show_problems([one for one in problems if one.field == "kinds"])
        self.summary.tell(problems, {**self.fields.labels(), "kinds": sentence("signatory_form.kinds")})

    def set_locked(self, *, locked: bool) -> None:
        """Show the signatory without letting it be changed."""
        self.fields.set_locked(locked)
        self.kinds.set_locked(locked=locked)

    def problems(self) -> list[Problem]:
        """Return what is wrong with the fields themselves: a date that cannot be read."""
        for name in ("valid_from", "valid_to"):
            self.fields[name].check()
        return [problem for name in ("valid_from", "valid_to") for problem in self.fields[name].problems]

    def _lay_out(self) -> None:
        grid = FormGrid(2)
        for field in self.fields:
            grid.add(field)
        grid.add(self.kinds, 2)
        card = QFrame()
        card.setProperty("kind", "card")
        card.setFixedWidth(px(320))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP_GROUP)
        inside.addWidget(Words(sentence("signatory_form.block"), "label"))
        inside.addWidget(self._block)
        inside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(GAP_GROUP * 2)
        row.addWidget(grid, 1)
        row.addWidget(card)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_GROUP)
        lines.addWidget(self.summary)
        lines.addLayout(row)

    def _show_block(self) -> None:
        one = self.value()
        self.fields["head_title"].setVisible(one.standing in FOR_ANOTHER)
        self.fields["between"].setVisible(one.standing == Standing.BY_ORDER)
        title = f"{one.title or '…'},"
        above = one.head_title.splitlines() or ["…"]
        if one.standing in FOR_ANOTHER:
            between = [one.standing] if one.standing == Standing.BY_ORDER else []
            jobs = [f"{Standing.FOR_HEAD} {above[0]}", *above[1:], *between, title]
        else:
            jobs = [f"{one.standing} {title}".strip()]
        signed = [one.name or "…", one.rank, f"NIP {one.nip}" if one.nip else ""]
        self._block.setText("\n".join([*jobs, "", "", *filter(None, signed)]))

    @Slot(str)
    def _on_wanted(self, name: str) -> None:
        if name == "kinds":
            self.kinds.focus()
        else:
            self.fields.focus(name)

    @Slot()
    def _on_changed(self) -> None:
        self._show_block()
        self.advise()
        self.changed.emit()

    def advise(self) -> None:
        """Say beside its field what deserves a second look; it forbids nothing."""
        found = advice_on_signatory(self.value())
        for name in ("head_title", "between"):
            self.fields[name].set_hint(
                next((told(one) for one in found if one.field == name), sentence(f"signatory_form.{_HINTS[name]}"))
            )


def _fields() -> list[Field]:
    def text(name: str, key: str) -> Field:
        return TextField(name, sentence(f"signatory_form.{key}"), hint=sentence(f"signatory_form.{key}_hint"))

    def day(name: str) -> Field:
        hint = sentence(f"signatory_form.{name}_hint")
        return DateField(name, sentence(f"signatory_form.{name}"), parse=partial(parse_date, today=_LATEST), hint=hint)

    standings = [(one.value or "sendiri", sentence(f"standing.{one.name}")) for one in Standing]
    return [
        text("name", "name"),
        text("title", "title"),
        ChoiceField("standing", sentence("signatory_form.standing"), standings),
        text("head_title", "head"),
        text("between", "between"),
        text("rank", "rank"),
        TextField("nip", "NIP", hint=sentence("signatory_form.nip_hint")),
        day("valid_from"),
        day("valid_to"),
    ]


class SignatoriesForm(Begins, QWidget):
    """All signatories; the chosen one stands in the form below, and what is typed there stands in the list at once.

    `remove_wanted(Signatory)` for one that is already kept; a new one simply goes.
    """

    changed = Signal()
    remove_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Signatory] = []
        self._at = 0
        self._model: RowsModel[Line] = RowsModel(COLUMNS, key=lambda line: line[0])
        self.table = ShortTable(self._model, _LINES, name="signatories", spoken=sentence("signatory_form.list"))
        self.form = SignatoryForm()
        self.add = QuietButton(sentence("signatory_form.add"), keys=ADD_KEYS, icon="plus", name="signatories.add")
        self.remove = LinkButton(sentence("signatory_form.remove"), keys=REMOVE_KEYS, name="signatories.remove")
        self._lay_out()
        self.table.chosen.connect(self._on_chosen)
        self.form.changed.connect(self._on_changed)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.fill([EMPTY])
        self.begin_at(self.form)
        self.steps = UndoSteps(self, self)
        self.form.fields.each_step(self.steps.note)
        self.form.kinds.changed.connect(self.steps.note)

    def fill(self, signatories: Sequence[Signatory]) -> None:
        """Show these; nobody at all shows an empty form."""
        self._all = list(signatories) or [EMPTY]
        self._show(min(self._at, len(self._all) - 1))

    def kept(self) -> tuple[Signatory, ...]:
        """Return the list for the steps of undo."""
        return tuple(self._all)

    def bring_back(self, kept: Sequence[Signatory]) -> None:
        """Show the list as it was some steps before or after."""
        self.fill(kept)
        self.changed.emit()

    def go_to(self, path: str) -> None:
        """Put the clerk where something differs: "1.nip", or a signatory as such."""
        at, _, name = path.partition(".")
        self._show(min(int(at or 0), len(self._all) - 1))
        self.form.fields.focus(name if name in self.form.fields else "name")

    def label_of(self, path: str) -> str:
        """Return what stands at a path, in the clerk's words."""
        name = path.partition(".")[2]
        return self.form.fields.labels().get(name, sentence("signatory_form.one"))

    def values(self) -> list[Signatory]:
        """Return every signatory of which anything is filled in."""
        return [one for one in self._all if one.name or one.title or one.id]

    def problems(self) -> list[Problem]:
        """Return what is wrong with the first signatory of whom anything is, bringing that one to the front."""
        for at, one in enumerate(self._all):
            if found := check_signatory(one):
                self._show(at)
                return found
        return self.form.problems()

    def tell(self, problems: Sequence[Problem]) -> None:
        """Tell each problem at its field and go to the first."""
        self.form.tell(problems)

    def set_locked(self, *, locked: bool) -> None:
        """Show them without letting them be changed."""
        self.form.set_locked(locked=locked)
        self.add.setVisible(not locked)
        self.remove.setVisible(not locked)

    def _show(self, at: int) -> None:
        self._at = at
        self._model.set_rows(list(enumerate(self._all)))
        self.table.choose(at)
        self.form.fill(self._all[at])
        self.remove.setEnabled(len(self._all) > 1)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        row.addStretch()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_GROUP)
        lines.addWidget(self.table)
        lines.addLayout(row)
        lines.addWidget(self.form)
        lines.addStretch(1)

    @Slot(object)
    def _on_chosen(self, line: Line) -> None:
        if line[0] != self._at:
            self._show(line[0])

    @Slot()
    def _on_changed(self) -> None:
        self._all[self._at] = self.form.value()
        self._model.set_rows(list(enumerate(self._all)))
        self.changed.emit()

    @Slot()
    def _on_add(self) -> None:
        self.steps.note()
        if self._all[-1] != EMPTY:
            self._all.append(EMPTY)
        self._show(len(self._all) - 1)
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_remove(self) -> None:
        one = self._all[self._at]
        if one.id:
            self.remove_wanted.emit(one)
            return
        self.steps.note()
        del self._all[self._at]
        self._show(max(0, self._at - 1))
        self.steps.note()
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)
