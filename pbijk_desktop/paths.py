"""Where files live: shipped resources (from source or from a wheel), the store, the log."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def resources() -> Path:
    """Return the folder of shipped resources: inside the wheel, or beside the package in a checkout."""
    inside = _PACKAGE / "_resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def resource(name: str) -> Path:
    """Return one shipped file by its path below resources/, for example "fonts/Inter-Regular.otf"."""
    return resources() / name


def default_store() -> Path:
    """Return where the office's store lives unless somebody says otherwise; never a network share."""
    from platformdirs import user_data_path

    return user_data_path("PBI-JK Desktop", appauthor=False) / "kantor"


def sample_store() -> Path:
    """Return where the sample office lives, apart from the real one."""
    from platformdirs import user_data_path

    return user_data_path("PBI-JK Desktop", appauthor=False) / "contoh"


def log_file() -> Path:
    """Return the technical log; it holds no personal data."""
    from platformdirs import user_log_path

    return user_log_path("PBI-JK Desktop", appauthor=False) / "pbijk.log"
