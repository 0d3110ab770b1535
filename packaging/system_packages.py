"""The few system libraries that Qt needs on Linux: which are missing, installed by root, else named in one line."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence

# Asked by the file that is loaded, not by package: a package may be renamed (libglib2.0-0t64 in Debian 13).
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_BY_HAND = """Untuk {why} masih kurang paket sistem. Tidak ada yang diubah.
Jalankan baris ini satu kali (aman untuk data kantor), lalu ulangi perintah tadi:
  sudo apt-get install -y --no-install-recommends {packages}"""
_NOT_DEBIAN = """Untuk {why} masih kurang pustaka sistem. Tidak ada yang diubah.
Pasang lewat pengelola paket sistem ini, lalu ulangi perintah tadi. Nama paketnya di Debian: {packages}"""
_FAILED = """{tail}
Paket sistem tidak dapat dipasang: {packages}
Tidak ada data yang berubah. Periksa sambungan, lalu ulangi perintah tadi."""


class SetupError(Exception):
    """The machine lacks something that this program cannot add by itself; the text says what to do."""


def install_missing(also: Sequence[str], *, virtual_screen: bool) -> None:
    """See that Qt's libraries are there on Linux, and Xvfb, and what else is named; SetupError if not."""
    if sys.platform.startswith("linux"):
        packages = [*also, *missing_packages(virtual_screen=virtual_screen)]
        if packages:
            install(packages, why="membuka jendela")


def missing_packages(*, virtual_screen: bool, loads: Callable[[str], bool] | None = None) -> list[str]:
    """Return the Debian packages that are missing; `loads` answers whether a library file can be loaded."""
    is_there = loads or _loads
    packages = [package for file, package in LIBRARIES.items() if not is_there(file)]
    return [*packages, "xvfb"] if virtual_screen and not shutil.which("Xvfb") else packages


def missing_test_tools() -> list[str]:
    """Return the Debian packages that only tests use and that this user may add.

    strace kills at a chosen write; without it those tests kill by the size of the log. qpdf looks at how a letter's
    file is built, faketime gives the whole program another clock; without them those tests are left out. So nobody
    else is stopped for want of them.
    """
    may_install = sys.platform != "win32" and shutil.which("apt-get") and os.geteuid() == 0
    return [tool for tool in ("strace", "qpdf", "faketime") if not shutil.which(tool)] if may_install else []


def install(packages: Sequence[str], why: str) -> None:
    """Install Debian packages when root; otherwise SetupError with the one line that does it."""
    named = " ".join(packages)
    if sys.platform == "win32" or not shutil.which("apt-get"):
        raise SetupError(_NOT_DEBIAN.format(why=why, packages=named))
    if os.geteuid() != 0:
        raise SetupError(_BY_HAND.format(why=why, packages=named))
    print(f"Memasang paket sistem: {named}", flush=True)
    _apt_get("update")  # a failing mirror still leaves the lists of yesterday
    done = _apt_get("install", "-y", "--no-install-recommends", *packages)
    if done.returncode:
        raise SetupError(_FAILED.format(tail=done.stdout[-800:], packages=named))


def _apt_get(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["apt-get", "-q", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True
