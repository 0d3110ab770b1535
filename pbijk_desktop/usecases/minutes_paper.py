"""Papers of any length made of an office's facts: minutes of an erasure, what is kept about somebody, notices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk, settings_of, signatories_of
from pbijk_desktop.usecases.issue_letter import Printable, file_name
from pbijk_desktop.usecases.letter_facts import office_facts

Line = Mapping[str, str]


def minutes_paper(
    desk: Desk, reader: Reader, kind: str, fields: Mapping[str, str], lists: Mapping[str, Sequence[Line]]
) -> Printable:
    """Return a paper of `resources/letters/<kind>.toml`; its file is named by its kind and day, never by a person."""
    from pbijk_desktop.letters.minutes import MinutesFacts, draw_minutes

    settings = settings_of(reader)
    office = office_facts(settings)
    facts = MinutesFacts(
        kind=kind,
        office=office,
        dated=desk.today(),
        fields={"kantor": office.in_words(), **fields},
        lists=lists,
        paper=settings.paper,
        is_sample=desk.is_sample,
    )
    pdf = draw_minutes(facts, reader.blob(office.logo_sha256))
    return Printable(pdf=pdf, is_copy=False, file_name=file_name(f"{kind.replace('_', '-')}-{desk.today():%Y-%m-%d}"))


def head_of_office(desk: Desk, reader: Reader) -> Mapping[str, str]:
    """Return who signs for the office today, as `jabatan_kepala` and `kepala`."""
    signing = signatories_of(reader, desk.today())
    title, name = (signing[0].title, signing[0].name) if signing else ("", "")
    return {"jabatan_kepala": f"{title},", "kepala": name}
