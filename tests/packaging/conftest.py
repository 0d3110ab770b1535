"""What sets the program up is no package: its modules are loaded from packaging/ as `python3 packaging/dev.py` does."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = ("dev", "environment", "side_by_side", "system_packages", "virtual_screen", "lock", "sbom", "audit")


@pytest.fixture
def setup_modules(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, ModuleType]]:
    """Give the modules of packaging/ by name, fresh for each test."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    yield {name: importlib.import_module(name) for name in MODULES}
    for name in MODULES:
        del sys.modules[name]
