"""The texts of the letters: the shipped ones, an office's own in versions, and which of them is in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pbijk_desktop.domain.letter_texts import LetterWording
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.letters.facts import TEXT_KINDS
from pbijk_desktop.sentences import told, word
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.desk import Desk

if TYPE_CHECKING:
    from pbijk_desktop.letters.wording import LetterText

_DRAFT = "letter_text:{user}:{kind}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptText:
    """A text as letters keep it, and its hash; `problems` say why an office's own text is not the one."""

    sha256: str
    body: bytes
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextVersion:
    """One version of an office's text: who kept it and when; `source` "" is the shipped text again."""

    wording: LetterWording
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEdit:
    """What the editor of one kind begins with: the source in force, the shipped one, and what is half typed."""

    kind: str
    source: str
    shipped: str
    draft: str | None
    versions: tuple[TextVersion, ...]

    @property
    def is_own(self) -> bool:
        """Return whether the office has a text of its own in force."""
        return bool(self.versions) and bool(self.versions[0].wording.source)


def kind_name(kind: str) -> str:
    """Return what a clerk calls a letter or paper."""
    name = word("letter_kind", kind)
    return name if name != kind else word("paper_kind", kind)


def text_kinds(desk: Desk) -> tuple[tuple[str, bool], ...]:
    """Return every kind whose text can be changed, and whether the office has its own in force."""
    with desk.read() as reader:
        return tuple((kind, bool(_in_force(reader, kind))) for kind in TEXT_KINDS)


def text_edit(desk: Desk, kind: str) -> TextEdit:
    """Return what the editor shows of one kind."""
    from pbijk_desktop.domain.office import User
    from pbijk_desktop.letters.shipped import shipped_source

    with desk.read() as reader:
        names = {one.id: one.full_name or one.name for one in reader.find(User)}
        found = reader.find(LetterWording, letter=kind)[::-1]
        shipped = shipped_source(kind)
        draft = reader.local(_DRAFT.format(user=desk.user.id, kind=kind))
        return TextEdit(
            kind=kind,
            source=(found[0].source if found else "") or shipped,
            shipped=shipped,
            draft=draft if isinstance(draft, str) else None,
            versions=tuple(TextVersion(wording=one, by=names.get(one.by or "", "-")) for one in found),
        )


def keep_text_draft(desk: Desk, kind: str, source: str | None) -> None:
    """Keep what is half typed, for this user on this laptop; None forgets it."""
    desk.require(Act.SET_OFFICE)
    with desk.begin() as work:
        work.set_local(_DRAFT.format(user=desk.user.id, kind=kind), source)


def keep_wording(desk: Desk, kind: str, source: str, *, note: str = "") -> LetterWording:
    """Put a text in force for the letters to come; "" is the shipped text. One with anything wrong is refused."""
    from pbijk_desktop.letters.wording import read_text

    desk.require(Act.SET_OFFICE)
    if kind not in TEXT_KINDS:
        raise RefusedError([Problem("kind", "letter.none_for_kind")])
    if source and (problems := read_text(kind, source)[1]):
        raise RefusedError(problems)
    with desk.begin() as work:
        kept = LetterWording(
            id=work.new_id(), letter=kind, source=source, note=note.strip(), by=desk.user.id, at=work.now
        )
        work.add(kept, reason=note)
        work.set_local(_DRAFT.format(user=desk.user.id, kind=kind), value=None)
        return kept


def text_in_force(reader: Reader, kind: str) -> KeptText:
    """Return the text that a letter of this kind is issued with now.

    An office's own text in which something is wrong (a field that a newer program no longer knows) is not used: the
    shipped one is, and the problems tell why. The office's stays where it is.
    """
    from pbijk_desktop.letters.shipped import hash_of, kept_form, shipped_source
    from pbijk_desktop.letters.wording import read_text

    own = _in_force(reader, kind)
    problems = read_text(kind, own)[1] if own else []
    body = kept_form(own if own and not problems else shipped_source(kind))
    return KeptText(sha256=hash_of(body), body=body, problems=tuple(problems))


def broken_texts(desk: Desk) -> tuple[Problem, ...]:
    """Return a problem for each kind whose own text cannot be used, with its first reason."""
    with desk.read() as reader:
        return broken_among(reader, TEXT_KINDS)


def broken_among(reader: Reader, kinds: Iterable[str]) -> tuple[Problem, ...]:
    """Return the same among some kinds."""
    found = [(kind, text_in_force(reader, kind).problems) for kind in kinds if _in_force(reader, kind)]
    return tuple(
        Problem("", "letter_text.office_broken", {"kind": kind_name(kind), "reason": told(problems[0])})
        for kind, problems in found
        if problems
    )


def keep_text(work: Work, kind: str) -> KeptText:
    """Keep the text in force among the store's pictures and texts, and return it."""
    kept = text_in_force(work, kind)
    work.keep_blob(kept.sha256, kept.body)
    return kept


def checked(kind: str, source: str) -> tuple[LetterText, tuple[Problem, ...]]:
    """Return a text that is being typed and everything that is wrong with it."""
    from pbijk_desktop.letters.wording import read_text

    text, problems = read_text(kind, source)
    return text, tuple(problems)


def _in_force(reader: Reader, kind: str) -> str:
    found = reader.find(LetterWording, letter=kind)
    return found[-1].source if found else ""
