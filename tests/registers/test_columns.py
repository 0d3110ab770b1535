"""A list says the same whether its rows are read many at a time, column by column, or one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pbijk_desktop.domain.register_reading import RowBatch, RowTrouble, SetAside
from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.registers.rows import Plan, RowReader
from pbijk_desktop.usecases.register_layouts import shipped_shapes

TODAY = date(2026, 11, 24)
LAYOUTS = {layout.code: layout for layout in shipped_shapes().layouts}
NIK = "6203015203859991"
CELLS = {
    "nik": (
        "",
        NIK,
        "6203 0152 0385 9991",
        "6203010704149992",
        "6203010704140000",
        "620301",
        "\x016203015203859990",
        "9903015203859991",
        "-",
    ),
    "kk": ("", "6203011205109993", "6203013205109993", "\u200b6203011205109993"),
    "card": ("", "0000000000117", "0001234560000", "117", "0" * 13),
    "name": ("", "CONTOH AMINAH", " CONTOH", "CONTOH  BUDI", "-", "CONTOH \u202eAHMAD", "JUMLAH", "NAMA", "\x04#N/A"),
    "birth_date": ("", "12-03-1985", "31/02/2026", "\x021985-03-12", "01-01-2090"),
    "sex": ("", "P", "Laki-laki", "X"),
    "desil": ("", "2", "99"),
    "segment": ("", "PBI APBN"),
    "village_name": ("", "SELAT HILIR", "DESA CONTOH"),
    "birth": ("", "KUALA KAPUAS, 12-03-1985", "31-02-2000"),
    "pbi_national": ("", "1", "T"),
    "pbi_local": ("", "YA"),
    "code_province": ("", "62"),
    "code_regency": ("3", "03"),
    "code_district": ("1", ""),
    "code_village": ("1007", "7"),
}
Said = tuple[list[RegisterRow], list[SetAside], list[RowTrouble]]


def said(batches: Sequence[RowBatch]) -> Said:
    return (
        [row for batch in batches for row in batch.rows],
        [one for batch in batches for one in batch.set_aside],
        [one for batch in batches for one in batch.troubles],
    )


def a_reader(meanings: Sequence[str], layout: str) -> RowReader:
    headers = [meaning.upper() for meaning in meanings]
    mapping = {meaning: at for at, meaning in enumerate(meanings)}
    plan = Plan(layout=LAYOUTS[layout], mapping=mapping, headers=headers, head_row=3, today=TODAY)
    return RowReader(plan, lambda village, district: f"62.03.01.10{len(village + district):02}" if village else "")


@settings(max_examples=200, deadline=None)
@given(st.data(), st.sampled_from(sorted(LAYOUTS)))
def test_rows_are_the_same_in_one_batch_and_one_by_one(data: st.DataObject, layout: str) -> None:
    meanings = sorted(data.draw(st.sets(st.sampled_from(sorted(CELLS)), min_size=1)))
    columns = [data.draw(st.lists(st.sampled_from(CELLS[one]), min_size=9, max_size=9)) for one in meanings]
    numbers = list(range(2, 11))
    together, alone = a_reader(meanings, layout), a_reader(meanings, layout)
    whole = [together.take(numbers, columns)]
    singly = [alone.take([number], [column[at : at + 1] for column in columns]) for at, number in enumerate(numbers)]
    assert said(whole) == said(singly)
    assert together.counts == alone.counts
    assert all(row.row > 3 for row in whole[0].rows)
