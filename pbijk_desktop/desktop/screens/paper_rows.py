"""What the list of papers shows: rows in groups that keep their order while the clerk works on them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.checklists import Need, Question
from pbijk_desktop.sentences import long_date, sentence, short_date, told, word
from pbijk_desktop.usecases.papers import Paper, Papers
from pbijk_desktop.usecases.scans import WHOLE_CASE

NUMBERED = 9
OTHER = "*"
"""The key of the row for what belongs to the case but to none of its papers."""
_ASIDE = re.compile(r"\s*\([^()]*\)$")


class Group(StrEnum):
    """Where a paper stands in the list."""

    MISSING = "missing"
    THERE = "there"
    OPTIONAL = "optional"
    OTHER = "other"


class Tick(StrEnum):
    """How much of a paper is there."""

    NONE = "none"
    PART = "part"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One property that a paper must have beside its copies, and whether it has it."""

    text: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One paper; `number` is the digit that ticks it (0: none), `words` what it lacks or when it came."""

    key: str
    title: str
    tick: Tick
    number: int
    need: str
    copies: str
    marks: tuple[Mark, ...]
    words: str
    tone: Tone
    scans: int = 0

    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        facts = {
            "title": self.title,
            "tick": sentence(f"case_papers.tick_{self.tick}"),
            "need": self.need,
            "copies": self.copies,
            "words": self.words,
        }
        told = sentence("case_papers.spoken" if self.copies else "case_papers.spoken_bare", facts)
        return f"{told} {sentence('scans.in_row', {'count': self.scans})}" if self.scans else told


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRow:
    """The place for scans that belong to the case as a whole."""

    scans: int
    key: str = OTHER

    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        count = sentence("scans.in_row", {"count": self.scans}) if self.scans else sentence("scans.none")
        return f"{sentence('scans.whole_case')}. {count}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingRow:
    """The title of a group with how many of its papers it is about."""

    group: Group
    text: str


ListRow = PaperRow | OtherRow | HeadingRow


def group_of(paper: Paper) -> Group:
    """Return where a paper belongs as it stands now."""
    if paper.gap:
        return Group.MISSING
    return Group.THERE if paper.is_handed_in() else Group.OPTIONAL


def places(file: Papers, kept: Mapping[str, Group] | None = None) -> dict[str, Group]:
    """Return each paper's group, in order; a paper that is among `kept` stays where it stood."""
    now = {paper.item.key: group_of(paper) for paper in file.papers}
    if kept is None:
        return now
    return {key: kept[key] for key in kept if key in now} | {key: now[key] for key in now if key not in kept}


def arranged(file: Papers, order: Mapping[str, Group], scans: Mapping[str, int] | None = None) -> list[ListRow]:
    """Return the rows of the list, each group under its heading; `scans` says how many pages an item has.

    What belongs to no paper stands last.
    """
    papers = {paper.item.key: paper for paper in file.papers}
    rows: list[ListRow] = []
    for group in Group:
        own = [papers[key] for key, where in order.items() if where is group]
        if own:
            rows.append(_heading(group, own))
            found = [_row(file, paper, group, at) for at, paper in enumerate(own, 1)]
            rows += [replace(row, scans=(scans or {}).get(row.key, 0)) for row in found]
    rows.append(HeadingRow(group=Group.OTHER, text=sentence(f"case_papers.{Group.OTHER}")))
    rows.append(OtherRow(scans=(scans or {}).get(WHOLE_CASE, 0)))
    return rows


def item_of(key: str) -> str:
    """Return the item whose scans belong to a row of the list."""
    return WHOLE_CASE if key == OTHER else key


def tick_of(paper: Paper) -> Tick:
    """Return how much of a paper is there."""
    if not paper.is_handed_in():
        return Tick.NONE
    return Tick.PART if paper.gap else Tick.FULL


def whole(paper: Paper) -> dict[str, object]:
    """Return what `receive` notes when the whole paper is handed in; what stands in a letter has to be typed."""
    item, entry = paper.item, paper.entry
    needed = item.copies or (0 if item.original else 1)
    return {
        "copies": max(needed, entry.copies),
        "original": item.original or entry.original,
        "stamped": item.stamp or entry.stamped,
        "signatures": tuple(dict.fromkeys((*entry.signatures, *item.signatures))),
    }


