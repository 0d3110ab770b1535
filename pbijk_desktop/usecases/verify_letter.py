"""Is this paper a letter of this office, unchanged and in force? Answered offline, from the paper and the register.

The paper comes as a PDF, a scan, a photo (all opened in a process with limits), or as the text of its QR code, typed,
pasted or sent by a hand-held scanner. Where a PDF's own text can be read, it is compared with the seal; of the others
only the seal is proven, and the clerk compares names (`name_stands`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path

from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.foreign.codes import codes_in
from pbijk_desktop.foreign.kinds import SUFFIXES, Kind, kind_of
from pbijk_desktop.foreign.pages import MOST_BYTES
from pbijk_desktop.letters.seal import check_seal, key_id, read_seal
from pbijk_desktop.letters.seal_codes import Seal
from pbijk_desktop.letters.sealed_people import place_of
from pbijk_desktop.letters.shipped import from_kept, shipped_text
from pbijk_desktop.letters.typed import plain
from pbijk_desktop.letters.verifying import Verification
from pbijk_desktop.letters.verifying import verify_letter as verified
from pbijk_desktop.store.queries.letters import voided_at
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.other_offices import OtherOffice, VoidElsewhere, other_offices_in, void_elsewhere
from pbijk_desktop.usecases.seal_keys import public_seal_keys

__all__ = [
    "BEGINNING",
    "SUFFIXES",
    "PaperState",
    "Verdict",
    "name_stands",
    "verify_file",
    "verify_letter",
    "verify_text",
]

BEGINNING = "PBIJK"
CHECKED, CHECKED_ELSEWHERE = "periksa_surat", "periksa_surat_kantor_lain"
_NO_TEXT = frozenset({"pdf.no_text", "seal.missing", "pdf.unreadable"})
"""Of a PDF whose seal may still be seen, although its text does not hold it."""
_FILE_CODES = {
    "scans.too_large": "paper.too_large",
    "scans.empty": "paper.other_kind",
    "scans.program": "paper.other_kind",
    "scans.unknown": "paper.other_kind",
    "scans.pdf_locked": "paper.locked",
    "scans.vast": "paper.heavy",
    "scans.heavy": "paper.heavy",
    "scans.slow": "paper.heavy",
    "scans.many_pages": "paper.heavy",
}


class PaperState(StrEnum):
    """What a paper is, from the best to what cannot be told."""

    GENUINE = "asli"
    EXPIRED = "lewat"
    REPLACED = "diganti"
    VOID = "batal"
    UNLISTED = "tidak_tercatat"
    ELSEWHERE = "asli_lain"
    OTHER_OFFICE = "kantor_lain"
    CHANGED = "diubah"
    UNREADABLE = "tidak_terbaca"


_STATES = {
    "seal.unknown_key": PaperState.OTHER_OFFICE,
    "letter.unknown": PaperState.UNLISTED,
    "letter.void": PaperState.VOID,
    "letter.replaced": PaperState.REPLACED,
    "letter.expired": PaperState.EXPIRED,
}
_ORDER = (PaperState.OTHER_OFFICE, PaperState.REPLACED, PaperState.VOID, PaperState.EXPIRED, PaperState.UNLISTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is wrong with a paper; `letter` is the office's record of it, `same_file` when every byte is as issued.

    `names` were read on the paper. `same_file` is None where no bytes were ever issued: most letters of a demo office
    were never drawn. `only_seal` when the seal alone was read, so that the paper around it may say something else.
    `office` sealed it where that is another one, whose keys are believed here.
    """

    problems: tuple[Problem, ...]
    letter: Letter | None = None
    names: tuple[str, ...] = ()
    same_file: bool | None = False
    seal: Seal | None = None
    only_seal: bool = False
    void_on: date | None = None
    replaced_by: str = ""
    office: OtherOffice | None = None

    @property
    def is_genuine(self) -> bool:
        """Return whether the file is a letter of this office, or of one that is believed, as issued and in force."""
        return (self.letter is not None or self.office is not None) and not self.problems

    @property
    def people(self) -> tuple[str, ...]:
        """Return whom the letter names: as read on the paper, else as the register has it."""
        if self.names or self.letter is None:
            return tuple(dict.fromkeys(self.names))
        return tuple(dict.fromkeys(_people(self.letter.facts)))

    @property
    def state(self) -> PaperState:
        """Return what the paper is in one word; what was changed comes before everything else."""
        if self.seal is None:
            return PaperState.UNREADABLE
        states = {_STATES.get(problem.code, PaperState.CHANGED) for problem in self.problems}
        if PaperState.CHANGED in states:
            return PaperState.CHANGED
        usual = PaperState.GENUINE if self.office is None else PaperState.ELSEWHERE
        return next((state for state in _ORDER if state in states), usual)


