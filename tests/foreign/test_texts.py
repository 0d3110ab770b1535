"""Texts in any encoding and with any separator are read as whoever wrote them meant."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from pbijk_desktop.foreign.cells import cells_in
from pbijk_desktop.foreign.frames import Tag, frames_in
from pbijk_desktop.foreign.sheet_child import answer_rows
from pbijk_desktop.foreign.sheets import Row, look_into

HEAD, NAME = ("NIK", "NAMA", "ALAMAT"), ("6203015203859991", "CONTOH AMINAH É", "JL CONTOH 1")


def text_of(*rows: tuple[str, ...], separator: str = ";", end: str = "\n") -> str:
    return "".join(separator.join(row) + end for row in rows)


def read(body: bytes) -> list[Row]:
    """Read a text as the child does, without starting one for each."""
    out = io.BytesIO()
    answer_rows(io.BytesIO(body), out, ["rows", "0", "0,1,2"])
    out.seek(0)
    frames = list(frames_in(out))
    assert frames[-1].tag is Tag.DONE
    return [row for frame in frames if frame.tag is Tag.COLUMNS for row in cells_in(frame.text()).rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_separator_and_end_of_line(encoding: str, separator: str, end: str) -> None:
    body = text_of(HEAD, *[NAME] * 3, separator=separator, end=end).encode(encoding)
    assert read(body) == [(1, list(HEAD)), *((at, list(NAME)) for at in (2, 3, 4))]


def test_the_encoding_and_separator_are_told(tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_bytes(text_of(HEAD, NAME, separator="|").encode("utf-16"))
    (sheet,) = look_into(path)
    assert (sheet.encoding, sheet.separator, sheet.kind) == ("utf-16-le", "|", "csv")


def test_one_odd_letter_of_windows_among_utf_8_spoils_nothing() -> None:
    body = text_of(HEAD, NAME).encode() + "6203010704149992;CONTOH CAFÉ;X\n".encode("cp1252")
    assert [cells[1] for _, cells in read(body)][1:] == [NAME[1], "CONTOH CAFÉ"]


def test_nuls_and_control_characters_are_no_part_of_a_cell() -> None:
    body = text_of(HEAD, ("6203015203859991", "CONTOH\0 AMI\x1eNAH", "\x01 JL")).encode()
    assert read(body)[1] == (2, ["6203015203859991", "CONTOH AMI NAH", "  JL"])


def test_mixed_ends_of_lines_and_empty_lines_keep_the_numbers_of_the_rows() -> None:
    body = b"NIK;NAMA;ALAMAT\r\n\r\n1;A;B\r2;C;D\n;;\n3;E;F"
    assert read(body) == [
        (1, list(HEAD)),
        (3, ["1", "A", "B"]),
        (4, ["2", "C", "D"]),
        (6, ["3", "E", "F"]),
    ]


def test_separators_within_quotation_marks_and_lines_within_cells_are_text() -> None:
    body = b'NIK;NAMA;ALAMAT\n1;"CONTOH; ""SITI""";"JL SATU\nRT 2"\n2;B;C\n'
    assert read(body)[1:] == [(2, ["1", 'CONTOH; "SITI"', "JL SATU RT 2"]), (4, ["2", "B", "C"])]


def test_a_quotation_mark_that_is_never_closed_costs_its_own_line_only() -> None:
    body = text_of(HEAD, ("1", '"CONTOH', "X"), *[(str(at), "CONTOH", "Y") for at in range(2, 200)]).encode()
    rows = read(body)
    assert [number for number, _ in rows] == list(range(1, 201))
    assert rows[1][1] == ["1", '"CONTOH', "X"]
    assert rows[199][1] == ["199", "CONTOH", "Y"]


def test_most_lines_decide_when_separators_are_mixed() -> None:
    body = text_of(HEAD, *[NAME] * 5).encode() + b"6203010704149992,CONTOH BUDI,JL\n"
    assert read(body)[-1] == (7, ["6203010704149992,CONTOH BUDI,JL", "", ""])


def test_the_line_that_tells_excel_the_separator_is_no_row() -> None:
    assert read(b"sep=|\nNIK|NAMA|ALAMAT\n1|A, B; C|D\n")[-1] == (3, ["1", "A, B; C", "D"])
