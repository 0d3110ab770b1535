"""The folder into which this laptop's scanner writes: what waits there, and where a file goes once it was taken."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.sentences import sentence, told
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.scans import SUFFIXES, Added, Source, add_scans, take_back_scans
from pbijk_desktop.usecases.whole_file import write_whole

_KEPT_AS = "scan_folder"
_STAYS = frozenset({"scans.no_file", "scans.not_read"})
"""Reasons that may be gone the next time, so that the file waits where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A file in the folder, as it was when somebody looked."""

    path: Path
    size: int
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was attached of the files that waited, where each of them lies now (before, now), and which had to stay."""

    added: Added
    moved: tuple[tuple[Path, Path], ...] = ()
    stuck: tuple[Path, ...] = ()


def scan_folder(desk: Desk) -> Path | None:
    """Return the folder that this laptop watches, or None."""
    with desk.read() as reader:
        kept = reader.local(_KEPT_AS)
    return Path(kept) if kept else None


def keep_scan_folder(desk: Desk, folder: Path | None) -> None:
    """Watch a folder from now on, or none; for this laptop alone."""
    desk.require(Act.SET_SCAN_FOLDER)
    if folder is not None and not folder.is_dir():
        raise RefusedError([Problem("folder", "scans.no_folder", {"folder": folder.name})])
    with desk.begin() as work:
        work.set_local(_KEPT_AS, str(folder) if folder else "")


def waiting_files(folder: Path) -> list[Waiting]:
    """Return the scans in a folder, the oldest first; empty ones are still being made. A lost folder has none."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.lower().endswith(SUFFIXES) and not entry.name.startswith(".") and entry.is_file():
                    facts = entry.stat()
                    found.append(Waiting(path=Path(entry.path), size=facts.st_size, changed=facts.st_mtime_ns))
    except OSError:
        return []
    return sorted((one for one in found if one.size), key=lambda one: (one.changed, one.path.name))


def attach_waiting(desk: Desk, case_id: str, item: str, files: Sequence[Path], progress: Progress = unwatched) -> Taken:
    """Attach files that waited, and set them aside: used ones apart from those that cannot be used, with the reason.

    A file is moved only once its pages are in the store, or the reason against it is written; never deleted. One that
    cannot be moved stays where it is, and what was attached stays attached.
    """
    added = add_scans(desk, case_id, item, [Source.file(path) for path in files], progress)
    used = {path: _moved(path, "scan_folder.attached") for path in _paths(added.used)}
    reasons = {source.path: problem for source, problem in added.refused if problem.code not in _STAYS}
    aside = {path: _set_aside(path, told(problem)) for path, problem in reasons.items() if path is not None}
    stuck = tuple(path for path, now in {**used, **aside}.items() if now is None)
    return Taken(added=added, moved=tuple((path, now) for path, now in used.items() if now), stuck=stuck)


def take_back_waiting(desk: Desk, taken: Taken, *, reason: str) -> None:
    """Undo an attaching: the pages are not shown any more, and the files wait again where they waited."""
    take_back_scans(desk, [scan.id for scan in taken.added.scans], reason=reason)
    for before, now in taken.moved:
        if now.exists() and not before.exists() and _renamed(now, before) is None:
            raise TroubleError("scans.not_back", file=before.name)


def is_lost(folder: Path) -> bool:
    """Return whether a folder cannot be opened now; one far away may take its time to answer."""
    return not mark_of(folder)


def mark_of(folder: Path) -> str:
    """Return what tells a folder from another one of its name, as on another stick; "" when it cannot be opened now."""
    try:
        facts = folder.stat()
    except OSError:
        return ""
    return f"{facts.st_dev}.{facts.st_ino}" if stat.S_ISDIR(facts.st_mode) else ""


def _paths(sources: Iterable[Source]) -> list[Path]:
    return [source.path for source in sources if source.path is not None]


def _set_aside(path: Path, reason: str) -> Path | None:
    """Move a file that cannot be used beside its reason, which is written first; None when it had to stay."""
    folder = _folder_beside(path, "scan_folder.not_usable")
    if folder is None:
        return None
    note = _free(folder / f"{path.name}.txt")
    try:
        write_whole(note, f"{path.name}: {reason}\n".encode())
    except OSError:
        return None
    now = _renamed(path, _free(folder / path.name))
    if now is None:
        note.unlink(missing_ok=True)
    return now


def _moved(path: Path, where: str) -> Path | None:
    """Move a file into a folder beside it, under a name that is free there; None when it had to stay."""
    folder = _folder_beside(path, where)
    return _renamed(path, _free(folder / path.name)) if folder else None


def _folder_beside(path: Path, where: str) -> Path | None:
    folder = path.parent / sentence(where)
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return folder


def _free(path: Path) -> Path:
    number, found = 2, path
    while found.exists():
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return found


def _renamed(before: Path, after: Path) -> Path | None:
    try:
        return before.rename(after)
    except OSError:
        return None
