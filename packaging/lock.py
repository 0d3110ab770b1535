"""Makes the two locked lists again: `python3 packaging/lock.py [--upgrade]`.

Both hold names, versions and hashes for Python 3.11 to 3.13 on Linux and Windows, and no address: where packages come
from is told by the machine that installs them. The tools' list follows the program's, so that they never disagree.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = "packaging/dev-tools"
COMPILE = ("pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes")
PLAIN = ("--no-header", "--no-annotate")


def main(options: Sequence[str]) -> int:
    """Write requirements.lock and packaging/dev-tools.lock; options go to the resolver."""
    with tempfile.TemporaryDirectory(prefix="pbijk-lock-") as folder:
        resolver = [*_resolver(Path(folder)), *COMPILE, *PLAIN, *options]
        subprocess.run([*resolver, "packaging/requirements.in", "-o", "requirements.lock"], cwd=ROOT, check=True)
        follow = ["-c", "requirements.lock"]
        subprocess.run([*resolver, f"{TOOLS}.in", *follow, "-o", f"{TOOLS}.lock"], cwd=ROOT, check=True)
    return 0


def _resolver(folder: Path) -> list[str]:
    """Return the command of uv: the machine's own, or one installed for this run only."""
    if found := shutil.which("uv"):
        return [found]
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", "uv"], check=True)
    return [str(python), "-m", "uv"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
