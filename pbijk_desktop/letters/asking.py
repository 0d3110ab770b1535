"""Asks a reading process about files from outside; whatever happens to it, the program itself goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_SECONDS = 60
_ROOT = Path(__file__).resolve().parents[2]


def asked(module: str, *arguments: str, content: bytes) -> Mapping[str, object] | None:
    """Return what a module of `letters` answers to bytes on its standard input, or None where it broke on them."""
    python_path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH", ""))))
    try:
        done = subprocess.run(
            [sys.executable, "-m", f"pbijk_desktop.letters.{module}", *arguments],
            input=content,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "PYTHONPATH": python_path},
        )
        found = json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError):
        return None
    return found if isinstance(found, dict) else None
