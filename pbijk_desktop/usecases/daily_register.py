"""Buku harian: what came in and went out on a day, with where the journal and the access log ended when it was printed.

Signed and kept in a folder it is an anchor outside the program: whoever cuts the journal later cannot change it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.workflow import Step
from pbijk_desktop.sentences import grouped_number, long_date, sentence, word
from pbijk_desktop.store.queries import daily
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import Printable
from pbijk_desktop.usecases.minutes_paper import head_of_office, minutes_paper
from pbijk_desktop.usecases.register_export import write_csv
from pbijk_desktop.usecases.signatures import head_for_paper

PRINTED = "cetak_buku_harian"
TAKEN_OUT = "ambil_buku_harian"
KIND = "buku_harian"
_NONE = "–"


@dataclass(frozen=True, slots=True)
class _Day:
    cases: list[daily.Entry]
    letters: list[daily.Entry]
    decisions: dict[str, int]


def daily_register(desk: Desk, day: date, *, printed: bool = True) -> Printable:
    """Return the register of a day as a paper; a `printed` one is noted."""
    desk.require(Act.PRINT_PAPERS)
    with desk.begin() as work:
        if printed:
            work.note_access(PRINTED)
        seen = _read(desk, work, day)
        fields = {
            "hari": long_date(day),
            "jumlah_permohonan": grouped_number(len(seen.cases)),
            "jumlah_surat": grouped_number(len(seen.letters)),
            "disetujui": grouped_number(seen.decisions.get(Step.APPROVE, 0)),
            "ditolak": grouped_number(seen.decisions.get(Step.REJECT, 0)),
            "dicetak": desk.clock().strftime("%H.%M"),
            "petugas": desk.user.full_name,
            **_heads(work),
            **head_of_office(desk, work),
        }
        lists = {
            "permohonan": [
                {"jam": _hour(desk, row), "nomor": row.number, "jenis": row.kind, "nama": row.name,
                 "status": word("state", row.state)}
                for row in seen.cases
            ],
            "surat": [
                {"jam": _hour(desk, row), "nomor": row.number, "jenis": word("letter_kind", row.kind),
                 "permohonan": row.case, "nama": row.name + (sentence("daily.void") if row.state else "")}
                for row in seen.letters
            ],
        }  # fmt: skip
        return minutes_paper(desk, work, KIND, fields, lists)


def save_daily_register(desk: Desk, day: date, path: Path, progress: Progress = unwatched) -> int:
    """Write the register of a day as a CSV, its last line the heads; it is noted."""
    desk.require(Act.TAKE_OUT_LISTS)
    with desk.begin() as work:
        work.note_access(TAKEN_OUT)
        seen, heads = _read(desk, work, day), _heads(work)
    title = [sentence(f"daily.{name}") for name in ("what", "hour", "number", "kind", "about", "state")]
    return write_csv(path, title, _rows(desk, seen, heads), progress)


def _rows(desk: Desk, seen: _Day, heads: dict[str, str]) -> Iterable[list[str]]:
    for row in seen.cases:
        state = word("state", row.state)
        yield [sentence("daily.case"), _hour(desk, row), row.number, row.kind, row.name, state]
    for row in seen.letters:
        state = sentence("daily.void").strip() if row.state else ""
        yield [sentence("daily.letter"), _hour(desk, row), row.number, word("letter_kind", row.kind), row.name, state]
    yield [sentence("daily.journal"), "", heads["jurnal"], "", "", heads["akses"]]


def _read(desk: Desk, reader: Reader, day: date) -> _Day:
    since = datetime.combine(day, time.min, desk.clock().tzinfo)
    until = since + timedelta(days=1)
    return _Day(
        daily.cases_of(reader, since, until),
        daily.letters_of(reader, since, until),
        daily.decisions_of(reader, since, until),
    )


def _heads(work: Work) -> dict[str, str]:
    access = work.access_tip()
    return {
        "jurnal": head_for_paper(work) or _NONE,
        "akses": f"{access.n}-{access.digest.hex()[:8]}" if access.digest else _NONE,
    }


def _hour(desk: Desk, row: daily.Entry) -> str:
    return desk.local(row.at).strftime("%H.%M") if row.at else ""
