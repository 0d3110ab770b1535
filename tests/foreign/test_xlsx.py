"""Our reading of XLSX gives what another reader gives, whatever stands in the cells and whoever wrote the file."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import pytest
import python_calamine
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pbijk_desktop.foreign.cells import cells_in
from pbijk_desktop.foreign.frames import Tag, frames_in
from pbijk_desktop.foreign.other_sheets import _cell as as_ours
from pbijk_desktop.foreign.sheet_child import answer_rows
from tests.hostile.lists import an_xlsx
from tests.hostile.sheets import xlsx_of

TEXTS = st.text(st.characters(blacklist_categories=("Cc", "Cs"), blacklist_characters="\ufffe\uffff"), max_size=20)
CELLS = st.one_of(
    TEXTS,
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.floats(-1e12, 1e12, allow_nan=False),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    st.none(),
)


def read(body: bytes, width: int) -> dict[int, list[str]]:
    out = io.BytesIO()
    answer_rows(io.BytesIO(body), out, ["rows", "0", ",".join(map(str, range(width)))])
    out.seek(0)
    frames = list(frames_in(out))
    assert frames[-1].tag is Tag.DONE
    return {at: cells for one in frames if one.tag is Tag.COLUMNS for at, cells in cells_in(one.text()).rows()}


def peers(body: bytes, width: int) -> dict[int, list[str]]:
    """Return the rows as calamine reads them."""
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(body)).get_sheet_by_index(0)
    rows = [[as_ours(cell).decode() for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    return {number: row + [""] * (width - len(row)) for number, row in enumerate(rows, 1) if "".join(row).strip()}


@settings(max_examples=60, deadline=None)
@example(rows=[[-0.0]], shared=False)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=8), st.booleans())
def test_cells_of_every_kind_are_read_as_a_peer_reads_them(rows: list[list[object]], shared: bool) -> None:
    body = io.BytesIO()
    options = {"in_memory": True, "constant_memory": not shared, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(body, options) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, datetime.combine(cell, datetime.min.time()), day)
                else:
                    sheet.write(at, column, cell)
    assert read(body.getvalue(), 6) == peers(body.getvalue(), 6)


def test_a_nik_that_is_a_number_comes_with_its_sixteen_digits(tmp_path: Path) -> None:
    path = an_xlsx(tmp_path, (6203010101010001, 6203015203859990, 0.5, 9007199254740992))
    assert read(path.read_bytes(), 4)[1] == [
        "\x016203010101010001",
        "\x016203015203859990",
        "\x010.5",
        "\x019007199254740992.0",
    ]


SEVEN = b'<c r="B1"><v>7</v></c></row>'
UNUSUAL = {
    "prefixed": b'<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>CONTOH</x:t></x:is></x:c>'
    b'<x:c r="B1"><x:v>7</x:v></x:c></x:row>',
    "no places": b'<row><c t="inlineStr"><is><t>CONTOH</t></is></c><c><v>7</v></c></row>',
    "rich": b'<row r="1"><c r="A1" t="inlineStr"><is><r><t>CON</t></r><r><rPr><b/></rPr><t>TOH</t></r>'
    b"<rPh><t>x</t></rPh></is></c>" + SEVEN,
    "other order": b'<row r="1"><c t="inlineStr" r="A1"><is><t xml:space="preserve">CONTOH</t></is></c>'
    b"<c r='B1' s='0'><v>7</v></c></row>",
    "comments": b'<row r="1"><!-- a --><c r="A1" t="inlineStr"><is><t><![CDATA[CONTOH]]></t></is></c>' + SEVEN,
    "exponent": b'<row r="1"><c r="A1" t="str"><v>CONTOH</v></c><c r="B1"><v>0.7E1</v></c></row>',
    "empty row before": b'<row r="1" hidden="1"/><row r="1"><c r="A1" t="str"><f>1</f><v>CONTOH</v></c>' + SEVEN,
}


@pytest.mark.parametrize("name", sorted(UNUSUAL))
def test_tags_written_in_unusual_ways_are_understood(name: str) -> None:
    body = xlsx_of(UNUSUAL[name])
    if name == "prefixed":
        body = xlsx_of(UNUSUAL[name], sheet=b'<x:worksheet xmlns:x="x"><x:sheetData>%s</x:sheetData></x:worksheet>')
    assert read(body, 2) == {1: ["CONTOH", "\x017"]}


def test_entities_and_written_out_characters_are_resolved_once() -> None:
    text = b"A &amp; B &lt;C&gt; &#233;_x0041_ &amp;lt; &unknown;"
    body = xlsx_of(b'<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row>' % text)
    assert read(body, 1) == {1: ["A & B <C> éA &lt; &unknown;"]}
