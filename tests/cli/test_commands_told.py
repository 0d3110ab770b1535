"""Wrong calls, wrong files, wrong passphrases: always a sentence, never a traceback, and the right exit code."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from pbijk_desktop.commands.intake_file import CHOICES, read_intake
from pbijk_desktop.domain.intake import Intake, PersonDraft
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.paths import resource
from pbijk_desktop.usecases.sample_office import FAMILIES
from tests.samples import MONDAY

Pbijk = Callable[..., Any]
SCHEMA = json.loads(resource("help/case.schema.json").read_text("utf-8"))
EXAMPLE = json.loads(resource("help/case.example.json").read_text("utf-8"))
SECRET = "nama seorang warga"
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
ENGLISH = ("Usage", "Options:", "Arguments:", "Commands:", "[required]", "[default", "Show this", "Error", "Missing")


def refused(tree: object) -> dict[str, str]:
    with pytest.raises(RefusedError) as caught:
        read_intake(tree, MONDAY.date())
    return {problem.field: problem.code for problem in caught.value.problems}


def test_the_schema_names_the_fields_of_a_request_and_nothing_else() -> None:
    asked = set(SCHEMA["properties"]) - {"$schema"}
    assert asked == {entry.name for entry in fields(Intake)}
    person = SCHEMA["$defs"]["person"]["properties"]
    assert set(person) == {entry.name for entry in fields(PersonDraft)}
    offered = {name: tuple(rule["enum"]) for name, rule in (SCHEMA["properties"] | person).items() if "enum" in rule}
    assert offered == {name: tuple(map(str, words)) for name, words in CHOICES.items()}


def test_the_example_is_a_request_that_the_office_takes() -> None:
    intake = read_intake(EXAMPLE, MONDAY.date())
    assert intake.members[0].birth_date is not None
    assert [one.included for one in intake.members] == [True, True, False]


def test_every_mistake_of_a_file_stands_under_its_field() -> None:
    people = [{"name": 5, "nik": 6203015203859999, "birth_date": "31-02-1985", "sex": "X", "included": "ya"}]
    tree = {"kind": "B", "urgent": "ya", "applicant": 0.5, "nama": "x", "answers": {"bayi": 1}, "members": people}
    assert refused(tree) == {
        "urgent": "cli.not_flag",
        "applicant": "cli.not_whole",
        "nama": "cli.field_unknown",
        "answers": "cli.not_answers",
        "members.0.name": "cli.not_text",
        "members.0.nik": "cli.number_as_text",
        "members.0.birth_date": "cli.not_day",
        "members.0.sex": "cli.not_a_choice",
        "members.0.included": "cli.not_flag",
    }


@pytest.mark.parametrize("tree", [[], "teks", 5, None])
def test_a_file_that_holds_no_object_is_refused(tree: object) -> None:
    assert refused(tree) == {"": "cli.not_object"}


@pytest.mark.parametrize("listed", [{}, ["nama"], "nama", [[]]])
def test_members_must_be_a_list_of_people(listed: object) -> None:
    assert refused({"members": listed}) == {"members": "cli.not_members"}


def test_numbers_are_cleaned_as_in_the_window() -> None:
    tree = {"kk": "6203 0112 0510 9999", "members": [{"name": "CONTOH", "nik": "62.0301.520385.9999"}]}
    intake = read_intake(tree, MONDAY.date())
    assert (intake.kk, intake.members[0].nik) == ("6203011205109999", "6203015203859999")


@pytest.mark.parametrize(
    ("content", "words"),
    [(b'{"kind": "B",', "bukan JSON"), (b"\xff\xfe{", "UTF-8"), (b"[" * 100_000, "bukan JSON"), (b"[]", "objek JSON")],
)
def test_a_broken_file_is_told_in_a_sentence(pbijk: Pbijk, tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "rusak.json"
    path.write_bytes(content)
    told = pbijk("case", "add", path)
    assert told.code == 1
    assert words in told.err


def test_a_request_from_standard_input_is_checked_by_the_office(folder: Path, passphrase_file: Path) -> None:
    tree = {"kind": "B", "region": "62.03.01.1007", "members": [{"name": "CONTOH AMINAH", "nik": "123"}]}
    call = [sys.executable, "-m", "pbijk_desktop.cli", "case", "add", "-", "--user", "rina"]
    call += ["--store", str(folder), "--passphrase-file", str(passphrase_file)]
    told = subprocess.run(call, input=json.dumps(tree).encode(), capture_output=True, check=False)
    assert told.returncode == 1
    assert "members.0.nik: NIK harus 16 angka" in told.stderr.decode()


def test_a_wrong_passphrase_is_refused_and_a_missing_file_named(typed: Pbijk, folder: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "salah.txt"
    wrong.write_text("bukan kata sandi itu", "utf-8")
    told = typed("case", "list", "--store", folder, "--user", "rina", "--passphrase-file", wrong)
    assert told.code == 1
    assert "tidak cocok" in told.err
    lost = typed("case", "list", "--store", folder, "--user", "rina", "--passphrase-file", tmp_path / "hilang")
    assert lost.code == 1
    assert "tidak ditemukan" in lost.err
    empty = tmp_path / "kosong.txt"
    empty.write_text("", "utf-8")
    assert typed("case", "list", "--store", folder, "--user", "rina", "--passphrase-file", empty).code == 1


@pytest.mark.skipif(os.name != "posix", reason="file modes of POSIX")
def test_a_passphrase_file_that_others_can_read_is_warned_of(pbijk: Pbijk, passphrase_file: Path) -> None:
    assert "chmod" not in pbijk("case", "list").err
    passphrase_file.chmod(stat.S_IRUSR | stat.S_IROTH)
    told = pbijk("case", "list")
    assert told.code == 0
    assert "chmod 600" in told.err


def test_a_store_that_is_not_there_or_open_elsewhere_is_trouble(
    typed: Pbijk, pbijk: Pbijk, opened: object, passphrase_file: Path, tmp_path: Path
) -> None:
    absent = typed("check", "--store", tmp_path / "kosong", "--user", "rina", "--passphrase-file", passphrase_file)
    assert absent.code == 2
    in_use = pbijk("check")
    assert in_use.code == 2
    assert "sedang dibuka" in in_use.err


def test_an_unknown_case_step_member_or_paper_is_refused(pbijk: Pbijk) -> None:
    number = pbijk("case", "add", resource("help/case.example.json"), "--json").json["number"]
    tries = [
        ("case", "show", "K-1999-0001"),
        ("case", "do", number, "menari"),
        ("case", "do", number, "propose", "--set", "kind=B"),
        ("case", "do", number, "approve", "--set", "member.1=boleh"),
        ("case", "check", number, "9", "dtsen", "--outcome", "padan"),
        ("case", "check", number, "1", "dtsen", "--desil", "11"),
        ("case", "paper", number, "paspor", "--copies", "1"),
        ("case", "paper", number, "kk", "--date", "kemarin"),
        ("case", "answer", number, "phk", "mungkin"),
    ]
    answers = [pbijk(*one) for one in tries]
    assert [one.code for one in answers] == [1] * len(tries)
    assert all(one.err.strip() for one in answers)


@pytest.mark.parametrize(
    "call",
    [
        (),
        ("tidak-ada",),
        ("case",),
        ("case", "do"),
        ("case", "list", "--apa"),
        ("case", "list", "--user"),
        ("letter", "K-1", "x", "y", "z"),
    ],
)
def test_a_wrong_call_is_told_in_indonesian(typed: Pbijk, call: tuple[str, ...]) -> None:
    told = typed(*call)
    assert told.code == 2
    assert not [word for word in ENGLISH if word in told.err]


@pytest.mark.parametrize("call", [(), ("case",), ("case", "do"), ("init",), ("letter",), ("bench",), ("demo",)])
def test_help_is_in_indonesian(typed: Pbijk, call: tuple[str, ...]) -> None:
    told = typed(*call, "--help")
    assert told.code == 0
    assert "Cara pakai: pbijk" in told.out
    assert not [word for word in ENGLISH if word in told.out]


def test_help_needs_neither_database_nor_windows() -> None:
    call = "import sys; from pbijk_desktop.commands.program import made; made(); print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", call], capture_output=True, text=True, check=True)
    heavy = {"sqlalchemy", "sqlmodel", "sqlcipher3", "reportlab", "PySide6", "alembic", "rich"}
    assert heavy.isdisjoint(told.stdout.split())


def test_an_unforeseen_error_is_one_sentence_and_the_log_keeps_no_data(
    typed: Pbijk, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log" / "pbijk.log"
    monkeypatch.setattr("pbijk_desktop.cli.log_file", lambda: log)
    monkeypatch.setattr("pbijk_desktop.commands.at_desk.read_passphrase", breaks)
    told = typed("check", "--store", folder, "--user", "rina", "--passphrase-file", tmp_path)
    assert told.code == 3
    assert str(log) in told.err
    assert "Traceback" not in told.err
    assert "breaks" in log.read_text("utf-8")
    assert SECRET not in log.read_text("utf-8") + told.err


def breaks(_path: Path) -> str:
    raise ZeroDivisionError(SECRET)


def test_a_new_office_is_made_and_its_recovery_code_shown_once(
    typed: Pbijk, tmp_path: Path, passphrase_file: Path
) -> None:
    answers = tmp_path / "jawaban.json"
    signing = {"name": "CONTOH PEJABAT", "title": "KEPALA DINAS SOSIAL", "valid_from": "2026-01-01"}
    answers.write_text(json.dumps({"settings": {"city": "Kuala Kapuas"}, "signatories": [signing],
                                   "full_name": "CONTOH OPERATOR"}), "utf-8")  # fmt: skip
    key = ("--store", tmp_path / "baru", "--user", "rina", "--passphrase-file", passphrase_file)
    made_office = typed("init", *key, "--office", "DINAS SOSIAL", "--one-operator", "--answers", answers)
    assert made_office.code == 0
    assert len(made_office.out.split()[-1].split("-")) == 6
    assert typed("check", *key, "--json").json["counts"]["signatory"] == 1
    again = typed("init", *key, "--office", "DINAS SOSIAL", "--full-name", "CONTOH")
    assert again.code == 2
    assert "sudah berisi data kantor" in again.err


def test_mistakes_in_the_answers_of_a_new_office_stand_under_their_fields(
    typed: Pbijk, tmp_path: Path, passphrase_file: Path
) -> None:
    answers = tmp_path / "jawaban.json"
    wrong = {"settings": {"paper": "A3"}, "signatories": [{"name": "", "title": "X", "nip": "1"}], "kota": "x"}
    answers.write_text(json.dumps(wrong), "utf-8")
    key = ("--store", tmp_path / "baru", "--user", "rina", "--passphrase-file", passphrase_file)
    told = typed("init", *key, "--answers", answers)
    assert told.code == 1
    for field in ("settings.paper:", "signatories.0.name:", "signatories.0.nip:", "kota:"):
        assert field in told.err
    assert not (tmp_path / "baru").exists()


def test_the_demo_is_made_once_and_never_over_an_office(typed: Pbijk, folder: Path, tmp_path: Path) -> None:
    first = typed("demo", "--store", tmp_path / "contoh", "--no-window")
    assert first.code == 0
    assert str(FAMILIES) in first.out
    assert "sampan sungai kapuas biru" in first.out
    assert "dibuat" not in typed("demo", "--store", tmp_path / "contoh", "--no-window").out
    assert typed("demo", "--store", folder, "--no-window").code == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_without_a_screen_the_tour_says_so(tmp_path: Path) -> None:
    without = {name: value for name, value in os.environ.items() if name not in SCREENS}
    call = [sys.executable, "-m", "pbijk_desktop.cli", "tour", "--out", str(tmp_path / "tur")]
    told = subprocess.run(call, env=without, capture_output=True, check=False)
    assert told.returncode == 2
    assert "Tidak ada layar" in told.stderr.decode()
    assert not (tmp_path / "tur").exists()


def test_a_damaged_store_is_found_by_check(pbijk: Pbijk, folder: Path) -> None:
    file = folder / "office.db"
    body = bytearray(file.read_bytes())
    body[len(body) // 2] ^= 1
    file.write_bytes(body)
    told = pbijk("check")
    assert told.code in (1, 2)
    assert told.err.strip()


def test_a_broken_checklist_is_named_with_its_line_and_the_shipped_one_is_used(pbijk: Pbijk, folder: Path) -> None:
    own = folder / "aturan" / "checklists"
    own.mkdir(parents=True)
    (own / "B.toml").write_text('title = "Reaktivasi"\n[items.ktp]\nneed = "kadang"\n', "utf-8")
    told = pbijk("case", "list", "--json")
    assert (told.code, told.json) == (0, [])
    assert "B.toml" in told.err
    assert "baris 3" in told.err
    assert pbijk("case", "add", resource("help/case.example.json")).code == 0
