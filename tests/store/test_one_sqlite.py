"""One SQLite serves the whole program: two in one process drop each other's locks, and so does a plain open()."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
OTHERS = {"sqlite3", "_sqlite3", "apsw", "pysqlite3", "PySide6.QtSql"}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what a process said that made an office, worked in it and looked it over."""
    folder = tmp_path_factory.mktemp("kantor") / "contoh"
    call = [sys.executable, "-m", "tests.store.watched_process", str(folder)]
    answer = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found: dict[str, Any] = json.loads(answer)
    return found


def test_no_other_sqlite_is_loaded(said: dict[str, Any]) -> None:
    assert said["wrong"] == []
    assert OTHERS.isdisjoint(said["modules"])
    if sys.platform == "linux":  # elsewhere a process cannot simply read what it has loaded
        assert [Path(one).parent.name for one in said["libraries"] if has_sqlite(Path(one))] == ["sqlcipher3"]


def has_sqlite(library: Path) -> bool:
    """Return whether a library holds SQLite: it carries the words by which SQLite tells of a damaged file."""
    return b"database disk image is malformed" in library.read_bytes()


def test_nothing_but_sqlcipher_opens_the_files_of_an_open_store(said: dict[str, Any]) -> None:
    assert said["opened"] == []
