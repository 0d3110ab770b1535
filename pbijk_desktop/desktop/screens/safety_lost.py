"""Laptop hilang: what is to be done and by when, whose data it held, and the notices (UU 27/2022 Pasal 46)."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot

from pbijk_desktop.desktop.dialogs.files import save_file
from pbijk_desktop.desktop.dialogs.paper import show_paper
from pbijk_desktop.desktop.parts.buttons import HouseButton, LinkButton, QuietButton
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.lost_form import LossForm
from pbijk_desktop.desktop.screens.lost_tables import LossesTable, StepsTable
from pbijk_desktop.desktop.screens.privacy_forms import PrivacyForm
from pbijk_desktop.desktop.screens.privacy_part import PrivacyPart
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.lost_laptops import SPECIFIC, LossStep
from pbijk_desktop.sentences import grouped_number, said, sentence, word
from pbijk_desktop.usecases.issue_letter import Printable
from pbijk_desktop.usecases.loss_notices import TO_AUTHORITY, TO_PEOPLE, loss_notice, save_concerned
from pbijk_desktop.usecases.lost_laptop import (
    Loss,
    close_loss,
    lost_laptops,
    note_step,
    open_again,
    report_loss,
    take_back_step,
)

_SOON = 24
"""Hours before the end of the 3 x 24 from which it is told in red."""


class LostPart(PrivacyPart):
    """The losses on record; of the one in hand its hours, its steps, whose data it held, its notices."""

    act_label = sentence("loss.report")
    shows = frozenset({"lost_laptop"})

    def __init__(self, room: Room, key: str) -> None:
        super().__init__(room, key)
        self.losses, self.steps = LossesTable(room.desk), StepsTable(room.desk)
        self.held = Words("", wrap=True).let_copy()
        self.held.setObjectName("loss.held")
        self.mark = _act(QuietButton, "mark", "Alt+T")
        self.people = _act(QuietButton, "people", "Alt+P", "printer")
        self.authority = _act(QuietButton, "authority", "Alt+L", "printer")
        self.list = _act(QuietButton, "list", "Alt+D", "save")
        self.close_it = _act(QuietButton, "close", "Alt+U")
        self.users = LinkButton(sentence("loss.users_button"), keys="Alt+N", name="loss.users")
        for part in (self.losses, Heading(sentence("loss.steps"), sentence("loss.steps_note")), self.steps,
                     self.row_of(self.mark, self.users), Heading(sentence("loss.held")), self.held,
                     self.row_of(self.people, self.authority, self.list, self.close_it)):  # fmt: skip
            self.lines.addWidget(part)
        self.lines.addStretch(1)
        self._connect()
        self.begin_at(self.losses)

    def refresh(self) -> None:
        """Read every loss with the hours that are left now."""
        work = partial(lost_laptops, self.room.desk)
        self.room.background.start(work, on_success=self._on_losses, owner=self)

    def act(self) -> None:
        """Ask which laptop was lost, and how."""
        form = LossForm(self.room)
        dialog = self.ask(sentence("loss.report"), sentence("loss.report_note"), form, sentence("loss.report_act"))
        dialog.tried.connect(partial(self._on_report, form))

    def _connect(self) -> None:
        self.losses.chosen.connect(self._on_loss)
        self.steps.chosen.connect(self._on_step)
        self.steps.opened.connect(self._on_mark)
        self.mark.clicked.connect(self._on_mark)
        self.people.clicked.connect(partial(self._show_notice, TO_PEOPLE))
        self.authority.clicked.connect(partial(self._show_notice, TO_AUTHORITY))
        self.list.clicked.connect(self._on_list)
        self.close_it.clicked.connect(self._on_close)
        self.users.clicked.connect(partial(self.room.ways.settings, "users"))

    def _on_report(self, form: LossForm) -> None:
        if not form.problems():
            self.do(partial(report_loss, self.room.desk, form.value()))

    @Slot(object)
    def _on_losses(self, losses: list[Loss]) -> None:
        self.losses.show_losses(losses)
        self._on_loss()

    @Slot()
    def _on_loss(self) -> None:
        loss = self.losses.record()
        self.steps.show_steps(loss)
        for button in (self.people, self.authority, self.list, self.close_it):
            button.setEnabled(loss is not None)
        self._tell(loss)
        self._on_step()

    def _tell(self, loss: Loss | None) -> None:
        """Say how many hours are left, what the encryption means, and whose data it was."""
        if loss is None:
            self.held.setText("")
            self.say_plain(sentence("loss.none"))
            return
        self.held.setText("\n".join(_counted(loss)) or sentence("loss.nobody"))
        means = sentence(f"loss.means.{loss.record.protection}")
        if loss.record.closed_at is not None:
            self.close_it.set_label(sentence("loss.open_button"))
            self.banner.say(Tone.PLAIN, sentence("loss.is_closed"), loss.record.outcome)
            return
        self.close_it.set_label(sentence("loss.close_button"))
        is_told = {LossStep.AUTHORITY, LossStep.PEOPLE} <= loss.done.keys()
        facts = {"hours": loss.hours, "late": -loss.hours, "until": said(loss.until) if loss.until else ""}
        if is_told:
            self.banner.say(Tone.GOOD, sentence("loss.told"), means)
        elif loss.hours < 0:
            self.banner.say(Tone.BAD, sentence("loss.late", facts), means)
        else:
            tone = Tone.BAD if loss.hours < _SOON else Tone.WARN
            self.banner.say(tone, sentence("loss.hours_left", facts), means)

    @Slot()
    def _on_step(self) -> None:
        row = self.steps.record()
        loss = self.losses.record()
        self.mark.setEnabled(row is not None and loss is not None and loss.record.closed_at is None)
        is_done = row is not None and row.done is not None
        self.mark.set_label(sentence("loss.unmark_button" if is_done else "loss.mark_button"))

    @Slot()
    def _on_mark(self) -> None:
        loss, row = self.losses.record(), self.steps.record()
        if loss is not None and row is not None and loss.record.closed_at is None:
            acts = (take_back_step, note_step) if row.done else (note_step, take_back_step)
            work, undo = (partial(one, self.room.desk, loss.record.id, row.step) for one in acts)
            self.write(work, undo=undo)

    @Slot()
    def _show_notice(self, kind: str) -> None:
        if (loss := self.losses.record()) is not None:
            work = partial(loss_notice, self.room.desk, loss.record.id, kind)
            self.room.background.start(work, on_success=self._on_notice, on_failure=self._on_refused, owner=self)

    @Slot(object)
    def _on_notice(self, paper: Printable) -> None:
        show_paper(self.room, self, paper, sentence("loss.notice"))

    @Slot()
    def _on_list(self) -> None:
        asked = save_file(self, sentence("loss.list_button"), sentence("loss.csv"), sentence("loss.list_name"))
        asked.fileSelected.connect(self._on_file)
        asked.open()

    @Slot(str)
    def _on_file(self, file: str) -> None:
        if (loss := self.losses.record()) is not None:
            work = partial(save_concerned, self.room.desk, loss.record.id, Path(file))
            self.room.background.start(work, on_success=self._on_saved, on_failure=self._on_refused, owner=self)

    @Slot(object)
    def _on_saved(self, count: int) -> None:
        self.room.toast.say(sentence("loss.list_saved", {"count": grouped_number(count)}))

    @Slot()
    def _on_close(self) -> None:
        if (loss := self.losses.record()) is None:
            return
        if loss.record.closed_at is not None:
            self.write(partial(open_again, self.room.desk, loss.record.id))
            return
        from pbijk_desktop.desktop.parts.fields import NoteField

        outcome = NoteField("outcome", sentence("loss.outcome"), hint=sentence("loss.outcome_hint"))
        form = PrivacyForm("close_loss", [outcome])
        dialog = self.ask(sentence("loss.close_title"), "", form, sentence("loss.close_act"))
        dialog.tried.connect(partial(self._on_outcome, form, loss.record.id))

    def _on_outcome(self, form: PrivacyForm, loss_id: str) -> None:
        if not form.lacking():
            work = partial(close_loss, self.room.desk, loss_id, outcome=form.fields.values()["outcome"])
            self.do(work, undo=partial(open_again, self.room.desk, loss_id))


def _counted(loss: Loss) -> list[str]:
    """Return whose data it held, a line for each kind, the specific ones marked."""
    marked = sentence("loss.specific")
    return [
        f"{word('held', name)}: {grouped_number(count)}{marked if name in SPECIFIC else ''}"
        for name, count in loss.record.counts.items()
        if count
    ]


def _act(kind: type[HouseButton], key: str, keys: str, icon: str = "") -> HouseButton:
    return kind(sentence(f"loss.{key}_button"), keys=keys, icon=icon, name=f"loss.{key}")
