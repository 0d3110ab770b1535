"""What the program is made of: every part is named, locked by its hash and of a licence that may be passed on."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "packaging/dev-tools.lock")
MAY_BE_PASSED_ON = {
    *(
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "MPL-2.0",
        "PSF-2.0",
        "Python-2.0",
    ),
    *("Unlicense", "Zlib", "OFL-1.1", "LGPL-3.0-only", "blessing", "LicenseRef-bebas-hak-cipta"),
}
_HASHED = re.compile(r"--hash=sha256:[0-9a-f]{64}")


@pytest.fixture(scope="module")
def parts() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((ROOT / "packaging/sbom.cdx.json").read_text("utf-8"))["components"]
    return found


def test_the_bill_names_every_package_of_the_lock_with_its_version_and_files(
    setup_modules: dict[str, ModuleType], parts: list[dict[str, Any]]
) -> None:
    sbom = setup_modules["sbom"]
    named = {
        sbom.plain(one["name"]): (one["version"], sorted(part["content"] for part in one["hashes"]))
        for one in parts
        if "purl" in one
    }
    assert named == {name: (version, sorted(hashes)) for name, (version, hashes) in sbom.locked().items()}


def test_every_part_may_be_passed_on_with_the_program(
    setup_modules: dict[str, ModuleType], parts: list[dict[str, Any]]
) -> None:
    """An OR needs one licence that may be passed on, an AND needs all; GPL and AGPL alone would bind the whole."""
    licence_of = setup_modules["sbom"].licence_of
    assert [one["name"] for one in parts if not may_be_passed_on(licence_of(one))] == []


def may_be_passed_on(licence: str) -> bool:
    for part in re.findall(r"\(([^()]*)\)", licence):
        licence = licence.replace(f"({part})", "MIT" if may_be_passed_on(part) else "no")
    return any(
        all(one.strip() in MAY_BE_PASSED_ON for one in way.split(" AND ")) for way in licence.split(" OR ") if way
    )


@pytest.mark.parametrize(
    ("licence", "may"),
    [("MIT", True), ("", False), ("AGPL-3.0-only", False), ("GPL-2.0-only OR LGPL-3.0-only", True),
     ("(Apache-2.0 OR GPL-3.0-only) AND GPL-3.0-only", False), ("(Apache-2.0 OR GPL-3.0-only) AND MIT", True)],
)  # fmt: skip
def test_a_licence_that_binds_the_whole_would_be_noticed(licence: str, *, may: bool) -> None:
    assert may_be_passed_on(licence) is may


def test_the_licences_that_the_window_shows_are_those_of_the_bill(
    setup_modules: dict[str, ModuleType], parts: list[dict[str, Any]]
) -> None:
    shown = (ROOT / "resources/help/lisensi.md").read_text("utf-8")
    rows = [f"| {one['name']} | {one['version']} | {setup_modules['sbom'].licence_of(one)} |" for one in parts]
    assert [line for line in shown.splitlines() if line.startswith("|")][2:] == rows


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_is_named_by_version_and_hash_and_by_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    packages = re.split(r"\n(?=\S)", text.strip())
    assert [one for one in packages if not re.match(r"[a-z0-9._-]+==", one) or not _HASHED.search(one)] == []
    assert "://" not in text


@pytest.mark.parametrize(
    ("code", "said", "means"),
    [
        (0, "No known vulnerabilities found", "SAFE"),
        (1, "Found 2 known vulnerabilities in 1 package", "HOLES"),
        (1, "ERROR:pip_audit._cli:aiohttp: Dependency not found on PyPI and could not be audited", "UNKNOWN"),
        (1, "requests.exceptions.ConnectionError: HTTPSConnectionPool", "UNKNOWN"),
        (0, "", "UNKNOWN"),
    ],
)
def test_a_silent_advisory_service_is_not_taken_for_a_good_answer(
    setup_modules: dict[str, ModuleType], code: int, said: str, means: str
) -> None:
    audit = setup_modules["audit"]
    assert audit.judged(code, said) == getattr(audit, means)
