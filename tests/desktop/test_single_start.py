from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.single_start import listen, raise_running


def test_nothing_to_raise_when_nobody_runs(tmp_path: Path, desk_app: object) -> None:
    assert not raise_running(tmp_path)


def test_a_second_start_raises_the_first_window(tmp_path: Path, qtbot: QtBot) -> None:
    raised: list[int] = []
    listener = listen(tmp_path, lambda: raised.append(1))
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]);"
        "from pbijk_desktop.desktop.single_start import raise_running;"
        "sys.exit(0 if raise_running(Path(sys.argv[1])) else 1)"
    )
    second = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], env=os.environ, cwd=Path(__file__).parents[2]
    )
    qtbot.waitUntil(lambda: bool(raised), timeout=20000)
    assert second.wait(20) == 0
    listener.close()


def test_another_store_is_left_alone(tmp_path: Path, qtbot: QtBot) -> None:
    listener = listen(tmp_path / "one", lambda: None)
    assert listener.is_listening
    assert not raise_running(tmp_path / "two")
    listener.close()


def test_a_killed_program_leaves_nothing_in_the_way(tmp_path: Path, qtbot: QtBot) -> None:
    code = (
        "import os, sys; from pathlib import Path;"
        "from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]);"
        "from pbijk_desktop.desktop.single_start import listen; kept = listen(Path(sys.argv[1]), print); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, cwd=Path(__file__).parents[2])
    listener = listen(tmp_path, lambda: None)
    assert listener.is_listening
    listener.close()
