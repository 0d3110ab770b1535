"""Letters with their electronic signature: given out to be signed elsewhere, taken back, kept beside the drawn ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.signing import SignedLetter, Way
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import Printable, file_name, letter_pdf
from pbijk_desktop.usecases.signed_record import record_of
from pbijk_desktop.usecases.whole_file import write_whole

GIVEN_OUT, SIGNED_SAVED = "keluar_ttd", "ambil_surat_ttd"
LARGEST = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of one file: the letter whose record it is now, or why it was refused."""

    file: str
    letter: Letter | None = None
    signed: SignedLetter | None = None
    problem: Problem | TroubleError | None = None


def signed_letters(desk: Desk, case_id: str) -> Mapping[str, SignedLetter]:
    """Return the signed file of each of a case's letters that has one, by the letter's id."""
    with desk.read() as reader:
        return {one.letter: one for one in reader.find(SignedLetter, case=case_id, void="")}


def signed_pdf(desk: Desk, letter_id: str) -> Printable:
    """Return the signed file of a letter as it was kept, and note that somebody took it out."""
    desk.require(Act.SEE)
    with desk.begin() as work:
        letter, signed = work.get(Letter, letter_id), record_of(work, letter_id)
        if signed is None:
            raise RefusedError([Problem("", "signed.none", {"number": letter.number})])
        work.note_access(SIGNED_SAVED, "letter", letter_id)
        return Printable(pdf=desk.attachments.page(signed.sha256), is_copy=False, file_name=file_name(letter.number))


def letters_with(desk: Desk, numbers: Sequence[str]) -> list[str]:
    """Return the ids of letters by their numbers, or refuse the first that is none."""
    return [_by_number(desk, number).id for number in numbers]


def give_out(desk: Desk, letter_ids: Sequence[str], folder: Path) -> list[Path]:
    """Write letters into a folder to be signed elsewhere, each with the anchor for its signature; returns the files.

    A file of another content under the same name is left as it is, and the letter gets a name of its own.
    """
    desk.require(Act.SIGN_LETTERS)
    letters = _in_force(desk, letter_ids)
    written = []
    for letter in letters:
        pdf = letter_pdf(desk, letter.id)
        with desk.begin() as work:
            work.note_access(GIVEN_OUT, "letter", letter.id)
            written.append(_written(folder, file_name(letter.number), pdf))
    return written


def take_in(desk: Desk, content: bytes, letter_id: str = "") -> SignedLetter:
    """Keep a signed file as the record of its letter; without `letter_id` the seal in it says of which.

    Refused, and kept nowhere: another letter, a changed one, one without a signature, what is no PDF.
    """
    from pbijk_desktop.letters.signed import number_in, read_signed

    desk.require(Act.SIGN_LETTERS)
    letter = _letter(desk, letter_id) if letter_id else _by_number(desk, number_in(content))
    _refuse_known(desk, letter, content)
    found = read_signed(letter_pdf(desk, letter.id), content, letter.seal)
    return keep_signed(
        desk, letter, content, way=Way.OUTSIDE, signer=found.signer, at=found.at, appended=found.appended
    )


def take_in_files(
    desk: Desk, files: Sequence[Path], letter_id: str = "", progress: Progress = unwatched
) -> list[TakenIn]:
    """Do so for several files, each for itself, and return what became of every one."""
    found = []
    for done, file in enumerate(files):
        progress(done, len(files))
        try:
            signed = take_in(desk, _content(file), letter_id)
            found.append(TakenIn(file=file.name, letter=_letter(desk, signed.letter), signed=signed))
        except RefusedError as error:
            found.append(TakenIn(file=file.name, problem=error.problems[0]))
        except TroubleError as error:
            found.append(TakenIn(file=file.name, problem=error))
    return found


def keep_signed(  # noqa: PLR0913
    desk: Desk, letter: Letter, content: bytes, *, way: Way, signer: str, at: datetime | None, appended: bool
) -> SignedLetter:
    """Keep a file that was looked at as the record of its letter; a record before it stays, void."""
    desk.require(Act.SIGN_LETTERS)
    sha256 = hashlib.sha256(content).hexdigest()
    desk.attachments.keep([content])
    with desk.begin() as work:
        for before in work.find(SignedLetter, letter=letter.id, void=""):
            work.change(SignedLetter, before.id, void=f"diganti {sha256[:8]}")
        return work.add(
            SignedLetter(
                id=work.new_id(),
                letter=letter.id,
                case=letter.case,
                sha256=sha256,
                way=way,
                signer=signer,
                signed_at=at.astimezone(UTC) if at else None,
                appended=appended,
                by=desk.user.id,
                at=work.now,
            )
        )


def forget_signed(desk: Desk, letter_id: str, *, reason: str) -> SignedLetter:
    """Let a signed file be the record of its letter no more; the file stays in the store."""
    desk.require(Act.SIGN_LETTERS)
    if not reason.strip():
        raise RefusedError([Problem("reason", "dialog.reason_needed")])
    with desk.begin() as work:
        signed = record_of(work, letter_id)
        if signed is None:
            raise RefusedError([Problem("", "record.absent")])
        return work.change(SignedLetter, signed.id, void=reason, reason=reason)


def _in_force(desk: Desk, letter_ids: Iterable[str]) -> list[Letter]:
    """Return these letters, or refuse when one is void."""
    with desk.read() as reader:
        found = [reader.get(Letter, key) for key in letter_ids]
    for letter in found:
        _refuse_void(letter)
    return found


def _letter(desk: Desk, letter_id: str) -> Letter:
    with desk.read() as reader:
        return reader.get(Letter, letter_id)


def _by_number(desk: Desk, number: str) -> Letter:
    with desk.read() as reader:
        found = reader.find(Letter, number=number)
    if not found:
        raise RefusedError([Problem("pdf", "letter.unknown", {"number": number})])
    return found[0]


def _refuse_void(letter: Letter) -> None:
    if letter.void:
        raise RefusedError([Problem("", "letter.void", {"number": letter.number, "reason": letter.void})])


def _refuse_known(desk: Desk, letter: Letter, content: bytes) -> None:
    _refuse_void(letter)
    with desk.read() as reader:
        signed = record_of(reader, letter.id)
    if signed is not None and signed.sha256 == hashlib.sha256(content).hexdigest():
        raise RefusedError([Problem("pdf", "signed.known", {"number": letter.number})])


def _content(file: Path) -> bytes:
    """Return a file's bytes; one that is too large for a letter is not read whole."""
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1_000_001)
    except OSError as error:
        raise TroubleError("signed.file", file=file.name) from error


def _written(folder: Path, name: str, pdf: bytes) -> Path:
    stem = name.removesuffix(".pdf")
    path = folder / name
    for at in range(2, 100):
        if not path.exists() or path.read_bytes() == pdf:
            break
        path = folder / f"{stem} ({at}).pdf"
    try:
        write_whole(path, pdf)
    except OSError as error:
        raise TroubleError("paper.not_saved", file=path.name) from error
    return path
