"""What the drawing side and the reading side of a letter agree on."""

from __future__ import annotations

from typing import Any, TypeAlias

Inner: TypeAlias = Any
"""ReportLab's inner objects, which its type stubs do not describe."""

NAME_MARK = "Nama"
"""Marked content that holds one line of a name, so that a reader of the PDF finds the names that a seal covers.

Its `N` is the number of the name in the letter; its `L` that of the line, negative where the line goes on with a word
that was too long for the line above.
"""
