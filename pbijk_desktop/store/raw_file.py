"""An encrypted file opened by itself, without the office's engine: a copy that is made, looked over or taken apart."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store.engine import trouble_code

_PRAGMAS = (
    "cipher_log_level = NONE",
    "busy_timeout = 5000",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "cache_size = -16384",
)


@contextmanager
def opened_raw(file: Path, key: bytes) -> Iterator[Any]:
    """Yield a connection to a file of its own; what the disk or a wrong key does is a TroubleError."""
    try:
        connection = dbapi2.connect(str(file), isolation_level=None, check_same_thread=False)
        try:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            yield connection
        finally:
            connection.close()
    except dbapi2.DatabaseError as error:
        code = trouble_code(str(error), lambda: shutil.disk_usage(file.parent).free)
        if not code:
            raise
        raise TroubleError(code) from error
