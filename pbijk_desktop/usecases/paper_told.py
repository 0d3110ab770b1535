"""What the check of a paper came to, in words: for the window, the commands and whoever stands at the counter."""

from __future__ import annotations

from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import long_date, sentence, told, word
from pbijk_desktop.usecases.verify_letter import PaperState, Verdict


def answer_word(verdict: Verdict) -> str:
    """Return the answer in a few large words."""
    return word("paper_state", verdict.state)


def answer_told(verdict: Verdict) -> str:
    """Return why, and what to do."""
    seal = verdict.seal
    facts = {
        "until": long_date(seal.valid_until) if seal else "",
        "void_on": long_date(verdict.void_on),
        "reason": verdict.letter.void if verdict.letter else "",
        "other": verdict.replaced_by,
        "key": seal.key_id if seal else "",
    }
    if verdict.office is not None and verdict.state is not PaperState.CHANGED:
        known = {"office": verdict.office.name, "made": long_date(verdict.office.made)}
        since = {"since": long_date(verdict.office.since)}
        return sentence(f"paper_told_elsewhere.{verdict.state}", {**facts, **known, **since})
    return sentence(f"paper_told.{verdict.state}", facts)


def problems_told(verdict: Verdict) -> list[str]:
    """Return each thing that is wrong with the paper, where the answer does not say it already."""
    if verdict.state not in (PaperState.CHANGED, PaperState.UNREADABLE):
        return []
    return [told(problem) for problem in verdict.problems if _is_of(verdict.state, problem)]


def notes_on(verdict: Verdict) -> list[str]:
    """Return what was looked at and what was not, so that the clerk looks at the rest."""
    if verdict.seal is None:
        return []
    if verdict.state in (PaperState.CHANGED, PaperState.OTHER_OFFICE):
        return [sentence("paper_note.unproven")]
    if verdict.only_seal:
        said = ["only_seal"]
    else:
        said = ["text_same", *({True: ["same_file"], False: ["other_file"], None: []}[verdict.same_file])]
    first = [sentence("paper_fact.version")] if verdict.seal.version == 1 and verdict.only_seal else []
    return [*(sentence(f"paper_note.{one}") for one in said), *first]


def facts_of(verdict: Verdict) -> list[tuple[str, str]]:
    """Return what the seal says and whose names belong to it, label by label."""
    seal = verdict.seal
    if seal is None:
        return []
    until = long_date(seal.valid_until) if seal.valid_until else sentence("paper_fact.forever")
    facts = [
        ("number", seal.number),
        ("kind", word("letter_kind", seal.kind)),
        ("dated", long_date(seal.dated)),
        ("until", until if seal.version > 1 else ""),
        ("outcome", word("paper_outcome", seal.outcome) if seal.version > 1 else ""),
        ("names", ", ".join(verdict.people)),
        ("office", verdict.office.name if verdict.office else ""),
        ("key", seal.key_id),
    ]
    return [(sentence(f"paper_fact.{name}"), value) for name, value in facts if value]


def _is_of(state: PaperState, problem: Problem) -> bool:
    return state is PaperState.UNREADABLE or problem.code not in ("letter.void", "letter.expired", "letter.replaced")
