"""Where backups are: beside the store, on the stick or in the folder that was chosen, or wherever somebody points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pbijk_desktop.domain.backups import Backup
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store.backup import root_of
from pbijk_desktop.store.backup_folder import FOLDER, SAYS, Broken, backups_in, read_says
from pbijk_desktop.store.second_place import OWN, places_on


@dataclass(frozen=True, slots=True)
class Found:
    """A backup and the folder of backups in which it lies."""

    root: Path
    backup: Backup


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be restored from, newest first, and what cannot, with the reason."""

    found: tuple[Found, ...]
    broken: tuple[Broken, ...]


def offered(folder: Path, looked_at: Iterable[Path] = ()) -> Offered:
    """Return the backups beside a store, on every stick that is there, and below the folders that were pointed at."""
    roots = [root_of(folder), *places_on()]
    for path in looked_at:
        roots += _roots_below(path)
    found: dict[Path, Found] = {}
    broken: dict[Path, Broken] = {}
    for root in dict.fromkeys(one.resolve() for one in roots):
        good, bad = backups_in(root)
        found |= {root / one.name: Found(root, one) for one in good}
        broken |= {root / one.name: one for one in bad}
    newest_first = sorted(found.values(), key=lambda one: one.backup.at, reverse=True)
    return Offered(tuple(newest_first), tuple(broken.values()))


def backup_at(path: Path) -> Found:
    """Return the backup that a path means: its folder, a file in it, or the newest below a folder."""
    place = path if path.is_dir() else path.parent
    if (place / SAYS).exists() or place.name.endswith(".part"):
        return Found(place.parent.resolve(), read_says(place))
    found = [Found(root.resolve(), one) for root in _roots_below(place) for one in backups_in(root)[0]]
    if not found:
        broken = [one for root in _roots_below(place) for one in backups_in(root)[1]]
        raise TroubleError(broken[0].code if broken else "backup.absent", name=broken[0].name if broken else path.name)
    return max(found, key=lambda one: one.backup.at)


def _roots_below(path: Path) -> list[Path]:
    """Return the folders of backups that somebody may mean by a path: itself, its parent, or one below."""
    if (path / SAYS).exists():
        return [path.parent]
    own = [one for one in (path / OWN).glob("*") if one.is_dir()] if (path / OWN).is_dir() else []
    within = [one for one in path.glob("*") if one.is_dir()] if path.name == OWN else []
    return [path, path / FOLDER, *own, *within]
