"""The program's own virtual environment: made once, filled from the locked lists, recognised at the next start."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from system_packages import SetupError, install

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
RUN_LOCKS = ("requirements.lock",)
TEST_LOCKS = ("requirements.lock", "packaging/dev-tools.lock")
_WINDOWS = sys.platform == "win32"
_MISLEADING = ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV")
_NO_PACKAGES = """Paket belum dapat dipasang; pesan di atas menyebut sebabnya (biasanya jaringan atau ruang disk).
Data kantor tidak tersentuh. Periksa sambungan, lalu ulangi perintah yang sama; yang sudah terpasang tidak diulang."""
_NO_PYTHON = """Program ini memerlukan Python 3.11, 3.12 atau 3.13; yang dipakai sekarang Python {version}.
Tidak ada yang diubah. Pasang salah satunya, lalu ulangi perintah yang sama."""


def prepare(locks: Sequence[str]) -> Path:
    """Return the environment's Python with everything in the locks installed; immediate when it already is."""
    python = _python()
    if python.exists() and all(_is_installed(lock) for lock in locks):
        return python
    print("Menyiapkan lingkungan Python (sekali saja, beberapa menit) ...", flush=True)
    if not _is_usable(python):
        _make()
    _install(python, locks)
    _link_checkout(python)
    _compile(python)
    for lock in locks:
        _stamp(lock).write_text(_fingerprint(lock), "utf-8")
    return python


def missing_packages() -> list[str]:
    """Return the Debian package without which Python cannot make the environment; empty when it is there or made."""
    if _python().exists() or importlib.util.find_spec("ensurepip"):
        return []
    return [f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"]


def clean_environment() -> dict[str, str]:
    """Return this process's environment without what would lead pip or Python away from the virtual environment."""
    return {name: value for name, value in os.environ.items() if name not in _MISLEADING}


def supported_python(versions: Sequence[tuple[int, int]]) -> list[str]:
    """Return the command of the newest supported Python on this machine; SetupError when there is none."""
    for major, minor in sorted(versions, reverse=True):
        command = ["py", f"-{major}.{minor}"] if _WINDOWS else [f"python{major}.{minor}"]
        if shutil.which(command[0]) and _version_of(command) == (major, minor):
            return command
    raise SetupError(_NO_PYTHON.format(version=f"{sys.version_info[0]}.{sys.version_info[1]}"))


def _python() -> Path:
    return HOME / ("Scripts/python.exe" if _WINDOWS else "bin/python")


def _version_of(command: Sequence[str]) -> tuple[int, ...]:
    asked = [*command, "-c", "import sys; print(*sys.version_info[:2])"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    return tuple(map(int, answer.stdout.split())) if answer.returncode == 0 else ()


def _is_usable(python: Path) -> bool:
    if not python.exists() or _version_of([str(python)]) != sys.version_info[:2]:
        return False
    return subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def _make() -> None:
    if packages := missing_packages():
        install(packages, why="lingkungan Python program ini")
    call = [sys.executable, "-m", "venv", "--clear", str(HOME)]
    made = subprocess.run(call, env=clean_environment(), capture_output=True, text=True, check=False)
    if made.returncode:
        raise SetupError(f"{made.stdout}{made.stderr}\nLingkungan Python di {HOME} tidak dapat dibuat.")


def _install(python: Path, locks: Sequence[str]) -> None:
    call = [str(python), "-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check"]
    call += ["--require-hashes", "--only-binary=:all:"]
    for lock in locks:
        call += ["-r", str(ROOT / lock)]
    if subprocess.call(call, env=clean_environment(), stdin=subprocess.DEVNULL):
        raise SetupError(_NO_PACKAGES)


def _link_checkout(python: Path) -> None:
    """Let the environment find this checkout, and put the command `pbijk` beside its Python."""
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    (Path(packages) / "pbijk-checkout.pth").write_text(f"{ROOT}\n", "utf-8")
    if _WINDOWS:
        (python.parent / "pbijk.cmd").write_text(f'@"{python}" -m pbijk_desktop.cli %*\n', "utf-8")
        return
    command = python.parent / "pbijk"
    command.write_text(f'#!/bin/sh\nexec "{python}" -m pbijk_desktop.cli "$@"\n', "utf-8")
    command.chmod(0o755)


def _compile(python: Path) -> None:
    """Compile the program once, so that the first start does not do it while somebody waits."""
    subprocess.run([str(python), "-m", "compileall", "-q", str(ROOT / "pbijk_desktop")], check=False)


def _is_installed(lock: str) -> bool:
    stamp = _stamp(lock)
    return stamp.exists() and stamp.read_text("utf-8") == _fingerprint(lock)


def _stamp(lock: str) -> Path:
    return HOME / f"{Path(lock).name}.installed"


def _fingerprint(lock: str) -> str:
    content = (ROOT / lock).read_bytes().replace(b"\r\n", b"\n")
    return hashlib.sha256(content + repr(sys.version_info[:2]).encode()).hexdigest()
