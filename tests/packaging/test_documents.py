"""What the written pages promise: links that lead somewhere, names and commands that exist, examples that are taken."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pbijk_desktop.commands.first_answers import first_start
from pbijk_desktop.commands.program import made
from pbijk_desktop.domain.letter_numbers import CLASSIFICATION
from pbijk_desktop.domain.regions import parse_regions
from pbijk_desktop.paths import resource
from pbijk_desktop.usecases.open_office import check_first_start
from tests.samples import PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "pbijk_desktop/README.md", "resources/help/panduan.md", "resources/checklists/BACA-SAYA.md")
_LINK = re.compile(r"\]\(([^)#:]+)\)")
_COMMAND = re.compile(r"`pbijk ([a-z][a-z -]*[a-z])")
_PLACE = re.compile(r"`([a-z_]+(?:/[A-Za-z_.]+)+)`")
_FOLDERS = ("pbijk_desktop", "pbijk_desktop/desktop", "", "resources")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file(page: str) -> None:
    path = ROOT / page
    assert [link for link in _LINK.findall(path.read_text("utf-8")) if not (path.parent / link).exists()] == []


def test_every_command_of_the_readme_exists_and_every_command_stands_there() -> None:
    program = made()
    known = {str(one.name) for one in program.registered_commands}
    groups = {str(group.name): group.typer_instance.registered_commands for group in program.registered_groups}
    known |= {f"{name} {one.name}" for name, commands in groups.items() for one in commands}
    text = (ROOT / "README.md").read_text("utf-8")
    named = {" ".join(words.split()[: 2 if words.split()[0] in groups else 1]) for words in _COMMAND.findall(text)}
    assert named <= known
    assert [name for name in known if f"{name} " not in text and f"{name}`" not in text] == []


def test_whatever_the_map_names_is_there() -> None:
    named = _PLACE.findall((ROOT / "pbijk_desktop/README.md").read_text("utf-8"))
    assert len(named) > 30
    assert [place for place in named if place != "resources/checklists/N.toml" and not _is_there(place)] == []


def _is_there(place: str) -> bool:
    module, _, name = place.rpartition(".")
    files = [ROOT / base / f"{module}.py" for base in _FOLDERS]
    return any((ROOT / base / place).exists() or (ROOT / base / f"{place}.py").exists() for base in _FOLDERS) or any(
        re.search(rf"^(    )?(class |def )?{name}\b", file.read_text("utf-8"), re.MULTILINE)
        for file in files
        if file.exists()
    )


def test_the_example_of_an_office_is_a_first_start_that_can_write_letters() -> None:
    tree = json.loads(resource("help/office.example.json").read_text("utf-8"))
    first = first_start(tree, {"user_name": "rina", "passphrase": PASSPHRASE}, {})
    assert check_first_start(first) == []
    assert len(first.signatories) == 1


def test_the_number_of_letters_stands_in_the_classification_and_the_regions_are_those_of_kapuas() -> None:
    listed = resource("klasifikasi_400_9_sosial.csv").read_text("utf-8").splitlines()
    assert f"{CLASSIFICATION},Jaminan Sosial" in listed
    regions = parse_regions(resource("wilayah_6203.csv").read_text("utf-8"))
    assert regions.get("62.03.01.1007") is not None


def test_every_shipped_icon_is_used() -> None:
    program = "".join(path.read_text("utf-8") for path in (ROOT / "pbijk_desktop").rglob("*.py"))
    assert [path.stem for path in sorted(resource("icons").glob("*.svg")) if f'"{path.stem}"' not in program] == []
