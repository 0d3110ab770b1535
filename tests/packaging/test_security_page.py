"""The page on security promises nothing without naming the test or the place that holds it."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "pbijk_desktop/SECURITY.md").read_text("utf-8")
_ROW = re.compile(r"^\| (\d+\.\d+\.\d+(?:, \d+\.\d+\.\d+)*) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_NAMED = re.compile(r"`((?:tests|packaging|foreign|desktop)/[\w/.]+)(?:::(\w+))?`")


def test_every_item_says_what_it_asks_and_where_it_is_proven() -> None:
    rows = [line for line in PAGE.splitlines() if re.match(r"\| \d", line)]
    assert len(rows) > 50
    assert [line for line in rows if not _ROW.match(line)] == []


def test_every_test_and_place_that_is_named_exists() -> None:
    named = _NAMED.findall(PAGE)
    assert len(named) > 60
    assert [f"{path}::{test}" for path, test in named if not exists(path, test)] == []


def exists(path: str, test: str) -> bool:
    """Return whether a file or folder is there, and has a test of that name where one is given."""
    place = next((one for one in (ROOT / path, ROOT / "pbijk_desktop" / path) if one.exists()), None)
    return place is not None and (not test or f"def {test}(" in place.read_text("utf-8"))


def test_a_name_that_is_nowhere_would_be_noticed() -> None:
    assert not exists("tests/packaging/test_security_page.py", "test_that_nobody_wrote")
    assert not exists("tests/packaging/test_nothing.py", "")
