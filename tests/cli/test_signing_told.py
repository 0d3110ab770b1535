"""`pbijk drafts` and `pbijk sign`: a letter from its draft to its signature, as somebody types it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pbijk_desktop.usecases.case_file import case_file
from pbijk_desktop.usecases.office_settings import change_settings
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.other_offices import other_offices
from tests.certificates import SECRET, SIGNER, a_certificate
from tests.usecases.acts import approved
from tests.usecases.test_list_letters import several
from tests.usecases.test_other_offices import OFFICE, a_page_of_keys

Pbijk = Callable[..., Any]


@pytest.fixture
def case(opened: Opened) -> str:
    """Approve a case in an office with a paraf chain where one operator works alone, and close it."""
    number = case_file(opened.desk, approved(opened.desk)).case.number
    change_settings(opened.desk, {"paraf_chain": ("KEPALA SEKSI: rina",), "one_operator": True})
    opened.close()
    return number


def test_a_draft_goes_its_way_and_its_letter_is_signed(pbijk: Pbijk, case: str, tmp_path: Path) -> None:
    assert pbijk("letter", case, "--out", tmp_path / "surat.pdf").code != 0
    assert "diajukan" in pbijk("drafts", "hand-up", case).out
    (waiting,) = pbijk("drafts", "list", "--json").json
    assert (waiting["case"], waiting["paraf"]) == (case, "KEPALA SEKSI")
    assert "KEPALA SEKSI" in pbijk("drafts", "list").out
    assert "Paraf KEPALA SEKSI belum ada" in pbijk("drafts", "approve", case).err
    assert pbijk("drafts", "paraf", waiting["id"]).code == 0
    told = pbijk("drafts", "approve", case).out
    number = told.strip().rpartition(" ")[2]
    assert number.startswith("400.9.11/001/")
    certificate, secret = tmp_path / "kantor.p12", tmp_path / "sandi.txt"
    certificate.write_bytes(a_certificate())
    secret.write_text(SECRET, "utf-8")
    secret.chmod(0o600)
    known = ("--certificate", certificate, "--certificate-passphrase-file", secret)
    assert SIGNER in pbijk("sign", "letters", number, *known).out
    assert pbijk("sign", "letters", "tidak/ada", *known).code != 0
    assert pbijk("check").code == 0


def test_a_draft_is_taken_back_and_sent_back(pbijk: Pbijk, case: str) -> None:
    pbijk("drafts", "hand-up", case)
    assert pbijk("drafts", "take-back", case).code == 0
    assert "Tidak ada konsep menunggu" in pbijk("drafts", "take-back", case).err
    pbijk("drafts", "hand-up", case)
    assert pbijk("drafts", "send-back", case).code != 0
    assert "Periksa alamat" in pbijk("drafts", "send-back", case, "--reason", "Periksa alamat").out
    assert pbijk("drafts", "list", "--json").json == []


def test_a_list_is_handed_up_and_letters_go_out_to_be_signed(pbijk: Pbijk, opened: Opened, tmp_path: Path) -> None:
    numbers = [case_file(opened.desk, one).case.number for one in several(opened.desk, 2)]
    change_settings(opened.desk, {"paraf_chain": ("KEPALA SEKSI: rina",), "one_operator": True})
    opened.close()
    assert pbijk("drafts", "hand-up-list", "usulan_bpjs", *numbers).code == 0
    (waiting,) = pbijk("drafts", "list", "--json").json
    assert waiting["cases"] == numbers
    pbijk("drafts", "paraf", waiting["id"])
    number = pbijk("drafts", "approve", waiting["id"]).out.strip().rpartition(" ")[2]
    assert pbijk("sign", "give-out", number, "--folder", tmp_path).code == 0
    (file,) = tmp_path.glob("*.pdf")
    refused = pbijk("sign", "take-in", file)
    assert refused.code == 1
    assert "belum bertanda tangan" in refused.err


def test_keys_of_another_office_are_taken_in_listed_and_forgotten(pbijk: Pbijk, opened: Opened, tmp_path: Path) -> None:
    assert other_offices(opened.desk) == []
    opened.close()
    page = a_page_of_keys(tmp_path / "kunci.html")
    assert OFFICE in pbijk("seal-keys", "add", page).out
    assert [one["name"] for one in pbijk("seal-keys", "list", "--json").json["others"]] == [OFFICE]
    assert OFFICE in pbijk("seal-keys", "list").out
    assert pbijk("seal-keys", "forget", OFFICE).code == 0
    assert pbijk("seal-keys", "forget", OFFICE).code != 0
    assert pbijk("seal-keys", "list", "--json").json["others"] == []
