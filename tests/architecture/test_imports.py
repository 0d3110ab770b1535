"""Packages know only those below them, and nothing goes round in a circle."""

from __future__ import annotations

import os
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_every_import_contract_is_kept() -> None:
    call = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    told = subprocess.run(
        [sys.executable, "-c", call, "--no-cache"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr


def test_no_import_goes_round_in_a_circle_not_even_inside_a_function() -> None:
    graph = grimp.build_graph("pbijk_desktop", exclude_type_checking_imports=True, cache_dir=None)
    wanted = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    try:
        TopologicalSorter(wanted).prepare()
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))
