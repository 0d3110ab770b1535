"""What came of setting damaged files aside."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mended:
    """Which files were set aside, and of the pages that scans name how many are kept on and how many are not there."""

    files: tuple[str, ...] = ()
    kept: int = 0
    lost: int = 0
