"""Damaged files: a bit flipped, a block made zero, the end cut off. Noticed before it is shown, or harmless."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from random import Random

from pbijk_desktop.sentences import has
from pbijk_desktop.store.backup_folder import FOLDER
from tests.faults.bench import Bench, Try

SAMPLE = 80
OFFICE = "_everything"
BACKUP = "a backup"
FILES = {
    "office.db": 200,
    "attachments.db": 80,
    "registers.db": 80,
    "keys.json": 40,
    "keys.2.json": 40,
    "both": 60,
    BACKUP: 100,
}
"""How often each file is damaged; "both" are the two copies of the slots, BACKUP any file of one."""
DAMAGES = ("bit", "zero", "cut", "swap")
PAGE = 4096
SLOTS = ("keys.json", "keys.2.json")
_INTACT = "intact"


def tries(bench: Bench) -> Iterator[Try]:
    """Yield every kind of damage to every file, at places by chance that are the same each time."""
    bench.pattern(OFFICE)
    for file, number in FILES.items():
        for at in range(number):
            damage = DAMAGES[at % len(DAMAGES)]
            yield Try(f"{file} {damage}", f"number {at}", partial(damaged, bench, file, damage, at))


def damaged(bench: Bench, file: str, damage: str, at: int) -> list[str]:
    """Damage a file of a closed office and read everything: the same as ever, or a trouble with a sentence."""
    if file == BACKUP:
        return damaged_backup(bench, damage, at)
    folder = bench.fresh(OFFICE)
    for name in SLOTS if file == "both" else (file,):
        body = (folder / name).read_bytes()
        (folder / name).write_bytes(hurt(body, damage, Random(f"{name} {damage} {at}")))
    seen = read(bench, folder)
    wrong = wrong_with(seen, intact(bench), by_slots=file in SLOTS)
    if wrong:
        return [f"{one} {folder}" for one in wrong]
    shutil.rmtree(folder.parent)
    return []


def damaged_backup(bench: Bench, damage: str, at: int) -> list[str]:
    """Damage one file of a backup and restore from it on a new laptop: the same as ever, or a trouble."""
    folder, random = bench.fresh("backup"), Random(f"{damage} {at}")
    root = folder / FOLDER
    path = random.choice([one for one in sorted(root.rglob("*")) if one.is_file() and one.stat().st_size])
    whole = restored(bench, root, folder.parent / "utuh")
    path.write_bytes(hurt(path.read_bytes(), damage, random))
    seen = restored(bench, root, folder.parent / "baru")
    wrong = wrong_with(seen, str(whole["shown"]), by_slots=False)
    if wrong:
        return [f"{path.name}: {one} {folder}" for one in wrong]
    shutil.rmtree(folder.parent)
    return []


def restored(bench: Bench, root: Path, folder: Path) -> dict[str, object]:
    """Return what an office shows that was restored in an empty folder."""
    run = bench.run({"do": "restored", "root": str(root), "folder": str(folder)})
    return dict(json.loads(run.text.splitlines()[-1])) if run.code == 0 else {"broke": run.text[-800:]}


def wrong_with(seen: dict[str, object], whole: str, *, by_slots: bool) -> list[str]:
    """Return what is wrong with what was read."""
    if trouble := seen.get("trouble"):
        wrong = [] if has(str(trouble)) else [f"{trouble} has no sentence"]
        return [*wrong, "one copy of the slots should have served"] if by_slots else wrong
    return [] if seen.get("shown") == whole else [f"shown though damaged: {seen}"]


def hurt(body: bytes, damage: str, random: Random) -> bytes:
    """Return a file's bytes after a damage."""
    now = bytearray(body)
    at = random.randrange(len(now))
    if damage == "bit":
        now[at] ^= 1 << random.randrange(8)
    elif damage == "cut":
        del now[at if random.random() < 0.5 else at // PAGE * PAGE :]
    else:
        page = at // PAGE * PAGE
        other = random.randrange(len(now)) // PAGE * PAGE
        size = min(PAGE, len(now) - max(page, other))
        now[page : page + size] = body[other : other + size] if damage == "swap" else bytes(size)
    return bytes(now)


@cache
def intact(bench: Bench) -> str:
    """Return what is shown of the office as it was."""
    return str(read(bench, bench.fresh(OFFICE))["shown"])


def read(bench: Bench, folder: Path) -> dict[str, object]:
    """Return what an office shows, or the trouble it tells of."""
    run = bench.run({"do": "show", "folder": str(folder)})
    return dict(json.loads(run.text.splitlines()[-1])) if run.code == 0 else {"broke": run.text[-800:]}
