"""A list on a stick is recognised, read to its end, and told apart row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.progress import StoppedError
from pbijk_desktop.domain.register_reading import RowBatch, RowTrouble, SetAside
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.sentences import told
from pbijk_desktop.usecases.file_state import hash_of
from pbijk_desktop.usecases.register_files import RegisterFile, Wishes, open_register_file, read_register_file
from pbijk_desktop.usecases.register_layouts import shipped_shapes
from tests.hostile.lists import a_csv, an_xlsx

TODAY = date(2026, 11, 24)
HEAD = ("NIK", "NO KK", "NAMA", "TANGGAL LAHIR", "JENIS KELAMIN")
AMINAH = ("6203015203859991", "6203011205109993", "CONTOH AMINAH", "12-03-1985", "P")
BUDI = ("6203010704149992", "6203011205109993", "CONTOH BUDI", "07/04/2014", "Laki-laki")


def opened(path: Path, register: Register | None = None, **wishes: object) -> RegisterFile:
    return open_register_file(path, register, today=TODAY, wishes=Wishes(**wishes))  # type: ignore[arg-type]


@dataclass
class Whole:
    """Every batch of a list in one."""

    rows: list[RegisterRow] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    troubles: list[RowTrouble] = field(default_factory=list)


def read(file: RegisterFile) -> Whole:
    whole = Whole()
    for batch in read_register_file(file):
        whole.rows += batch.rows
        whole.set_aside += batch.set_aside
        whole.troubles += batch.troubles
    return whole


def of(path: Path, register: Register | None = Register.VILLAGE) -> Whole:
    return read(opened(path, register))


def refusal(path: Path, register: Register | None = None, **wishes: object) -> Problem:
    with pytest.raises(RefusedError) as refused:
        opened(path, register, **wishes)
    assert told(refused.value.problems[0])
    return refused.value.problems[0]


def codes(batch: Whole | RowBatch) -> list[str]:
    assert all(told(one.problem) for one in batch.troubles)
    return [one.problem.code for one in batch.troubles]


@pytest.mark.parametrize("write", [a_csv, an_xlsx])
def test_a_list_gives_the_people_in_it(tmp_path: Path, write: object) -> None:
    path = write(tmp_path, HEAD, AMINAH, BUDI)  # type: ignore[operator]
    first, second = of(path).rows
    assert first == RegisterRow(
        row=2,
        nik=AMINAH[0],
        kk=AMINAH[1],
        name="CONTOH AMINAH",
        birth_date=date(1985, 3, 12),
        sex="P",
    )
    assert (second.row, second.birth_date, second.sex) == (3, date(2014, 4, 7), "L")


@pytest.mark.parametrize("layout", shipped_shapes().layouts, ids=lambda one: one.code)
def test_every_shipped_layout_is_known_by_its_own_headers(tmp_path: Path, layout: object) -> None:
    import tomllib

    from pbijk_desktop.paths import resource

    code = layout.code  # type: ignore[attr-defined]
    tree = tomllib.loads(resource(f"registers/{code}.toml").read_text("utf-8"))
    headers = [name.replace("_", " ").upper() for name in tree["columns"]]
    found = opened(a_csv(tmp_path, headers, ["CONTOH"] * len(headers)))
    assert found.layout.code == code
    assert set(found.mapping) == {meaning for meaning in tree["columns"].values() if meaning}


def test_titles_above_and_headers_over_two_rows_are_found(tmp_path: Path) -> None:
    rows = [
        ("DAFTAR CALON PESERTA", "", "", "", ""),
        ("DESA CONTOH", "", "", "", ""),
        (),
        ("NO", "IDENTITAS", "", "LAHIR", ""),
        ("", "NIK", "NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR"),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ("1", AMINAH[0], "CONTOH AMINAH", "KUALA KAPUAS", "12-03-1985"),
        ("JUMLAH", "1", "", "", ""),
    ]
    file = opened(an_xlsx(tmp_path, *rows))
    reading = read_register_file(file)
    (batch,) = reading
    assert [row.birth_place for row in batch.rows] == ["KUALA KAPUAS"]
    assert (reading.counts.headings, reading.counts.totals, reading.counts.set_aside) == (1, 1, 0)


def test_a_mapping_of_the_clerk_and_one_that_is_remembered_go_before_the_names(tmp_path: Path) -> None:
    path = a_csv(tmp_path, ("NIK", "NAMA", "PANGGILAN"), (AMINAH[0], "CONTOH AMINAH", "MINAH"))
    chosen = {"nik": 0, "name": 2}
    assert [row.name for row in read(opened(path, mapping=chosen)).rows] == ["MINAH"]
    mark = opened(path).mark
    assert opened(path, remembered={mark: chosen}).mapping == chosen
    assert refusal(path, mapping={"nik": 0, "name": 9}).code == "reading.unknown_mapping"


def test_a_list_of_the_wrong_kind_or_without_what_it_needs_is_refused(tmp_path: Path) -> None:
    path = a_csv(tmp_path, ("NAMA", "ALAMAT", "DESA"), ("CONTOH AMINAH", "JL CONTOH", "SELAT HILIR"))
    assert refusal(path, Register.DTSEN).code == "reading.no_column"
    notes = a_csv(tmp_path, ("Barang", "Harga"), ("Kertas", "50000"))
    assert refusal(notes).code == "reading.no_head"


@pytest.mark.parametrize(
    ("head", "row", "code", "names"),
    [
        (("NIK",), (AMINAH[0],), "reading.one_column", ("NIK",)),
        (("No", "NIK", "Isian"), ("1", AMINAH[0], "x"), "reading.one_column", ("NIK",)),
        (("Alamat", "Desil"), ("JL CONTOH", "3"), "reading.no_person_column", ("Alamat", "Desil")),
    ],
)
def test_too_few_known_columns_are_told_with_what_is_missing(
    tmp_path: Path, head: tuple[str, ...], row: tuple[str, ...], code: str, names: tuple[str, ...]
) -> None:
    problem = refusal(a_csv(tmp_path, ("DAFTAR CONTOH",), head, row))
    assert (problem.code, problem.facts["row"], problem.facts["names"]) == (code, 2, names)
    assert " dan ".join(names) in told(problem) or ", ".join(names) in told(problem)


def test_what_cannot_be_used_is_set_aside_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = a_csv(tmp_path, HEAD, AMINAH, ("123", "", "", "", ""), HEAD, BUDI, AMINAH)
    reading = read_register_file(opened(path, Register.VILLAGE))
    (batch,) = reading
    assert [row.row for row in batch.rows] == [2, 5, 6]
    assert [(one.row, one.trouble.problem.code) for one in batch.set_aside] == [
        (3, "nik.shape"),
        (4, "reading.row_heading"),
    ]
    assert (reading.counts.headings, reading.counts.doubles) == (1, 1)
    assert "reading.double" in codes(batch)


def test_whoever_waits_may_stop_and_the_hash_is_the_files(tmp_path: Path) -> None:
    import hashlib

    path = an_xlsx(tmp_path, HEAD, *[AMINAH] * 3000)
    file = opened(path, Register.VILLAGE)

    def stop(_done: int, _total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        list(read_register_file(file, stop))
    seen: list[tuple[int, int]] = []
    reading = read_register_file(file, lambda done, total: seen.append((done, total)))
    assert sum(len(batch.rows) for batch in reading) == 3000
    assert seen
    assert seen[-1][1] == 1000
    assert hash_of(path, file.state) == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_that_changes_while_it_is_read_is_given_up(tmp_path: Path) -> None:
    path = an_xlsx(tmp_path, HEAD, *[AMINAH] * 3000)
    file = opened(path, Register.VILLAGE)
    batches = iter(read_register_file(file))
    next(batches)
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(RefusedError) as refused:
        list(batches)
    assert refused.value.problems[0].code == "sheets.changed"
    with pytest.raises(RefusedError) as refused:
        hash_of(path, file.state)
    assert refused.value.problems[0].code == "sheets.changed"
