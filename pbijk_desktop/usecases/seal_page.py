"""The page for a hospital's reading room: this office's keys and void letters, as one file that checks seals itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.store.queries.letters import voided
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.seal_keys import public_seal_keys
from pbijk_desktop.usecases.whole_file import write_whole

if TYPE_CHECKING:
    from pbijk_desktop.letters.seal_page import VoidLetter

TAKEN_OUT = "simpan_pemeriksa_segel"


def seal_page(desk: Desk) -> bytes:
    """Return the page as of today and note that it was taken out; refuses an office that has sealed nothing yet.

    A sample office has none: its seals prove nothing.
    """
    from pbijk_desktop.letters.seal_page import SealLists, draw_seal_page

    desk.require(Act.SEE)
    if desk.is_sample:
        raise RefusedError([Problem("", "seal_page.sample")])
    with desk.begin() as work:
        keys, settings = public_seal_keys(work), settings_of(work)
        if not keys:
            raise RefusedError([Problem("", "seal_page.no_key")])
        office = f"{settings.office} {settings.government.upper().removeprefix('PEMERINTAH ')}".title()
        reached = " · ".join(filter(None, (settings.address, settings.phone, settings.email)))
        lists = SealLists(office=office, reached=reached, made=desk.today(), keys=keys, void=_void(desk, work))
        work.note_access(TAKEN_OUT)
    return draw_seal_page(lists)


def save_seal_page(desk: Desk, path: Path) -> Path:
    """Write the page whole or not at all, and return where it is; raises RefusedError when it cannot be written."""
    page = seal_page(desk)
    try:
        write_whole(path, page)
    except OSError as error:
        raise RefusedError([Problem("", "check_page.page_not_saved", {"file": str(path)})]) from error
    return path


def _void(desk: Desk, reader: Reader) -> tuple[VoidLetter, ...]:
    from pbijk_desktop.letters.seal_page import VoidLetter

    return tuple(
        VoidLetter(
            number=one.number, dated=one.dated, on=desk.local(one.at).date() if one.at else None, replaced_by=one.by
        )
        for one in voided(reader)
    )