def verify_file(desk: Desk, path: Path) -> Verdict:
    """Check a file; raises RefusedError when it cannot be read where it is."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return Verdict(problems=(Problem("", "paper.too_large", {"megabytes": MOST_BYTES // 1_000_000}),))
        content = path.read_bytes()
    except OSError as error:
        raise RefusedError([Problem("", "check_page.not_read", {"name": path.name})]) from error
    return verify_letter(desk, content)


def verify_letter(desk: Desk, content: bytes) -> Verdict:
    """Check a PDF, scan or photo: its seal, its text against the seal where there is text, and the office's record."""
    desk.require(Act.SEE)
    if kind_of(content) is Kind.PDF:
        with desk.read() as reader:
            found = verified(content, _known_keys(reader), partial(_title, reader))
        if found.seal or not {problem.code for problem in found.problems} & _NO_TEXT:
            verdict = Verdict(problems=found.problems, names=found.names, seal=found.seal)
            return _beside_record(desk, verdict, content)
        return _by_code(desk, content, found)
    return _by_code(desk, content, None)


def verify_text(desk: Desk, text: str) -> Verdict:
    """Check the text of a QR code as somebody typed, pasted or scanned it; blanks and small letters do no harm."""
    desk.require(Act.SEE)
    return _of_text(desk, "".join(text.split()).upper())


def name_stands(verdict: Verdict, name: str) -> bool:
    """Return whether a name that was read on the paper is one of those that were sealed."""
    return verdict.seal is not None and place_of(verdict.seal, name) is not None


def _by_code(desk: Desk, content: bytes, known: Verification | None) -> Verdict:
    """Return what the QR code in a picture says; `known` is what was found of a PDF before."""
    try:
        texts = codes_in(content, BEGINNING)
    except RefusedError as error:
        problem = error.problems[0]
        return Verdict(problems=(replace(problem, code=_FILE_CODES.get(problem.code, "paper.damaged")),))
    if not texts:
        return Verdict(problems=known.problems if known else (Problem("seal", "paper.no_code"),))
    return _of_text(desk, texts[0])


def _of_text(desk: Desk, text: str) -> Verdict:
    begins = text.find(BEGINNING)
    seal = read_seal(text[begins:]) if begins >= 0 else None
    if seal is None:
        code = "paper.not_a_seal" if begins < 0 else "seal.garbled"
        return Verdict(problems=(Problem("seal", code),), only_seal=True)
    with desk.read() as reader:
        problems = tuple(check_seal(seal, _known_keys(reader)))
    return _beside_record(desk, Verdict(problems=problems, seal=seal, only_seal=True), b"")


def _beside_record(desk: Desk, verdict: Verdict, content: bytes) -> Verdict:
    """Return a verdict with what the office's own register says of the letter, once its signature holds."""
    if verdict.seal is None or {"seal.unknown_key", "seal.signature"} & {one.code for one in verdict.problems}:
        return verdict
    with desk.read() as reader:
        if office := _elsewhere(reader, verdict.seal):
            void = void_elsewhere(reader, office, verdict.seal.number, verdict.seal.dated)
            return _of_other(desk, verdict, office, void)
        letter = _record(reader, verdict.seal)
        others = reader.find(Letter, replaces=letter.id) if letter and letter.void else []
        void_on = voided_at(reader, letter.id) if letter and letter.void else None
    if letter:
        with desk.begin() as work:
            work.note_access(CHECKED, "letter", letter.id)
    found = replace(
        verdict,
        letter=letter,
        same_file=_is_same(content, letter),
        replaced_by=next((other.number for other in others if not other.void), ""),
        void_on=desk.local(void_on).date() if void_on else None,
    )
    return replace(found, problems=(*found.problems, *_of_record(found, verdict.seal, desk.today())))


