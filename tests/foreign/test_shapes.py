"""Rows that are written alike are taken a megabyte at a time, and say what they say when they are read one by one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pbijk_desktop.foreign import sheet_child, xlsx_parts
from pbijk_desktop.foreign.cells import cells_in, write_columns
from pbijk_desktop.foreign.frames import Tag, frames_in, write_frame
from pbijk_desktop.foreign.xlsx import Xlsx
from pbijk_desktop.foreign.xlsx_rows import SheetRows, column_name
from pbijk_desktop.foreign.xlsx_shape import RowShape
from tests.hostile.sheets import echo, xlsx_of

TEXTS = (b"CONTOH AMINAH", b"A &amp; B", b"", b"_x0041_", b"\xc3\x89 " + b"X" * 30, b"R" * 5000)
SHARED = (
    "xl/sharedStrings.xml",
    b"<sst>" + b"".join(b"<si><t>%s</t></si>" % text for text in TEXTS) + b"<si><r><t>CON</t></r></si></sst>",
)
WAYS = (
    b'<c r="%s" t="s"><v>0</v></c>',
    b'<c r="%s" t="s"><v>6</v></c>',
    b'<c r="%s" t="s"><v>99</v></c>',
    b'<c r="%s" t="s"><v>-1</v></c>',
    b'<c r="%s" s="2" t="s"><v>5</v></c>',
    b'<c r="%s"><v>6203015203859991</v></c>',
    b'<c r="%s" s="4"><v>1007</v></c>',
    b'<c r="%s" s="5"><v>0.7E1</v></c>',
    b'<c r="%s" s="1"><v>31118</v></c>',
    b'<c r="%s" t="inlineStr"><is><t>CONTOH &lt;BUDI&gt;</t></is></c>',
    b'<c r="%s" t="str"><f>A1&amp;B1</f><v>CONTOH</v></c>',
    b'<c r="%s" t="e"><v>#N/A</v></c>',
    b'<c r="%s" t="b"><v>1</v></c>',
    b'<c r="%s" s="3"/>',
    b'<c r="%s"><v></v></c>',
    b"<c r='%s'><v>7</v></c>",
    b"",
)
WANTED = (0, 3, 1, 40)


def row_of(number: int, ways: Sequence[bytes]) -> bytes:
    cells = [way % (column_name(at) + b"%d" % number) if way else b"" for at, way in enumerate(ways)]
    return b'<row r="%d" spans="1:5">%s</row>' % (number, b"".join(cells))


def sheet_of(rows: bytes) -> SheetRows:
    return Xlsx(zipfile.ZipFile(io.BytesIO(xlsx_of(rows, SHARED)))).sheet(0, WANTED)


def taken(rows: bytes) -> list[tuple[int, list[str]]]:
    """Return the rows as a list is read: column by column, in frames."""
    out = io.BytesIO()
    for numbers, columns in sheet_of(rows).batches():
        write_columns(out, numbers, columns)
    write_frame(out, Tag.DONE)
    out.seek(0)
    return [row for frame in frames_in(out) if frame.tag is Tag.COLUMNS for row in cells_in(frame.text()).rows()]


def one_by_one(rows: bytes) -> list[tuple[int, list[str]]]:
    """Return the rows as the beginning of a list is looked at: cell by cell."""
    found = []
    for number, cells in sheet_of(rows):
        texts = [b"\x03" + cell[:4000] if len(cell) > 4000 else cell for cell in cells]
        if any(text.strip() for text in texts):
            found.append((number, [text.decode() for text in texts]))
    return found


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_parts, "_CHUNK", 500)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.sampled_from(WAYS), min_size=5, max_size=5), min_size=1, max_size=4),
    st.lists(st.integers(0, 3), min_size=1, max_size=60),
    st.sampled_from((b"", b'<row r="900"/>', b"\n ", b"<!-- x -->")),
)
def test_rows_are_what_they_are_one_by_one(kinds: list[list[bytes]], order: list[int], between: bytes) -> None:
    rows = between.join(row_of(number, kinds[kind % len(kinds)]) for number, kind in enumerate(order, 1))
    assert taken(rows) == one_by_one(rows)


def took(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return a list that grows by whether each piece was taken by its shape."""
    said: list[bool] = []
    take = RowShape.take

    def listening(shape: RowShape, *given: object) -> object:
        found = take(shape, *given)  # type: ignore[arg-type]
        said.append(found is not None)
        return found

    monkeypatch.setattr(RowShape, "take", listening)
    return said


@pytest.mark.parametrize("way", [way for way in WAYS if b"r='" not in way and way], ids=lambda one: one.decode())
def test_a_list_whose_rows_are_written_alike_is_taken_in_pieces(monkeypatch: pytest.MonkeyPatch, way: bytes) -> None:
    said = took(monkeypatch)
    rows = b"".join(row_of(number, [WAYS[0], way, b"", WAYS[5], WAYS[13]]) for number in range(1, 300))
    assert taken(rows) == one_by_one(rows)
    assert said.count(True) > len(said) * 3 // 4


def test_what_changes_in_the_middle_of_a_list_is_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    said = took(monkeypatch)
    halves = ([WAYS[0], WAYS[0]], [WAYS[0], WAYS[5], WAYS[6], WAYS[7]])
    rows = b"".join(row_of(number, halves[number > 100]) for number in range(1, 201))
    assert taken(rows) == one_by_one(rows)
    assert said.count(False) < 6


def test_a_list_in_which_every_row_is_written_otherwise_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    said = took(monkeypatch)
    rows = b"".join(b"<row r='%d'><c r='A%d'><v>%d</v></c></row>" % (at, at, at) for at in range(1, 3000))
    assert taken(rows) == one_by_one(rows)
    assert not any(said)


def test_texts_are_the_same_when_there_are_too_many_to_keep_them_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = b"".join(row_of(number, [WAYS[number % 3], WAYS[4]]) for number in range(1, 200))
    loose = taken(rows)
    monkeypatch.setattr(xlsx_parts, "_MOST_LOOSE", 300)
    monkeypatch.setattr(xlsx_parts, "_PACKED_AT_ONCE", 2)
    assert taken(rows) == loose


def test_a_text_that_is_named_again_and_again_is_no_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_child, "MOST_SAID", 400_000)
    out = io.BytesIO()
    sheet_child.answer_rows(io.BytesIO(echo(300)), out, ["rows", "0", "0,1"])
    out.seek(0)
    assert [*frames_in(out)][-1].code() == "sheets.bomb"
