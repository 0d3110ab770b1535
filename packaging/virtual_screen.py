"""A screen of 1366x768 that nobody sees: Xvfb, started for one command and ended with it."""

from __future__ import annotations

import os
import select
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from system_packages import SetupError

SIZE = "1366x768x24"
_PATIENCE = 60  # seconds a busy machine may take to start Xvfb
_NO_SCREEN = "Layar maya (Xvfb) tidak dapat dibuka. Tidak ada data yang berubah. Ulangi perintah yang sama."


@contextmanager
def virtual_screen(environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Give the environment for processes that shall draw on a virtual screen; the screen ends with the block."""
    heard, told = os.pipe()
    call = ["Xvfb", "-displayfd", str(told), "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(call, pass_fds=[told], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    os.close(told)
    try:
        display = f":{_number_from(heard)}"
        with tempfile.TemporaryDirectory(prefix="pbijk-screen-") as folder:
            # Qt warns when there is no runtime folder of its own, and when the locale is not UTF-8
            drawn = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": folder, "LC_ALL": "C.UTF-8"}
            yield {**environment, **drawn}
    finally:
        server.terminate()
        server.wait()


def _number_from(pipe: int) -> str:
    with os.fdopen(pipe) as heard:
        ready, _, _ = select.select([heard], [], [], _PATIENCE)
        if number := heard.readline().strip() if ready else "":
            return number
    raise SetupError(_NO_SCREEN)