def _of_other(desk: Desk, verdict: Verdict, office: OtherOffice, void: VoidElsewhere | None) -> Verdict:
    """Return a verdict with what is known here of another office's letter: its keys, and its list of void ones."""
    seal = verdict.seal
    if seal is None:
        return verdict
    problems = []
    if void is not None:
        problems.append(Problem("", "letter.void", {"number": seal.number, "reason": office.name}))
    if void is not None and void.by:
        problems.append(Problem("", "letter.replaced", {"number": seal.number, "other": void.by}))
    if seal.valid_until and seal.valid_until < desk.today():
        problems.append(Problem("", "letter.expired", {"number": seal.number, "date": seal.valid_until}))
    with desk.begin() as work:
        work.note_access(CHECKED_ELSEWHERE, "setting", office.id)
    return replace(
        verdict,
        office=office,
        problems=(*verdict.problems, *problems),
        same_file=None,
        replaced_by=void.by if void else "",
        void_on=void.on if void else None,
    )


def _known_keys(reader: Reader) -> tuple[bytes, ...]:
    """Return the keys with which seals are checked here: this office's own, then those of others."""
    others = [key for one in other_offices_in(reader) for key in one.keys]
    return (*public_seal_keys(reader), *others)


def _elsewhere(reader: Reader, seal: Seal) -> OtherOffice | None:
    """Return the other office with whose key a letter is sealed; None for this office's own."""
    if any(key_id(key) == seal.key_id for key in public_seal_keys(reader)):
        return None
    return next((one for one in other_offices_in(reader) if seal.key_id in one.key_names), None)


def _of_record(found: Verdict, seal: Seal, today: date) -> Sequence[Problem]:
    """Return why a letter that is genuine is not in force."""
    problems = []
    letter = found.letter
    if letter is None and not found.problems:
        problems.append(Problem("number", "letter.unknown", {"number": seal.number}))
    if letter and letter.void:
        problems.append(Problem("", "letter.void", {"number": letter.number, "reason": letter.void}))
    if found.replaced_by:
        problems.append(Problem("", "letter.replaced", {"number": seal.number, "other": found.replaced_by}))
    if seal.valid_until and seal.valid_until < today:
        problems.append(Problem("", "letter.expired", {"number": seal.number, "date": seal.valid_until}))
    return problems


def _record(reader: Reader, seal: Seal) -> Letter | None:
    """Return the office's record of the letter that bears this seal."""
    return next((one for one in reader.find(Letter, number=seal.number) if one.seal == seal.text), None)


def _title(reader: Reader, seal: Seal) -> Sequence[str]:
    """Return the title that a letter was issued with: the office's own words where it has them.

    What another office calls its letters is not known here, so nothing is asked of them.
    """
    if _elsewhere(reader, seal):
        return ()
    letter = _record(reader, seal)
    kept = str(letter.facts.get("text", "")) if letter else ""
    text = from_kept(seal.kind, reader.blob(kept)) if kept else shipped_text(seal.kind)
    return (text.known_by,)


def _people(facts: Mapping[str, object]) -> Iterator[str]:
    members = facts.get("members")
    for one in (facts.get("applicant"), *(members if isinstance(members, list) else ())):
        if isinstance(one, dict):
            yield plain(one.get("name", ""))


def _is_same(pdf: bytes, letter: Letter | None) -> bool | None:
    if letter is not None and not letter.sha256:
        return None
    return letter is not None and hashlib.sha256(pdf).hexdigest() == letter.sha256
