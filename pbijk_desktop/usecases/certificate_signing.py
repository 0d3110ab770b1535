"""Signing letters with the office's own certificate: several with one passphrase, which is kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.signing import SignedLetter, Way
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import letter_pdf
from pbijk_desktop.usecases.signed_letters import keep_signed
from pbijk_desktop.usecases.signed_record import record_of

if TYPE_CHECKING:
    from pbijk_desktop.letters.certificate import Certificate

FILE = "certificate_file"
"""Under this key the laptop remembers where a user's certificate lies; never its passphrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What came of signing several letters: the new records, and how many had one already or are void."""

    signed: tuple[SignedLetter, ...]
    passed_over: int
    name: str
    valid_to: date


def certificate_file(desk: Desk) -> str:
    """Return where this user's certificate lay when it was used last, or ""."""
    with desk.read() as reader:
        return str((reader.local(FILE) or {}).get(desk.user.id, ""))


def sign_letters(
    desk: Desk, letter_ids: Sequence[str], file: Path, passphrase: str, progress: Progress = unwatched
) -> Signing:
    """Sign each letter and keep it signed as its record; what was finished stays so when it is stopped.

    A letter that has a signed record, or is void, is passed over.
    """
    from pbijk_desktop.letters.certificate import open_certificate

    desk.require(Act.SIGN_LETTERS)
    certificate = open_certificate(_content(file), passphrase, desk.clock())
    _remember(desk, file)
    signed = []
    for done, key in enumerate(letter_ids):
        progress(done, len(letter_ids))
        if letter := _unsigned(desk, key):
            signed.append(_signed(desk, letter, certificate))
    return Signing(
        signed=tuple(signed),
        passed_over=len(letter_ids) - len(signed),
        name=certificate.name,
        valid_to=certificate.valid_to.astimezone(desk.clock().tzinfo).date(),
    )


def _signed(desk: Desk, letter: Letter, certificate: Certificate) -> SignedLetter:
    from pbijk_desktop.letters.certificate import sign_pdf

    now = desk.clock()
    content = sign_pdf(letter_pdf(desk, letter.id), certificate, letter.number, now)
    return keep_signed(desk, letter, content, way=Way.CERTIFICATE, signer=certificate.name, at=now, appended=True)


def _unsigned(desk: Desk, letter_id: str) -> Letter | None:
    with desk.read() as reader:
        letter = reader.get(Letter, letter_id)
        return None if letter.void or record_of(reader, letter_id) else letter


def _remember(desk: Desk, file: Path) -> None:
    with desk.begin() as work:
        work.set_local(FILE, {**(work.local(FILE) or {}), desk.user.id: str(file)})


def _content(file: Path) -> bytes:
    from pbijk_desktop.letters.certificate import LARGEST

    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except IsADirectoryError as error:
        raise RefusedError([Problem("certificate", "certificate.broken")]) from error
    except OSError as error:
        raise TroubleError("signed.file", file=file.name) from error