def nothing() -> dict[str, object]:
    """Return what `receive` notes when a paper is taken back; what was typed of it stays."""
    return {"copies": 0, "original": False, "stamped": False, "signatures": ()}


def is_whole(paper: Paper) -> bool:
    """Return whether everything that can be ticked of a paper is there."""
    return paper.is_handed_in() and all(getattr(paper.entry, name) == value for name, value in whole(paper).items())


def _heading(group: Group, papers: list[Paper]) -> HeadingRow:
    count = sum(group_of(paper) is group for paper in papers)
    title = sentence(f"case_papers.{group}")
    shown = sentence("case_papers.count", {"title": title, "count": count})
    return HeadingRow(group=group, text=shown if group is not Group.OPTIONAL else title)


def _row(file: Papers, paper: Paper, group: Group, at: int) -> PaperRow:
    item, entry = paper.item, paper.entry
    needed = item.copies
    words, tone = _words(file, paper)
    return PaperRow(
        key=item.key,
        title=item.title,
        tick=tick_of(paper),
        number=at if group is Group.MISSING and at <= NUMBERED else 0,
        need=word("need", item.need).lower(),
        copies=f"{entry.copies}/{needed}" if needed or entry.copies else "",
        marks=tuple(_marks(paper)),
        words=words,
        tone=tone,
    )


def _marks(paper: Paper) -> list[Mark]:
    item, entry = paper.item, paper.entry
    found = []
    if item.original:
        found.append(Mark(text=sentence("case_papers.mark_original"), done=entry.original))
    if item.stamp:
        found.append(Mark(text=sentence("case_papers.mark_stamp"), done=entry.stamped))
    if item.signatures:
        signed = set(item.signatures) <= set(entry.signatures)
        found.append(Mark(text=sentence("case_papers.mark_signatures"), done=signed))
    return found


def _words(file: Papers, paper: Paper) -> tuple[str, Tone]:
    if paper.gap:
        lacks = lacks_in_words(paper)
        if paper.gap.owed:
            return sentence("case_papers.owed", {"day": owed_day(file, paper), "lacks": lacks}), Tone.ACCENT
        return lacks, Tone.WARN if paper.is_handed_in() else Tone.PLAIN
    if not paper.is_handed_in():
        return sentence("case_papers.not_needed"), Tone.PLAIN
    return _received(paper), Tone.PLAIN


def lacks_in_words(paper: Paper) -> str:
    """Return everything a paper lacks on one line; "" when it is all there."""
    return ", ".join(lack_in_words(told(one), paper.item.title) for one in (paper.gap.lacks if paper.gap else ()))


def lack_in_words(text: str, title: str) -> str:
    """Return what a paper lacks in one breath: without its title before it, an example or advice behind it."""
    first = text.removeprefix(f"{title}: ").partition(". ")[0]
    return _ASIDE.sub("", first.removesuffix(".")).strip()


def owed_day(file: Papers, paper: Paper) -> str:
    """Return the day by which an owed paper has to be brought, in words."""
    return long_date(paper.entry.owed_until or file.day + timedelta(days=file.kind.owe_days))


def _received(paper: Paper) -> str:
    entry = paper.entry
    parts = []
    if entry.received_on:
        parts.append(sentence("case_papers.received", {"day": short_date(entry.received_on)}))
    if entry.letter_number:
        parts.append(sentence("case_papers.number", {"number": entry.letter_number}))
    if entry.letter_date:
        parts.append(sentence("case_papers.dated", {"day": short_date(entry.letter_date)}))
    if entry.issuer:
        parts.append(entry.issuer)
    return "  ·  ".join(parts)


def asked(file: Papers) -> list[tuple[Question, bool | None]]:
    """Return the questions that some paper of today's rules depends on, or that were answered, with their answers."""
    wanted = {item.question for item in file.kind.items if item.holds_on(file.day)}
    return [(one, answer) for one, answer in file.questions if one.key in wanted or answer is not None]


def progress(file: Papers) -> tuple[int, int]:
    """Return how many of the papers that must be there are all there, and how many must be."""
    needed = [paper for paper in file.papers if paper.item.need is not Need.OPTIONAL]
    return sum(paper.gap is None for paper in needed), len(needed)
