"""Sets the program up on a bare machine and runs, tests or checks it: `python3 packaging/dev.py run|test|lint|venv`.

Needs Python and nothing else; works in a virtual environment of its own and leaves the system's Python alone.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import NoReturn

from environment import ROOT, RUN_LOCKS, TEST_LOCKS, clean_environment, missing_packages, prepare, supported_python
from side_by_side import run_side_by_side
from system_packages import SetupError, install_missing, missing_test_tools
from virtual_screen import virtual_screen

USAGE = """Cara pakai: python3 packaging/dev.py PERINTAH [pilihan ...]
  run    membuka program (tanpa layar: membuat gambar tur)
  test   menjalankan semua tes; pilihan diteruskan ke pytest
  lint   memeriksa gaya, tipe dan batas paket
  venv   hanya menyiapkan lingkungan Python"""
SUPPORTED = ((3, 11), (3, 12), (3, 13))
PICTURES = ROOT / "tour"
HALVES = (
    ("--ignore=tests/gauges", "--ignore=tests/faults"),
    ("tests/gauges", "tests/faults", "-p", "no:cacheprovider"),
)
"""The walk through every window and the faults take about as long as all other tests; each half has its own screen."""
LINTERS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
)
LINT_IMPORTS = ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit code."""
    commands = {"run": run, "test": test, "lint": lint, "venv": make_environment}
    if not arguments or arguments[0] not in commands:
        print(USAGE, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, _on_terminate)
    try:
        if sys.version_info[:2] not in SUPPORTED:
            return subprocess.call([*supported_python(SUPPORTED), __file__, *arguments])
        return commands[arguments[0]](arguments[1:])
    except SetupError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(rest: Sequence[str]) -> int:
    """Open the program; where there is no display, take the tour on a virtual screen and say where its pictures are."""
    if has_display():
        install_missing(missing_packages(), virtual_screen=False)
        return _python(prepare(RUN_LOCKS), ["-m", "pbijk_desktop", *rest], clean_environment())
    install_missing(missing_packages(), virtual_screen=True)
    python = prepare(RUN_LOCKS)
    print("Tidak ada layar di mesin ini: membuat gambar tur di layar maya ...", flush=True)
    with virtual_screen(clean_environment()) as environment:
        code = _python(python, ["-m", "pbijk_desktop.cli", "tour", "--out", str(PICTURES)], environment)
    if code == 0:
        print(f"Gambar dan PDF tur ada di {PICTURES}")
    return code


def test(rest: Sequence[str]) -> int:
    """Run pytest with the options given, without any in two halves at once; windows appear on virtual screens only."""
    install_missing([*missing_packages(), *missing_test_tools()], virtual_screen=True)
    python = prepare(TEST_LOCKS)
    halves = [rest] if rest or (os.cpu_count() or 1) == 1 else HALVES
    with ExitStack() as screens:
        environments = [{**screens.enter_context(_test_screen()), "PYTHONPATH": str(ROOT)} for _ in halves]
        calls = [[str(python), "-m", "pytest", *half] for half in halves]
        return run_side_by_side(list(zip(calls, environments, strict=True)), ROOT)


def lint(_rest: Sequence[str]) -> int:
    """Run every linter, also after one has found something; 1 when any has."""
    python = prepare(TEST_LOCKS)
    calls = [["-m", *linter] for linter in LINTERS] + [list(LINT_IMPORTS)]
    codes = [_python(python, call, clean_environment(), folder=ROOT) for call in calls]
    return int(any(codes))


def make_environment(_rest: Sequence[str]) -> int:
    """Only make the virtual environment, with the tools for tests."""
    print(f"Lingkungan Python siap: {prepare(TEST_LOCKS)}")
    return 0


def has_display() -> bool:
    """Return whether a window could open here; Windows and macOS always have a screen."""
    return not sys.platform.startswith("linux") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def _test_screen() -> AbstractContextManager[dict[str, str]]:
    environment = clean_environment()
    if shutil.which("Xvfb"):
        return virtual_screen(environment)
    return nullcontext({**environment, "QT_QPA_PLATFORM": "offscreen"})


def _python(python: Path, call: Sequence[str], environment: dict[str, str], folder: Path | None = None) -> int:
    return subprocess.call([str(python), *call], env={**environment, "PYTHONPATH": str(ROOT)}, cwd=folder)


def _on_terminate(_number: int, _frame: object) -> NoReturn:
    sys.exit(143)  # an exception, so that the virtual screen is ended as well


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
