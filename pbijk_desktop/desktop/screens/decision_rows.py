"""The members of a case as those who decide see them, and what is known of the case, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pbijk_desktop.desktop.screens.finding_list import together
from pbijk_desktop.desktop.screens.visit_dialogs import visit_in_words
from pbijk_desktop.desktop.tables.rows_model import Column
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.cases import Found, Outcome, VisitResult
from pbijk_desktop.sentences import long_date, sentence, told, word
from pbijk_desktop.usecases.decision_sheet import DecisionSheet
from pbijk_desktop.usecases.decisions import DecisionRow, MemberOutcome
from pbijk_desktop.usecases.papers import Papers
from pbijk_desktop.usecases.verification import MemberChecks, Verification

Choices = Mapping[str, MemberOutcome]

OUTCOME_LOOKS: dict[str, tuple[Tone, str]] = {
    Outcome.PENDING: (Tone.PLAIN, "clock"),
    Outcome.APPROVED: (Tone.GOOD, "check"),
    Outcome.REJECTED: (Tone.BAD, "x"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMember:
    """One line: who, what the sources say, how much deserves a look, and what is chosen or was decided."""

    id: str
    number: int
    name: str
    checks: str
    looks: int
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of the summary; its tone says whether it speaks for the case (good) or asks for a look (warn)."""

    label: str
    text: str
    tone: Tone


def members_of(sheet: DecisionSheet, choices: Choices) -> list[DecisionMember]:
    """Return the members with what is chosen for each."""
    return [
        DecisionMember(
            id=one.member.id,
            number=at,
            name=one.person.name,
            checks=checks_in_words(one),
            looks=len(together(one.findings)),
            outcome=choices[one.member.id].outcome,
            reason=choices[one.member.id].reason,
        )
        for at, one in enumerate(sheet.verification.members, 1)
    ]


def columns() -> tuple[Column[DecisionMember], ...]:
    """Return the columns of the members."""
    return (
        Column(title="#", show=lambda row: str(row.number), sort=lambda row: row.number, kind="quiet", width=36),
        Column(
            title=sentence("verification.member"),
            show=lambda row: row.name,
            kind="strong",
            tip=lambda row: row.name,
            width=180,
            most=230,
        ),
        Column(
            title=sentence("decision_page.checks"),
            show=lambda row: row.checks,
            tip=lambda row: row.checks,
            width=150,
            stretches=True,
        ),
        Column(
            title=sentence("decision_page.looks"),
            show=lambda row: sentence("decision_page.look_count", {"count": row.looks}) if row.looks else "",
            sort=lambda row: row.looks,
            kind="chip",
            look=lambda _row: (Tone.WARN, "triangle-alert"),
            width=92,
        ),
        Column(
            title=sentence("decision_page.outcome"),
            show=lambda row: word("outcome", row.outcome),
            kind="chip",
            look=lambda row: OUTCOME_LOOKS[row.outcome],
            width=140,
        ),
        Column(title=sentence("column.reason"), show=lambda row: row.reason, kind="quiet", width=170, spare=1),
    )


def checks_in_words(one: MemberChecks) -> str:
    """Return what the sources say of a member: in one word when they agree, else each that does not."""
    found = {source: check.outcome if check else Found.NOT_CHECKED for source, check in one.checks.items()}
    outcomes = set(found.values())
    if len(outcomes) == 1:
        said = [sentence("decision_page.all_same", {"found": _low(word("found", outcomes.pop()))})]
    else:
        others = {source: outcome for source, outcome in found.items() if outcome != Found.MATCHES}
        said = [f"{word('source', source)}: {_low(word('found', outcome))}" for source, outcome in others.items()]
    desil = next((check.desil for check in one.checks.values() if check and check.desil is not None), None)
    return "; ".join([*([sentence("verification.desil", {"desil": desil})] if desil is not None else []), *said])


def facts_of(sheet: DecisionSheet) -> list[Fact]:
    """Return what is known of the case, line by line."""
    now = sheet.verification
    facts = [_papers(sheet.papers), _checks(now)]
    if now.criteria:
        answered = now.criteria_result.gate or not now.criteria_result.unanswered
        tone = Tone.GOOD if answered else Tone.WARN
        facts.append(Fact(label=sentence("column.criteria"), text=told(now.criteria_result.proposal), tone=tone))
    if now.visits:
        visit = now.visits[-1]
        tone = Tone.GOOD if visit.result == VisitResult.FITS else Tone.WARN
        facts.append(Fact(label=sentence("verification.visits"), text=visit_in_words(visit), tone=tone))
    if recommended := sheet.recommendation():
        why, at = recommended.decision.reason, recommended.decision.at
        day = at.date() if at else None
        text = " · ".join(filter(None, (recommended.by_name, long_date(day), why)))
        tone = Tone.WARN if why else Tone.GOOD
        facts.append(Fact(label=sentence("decision_page.recommended"), text=text, tone=tone))
    return facts


def past_in_words(row: DecisionRow, names: Mapping[str, str], when: str) -> tuple[str, list[str]]:
    """Return an earlier decision: who did what and when, and the lines that say more."""
    decision = row.decision
    head = " · ".join((word("step", decision.step), row.by_name, when))
    lines = [decision.reason, _mixed(list(decision.outcomes.values()))]
    if decision.confirmation:
        by = names.get(decision.confirmed_by or "", "")
        settled = (word("confirmation", decision.confirmation), by, decision.confirmation_reason)
        lines.append(" · ".join(filter(None, settled)))
    return head, [line for line in lines if line]


def _papers(papers: Papers) -> Fact:
    missing = papers.missing()
    if not missing:
        text, tone = sentence("decision_page.papers_all"), Tone.GOOD
    else:
        titles = "; ".join(paper.item.title for paper in missing)
        is_owed = all(paper.gap and paper.gap.owed for paper in missing)
        code = "decision_page.papers_owed" if is_owed else "decision_page.papers_missing"
        text, tone = sentence(code, {"count": len(missing), "titles": titles}), Tone.WARN
    return Fact(label=sentence("case_papers.title"), text=text, tone=tone)


def _checks(now: Verification) -> Fact:
    counts: dict[str, int] = {}
    for one in now.members:
        for check in one.checks.values():
            outcome = check.outcome if check else Found.NOT_CHECKED
            counts[outcome] = counts.get(outcome, 0) + 1
    said = [f"{counts[found]} {_low(word('found', found))}" for found in (*Found,) if found in counts]
    looks = sum(len(together(one.findings)) for one in now.members)
    text = ", ".join(said) + (f" · {sentence('decision_page.looks_all', {'count': looks})}" if looks else "")
    tone = Tone.GOOD if set(counts) == {Found.MATCHES} and not looks else Tone.WARN
    return Fact(label=sentence("decision_page.checks"), text=text, tone=tone)


def _low(text: str) -> str:
    """Return a word as it stands within a sentence; NIK stays NIK."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _mixed(outcomes: Sequence[str]) -> str:
    approved, rejected = outcomes.count(Outcome.APPROVED), outcomes.count(Outcome.REJECTED)
    if not (approved and rejected):
        return ""
    return sentence("decision_page.mixed", {"approved": approved, "rejected": rejected})
