"""Who signs: a list of signatories with a form for the one in hand, and the block as it stands on a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.banners import Summary
from pbijk_desktop.desktop.parts.begins import Begins
from pbijk_desktop.desktop.parts.buttons import LinkButton, QuietButton
from pbijk_desktop.desktop.parts.fields import ChoiceField, Fields, TextField
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.undo_steps import UndoSteps
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.short_table import ShortTable
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, px
from pbijk_desktop.domain.office import Signatory, Standing
from pbijk_desktop.domain.office_checks import check_signatory
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence

ADD_KEYS, REMOVE_KEYS = "Alt+B", "Alt+H"
FOR_ANOTHER = (Standing.FOR_HEAD, Standing.BY_ORDER)
_LINES = 4
EMPTY = Signatory(id="", name="", title="")

Line = tuple[int, Signatory]
COLUMNS: tuple[Column[Line], ...] = (
    Column(title=sentence("signatory_form.name"), show=lambda line: line[1].name or "…", kind="strong", width=260),
    Column(title=sentence("signatory_form.title"), show=lambda line: job_of(line[1]), stretches=True),
    Column(title="NIP", show=lambda line: line[1].nip, kind="figures", width=190),
)


def job_of(one: Signatory) -> str:
    """Return in what capacity somebody signs: a.n. KEPALA DINAS SOSIAL, SEKRETARIS."""
    if one.standing in FOR_ANOTHER and one.head_title:
        return f"{one.standing} {one.head_title}, {one.title}"
    return f"{one.standing} {one.title}".strip()


class SignatoryForm(QWidget):
    """One signatory as fields; `changed` with every change by hand."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept = EMPTY
        standings = [(one.value or "sendiri", sentence(f"standing.{one.name}")) for one in Standing]
        self.fields = Fields(
            [
                TextField("name", sentence("signatory_form.name"), hint=sentence("signatory_form.name_hint")),
                TextField("title", sentence("signatory_form.title"), hint=sentence("signatory_form.title_hint")),
                ChoiceField("standing", sentence("signatory_form.standing"), standings),
                TextField("head_title", sentence("signatory_form.head"), hint=sentence("signatory_form.head_hint")),
                TextField("rank", sentence("signatory_form.rank"), hint=sentence("signatory_form.rank_hint")),
                TextField("nip", "NIP", hint=sentence("signatory_form.nip_hint")),
            ]
        )
        self.summary = Summary("signatory.summary")
        self.summary.wanted.connect(self.fields.focus)
        self._block = Words("", wrap=True)
        self._block.setObjectName("signatory.block")
        self._lay_out()
        for field in self.fields:
            field.changed.connect(self._on_changed)
        self.fill(EMPTY)
        self.setFocusProxy(self.fields["name"])

    def value(self) -> Signatory:
        """Return the signatory as the fields stand."""
        values = self.fields.values()
        standing = "" if values["standing"] == "sendiri" else values["standing"]
        head = values["head_title"] if standing in FOR_ANOTHER else ""
        return replace(self._kept, **{**values, "standing": standing, "head_title": head})

    def fill(self, one: Signatory) -> None:
        """Show a signatory."""
        self._kept = one
        self.fields.fill({field.name: getattr(one, field.name) for field in self.fields})
        self.fields["standing"].set_value(one.standing or "sendiri")
        self.fields.show([])
        self.summary.show_problems(())
        self._show_block()

    def tell(self, problems: Sequence[Problem]) -> None:
        """Tell each problem at its field, all of them on top, and go where mending begins."""
        self.fields.show(problems)
        self.summary.tell(problems, self.fields.labels())

    def set_locked(self, *, locked: bool) -> None:
        """Show the signatory without letting it be changed."""
        self.fields.set_locked(locked)

    def _lay_out(self) -> None:
        grid = FormGrid(2)
        for field in self.fields:
            grid.add(field)
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
        title = f"{one.title or '…'},"
        if one.standing in FOR_ANOTHER:
            between = [one.standing] if one.standing == Standing.BY_ORDER else []
            jobs = [f"{Standing.FOR_HEAD} {one.head_title or '…'}", *between, title]
        else:
            jobs = [f"{one.standing} {title}".strip()]
        signed = [one.name or "…", one.rank, f"NIP {one.nip}" if one.nip else ""]
        self._block.setText("\n".join([*jobs, "", "", *filter(None, signed)]))

    @Slot()
    def _on_changed(self) -> None:
        self._show_block()
        self.changed.emit()


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
        return []

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
