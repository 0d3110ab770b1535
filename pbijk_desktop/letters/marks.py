"""What the drawing side and the reading side of a letter agree on."""

from __future__ import annotations

from typing import Any, TypeAlias

Inner: TypeAlias = Any
"""ReportLab's inner objects, which its type stubs do not describe."""

NAME_MARK = "Nama"
"""Marked content that holds one name, so that a reader of the PDF finds the names that a seal covers."""
