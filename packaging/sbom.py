"""Lists what the program is made of: `python3 packaging/sbom.py` after every change of requirements.lock.

Installs the lock into an environment of its own, lets CycloneDX's own tool read it (in an environment of this run, it
is no dependency), adds what is no Python package (fonts, pictures, libraries inside the wheels; packaging/shipped.toml)
and writes packaging/sbom.cdx.json and the licences that the window shows, resources/help/lisensi.md. Needs a network.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
SHIPPED = ROOT / "packaging/shipped.toml"
SBOM = ROOT / "packaging/sbom.cdx.json"
LICENCES = ROOT / "resources/help/lisensi.md"
TOOL = "cyclonedx-bom"
_LINE = re.compile(r"^([a-z0-9._-]+)==([^ ;]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_HEAD = """# Lisensi

PBI-JK Desktop dibuat dari bagian-bagian di bawah ini. Semuanya boleh dipakai, disalin dan disebarkan bersama program
ini menurut lisensi masing-masing; Qt dan pustaka lain berlisensi LGPL dipasang sebagai berkas tersendiri dan boleh
diganti dengan versi lain.

| Bagian | Versi | Lisensi |
|---|---|---|
"""


def main() -> int:
    """Write the list of components and the list of licences."""
    shipped = tomllib.loads(SHIPPED.read_text("utf-8"))
    with tempfile.TemporaryDirectory(prefix="pbijk-sbom-") as folder:
        found = _read_environment(Path(folder))
    parts = sorted([*_packages(found, shipped), *_others(shipped)], key=lambda one: str(one["name"]).lower())
    bill = {key: found[key] for key in ("$schema", "bomFormat", "specVersion", "version")}
    bill["metadata"] = {"component": _program()}
    bill["components"] = parts
    known = {one["bom-ref"] for one in parts}
    bill["dependencies"] = [one for one in found["dependencies"] if one["ref"] in known]
    SBOM.write_text(json.dumps(bill, indent=1, ensure_ascii=False) + "\n", "utf-8")
    LICENCES.write_text(_HEAD + "".join(_row(one) for one in parts), "utf-8")
    return 0


def locked() -> dict[str, tuple[str, list[str]]]:
    """Return each package of the lock with its version and the SHA-256 of its files."""
    found: dict[str, tuple[str, list[str]]] = {}
    hashes: list[str] = []
    for line in LOCK.read_text("utf-8").splitlines():
        if named := _LINE.match(line):
            hashes = []
            found[named[1]] = named[2], hashes
        hashes += _HASH.findall(line)
    return found


def plain(name: str) -> str:
    """Return a package's name as the lock writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(part: Mapping[str, Any]) -> str:
    """Return the licence of a component in one line."""
    said = part.get("licenses", [])
    return " OR ".join(one.get("expression") or one["license"].get("id") or one["license"]["name"] for one in said)


def _read_environment(folder: Path) -> dict[str, Any]:
    """Return what CycloneDX's tool finds in an environment that holds the lock and nothing else."""
    ours, tool = folder / "ours", folder / "tool"
    _make(ours, ["--require-hashes", "--only-binary=:all:", "-r", str(LOCK)])
    _make(tool, [TOOL])
    read = [str(tool / "bin/cyclonedx-py"), "environment", str(ours / "bin/python"), "--output-reproducible"]
    done = subprocess.run([*read, "--short-PURLs", "-o", "-"], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _make(folder: Path, wanted: Sequence[str]) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(folder / "bin/python"), "-m", "pip"]
    subprocess.run([*pip, "install", "--quiet", "--disable-pip-version-check", *wanted], check=True)


def _packages(found: Mapping[str, Any], shipped: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every package of the lock: as the tool found it, or as told where it is for another system."""
    seen = {plain(one["name"]): one for one in found["components"]}
    for name, (version, hashes) in locked().items():
        part = seen.get(name, {"name": name, "version": version, "type": "library", "bom-ref": f"{name}=={version}"})
        part["purl"] = f"pkg:pypi/{name}@{version}"
        part["hashes"] = [{"alg": "SHA-256", "content": one} for one in sorted(hashes)]
        part.pop("externalReferences", None)
        if told := shipped["licence"].get(name):
            part["licenses"] = [{"expression": told, "acknowledgement": "concluded"}]
        yield part


def _others(shipped: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for one in shipped["part"]:
        yield {
            "type": one["type"],
            "bom-ref": one["name"],
            "name": one["name"],
            "version": one["version"],
            "description": one["where"],
            "licenses": [{"expression": one["licence"]}],
        }


def _program() -> dict[str, Any]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {
        "type": "application",
        "bom-ref": project["name"],
        "name": project["name"],
        "version": project["version"],
        "licenses": [{"license": {"id": project["license"]}}],
    }


def _row(part: Mapping[str, Any]) -> str:
    return f"| {part['name']} | {part['version']} | {licence_of(part)} |\n"


if __name__ == "__main__":
    sys.exit(main())
