"""Starts the program once more, on the sample office, beside the one that runs."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess

import pbijk_desktop

_FOLDER = Path(pbijk_desktop.__file__).resolve().parent.parent


def command_for_sample() -> list[str]:
    """Return the command that opens the sample office: of a packed program its own file, else the module."""
    packed = bool(getattr(sys, "frozen", False))
    return [sys.executable, *([] if packed else ["-m", "pbijk_desktop"]), "--contoh"]


def open_sample() -> bool:
    """Open the sample office in a process of its own, and return whether that could be begun.

    The sample has its own store, key and lock; when it is open already, its window comes to the front.
    """
    program, *arguments = command_for_sample()
    begun, _process = QProcess.startDetached(program, arguments, str(_FOLDER))
    return begun
