"""One case from a JSON file to its verified letter, and every step of the workflow, by commands alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pbijk_desktop.domain.office import User
from pbijk_desktop.domain.workflow import Role, Step
from pbijk_desktop.paths import resource
from pbijk_desktop.store.queries import access
from pbijk_desktop.usecases.office_settings import add_user
from pbijk_desktop.usecases.open_office import open_office
from pbijk_desktop.usecases.sign_in import unlock
from tests.hostile import bad_prints
from tests.samples import PASSPHRASE, Clock

EXAMPLE = resource("help/case.example.json")
Pbijk = Callable[..., Any]


@pytest.fixture
def case(pbijk: Pbijk) -> str:
    """Take the example in and return its number."""
    return str(pbijk("case", "add", EXAMPLE, "--json").json["number"])


def complete(pbijk: Pbijk, case: str) -> None:
    shown = pbijk("case", "show", case, "--json").json["papers"]
    for question in shown["open_questions"]:
        pbijk("case", "answer", case, question, "tidak")
    for item in shown["items"]:
        if item["gaps"]:
            pbijk("case", "paper", case, item["item"], "--copies", item["copies_needed"], "--original", "--stamped",
                  "--number", "445/1", "--date", day_before(), "--issuer", "RSUD CONTOH")  # fmt: skip
    assert pbijk("case", "do", case, "declare_complete").code == 0


def day_before() -> str:
    return (date.today() - timedelta(days=1)).isoformat()


def decided(pbijk: Pbijk, case: str, step: str = "approve", **other: str) -> None:
    complete(pbijk, case)
    assert pbijk("case", "do", case, "recommend").code == 0
    arguments = [part for name, value in other.items() for part in (f"--{name}", value)]
    assert pbijk("case", "do", case, step, *arguments).code == 0


def taken(pbijk: Pbijk, case: str, steps: list[tuple[str, ...]]) -> list[str]:
    """Take the steps one after the other and return the state after each."""
    return [pbijk("case", "do", case, *step, "--json").json["state"] for step in steps]


def state(pbijk: Pbijk, case: str) -> str:
    return str(pbijk("case", "show", case, "--json").json["state"])


def test_a_case_is_carried_from_a_file_to_a_letter_that_proves_genuine(pbijk: Pbijk, case: str, tmp_path: Path) -> None:
    complete(pbijk, case)
    checked = pbijk("case", "check", case, "1", "dtsen", "--outcome", "padan", "--desil", 2, "--date", day_before(),
                    "--json")  # fmt: skip
    assert checked.json["unchecked"] == 7
    assert pbijk("case", "do", case, "recommend").code == 0
    refused = "member.2=ditolak:Data kependudukan tidak padan"
    assert pbijk("case", "do", case, "approve", "--set", refused).code == 0
    letter = tmp_path / "surat.pdf"
    assert pbijk("letter", case, "--out", letter).code == 0
    found = pbijk("verify-letter", letter, "--json")
    assert (found.code, found.json["genuine"], found.json["same_file"]) == (0, True, True)
    assert found.json["names"] == ["AMINAH MELATI CONTOH"]
    assert pbijk("check", "--json").json["problems"] == []


def test_a_letter_is_written_again_with_its_number_and_never_over_a_file(
    pbijk: Pbijk, case: str, tmp_path: Path
) -> None:
    decided(pbijk, case)
    first, second = tmp_path / "satu.pdf", tmp_path / "dua.pdf"
    pbijk("letter", case, "--out", first)
    again = pbijk("letter", case, "--out", second)
    assert again.code == 0
    assert first.read_bytes() == second.read_bytes()
    refused = pbijk("letter", case, "--out", first)
    assert refused.code == 1
    assert "--force" in refused.err
    assert pbijk("letter", case, "--out", first, "--force").code == 0
    assert len(pbijk("case", "show", case, "--json").json["letters"]) == 1


def test_no_letter_is_issued_when_its_file_could_not_be_written(pbijk: Pbijk, case: str, tmp_path: Path) -> None:
    decided(pbijk, case)
    assert pbijk("letter", case, "--out", tmp_path / "tidak-ada" / "surat.pdf").code == 1
    assert pbijk("case", "show", case, "--json").json["letters"] == []


def test_a_changed_letter_is_not_genuine(pbijk: Pbijk, case: str, tmp_path: Path) -> None:
    other = tmp_path / "lain.pdf"
    other.write_bytes(b"bukan PDF")
    found = pbijk("verify-letter", other, "--json")
    assert found.code == 1
    assert found.json["genuine"] is False
    assert found.json["problems"][0]["sentence"]


def test_a_receipt_and_a_slip_of_missing_papers_are_written(pbijk: Pbijk, case: str, tmp_path: Path) -> None:
    for command in ("receipt", "slip"):
        out = tmp_path / f"{command}.pdf"
        assert pbijk(command, case, "--out", out).code == 0
        assert out.read_bytes().startswith(b"%PDF")


def test_a_case_goes_round_by_visit_sending_back_and_reopening(pbijk: Pbijk, case: str) -> None:
    complete(pbijk, case)
    ways = [
        (("order-visit", "--set", "officer=CONTOH PETUGAS"), "visit"),
        (("record_visit", "--result", "layak"), "verifying"),
        (("request_papers", "--reason", "Surat kurang jelas."), "incomplete"),
        (("declare_complete",), "verifying"),
        (("recommend",), "deciding"),
        (("send_back", "--reason", "Cek BPJS dulu."), "verifying"),
        (("recommend",), "deciding"),
        (("reject", "--reason", "Desil di atas batas"), "rejected"),
        (("reopen", "--reason", "Desil berubah."), "verifying"),
        (("withdraw", "--reason", "Pindah."), "withdrawn"),
        (("reopen", "--reason", "Batal pindah."), "incomplete"),
    ]
    assert [pbijk("case", "do", case, *step, "--json").json["state"] for step, _ in ways] == [
        after for _, after in ways
    ]


def test_a_case_goes_from_its_letter_to_the_agencys_answer_and_is_closed(pbijk: Pbijk, case: str) -> None:
    decided(pbijk, case)
    ways = [
        (("issue_letter", "--set", "signatory=1"), "issued"),
        (("revoke_letter", "--reason", "Salah nama."), "approved"),
        (("issue-letter",), "issued"),
        (("propose",), "proposed"),
        (("record_return", "--reason", "NIK belum padan."), "returned"),
        (("propose",), "proposed"),
        (("record_active",), "active"),
        (("close",), "closed"),
    ]
    assert [pbijk("case", "do", case, *step, "--json").json["state"] for step, _ in ways] == [
        after for _, after in ways
    ]
    numbers = [one["number"] for one in pbijk("case", "show", case, "--json").json["letters"]]
    assert len(set(numbers)) == 2


def test_the_head_reverses_or_confirms_what_was_decided_alone(
    pbijk: Pbijk, typed: Pbijk, case: str, folder: Path, passphrase_file: Path
) -> None:
    add_head(folder)
    as_head = ("--store", folder, "--user", "kepala", "--passphrase-file", passphrase_file)
    decided(pbijk, case)
    assert pbijk("case", "do", case, "reverse", "--reason", "Belum lengkap.").code == 1
    assert typed("case", "do", case, "reverse", "--reason", "Belum lengkap.", *as_head).code == 0
    assert state(pbijk, case) == "verifying"
    pbijk("case", "do", case, "recommend")
    pbijk("case", "do", case, "approve")
    assert typed("case", "confirm", case, *as_head).code == 0
    assert typed("case", "confirm", case, *as_head).code == 1


def add_head(folder: Path) -> None:
    unlocked = unlock(folder, "rina", PASSPHRASE)
    opened = open_office(folder, unlocked, Clock())
    head = User(id="", name="kepala", full_name="CONTOH KEPALA", roles=(Role.HEAD,))
    add_user(opened.desk, folder, unlocked, user=head, passphrase=PASSPHRASE)
    opened.close()


@pytest.mark.parametrize("step", list(Step))
def test_every_step_of_the_workflow_can_be_asked_for_and_answers_in_words(pbijk: Pbijk, case: str, step: Step) -> None:
    told = pbijk("case", "do", case, step)
    assert told.code in (0, 1)
    assert told.code == 0 or told.err.strip()
    assert "Traceback" not in told.out + told.err


def test_a_case_is_found_by_its_id_as_well(pbijk: Pbijk, case: str) -> None:
    known = pbijk("case", "show", case, "--json").json["id"]
    assert pbijk("case", "show", known, "--json").json["number"] == case


def test_the_queue_is_listed_by_worklist_with_hidden_numbers(pbijk: Pbijk, case: str) -> None:
    rows = pbijk("case", "list", "--worklist", "berkas_kurang", "--json").json
    assert [row["number"] for row in rows] == [case]
    assert "•" in rows[0]["nik"]
    assert pbijk("case", "list", "--worklist", "siap_surat", "--json").json == []
    assert case in pbijk("case", "list", "--words", "aminah").out


def test_a_case_is_shown_in_words_with_what_is_missing_and_what_comes_next(pbijk: Pbijk, case: str) -> None:
    shown = pbijk("case", "show", case).out
    assert "Fotokopi Kartu Keluarga (KK): belum ada" in shown
    assert "declare_complete" in shown


def test_the_same_request_again_is_refused_until_a_reason_is_given(pbijk: Pbijk, case: str, tmp_path: Path) -> None:
    assert pbijk("case", "add", EXAMPLE).code == 1
    with_reason = {**json.loads(EXAMPLE.read_text("utf-8")), "same_person_reason": "Permohonan lain."}
    path = tmp_path / "lagi.json"
    path.write_text(json.dumps(with_reason), "utf-8")
    assert pbijk("case", "add", path).code == 0


def test_what_leaves_the_office_by_commands_is_noted(pbijk: Pbijk, case: str, folder: Path, tmp_path: Path) -> None:
    decided(pbijk, case)
    case_id = pbijk("case", "show", case, "--json").json["id"]
    pbijk("case", "list", "--worklist", "siap_surat")
    for name in ("letter", "receipt", "slip"):
        assert pbijk(name, case, "--out", tmp_path / f"{name}.pdf").code == 0
    letter = pbijk("case", "show", case, "--json").json["letters"][0]["id"]
    opened = open_office(folder, unlock(folder, "rina", PASSPHRASE), Clock())
    with opened.desk.read() as reader:
        noted = {act: access.times(reader, act, of) for act, of in (
            ("buka", case_id), ("ambil_daftar", "siap_surat"), ("ambil_surat", letter),
            ("cetak_tanda_terima", case_id), ("cetak_kekurangan", case_id))}  # fmt: skip
    opened.close()
    assert noted == {
        "buka": 3, "ambil_daftar": 1, "ambil_surat": 1, "cetak_tanda_terima": 1, "cetak_kekurangan": 1
    }  # fmt: skip


def test_a_photo_and_the_text_of_its_code_are_checked_and_the_hospitals_page_is_written(
    pbijk: Pbijk, case: str, tmp_path: Path
) -> None:
    decided(pbijk, case)
    letter, photo, page = (tmp_path / name for name in ("surat.pdf", "foto.png", "periksa.html"))
    assert pbijk("seal-page", page).code == 1, "nothing is sealed yet"
    pbijk("letter", case, "--out", letter)
    photo.write_bytes(bad_prints.as_png(bad_prints.turned(bad_prints.printed(letter.read_bytes()), 10)))
    found = pbijk("verify-letter", photo, "--json", "--name", "aminah melati contoh")
    assert (found.code, found.json["state"], found.json["only_seal"]) == (0, "asli", True)
    assert found.json["name_stands"] is True
    other = pbijk("verify-letter", photo, "--name", "ORANG LAIN")
    assert other.code == 1
    assert "Asli dan berlaku" in other.out
    assert pbijk("seal-page", page).code == 0
    assert page.read_bytes().startswith(b"<!DOCTYPE html>")


def test_posters_and_a_leaflet_are_written_as_files(pbijk: Pbijk, case: str, tmp_path: Path) -> None:
    assert case
    wall, leaflet = tmp_path / "poster.pdf", tmp_path / "selebaran.pdf"
    assert pbijk("poster", "--out", wall, "--kind", "B", "--paper", "a3").code == 0
    assert pbijk("poster", "--out", leaflet, "--kind", "B", "--leaflet").code == 0
    assert wall.read_bytes().startswith(b"%PDF")
    assert leaflet.read_bytes().startswith(b"%PDF")
    assert pbijk("poster", "--out", tmp_path / "x.pdf", "--kind", "Z").code == 1
    assert pbijk("poster", "--out", tmp_path / "x.pdf", "--leaflet").code == 1
