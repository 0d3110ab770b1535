"""An office's own layouts of lists: laid over the shipped ones or beside them; a broken file changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pbijk_desktop.domain.registers import Register
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.register_files import RegisterFile
from pbijk_desktop.usecases.register_import_file import import_register
from pbijk_desktop.usecases.register_intake import recognise
from pbijk_desktop.usecases.register_layouts import shipped_shapes
from pbijk_desktop.usecases.rules import Rules, load_rules
from tests.hostile.lists import a_csv

OWN = """title = "Daftar penerima kecamatan"
kind = "bansos"
source = "Kecamatan Selat, surat pengantar 12-10-2026"
dates = "mdy"
required = [["nik"]]

[columns]
"Kode Orang" = "nik"
"Panggilan" = "name"
"Hari Jadi" = "birth_date"
"Golongan" = "sex"
"Keterangan Camat" = ""

[sex]
B = "L"
G = "P"
"""
Write = Callable[[str, str], Rules]
AMINAH = ("6203015203859991", "CONTOH AMINAH", "03/12/1985", "G", "-")


@pytest.fixture
def office(tmp_path: Path) -> Write:
    """Write a file of the office's own layouts and load all rules."""

    def write(name: str, text: str) -> Rules:
        path = tmp_path / "aturan" / "registers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return load_rules(tmp_path / "aturan")

    return write


def seen(desk: Desk, rules: Rules, path: Path, register: Register | None = None) -> RegisterFile:
    return recognise(replace(desk, rules=rules), path, register)


def test_a_layout_of_the_office_is_known_by_its_headers_and_read_in_its_way(
    desk: Desk, office: Write, tmp_path: Path
) -> None:
    rules = office("kecamatan_selat.toml", OWN)
    assert rules.troubles == ()
    path = a_csv(tmp_path, ("Kode Orang", "Panggilan", "Hari Jadi", "Golongan", "Keterangan Camat"), AMINAH)
    file = seen(desk, rules, path)
    assert (file.layout.code, file.register, file.is_unsure) == ("kecamatan_selat", Register.AID, False)
    (row,) = file.preview_read.rows
    assert (row.nik, row.name, str(row.birth_date), row.sex) == (AMINAH[0], AMINAH[1], "1985-03-12", "P")
    own = replace(desk, rules=rules)
    assert import_register(own, None, path).record.layout.startswith("kecamatan_selat/")


def test_what_the_office_writes_is_laid_over_the_shipped_layout_of_that_name(
    desk: Desk, office: Write, tmp_path: Path
) -> None:
    rules = office("dtsen.toml", '[columns]\n"peringkat rumah tangga" = "desil"\n')
    assert rules.troubles == ()
    assert rules.shapes is not None
    assert len(rules.shapes.layouts) == len(shipped_shapes().layouts)
    head = ("nomor_induk_kependudukan", "nama", "peringkat rumah tangga")
    file = seen(desk, rules, a_csv(tmp_path, head, (AMINAH[0], AMINAH[1], "3")))
    assert (file.layout.code, file.layout.title, file.mapping["desil"]) == ("dtsen", "DTSEN", 2)


def test_other_names_of_columns_are_added_to_those_that_are_known(desk: Desk, office: Write, tmp_path: Path) -> None:
    rules = office("umum.toml", '[names]\nnik = ["ID Warga"]\n[sex]\nCOWOK = "L"\n')
    assert rules.troubles == ()
    head = ("ID Warga", "Nama Lengkap", "JK")
    file = seen(desk, rules, a_csv(tmp_path, head, (AMINAH[0], AMINAH[1], "cowok")), Register.VILLAGE)
    (row,) = file.preview_read.rows
    assert (row.nik, row.name, row.sex) == (AMINAH[0], AMINAH[1], "L")


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        (OWN.replace('"bansos"', '"bantuan"'), 2, "rules.unknown_word"),
        (OWN.replace('"mdy"', '"american"'), 4, "rules.unknown_word"),
        (OWN.replace('"nik"\n', '"nomor"\n'), 8, "rules.unknown_word"),
        (OWN.replace('B = "L"', 'B = "laki"'), 15, "rules.unknown_word"),
        (OWN.replace('source = "Kecamatan Selat, surat pengantar 12-10-2026"\n', ""), 1, "rules.layout_lacks"),
        (OWN.replace('[["nik"]]', '[["card"]]'), 5, "rules.layout_required"),
        (OWN.replace('"nik"', '"note"').replace('"name"', '"status"'), 7, "rules.layout_nobody"),
        (OWN.replace('"mdy"', "mdy"), 4, "rules.syntax"),
        (OWN.replace("title =", "judul ="), 1, "rules.unknown_field"),
        (OWN + '[defaults]\nname = "ORANG"\n', 18, "rules.unknown_field"),
    ],
)
def test_a_broken_file_is_told_with_its_line_and_changes_nothing(
    office: Write, text: str, line: int, code: str
) -> None:
    rules = office("sendiri.toml", text)
    assert [(one.file, one.line, one.code) for one in rules.troubles] == [("sendiri.toml", line, code)]
    said = sentence(rules.troubles[0].code, rules.troubles[0].facts)
    assert "sendiri.toml" in said
    assert rules.shapes is not None
    assert rules.shapes.layouts == shipped_shapes().layouts


def test_a_file_whose_name_cannot_be_a_code_is_told(office: Write) -> None:
    rules = office("Daftar Kecamatan.toml", OWN)
    assert [one.code for one in rules.troubles] == ["rules.layout_name"]


def test_an_office_without_layouts_of_its_own_uses_the_shipped_ones(tmp_path: Path) -> None:
    assert load_rules(tmp_path).shapes is None
