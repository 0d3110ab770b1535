"""`pbijk figures`: the numbers of Beranda's charts, for people and as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pbijk_desktop.usecases.open_office import Opened
from tests.desktop.queue_samples import write_cases

Pbijk = Callable[..., Any]


@pytest.fixture
def busy(opened: Opened) -> None:
    """Write two cases and close the office."""
    write_cases(opened.desk, ["CONTOH AMINAH", "CONTOH BUDI"])
    opened.close()


@pytest.mark.usefixtures("busy")
def test_the_tables_of_beranda_are_told(pbijk: Pbijk) -> None:
    told = pbijk("figures", "--json").json
    assert list(told) == ["status", "umur", "masuk", "kecamatan"]
    assert {"key": "verifying", "name": "Verifikasi", "count": 2} in told["status"]
    assert told["kecamatan"] == [{"key": "62.03.01", "name": "Selat", "count": 2}]
    assert sum(one["count"] for one in told["masuk"]) == 2
    assert sum(one["count"] for one in told["umur"]) == 2
    lines = pbijk("figures").out.splitlines()
    assert "Belum selesai per kecamatan" in lines
    assert lines[-1].split() == ["Selat", "2"]


def test_an_empty_office_has_empty_tables(pbijk: Pbijk, opened: Opened) -> None:
    opened.close()
    answer = pbijk("figures")
    assert answer.code == 0
    assert answer.out.splitlines()[-1].strip() == "Belum ada."
