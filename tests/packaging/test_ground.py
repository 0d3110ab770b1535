"""What a clean clone holds: the agreed top level, locked packages, no address, nothing outside the project."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "packaging",
    "pbijk_desktop",
    "pyproject.toml",
    "requirements.lock",
    "resources",
    "tests",
}
LOCKS = ("requirements.lock", "packaging/dev-tools.lock")
# Put together here, so that this file does not name them either.
HOSTS = tuple("".join(parts) for parts in (("pypi", "."), ("python", "hosted"), ("conda", ".org"), ("npmjs", ".")))
SOURCES = tuple(
    "".join(parts) for parts in (("index", "-url"), ("index", "_url"), ("find", "-links"), ("trusted", "-host"))
)
OUTSIDE = tuple("".join(parts) for parts in (("..", "/shared"), ("/work", "/main"), ("/opt", "/wheels")))
LOCKED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)( ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def tracked() -> list[str]:
    """Return every file a clone holds; without git, every file that git would not ignore at the top."""
    if not ((ROOT / ".git").exists() and shutil.which("git")):
        named = [path for top in TOP_LEVEL for path in ((ROOT / top), *(ROOT / top).rglob("*")) if path.is_file()]
        return [path.relative_to(ROOT).as_posix() for path in named if "__pycache__" not in path.parts]
    asked = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listed = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def naming(words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return every (file, word) where a clone's file names one of the words."""
    found = []
    for name in tracked():
        text = (ROOT / name).read_bytes().decode("utf-8", "replace").casefold()
        found += [(name, word) for word in words if word in text]
    return found


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def locked(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    return {found[1]: found[2] for line in lines if (found := LOCKED.match(line))}


def plain(requirement: str) -> str:
    """Return the name of a requirement as the lock writes it: PySide6-Essentials==6.11.3 is pyside6-essentials."""
    return re.split(r"[<>=!~;\[ ]", requirement)[0].lower().replace("_", "-")


def test_the_top_level_holds_only_what_was_agreed() -> None:
    assert {name.split("/")[0] for name in tracked()} - TOP_LEVEL == set()


def test_no_file_names_where_packages_come_from() -> None:
    assert naming(HOSTS + SOURCES) == []


def test_no_file_points_outside_the_project() -> None:
    assert naming(OUTSIDE) == []


def test_the_locks_hold_only_names_versions_and_hashes() -> None:
    lines = [line for lock in LOCKS for line in (ROOT / lock).read_text("utf-8").splitlines()]
    assert [line for line in lines if not (LOCKED.match(line) or HASH.match(line))] == []


def test_every_locked_package_has_a_hash() -> None:
    for lock in LOCKS:
        blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8").strip())
        assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_the_two_locks_agree() -> None:
    program, tools = (locked(lock) for lock in LOCKS)
    assert {name for name in program.keys() & tools.keys() if program[name] != tools[name]} == set()


def test_the_lock_covers_what_the_program_asks_for() -> None:
    versions = locked("requirements.lock")
    wanted = project()["project"]["dependencies"]
    assert [one for one in wanted if plain(one) not in versions] == []
    pinned = [one.split("==") for one in wanted if "==" in one]
    assert [(name, version) for name, version in pinned if versions[plain(name)] != version] == []


def test_the_lock_is_made_from_what_the_program_asks_for() -> None:
    written = (ROOT / "packaging/requirements.in").read_text("utf-8").split()
    assert sorted(written) == sorted(project()["project"]["dependencies"])


def test_the_wheel_takes_the_resources_along() -> None:
    wheel = project()["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["packages"] == ["pbijk_desktop"]
    assert wheel["force-include"] == {"resources": "pbijk_desktop/_resources"}


def test_the_readme_begins_with_the_two_commands() -> None:
    commands = re.findall(r"^    (python3 .+)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert commands[:2] == ["python3 packaging/dev.py run", "python3 packaging/dev.py test"]


def test_ci_runs_the_readme_test_command_and_then_the_linters() -> None:
    script = (ROOT / ".ci/run").read_text("utf-8")
    assert re.findall(r"^python3 .+$", script, re.MULTILINE) == [
        "python3 packaging/dev.py test",
        "python3 packaging/dev.py lint",
    ]
