"""The short lists of Laptop hilang: the losses on record, and the steps of one."""

from __future__ import annotations

from dataclasses import dataclass

from pbijk_desktop.desktop.screens.short_table import ShortTable
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.lost_laptops import LossStep, steps_left
from pbijk_desktop.sentences import said, sentence, word
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.lost_laptop import Done, Loss

_LOSSES = 3


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step, and when and by whom it was done, if it was."""

    step: LossStep
    done: Done | None


class LossesTable(ShortTable):
    """Laptops that were lost, open ones first."""

    def __init__(self, desk: Desk) -> None:
        def found_out(row: Loss) -> str:
            at = row.record.found_out_at
            return said(desk.local(at)) if at else ""

        columns: tuple[Column[Loss], ...] = (
            Column(title=sentence("loss.device"), show=lambda row: row.record.device, kind="strong", width=200,
                   stretches=True),
            Column(title=sentence("loss.found_out"), show=found_out, width=200),
            Column(title=sentence("loss.left"), show=_left, width=140),
            Column(title=sentence("loss.state"), show=_state, kind="chip",
                   look=lambda row: (Tone.PLAIN if row.record.closed_at else Tone.WARN, ""), width=120),
        )  # fmt: skip
        self.model_: RowsModel[Loss] = RowsModel(columns, key=lambda row: row.record.id)
        super().__init__(self.model_, _LOSSES, name="loss.losses", spoken=sentence("safety.lost"))

    def show_losses(self, losses: list[Loss]) -> None:
        """Show the losses; the one in hand stays in hand."""
        self.model_.set_rows(losses)
        if self.record() is None:
            self.choose_first()


class StepsTable(ShortTable):
    """What is to be done after a loss, in its order."""

    def __init__(self, desk: Desk) -> None:
        def done(row: StepRow) -> str:
            return f"{said(desk.local(row.done.at))} · {row.done.by}" if row.done else ""

        columns: tuple[Column[StepRow], ...] = (
            Column(title=sentence("loss.step"), show=lambda row: word("loss_step", row.step), kind="strong",
                   width=280, stretches=True),
            Column(title=sentence("loss.done"), show=done, width=320),
            Column(title=sentence("loss.state"), show=lambda row: sentence("loss.yes" if row.done else "loss.not_yet"),
                   kind="chip", look=lambda row: (Tone.GOOD if row.done else Tone.WARN, ""), width=110),
        )  # fmt: skip
        self.model_: RowsModel[StepRow] = RowsModel(columns, key=lambda row: row.step)
        super().__init__(self.model_, len(LossStep) + 1, name="loss.steps", spoken=sentence("loss.steps"))

    def show_steps(self, loss: Loss | None) -> None:
        """Show the steps of a loss."""
        self.model_.set_rows([StepRow(step, loss.done.get(step)) for step in LossStep] if loss else [])
        if self.record() is None:
            self.choose_first()


def _left(row: Loss) -> str:
    return sentence("loss.steps_left", {"count": len(steps_left(row.record))})


def _state(row: Loss) -> str:
    return sentence("loss.closed_word" if row.record.closed_at else "loss.open_word")
