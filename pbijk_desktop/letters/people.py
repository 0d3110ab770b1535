"""People on paper: the rows of one person, the table of a family, and the lampiran for a family too large for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pbijk_desktop.letters.blocks import Row
from pbijk_desktop.letters.facts import AddressFacts, PersonFacts
from pbijk_desktop.letters.paper import Sheet
from pbijk_desktop.letters.tables import Column, table
from pbijk_desktop.letters.texts import label
from pbijk_desktop.sentences import long_date, short_date, word

_SIGNATURE_NEEDS = 190.0
_KEPT_TOGETHER = 2


def nik_of(person: PersonFacts) -> str:
    """Return the NIK, or the reason why there is none."""
    return person.nik or (word("nik_absent", person.nik_absent) if person.nik_absent else "-")


def born(person: PersonFacts) -> str:
    """Return place and date of birth, as far as they are known."""
    return ", ".join(part for part in (person.birth_place, long_date(person.birth_date)) if part)


def address_line(address: AddressFacts) -> str:
    """Return the address on one line: street, RT/RW, desa, kecamatan, kabupaten."""
    quarter = f"RT {address.rt or '-'} / RW {address.rw or '-'}" if address.rt or address.rw else ""
    parts = (
        address.address,
        quarter,
        f"Desa/Kel. {address.desa}" if address.desa else "",
        f"Kecamatan {address.kecamatan}" if address.kecamatan else "",
        address.kabupaten,
    )
    return ", ".join(part for part in parts if part)


def person_rows(person: PersonFacts, kk: str, address: AddressFacts, *, full: bool = False) -> list[Row]:
    """Return the identity rows of an applicant, `full` for a form; rows without a value are left out when drawn."""
    sex = word("sex", person.sex) if person.sex else ""
    own = [Row(label("sex"), sex), Row(label("religion"), person.religion), Row(label("job"), person.job)]
    return [
        Row(label("name"), person.name, bold=True, is_name=True),
        Row(label("nik"), nik_of(person)),
        Row(label("kk"), kk),
        Row(label("card"), person.card),
        Row(label("born"), born(person)),
        *(own if full else ()),
        Row(label("address"), address_line(address)),
    ]


def family_table(sheet: Sheet, members: Sequence[PersonFacts], size: float, first: int = 1) -> int:
    """Draw a family's table, numbered from `first`; return how many members found room."""
    noted = any(person.note for person in members)
    scale = size / 9
    columns = [
        Column("No.", 24 * scale, centred=True),
        Column("Nama", is_name=True),
        Column("NIK", 90 * scale, centred=True),
        Column("Hubungan", 76 * scale),
        Column("Tanggal lahir", 70 * scale, centred=True),
        Column("Nomor JKN/KIS", 76 * scale, centred=True),
    ]
    if noted:
        columns.append(Column("Keterangan", 62 * scale))
    return table(sheet, columns, [_cells(number, one, noted=noted) for number, one in enumerate(members, first)], size)


def _cells(number: int, person: PersonFacts, *, noted: bool) -> list[str]:
    relation = word("relation", person.relation) if person.relation else "-"
    cells = [
        str(number),
        person.name,
        nik_of(person),
        relation,
        short_date(person.birth_date) or "-",
        person.card or "-",
    ]
    return [*cells, person.note] if noted else cells


def form_table(sheet: Sheet, members: Sequence[PersonFacts], size: float, first: int = 1) -> int:
    """Draw a family's table for the application form: name, NIK, relation, birth, sex, religion, job, note."""
    scale = size / 8.5
    columns = [
        Column("No.", 22 * scale, centred=True),
        Column("Nama", is_name=True),
        Column("NIK", 84 * scale, centred=True),
        Column("Hubungan", 56 * scale),
        Column("Tempat, tanggal lahir", 70 * scale),
        Column("L/P", 24 * scale, centred=True),
        Column("Agama", 44 * scale),
        Column("Pekerjaan", 56 * scale),
    ]
    return table(sheet, columns, [_form_cells(number, one) for number, one in enumerate(members, first)], size)


def _form_cells(number: int, person: PersonFacts) -> list[str]:
    born_on = ", ".join(part for part in (person.birth_place, short_date(person.birth_date)) if part)
    relation = word("relation", person.relation) if person.relation else "-"
    known = (nik_of(person), relation, born_on or "-", person.sex or "-", person.religion or "-", person.job or "-")
    return [str(number), person.name, *known]


def family_overleaf(
    members: Sequence[Any],
    new_sheet: Callable[[], Sheet],
    finish: Callable[[Sheet], None],
    draw: Callable[[Sheet, Sequence[Any], float, int], int] = family_table,
) -> list[Sheet]:
    """Return the sheets of a lampiran: the head is drawn by `new_sheet`, what follows the last row by `finish`."""
    sheets: list[Sheet] = []
    done = 0
    while done < len(members):
        sheet = new_sheet()
        before = sheet.mark()
        drawn = draw(sheet, members[done:], sheet.size - 2, done + 1)
        is_last = done + drawn == len(members)
        if is_last and sheet.y - _SIGNATURE_NEEDS < sheet.bottom and drawn > _KEPT_TOGETHER:
            sheet.back_to(before)
            drawn = draw(sheet, members[done : done + drawn - _KEPT_TOGETHER], sheet.size - 2, done + 1)
        done += drawn
        sheets.append(sheet)
    finish(sheets[-1])
    return sheets
