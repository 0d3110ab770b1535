"""What the file holds of each kind of value, and that it comes back as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import MappingProxyType

import pytest
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from pbijk_desktop.domain.workflow import State
from pbijk_desktop.store.columns import (
    DateText,
    JsonText,
    MomentText,
    StateText,
    WordsText,
    YesNo,
    canonical,
    moment_text,
)
from tests.samples import MONDAY

DIALECT = SQLiteDialect()

PAIRS = [
    (DateText(), date(2026, 2, 9), "2026-02-09"),
    (DateText(), None, None),
    (MomentText(), MONDAY.astimezone(UTC), "2026-11-23T02:15:00.000000+00:00"),
    (MomentText(), None, None),
    (YesNo(), True, 1),
    (YesNo(), False, 0),
    (YesNo(), None, None),
    (JsonText(), {"b": True, "a": [1, "é"]}, '{"a":[1,"é"],"b":true}'),
    (JsonText(), None, "null"),
    (WordsText(), ("satu", "dua"), '["satu","dua"]'),
    (WordsText(), (), "[]"),
    (WordsText(), None, None),
    (StateText(), State.VERIFYING, "verifying"),
    (StateText(), None, None),
]


@pytest.mark.parametrize(("column", "value", "kept"), PAIRS)
def test_a_value_is_kept_as_text_or_number_and_comes_back(column: object, value: object, kept: object) -> None:
    assert column.process_bind_param(value, DIALECT) == kept  # type: ignore[attr-defined]
    assert column.process_result_value(kept, DIALECT) == value  # type: ignore[attr-defined]


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moment_text(datetime(2026, 11, 23, 9, 15))


def test_the_order_of_moments_is_the_order_of_their_texts() -> None:
    whole, parts = MONDAY, MONDAY.replace(microsecond=1)
    assert moment_text(whole) < moment_text(parts)
    assert len(moment_text(whole)) == len(moment_text(parts))


def test_json_has_one_text_whatever_the_order_of_its_keys() -> None:
    assert canonical({"a": 1, "b": 2}) == canonical(MappingProxyType({"b": 2, "a": 1}))


def test_a_day_inside_json_is_written_as_a_day() -> None:
    assert canonical({"on": date(2026, 11, 24)}) == '{"on":"2026-11-24"}'


def test_half_a_letter_from_a_clipboard_does_not_keep_json_from_being_written() -> None:
    assert canonical({"a": "x\ud800y"}).encode() == b'{"a":"x?y"}'


def test_what_json_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError):
        canonical({"a": object()})
