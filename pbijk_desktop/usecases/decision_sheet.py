"""Everything somebody who decides a case looks at, read at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pbijk_desktop.domain.cases import Confirmation
from pbijk_desktop.domain.office import User
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.workflow import Step, is_alone
from pbijk_desktop.usecases.decisions import DecisionRow, prepared_by, read_decisions
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.papers import Papers, read_papers
from pbijk_desktop.usecases.steps import read_steps
from pbijk_desktop.usecases.verification import Verification, read_verification


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSheet:
    """A case ready to be decided; `steps` are those this user may take, `alone` says that it would be without the head.

    `decisions` stand oldest first; `names` maps user ids to full names; `may_settle` says that this user is the head,
    `own` that the user recommended the case too, in an office where that is to be explained.
    """

    verification: Verification
    papers: Papers
    decisions: tuple[DecisionRow, ...]
    names: Mapping[str, str]
    steps: tuple[Step, ...]
    alone: bool
    may_settle: bool
    own: bool = False

    def may_decide(self) -> bool:
        """Return whether this user may decide the case now."""
        return Step.APPROVE in self.steps

    def to_settle(self) -> DecisionRow | None:
        """Return the latest decision taken without the head that this user may confirm or reverse, or None."""
        waiting = [one for one in self.decisions if one.decision.alone and _is_open(one)]
        return waiting[-1] if waiting and self.may_settle else None

    def recommendation(self) -> DecisionRow | None:
        """Return the latest recommendation, or None."""
        found = [one for one in self.decisions if one.decision.step == Step.RECOMMEND]
        return found[-1] if found else None


def decision_sheet(desk: Desk, case_id: str) -> DecisionSheet:
    """Return what is known of a case for its decision."""
    with desk.read() as reader:
        verification = read_verification(desk, reader, case_id)
        own = prepared_by(reader, case_id) == desk.user.id
        return DecisionSheet(
            verification=verification,
            papers=read_papers(desk, reader, case_id),
            decisions=tuple(read_decisions(reader, case_id)),
            names={user.id: user.full_name for user in reader.find(User)},
            steps=read_steps(desk, reader, verification.case),
            alone=is_alone(Step.APPROVE, desk.user.roles) or own,
            own=own and not settings_of(reader).one_operator,
            may_settle=desk.may(Act.SETTLE_AFTERWARDS),
        )


def _is_open(row: DecisionRow) -> bool:
    return row.decision.confirmation == Confirmation.OPEN
