"""The notices about a lost laptop: to those whose data it held, with the list of them, and to the authority."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pbijk_desktop.domain.erasure import LostLaptop
from pbijk_desktop.domain.lost_laptops import SPECIFIC, LossStep, deadline
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.sentences import grouped_number, long_date, said, sentence, word
from pbijk_desktop.store.queries.lost import Concerned, people_until
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.issue_letter import Printable
from pbijk_desktop.usecases.lost_laptop import adult_since, end_of
from pbijk_desktop.usecases.minutes_paper import Line, head_of_office, minutes_paper
from pbijk_desktop.usecases.register_export import write_csv

TO_PEOPLE, TO_AUTHORITY = "pemberitahuan_kehilangan", "laporan_kehilangan"
LISTED = "ambil_daftar_kehilangan"
_COLUMNS = ("name", "phone", "address", "region", "specific")


def loss_notice(desk: Desk, loss_id: str, kind: str) -> Printable:
    """Return a notice as far as the record says it: `TO_PEOPLE` or `TO_AUTHORITY`."""
    desk.require(Act.REPORT_LOSS)
    with desk.read() as reader:
        one = reader.get(LostLaptop, loss_id)
        steps = [line for line, is_done in _steps(one) if is_done or kind == TO_AUTHORITY]
        lists = {"hitung": _counted(one), "data": _held(one), "langkah": steps}
        return minutes_paper(desk, reader, kind, _fields(desk, reader, one), lists)


def save_concerned(desk: Desk, loss_id: str, path: Path, progress: Progress = unwatched) -> int:
    """Write the list of everybody whose data the laptop held, with where to reach them; return how many."""
    desk.require(Act.REPORT_LOSS)
    with desk.begin() as work:
        work.note_access(LISTED, "lost_laptop", loss_id)
    with desk.read() as reader:
        one = reader.get(LostLaptop, loss_id)
        day = one.last_seen or desk.today()
        people = people_until(reader, end_of(desk, day), adult_since(day))
        return write_csv(path, [word("concerned", name) for name in _COLUMNS], _rows(desk, people), progress)


def _rows(desk: Desk, people: Iterator[Concerned]) -> Iterator[list[str]]:
    for one in people:
        region = desk.rules.regions.get(one.region)
        specific = [
            word("specific_short", name)
            for name, is_so in (("health", one.has_case), ("child", one.is_child), ("financial", one.has_finance))
            if is_so
        ]
        yield [one.name, one.phone, one.address, region.name if region else one.region, ", ".join(specific)]


def _fields(desk: Desk, reader: Reader, one: LostLaptop) -> dict[str, str]:
    settings = settings_of(reader)
    until, found_out = deadline(one), one.found_out_at
    reached = " · ".join(part for part in (settings.address, settings.phone, settings.email) if part)
    return {
        "laptop": one.device,
        "terakhir": long_date(one.last_seen) if one.last_seen else "",
        "diketahui": said(desk.local(found_out)) if found_out else "",
        "batas": said(desk.local(until)) if until else "",
        "keadaan": one.circumstances,
        "pelindungan": sentence(f"loss.means.{one.protection}"),
        "hubungi": f", {reached}" if reached else "",
        **head_of_office(desk, reader),
    }


def _counted(one: LostLaptop) -> list[Line]:
    yes, no = sentence("loss.is_specific"), "-"
    return [
        {"jenis": word("held", name), "jumlah": grouped_number(count), "spesifik": yes if name in SPECIFIC else no}
        for name, count in one.counts.items()
        if count
    ]


def _held(one: LostLaptop) -> list[Line]:
    """Return the kinds of data, without counts: what one of them reads of themselves."""
    return [{"text": sentence(f"loss.data.{name}")} for name in ("people", "health", "children", "financial")
            if one.counts.get(name)]  # fmt: skip


def _steps(one: LostLaptop) -> list[tuple[Line, bool]]:
    """Return every step in words with its day, and whether it is done."""
    lines: list[tuple[Line, bool]] = []
    for step in LossStep:
        at = one.steps.get(step, {}).get("at")
        told = word("loss_step", step)
        day = datetime.fromisoformat(at).date() if at else None
        when = sentence("loss.done_on", {"day": day}) if day else sentence("loss.not_yet")
        lines.append(({"text": f"{told}: {when}"}, day is not None))
    return lines
