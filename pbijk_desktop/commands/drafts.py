"""`pbijk drafts`: letters on their way to a signature: handed up, given parafs, approved, sent back, taken back."""

from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson, CaseKey, at_desk
from pbijk_desktop.commands.case_steps import Reason
from pbijk_desktop.commands.output import say, say_json
from pbijk_desktop.commands.papers_out import Kind, Signatory
from pbijk_desktop.sentences import sentence, word

if TYPE_CHECKING:
    from pbijk_desktop.usecases.desk import Desk
    from pbijk_desktop.usecases.hand_up import Waiting
    from pbijk_desktop.usecases.open_office import Opened

DraftKey = Annotated[str, typer.Argument(metavar="KONSEP", help=sentence("cli.help.draft_key"))]
ListKind = Annotated[str, typer.Argument(metavar="JENIS", help=sentence("cli.help.list_kind"))]
Cases = Annotated[list[str], typer.Argument(metavar="PERMOHONAN...", help=sentence("cli.help.list_cases"))]


@at_desk
def list_drafts(opened: "Opened", *, as_json: AsJson = False) -> None:
    """List the drafts that wait for this user: the head's, or those whose paraf comes next."""
    from pbijk_desktop.usecases.hand_up import waiting_drafts

    found = waiting_drafts(opened.desk)
    if as_json:
        say_json([_tree(one) for one in found])
        return
    for one in found:
        of = one.case_number or " ".join(case.number for case in one.cases)
        facts = {"id": one.draft.id, "kind": word("letter_kind", one.draft.kind), "of": of, "whose": one.applicant}
        say(sentence("cli.draft_line", {**facts, "wants": one.paraf or sentence("signing.approve")}))


@at_desk
def hand_up(opened: "Opened", case: CaseKey, *, kind: Kind = "", signatory: Signatory = "") -> None:
    """Hand a case's letter up for its signature."""
    from pbijk_desktop.commands.letter_values import choice_of
    from pbijk_desktop.usecases.case_file import find_case
    from pbijk_desktop.usecases.hand_up import hand_up as handed_up

    case_id = find_case(opened.desk, case)
    draft = handed_up(opened.desk, case_id, choice_of(opened.desk, case_id, {"kind": kind, "signatory": signatory}))
    say(sentence("cli.draft_handed_up", {"id": draft.id}))


@at_desk
def hand_up_list(opened: "Opened", kind: ListKind, cases: Cases) -> None:
    """Hand a letter for several cases up for its signature."""
    from pbijk_desktop.usecases.case_file import find_case
    from pbijk_desktop.usecases.hand_up import hand_up_list as handed_up
    from pbijk_desktop.usecases.issue_letter import LetterChoice

    draft = handed_up(opened.desk, [find_case(opened.desk, one) for one in cases], LetterChoice(kind=kind))
    say(sentence("cli.draft_handed_up", {"id": draft.id}))


@at_desk
def paraf(opened: "Opened", draft: DraftKey) -> None:
    """Give the paraf whose turn it is."""
    from pbijk_desktop.usecases.parafs import give_paraf

    given = give_paraf(opened.desk, _found(opened.desk, draft))
    say(sentence("signing.parafed", {"title": given.title}))


@at_desk
def approve(opened: "Opened", draft: DraftKey) -> None:
    """Approve a draft, which issues its letter."""
    from pbijk_desktop.usecases.hand_up import approve_draft

    say(sentence("signing.approved", {"number": approve_draft(opened.desk, _found(opened.desk, draft)).number}))


@at_desk
def send_back(opened: "Opened", draft: DraftKey, *, reason: Reason = "") -> None:
    """Send a draft back with a note."""
    from pbijk_desktop.usecases.hand_up import send_draft_back

    say(
        sentence(
            "signing.sent_back", {"note": send_draft_back(opened.desk, _found(opened.desk, draft), note=reason).note}
        )
    )


@at_desk
def take_back(opened: "Opened", draft: DraftKey) -> None:
    """Take a draft back that nobody settled yet."""
    from pbijk_desktop.usecases.hand_up import take_back_draft

    take_back_draft(opened.desk, _found(opened.desk, draft))
    say(sentence("handing.taken_back"))


def _found(desk: "Desk", typed: str) -> str:
    from pbijk_desktop.usecases.hand_up import open_draft

    return open_draft(desk, typed).id


def _tree(one: "Waiting") -> dict[str, object]:
    return {
        "id": one.draft.id,
        "kind": one.draft.kind,
        "case": one.case_number,
        "cases": [case.number for case in one.cases],
        "urgent": one.urgent,
        "paraf": one.paraf,
        "handed_up_by": one.handed_up_by,
    }
