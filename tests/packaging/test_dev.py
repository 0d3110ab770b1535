"""Setting up on a bare machine: what is missing is named, what is there is left alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

Modules = dict[str, ModuleType]


@pytest.fixture
def checkout(setup_modules: Modules, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Make an empty checkout with two locks, in which the environment lives."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / "requirements.lock").write_text("", "utf-8")
    (tmp_path / "packaging/dev-tools.lock").write_text("", "utf-8")
    monkeypatch.setattr(setup_modules["environment"], "ROOT", tmp_path)
    monkeypatch.setattr(setup_modules["environment"], "HOME", tmp_path / ".venv")
    return tmp_path


def test_an_unknown_command_is_answered_with_how_to_use_it(
    setup_modules: Modules, capsys: pytest.CaptureFixture[str]
) -> None:
    assert setup_modules["dev"].main(["jalan"]) == 2
    assert "Cara pakai: python3 packaging/dev.py" in capsys.readouterr().err


def test_the_environment_is_made_once_and_then_recognised(
    setup_modules: Modules, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = setup_modules["environment"]
    python = environment.prepare(environment.RUN_LOCKS)
    assert python.exists()
    assert "Menyiapkan" in capsys.readouterr().out
    assert environment.prepare(environment.RUN_LOCKS) == python
    assert capsys.readouterr().out == ""


def test_a_changed_lock_is_noticed(setup_modules: Modules, checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    environment = setup_modules["environment"]
    environment.prepare(environment.RUN_LOCKS)
    capsys.readouterr()
    (checkout / "requirements.lock").write_text("# another day\n", "utf-8")
    environment.prepare(environment.RUN_LOCKS)
    assert "Menyiapkan" in capsys.readouterr().out


def test_a_package_without_its_hash_is_refused_and_not_marked_as_installed(
    setup_modules: Modules, checkout: Path
) -> None:
    environment = setup_modules["environment"]
    (checkout / "requirements.lock").write_text("paket-contoh-tanpa-hash==1.0\n", "utf-8")
    with pytest.raises(setup_modules["system_packages"].SetupError, match="Data kantor tidak tersentuh"):
        environment.prepare(environment.RUN_LOCKS)
    assert not (checkout / ".venv/requirements.lock.installed").exists()


def test_a_machine_without_a_supported_python_is_told_so(
    setup_modules: Modules, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(setup_modules["system_packages"].SetupError, match=r"3\.11, 3\.12 atau 3\.13"):
        setup_modules["environment"].supported_python(setup_modules["dev"].SUPPORTED)


@pytest.mark.skipif(sys.platform == "win32", reason="a Windows machine finds its Pythons by the py launcher")
def test_a_python_that_does_not_start_is_passed_over(
    setup_modules: Modules, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken, good = tmp_path / "python3.13", tmp_path / "python3.12"
    broken.write_text("#!/bin/sh\nexit 127\n", "utf-8")
    good.write_text("#!/bin/sh\necho 3 12\n", "utf-8")
    for command in (broken, good):
        command.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert setup_modules["environment"].supported_python(setup_modules["dev"].SUPPORTED) == ["python3.12"]


def test_settings_that_lead_pip_astray_are_left_out(setup_modules: Modules, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PYTHONHOME", "/elsewhere")
    clean = setup_modules["environment"].clean_environment()
    assert clean.keys() & {"PIP_USER", "PYTHONHOME"} == set()
    assert clean["PATH"] == os.environ["PATH"]


def test_only_missing_libraries_are_named(setup_modules: Modules) -> None:
    packages = setup_modules["system_packages"]
    there = set(packages.LIBRARIES) - {"libxcb-cursor.so.0", "libEGL.so.1"}
    missing = packages.missing_packages(virtual_screen=False, loads=there.__contains__)
    assert missing == ["libegl1", "libxcb-cursor0"]


def test_a_virtual_screen_needs_xvfb(setup_modules: Modules, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    packages = setup_modules["system_packages"]
    assert packages.missing_packages(virtual_screen=True, loads=lambda _file: True) == ["xvfb"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows needs no system packages")
def test_a_user_who_is_not_root_gets_one_line_to_copy(
    setup_modules: Modules, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "apt-get").write_text("#!/bin/sh\nexit 1\n", "utf-8")
    (tmp_path / "apt-get").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(setup_modules["system_packages"].SetupError) as told:
        setup_modules["system_packages"].install(["libegl1", "xvfb"], why="membuka jendela")
    assert "  sudo apt-get install -y --no-install-recommends libegl1 xvfb" in str(told.value).splitlines()


def test_a_machine_without_apt_is_told_what_is_missing(
    setup_modules: Modules, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(setup_modules["system_packages"].SetupError, match="Nama paketnya di Debian: libegl1"):
        setup_modules["system_packages"].install(["libegl1"], why="membuka jendela")


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="a virtual screen exists on Linux only")
def test_the_virtual_screen_is_there_inside_the_block_and_gone_after_it(setup_modules: Modules) -> None:
    with setup_modules["virtual_screen"].virtual_screen(os.environ) as environment:
        socket = Path(f"/tmp/.X11-unix/X{environment['DISPLAY'].removeprefix(':')}")
        assert socket.exists()
        asked = "from PySide6.QtWidgets import QApplication as A; s = A([]).primaryScreen().size(); print(s.toTuple())"
        seen = subprocess.run(
            [sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=False
        )
    assert (seen.stdout.strip(), seen.stderr) == ("(1366, 768)", "")
    assert not socket.exists()


def test_two_commands_run_at_once_and_each_is_heard_whole(
    setup_modules: Modules, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    """Each waits for what only the other does, so they end only where both run."""
    waits = (
        "import sys, pathlib, time\nmine, other, code = sys.argv[1:]\nprint(mine, flush=True)\n"
        "pathlib.Path(mine).touch()\nwhile not pathlib.Path(other).exists(): time.sleep(0.01)\n"
        "print('selesai', mine)\nsys.exit(int(code))"
    )
    calls = [
        ([sys.executable, "-c", waits, mine, other, code], os.environ)
        for mine, other, code in (("satu", "dua", "0"), ("dua", "satu", "3"))
    ]
    assert setup_modules["side_by_side"].run_side_by_side(calls, tmp_path) == 3
    assert capfdbinary.readouterr().out.split() == [b"satu", b"selesai", b"satu", b"dua", b"selesai", b"dua"]


def test_without_options_no_test_is_left_out_and_none_runs_twice(setup_modules: Modules) -> None:
    rest, long = setup_modules["dev"].HALVES
    assert rest == tuple(f"--ignore={one}" for one in long if one.startswith("tests/"))


def test_tools_of_tests_are_added_only_where_this_user_may_add_them(
    setup_modules: Modules, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    packages = setup_modules["system_packages"]
    monkeypatch.setenv("PATH", str(tmp_path))
    assert packages.missing_test_tools() == []
    (tmp_path / "apt-get").write_text("#!/bin/sh\n", "utf-8")
    (tmp_path / "apt-get").chmod(0o755)
    monkeypatch.setattr(packages.os, "geteuid", lambda: 1000)
    assert packages.missing_test_tools() == []
    monkeypatch.setattr(packages.os, "geteuid", lambda: 0)
    for left in (["strace", "qpdf", "faketime"], ["qpdf", "faketime"], ["faketime"]):
        assert packages.missing_test_tools() == left
        (tmp_path / left[0]).write_text("#!/bin/sh\n", "utf-8")
        (tmp_path / left[0]).chmod(0o755)
    assert packages.missing_test_tools() == []


def test_the_environment_knows_the_command_pbijk(tmp_path: Path) -> None:
    command = (
        Path(__file__).resolve().parents[2]
        / ".venv"
        / ("Scripts/pbijk.cmd" if sys.platform == "win32" else "bin/pbijk")
    )
    answer = subprocess.run([str(command), "--help"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "verify-letter" in answer.stdout
