"""A letter's signed file where it has one: that is the letter, and what is looked at, printed and saved is it."""

from __future__ import annotations

from pbijk_desktop.domain.signing import SignedLetter, Way
from pbijk_desktop.foreign.pages import pages_of
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk


def record_of(reader: Reader, letter_id: str) -> SignedLetter | None:
    """Return the signed file that is a letter's record, or None."""
    found = reader.find(SignedLetter, letter=letter_id, void="")
    return found[-1] if found else None


def signed_look(signed: SignedLetter, content: bytes, drawn: bytes) -> bytes:
    """Return a signed file as it looks on paper: its pages with the boxes of its signatures, itself no signed file.

    What this office signed is drawn from the file. A file from elsewhere is never opened in the program itself: the
    limited child makes pictures of its pages (some 150 dots an inch), set here on pages of the drawn letter's size.
    """
    from pbijk_desktop.letters.copies import of_pictures, on_paper

    if signed.way == Way.CERTIFICATE:
        return on_paper(content)
    return of_pictures([page.jpeg for page in pages_of(content)], drawn)


def signed_paper(desk: Desk, signed: SignedLetter, drawn: bytes) -> tuple[bytes, bytes]:
    """Return the bytes of a signed file as they were kept, and how they look on paper."""
    content = desk.attachments.page(signed.sha256)
    return content, signed_look(signed, content, drawn)
