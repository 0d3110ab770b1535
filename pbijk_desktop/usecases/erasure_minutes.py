"""Berita acara of an erasure that was carried out: what was overwritten, who stood behind it, what stays until when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.dates import add_months
from pbijk_desktop.domain.erasure import Erasure, ErasureState
from pbijk_desktop.domain.office import User
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.sentences import grouped_number, has, long_date, sentence, word
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.erasure_plan import CASE
from pbijk_desktop.usecases.issue_letter import Printable
from pbijk_desktop.usecases.minutes_paper import Line, minutes_paper

PRINTED = "cetak_berita_acara_hapus"
BACKUP_MONTHS = 9
"""The oldest backups that thinning leaves (9 monthly ones)."""


def erasure_minutes(desk: Desk, erasure_ids: Sequence[str], *, printed: bool = True) -> Printable:
    """Return the berita acara of one erasure that was carried out, or of several that were proposed together.

    A `printed` one is noted.
    """
    desk.require(Act.ERASE_DATA)
    with desk.begin() as work:
        found = [work.get(Erasure, one) for one in erasure_ids]
        if not found or any(one.state != ErasureState.DONE or not one.settled_at for one in found):
            raise RefusedError([Problem("", "erasure.not_done")])
        if printed:
            for one in found:
                work.note_access(PRINTED, "erasure", one.id)
        counted = Counter[str]()
        for one in found:
            counted.update({name: int(count) for name, count in one.erased.items()})
        lists = {
            "dihapus": [_line(name, count) for name, count in counted.items() if count],
            "daftar": [_listed(desk, work, one) for one in found] if len(found) > 1 else [],
        }
        return minutes_paper(desk, work, "berita_acara_pemusnahan", _fields(desk, work, found), lists)


def _fields(desk: Desk, reader: Reader, found: Sequence[Erasure]) -> dict[str, str]:
    """Return what the minutes say of all: who proposed, who carried it out last."""
    last = max(found, key=lambda one: str(one.settled_at))
    asked, done = (reader.get(User, key or "") for key in (last.asked_by, last.settled_by))
    is_one = len(found) == 1
    day = desk.local(last.settled_at).date() if last.settled_at else desk.today()
    return {
        "catatan": last.id if is_one else "",
        "pokok": subject_of(reader, last) if is_one else sentence("erasure.subject_several", {"count": len(found)}),
        "dasar": word("ground", last.ground),
        "alasan": last.reason,
        "pengusul": asked.full_name,
        "pelaksana": done.full_name,
        "jabatan_pengusul": _job(asked),
        "jabatan_pelaksana": _job(done),
        "diusulkan": long_date(desk.local(last.asked_at).date()) if last.asked_at else "",
        "dilaksanakan": long_date(day),
        "cadangan_sampai": long_date(kept_in_backups_until(day)),
    }


def _line(name: str, count: int) -> Line:
    return {"jenis": erased_word(name), "jumlah": grouped_number(count)}


def _listed(desk: Desk, reader: Reader, one: Erasure) -> Line:
    """Return a line of the list of what was destroyed: a case by number, kind and the day it was received."""
    if one.kind != CASE:
        return {"nomor": "-", "jenis": subject_of(reader, one), "diterima": ""}
    case = reader.get(Case, one.subject)
    received = long_date(desk.local(case.received_at).date()) if case.received_at else ""
    return {"nomor": case.number, "jenis": desk.rules.kind(case.kind).title, "diterima": received}


def subject_of(reader: Reader, one: Erasure) -> str:
    """Return what was erased without naming anybody: a case by its number, a person by the record's id."""
    if one.kind == CASE:
        return sentence("erasure.subject_case", {"number": reader.get(Case, one.subject).number})
    return sentence("erasure.subject_person", {"id": one.subject})


def kept_in_backups_until(day: date) -> date:
    """Return until when the oldest backup from before a day may still hold what was erased on it."""
    return add_months(day, BACKUP_MONTHS)


def erased_word(name: str) -> str:
    """Return what a counted kind of row is called."""
    return word("erased", name) if has(f"erased.{name}") else word("entity", name)


def _job(user: User) -> str:
    return word("role", next((role for role in (Role.HEAD, Role.ADMIN) if role in user.roles), Role.ADMIN))
