from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

SLOW = (
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "reportlab",
    "pypdfium2",
    "babel",
    "holidays",
    "rapidfuzz",
    "PySide6.QtPrintSupport",
)


def test_the_bare_window_imports_nothing_slow() -> None:
    code = (
        "import sys, pbijk_desktop.desktop.app, pbijk_desktop.desktop.main_window, pbijk_desktop.desktop.parts.fields;"
        "print([name for name in sys.argv[1:] if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *SLOW], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.strip() == "[]"


def test_the_program_has_its_name(desk_app: QApplication) -> None:
    assert desk_app.applicationName() == "PBI-JK"
    assert desk_app.style().objectName() in {"fusion", ""}
