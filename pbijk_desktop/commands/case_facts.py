"""`pbijk case paper|answer|check|criterion`: what was handed in, answered and looked up of a case."""

from typing import TYPE_CHECKING, Annotated

import typer

from pbijk_desktop.commands.at_desk import AsJson, CaseKey, at_desk
from pbijk_desktop.commands.case_values import read_day, read_member, read_yes
from pbijk_desktop.commands.output import say, say_json
from pbijk_desktop.domain.cases import Found, Source
from pbijk_desktop.domain.eligibility import CardStatus, Segment
from pbijk_desktop.sentences import sentence, told

if TYPE_CHECKING:
    from pbijk_desktop.usecases.open_office import Opened
    from pbijk_desktop.usecases.papers import Papers
    from pbijk_desktop.usecases.verification import Verification

Item = Annotated[str, typer.Argument(metavar="BERKAS", help=sentence("cli.help.item"))]
Copies = Annotated[int | None, typer.Option("--copies", metavar="N", help=sentence("cli.help.copies"))]
Original = Annotated[bool | None, typer.Option("--original/--no-original", help=sentence("cli.help.original"))]
Stamped = Annotated[bool | None, typer.Option("--stamped/--no-stamped", help=sentence("cli.help.stamped"))]
Signatures = Annotated[
    list[str] | None, typer.Option("--signatures", metavar="SIAPA", help=sentence("cli.help.signatures"))
]
Number = Annotated[str | None, typer.Option("--number", metavar="NOMOR", help=sentence("cli.help.letter_number"))]
Day = Annotated[str | None, typer.Option("--date", metavar="TANGGAL", help=sentence("cli.help.date"))]
Issuer = Annotated[str | None, typer.Option("--issuer", metavar="NAMA", help=sentence("cli.help.issuer"))]
Note = Annotated[str | None, typer.Option("--note", metavar="TEKS", help=sentence("cli.help.note"))]
Key = Annotated[str, typer.Argument(metavar="PERTANYAAN", help=sentence("cli.help.question"))]
YesNo = Annotated[str, typer.Argument(metavar="ya|tidak|-", help=sentence("cli.help.yes_no"))]
Member = Annotated[str, typer.Argument(metavar="ANGGOTA", help=sentence("cli.help.member"))]
InSource = Annotated[Source, typer.Argument(metavar="SUMBER", help=sentence("cli.help.source"))]
Outcome = Annotated[Found | None, typer.Option("--outcome", metavar="HASIL", help=sentence("cli.help.outcome"))]
Differs = Annotated[list[str] | None, typer.Option("--differs", metavar="ISIAN", help=sentence("cli.help.differs"))]
Desil = Annotated[int | None, typer.Option("--desil", metavar="1-10", help=sentence("cli.help.desil"))]
InSegment = Annotated[Segment | None, typer.Option("--segment", metavar="SEGMEN", help=sentence("cli.help.segment"))]
Status = Annotated[CardStatus | None, typer.Option("--status", metavar="STATUS", help=sentence("cli.help.in_status"))]
Ended = Annotated[str | None, typer.Option("--ended", metavar="TANGGAL", help=sentence("cli.help.ended"))]
Arrears = Annotated[int | None, typer.Option("--arrears", metavar="BULAN", help=sentence("cli.help.arrears"))]


@at_desk
def paper(
    opened: "Opened",
    case: CaseKey,
    item: Item,
    *,
    copies: Copies = None,
    original: Original = None,
    stamped: Stamped = None,
    signatures: Signatures = None,
    number: Number = None,
    date: Day = None,
    issuer: Issuer = None,
    note: Note = None,
    as_json: AsJson = False,
) -> None:
    """Note what was received of one paper; what is not said stays as it is."""
    from pbijk_desktop.usecases.case_file import find_case
    from pbijk_desktop.usecases.papers import receive

    said = {
        "copies": copies,
        "original": original,
        "stamped": stamped,
        "signatures": tuple(signatures) if signatures else None,
        "letter_number": number,
        "letter_date": read_day(date, "date", opened.desk.today()) if date else None,
        "issuer": issuer,
        "note": note,
    }
    values = {name: value for name, value in said.items() if value is not None}
    _say_papers(receive(opened.desk, find_case(opened.desk, case), item, **values), as_json=as_json)


@at_desk
def answer(opened: "Opened", case: CaseKey, question: Key, yes: YesNo, *, as_json: AsJson = False) -> None:
    """Answer a question of the checklist."""
    from pbijk_desktop.usecases.case_file import find_case
    from pbijk_desktop.usecases.papers import answer as answered

    desk = opened.desk
    _say_papers(answered(desk, find_case(desk, case), question, yes=read_yes(yes)), as_json=as_json)


@at_desk
def check(
    opened: "Opened",
    case: CaseKey,
    member: Member,
    source: InSource,
    *,
    outcome: Outcome = None,
    date: Day = None,
    differs: Differs = None,
    desil: Desil = None,
    segment: InSegment = None,
    status: Status = None,
    arrears: Arrears = None,
    ended: Ended = None,
    note: Note = None,
    as_json: AsJson = False,
) -> None:
    """Note what looking a member up in a source gave."""
    from pbijk_desktop.usecases.case_file import find_case
    from pbijk_desktop.usecases.verification import record_check

    desk = opened.desk
    case_id = find_case(desk, case)
    said = {
        "outcome": outcome,
        "source_date": read_day(date, "date", desk.today()) if date else None,
        "differs": tuple(differs) if differs else None,
        "desil": desil,
        "segment": segment,
        "status": status,
        "arrears_months": arrears,
        "ended_on": read_day(ended, "ended", desk.today()) if ended else None,
        "note": note,
    }
    values = {name: value for name, value in said.items() if value is not None}
    _say_checks(record_check(desk, case_id, read_member(desk, case_id, member), source, **values), as_json=as_json)


@at_desk
def criterion(opened: "Opened", case: CaseKey, key: Key, yes: YesNo, *, as_json: AsJson = False) -> None:
    """Answer one criterion of Kepmensos 262/HUK/2022."""
    from pbijk_desktop.usecases.case_file import find_case
    from pbijk_desktop.usecases.verification import answer_criterion

    desk = opened.desk
    _say_checks(answer_criterion(desk, find_case(desk, case), key, yes=read_yes(yes)), as_json=as_json)


def _say_papers(papers: "Papers", *, as_json: bool) -> None:
    missing = [told(problem) for paper in papers.missing() if paper.gap for problem in paper.gap.lacks]
    if as_json:
        open_questions = [one.key for one in papers.open_questions]
        number = papers.case.number
        complete = papers.is_complete()
        say_json({"number": number, "complete": complete, "missing": missing, "open_questions": open_questions})
        return
    for line in (*(one.text for one in papers.open_questions), *missing):
        say(f"- {line}")
    code = "cli.papers_complete" if papers.is_complete() else "cli.papers_missing"
    say(sentence(code, {"number": papers.case.number}))


def _say_checks(found: "Verification", *, as_json: bool) -> None:
    findings = {one.person.name: [told(problem) for problem in one.findings] for one in found.members}
    if as_json:
        said = {"number": found.case.number, "unchecked": found.unchecked(), "findings": findings}
        say_json({**said, "criteria": found.case.criteria, "proposal": told(found.criteria_result.proposal)})
        return
    for name, lines in findings.items():
        for line in lines:
            say(f"- {name}: {line}")
    say(sentence("cli.unchecked", {"number": found.case.number, "count": found.unchecked()}))
