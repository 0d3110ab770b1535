"""What a laptop may know before anything is unlocked: who came last, colours, text size. Imports no database.

The file stands beside the key slots, which show the users' names anyway; it holds nothing else about anybody.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.store.private import opener

if TYPE_CHECKING:
    from pbijk_desktop.usecases.desk import Desk

FILE = "pintu.json"
SAMPLE_FILE = "contoh.txt"
"""In a sample office: its passphrase, which may be seen by anybody."""

COLOURS = ("sistem", "terang", "gelap")
SMALLEST, LARGEST = 1.0, 2.0
_LONGEST = 4000
_LOOK = "look."


@dataclass(frozen=True, slots=True)
class Look:
    """How somebody likes the windows: `colours` is one of COLOURS, `scale` the text size from 1.0 to 2.0."""

    colours: str = COLOURS[0]
    scale: float = SMALLEST

    @property
    def dark(self) -> bool | None:
        """Whether dark colours are wanted; None follows the system."""
        return {"terang": False, "gelap": True}.get(self.colours)


@dataclass(frozen=True, slots=True)
class Remembered:
    """The user who signed in last and the look that was used last."""

    user: str = ""
    look: Look = field(default_factory=Look)


def remembered(folder: Path) -> Remembered:
    """Return what was kept; whatever cannot be read is as if it had never been."""
    try:
        kept = json.loads((folder / FILE).read_text("utf-8")[:_LONGEST])
        return Remembered(str(kept["user"]), _look(kept["look"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Remembered()


def remember(folder: Path, *, user: str | None = None, look: Look | None = None) -> None:
    """Keep who signed in, or a look; a folder that cannot be written keeps nothing, and nothing depends on it."""
    kept = remembered(folder)
    kept = replace(kept, user=kept.user if user is None else user, look=look or kept.look)
    body = {"user": kept.user, "look": {"colours": kept.look.colours, "scale": kept.look.scale}}
    try:
        if folder.is_dir():
            with open(folder / FILE, "w", encoding="utf-8", opener=opener) as file:
                file.write(json.dumps(body))
    except OSError:
        return


def look_of(desk: Desk) -> Look | None:
    """Return how the signed-in user likes the windows, or None before the first choice."""
    with desk.read() as reader:
        kept = reader.local(_LOOK + desk.user.id)
    return _look(kept) if isinstance(kept, dict) else None


def keep_look(desk: Desk, folder: Path, look: Look) -> Look:
    """Keep how the signed-in user likes the windows, on this laptop."""
    desk.require(Act.OWN)
    look = _look({"colours": look.colours, "scale": look.scale})
    with desk.begin() as work:
        work.set_local(_LOOK + desk.user.id, {"colours": look.colours, "scale": look.scale})
    remember(folder, look=look)
    return look


def sample_passphrase(folder: Path) -> str:
    """Return the passphrase of a sample office, or "" for a real one."""
    try:
        return (folder / SAMPLE_FILE).read_text("utf-8")[:200].splitlines()[0].strip()
    except (OSError, ValueError, IndexError):
        return ""


def _look(kept: dict[str, object]) -> Look:
    colours, scale = str(kept["colours"]), float(str(kept["scale"]))
    return Look(colours if colours in COLOURS else COLOURS[0], min(max(scale, SMALLEST), LARGEST))
