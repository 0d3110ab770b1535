"""`pbijk doubles`: pairs listed, merged and taken apart again, as somebody types it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.register_case import register_case
from tests.samples import aminah, an_intake

Pbijk = Callable[..., Any]


@pytest.fixture
def doubled(opened: Opened) -> Opened:
    """Register one woman twice and close the office."""
    for line in (aminah(), aminah(name="CONTOH AMINNAH", card="", phone="0812000")):
        register_case(opened.desk, an_intake(line, kk="", same_person_reason="uji"))
    opened.close()
    return opened


@pytest.mark.usefixtures("doubled")
def test_a_pair_is_listed_merged_and_taken_apart(pbijk: Pbijk) -> None:
    (pair,) = pbijk("doubles", "list", "--json").json
    assert pair["sign"] == "nik"
    assert pair["fields"]["name"] == {"verdict": "like", "how": "same_sound"}
    told = pbijk("doubles", "list").out
    assert "CONTOH AMINAH / CONTOH AMINNAH: NIK sama" in told
    merged = pbijk("doubles", "merge", pair["keep"], pair["drop"], "--reason", "Satu orang", "--json")
    assert merged.code == 0
    assert {one["field"] for one in merged.json["moved"]} == {"phone", "person", "applicant", "void"}
    assert pbijk("doubles", "list", "--json").json == []
    undone = pbijk("doubles", "undo", merged.json["id"], "--reason", "Ternyata dua orang")
    assert (undone.code, undone.out.strip()) == (0, "Penggabungan diurungkan.")
    assert pbijk("check").code == 0
    assert len(pbijk("doubles", "list", "--json").json) == 1


@pytest.mark.usefixtures("doubled")
def test_what_cannot_be_merged_is_told_in_a_sentence(pbijk: Pbijk) -> None:
    refused = pbijk("doubles", "merge", "6203015203859991", "tidak ada", "--reason", "x")
    assert refused.code != 0
    assert "harus satu" in refused.err
    (pair,) = pbijk("doubles", "list", "--json").json
    empty = pbijk("doubles", "merge", pair["keep"], pair["drop"], "--reason", " ")
    assert empty.code != 0
    assert "Tulis alasannya" in empty.err
