"""Berita acara of an erasure that was carried out: what was overwritten, who stood behind it, what stays until when."""

from __future__ import annotations

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
from pbijk_desktop.usecases.erase_data import CASE
from pbijk_desktop.usecases.issue_letter import Printable
from pbijk_desktop.usecases.minutes_paper import minutes_paper

PRINTED = "cetak_berita_acara_hapus"
BACKUP_MONTHS = 9
"""The oldest backups that thinning leaves (9 monthly ones)."""


def erasure_minutes(desk: Desk, erasure_id: str, *, printed: bool = True) -> Printable:
    """Return the berita acara of an erasure that was carried out; a `printed` one is noted."""
    desk.require(Act.ERASE_DATA)
    with desk.begin() as work:
        one = work.get(Erasure, erasure_id)
        if one.state != ErasureState.DONE or not one.settled_at or not one.asked_at:
            raise RefusedError([Problem("", "erasure.not_done")])
        if printed:
            work.note_access(PRINTED, "erasure", erasure_id)
        asked, done = (work.get(User, key or "") for key in (one.asked_by, one.settled_by))
        fields = {
            "catatan": one.id,
            "pokok": subject_of(work, one),
            "dasar": word("ground", one.ground),
            "alasan": one.reason,
            "pengusul": asked.full_name,
            "pelaksana": done.full_name,
            "jabatan_pengusul": _job(asked),
            "jabatan_pelaksana": _job(done),
            "diusulkan": long_date(desk.local(one.asked_at).date()),
            "dilaksanakan": long_date(desk.local(one.settled_at).date()),
            "cadangan_sampai": long_date(kept_in_backups_until(desk.local(one.settled_at).date())),
        }
        lines = [{"jenis": erased_word(name), "jumlah": grouped_number(count)} for name, count in _counted(one)]
        return minutes_paper(desk, work, "berita_acara_pemusnahan", fields, {"dihapus": lines})


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


def _counted(one: Erasure) -> list[tuple[str, int]]:
    return [(name, int(count)) for name, count in one.erased.items() if count]


def _job(user: User) -> str:
    return word("role", next((role for role in (Role.HEAD, Role.ADMIN) if role in user.roles), Role.ADMIN))
