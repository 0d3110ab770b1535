"""Asks an advisory service whether a locked package has a known hole: `python3 packaging/audit.py`.

Runs pip-audit (in an environment of this run) with --strict, because without it "no known vulnerabilities" is said of
packages that were skipped. Returns 0 when every package was looked up and none has a hole, 1 when one has, and 3 when
no service answered: then nothing is known, and the release waits.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "packaging/dev-tools.lock")
TOOL = "pip-audit"
SERVICES = ("pypi", "osv")
SAFE, HOLES, UNKNOWN = 0, 1, 3
_FOUND = "known vulnerabilit"
_NOTHING_FOUND = "No known vulnerabilities found"
_NO_ANSWER = """Tidak ada layanan peringatan keamanan yang menjawab untuk semua paket, jadi belum ada yang diketahui.
Yang terkunci tidak berubah. Ulangi di mesin yang terhubung ke internet sebelum versi baru dibagikan."""


def main() -> int:
    """Audit both locks with the first service that knows them."""
    with tempfile.TemporaryDirectory(prefix="pbijk-audit-") as folder:
        python = _tool(Path(folder))
        answers = [_asked(python, lock) for lock in LOCKS]
    if HOLES in answers:
        return HOLES
    if UNKNOWN in answers:
        print(_NO_ANSWER, file=sys.stderr)
        return UNKNOWN
    return SAFE


def _tool(folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, TOOL], check=True)
    return python


def _asked(python: Path, lock: str) -> int:
    for service in SERVICES:
        call = [str(python), "-m", "pip_audit", "--strict", "--disable-pip", "--progress-spinner=off"]
        done = subprocess.run([*call, "-s", service, "-r", lock], cwd=ROOT, capture_output=True, text=True, check=False)
        told = judged(done.returncode, done.stdout + done.stderr)
        if told != UNKNOWN:
            print(f"{lock} ({service}):\n{done.stdout}{done.stderr}")
            return told
    return UNKNOWN


def judged(code: int, said: str) -> int:
    """Return what an answer of pip-audit means: its own code does not tell a hole from a service that is silent."""
    if code == 0 and _NOTHING_FOUND in said:
        return SAFE
    if _FOUND in said and _NOTHING_FOUND not in said:
        return HOLES
    return UNKNOWN


if __name__ == "__main__":
    sys.exit(main())
