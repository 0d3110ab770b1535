"""Keys of other offices: taken from the page that they hand out, so that their letters are checked here offline.

Nothing in such a page proves whose keys they are: an administrator of this office says so, after asking the other
office for the short names of its keys. That is a setting, in the journal like every other; the list of its void
letters is reference data and stays on this laptop.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pbijk_desktop.domain.office import Setting
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.letters.seal import key_id
from pbijk_desktop.letters.typed import plain
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.seal_keys import public_seal_keys

TAKEN_IN, REMOVED = "terima_kunci_kantor_lain", "hapus_kunci_kantor_lain"
MOST_BYTES, MOST_KEYS, MOST_VOID = 10_000_000, 200, 100_000
LONGEST_NAME = 120
_KEY, _VOID = "other_office:", "other_void:"
_LISTS = re.compile(r'<script type="application/json" id="lists">(.*?)</script>', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidElsewhere:
    """A letter that another office no longer stands by."""

    number: str
    dated: date
    on: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyList:
    """What another office's page holds: its keys and void letters as of a day."""

    office: str
    made: date
    keys: tuple[bytes, ...]
    void: tuple[VoidElsewhere, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherOffice:
    """An office whose seals are believed here: since when, by whose word, and how new its list is."""

    id: str
    name: str
    keys: tuple[bytes, ...]
    made: date
    since: date
    by: str = ""

    @property
    def key_names(self) -> tuple[str, ...]:
        """Return the short names of its keys, as its letters bear them."""
        return tuple(key_id(key) for key in self.keys)


def read_key_list(path: Path) -> KeyList:
    """Return what the page of another office holds, or refuse: not readable, no such page, damaged."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise RefusedError([Problem("file", "other_office.no_list")])
        page = path.read_text("utf-8")
    except OSError as error:
        raise RefusedError([Problem("file", "check_page.not_read", {"name": path.name})]) from error
    except UnicodeDecodeError as error:
        raise RefusedError([Problem("file", "other_office.no_list")]) from error
    found = _LISTS.search(page)
    try:
        return _list_of(json.loads(found[1] if found else ""))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise RefusedError([Problem("file", "other_office.no_list")]) from error


def take_in_keys(desk: Desk, found: KeyList, name: str) -> OtherOffice:
    """Believe the seals of another office from now on; of one that is known a newer list takes the old one's place.

    Keys of before are kept, as letters sealed with them are still about.
    """
    desk.require(Act.SET_OFFICE)
    name = plain(name).strip()[:LONGEST_NAME]
    with desk.begin() as work:
        known = _same_office(work, found)
        if problems := _against(work, found, known, name):
            raise RefusedError(problems)
        keys = tuple(dict.fromkeys([*found.keys, *(known.keys if known else ())]))
        one = OtherOffice(
            id=known.id if known else work.new_id(),
            name=name,
            keys=keys,
            made=found.made,
            since=known.since if known else desk.today(),
            by=known.by if known else desk.user.full_name,
        )
        _write(work, one)
        work.set_local(f"{_VOID}{one.id}", [_void_tree(void) for void in found.void])
        work.note_access(TAKEN_IN, "setting", one.id)
        return one


def forget_keys(desk: Desk, office_id: str) -> OtherOffice:
    """Believe another office's seals no more; what was found of its letters before stays as it was told."""
    desk.require(Act.SET_OFFICE)
    with desk.begin() as work:
        one = next((one for one in other_offices_in(work) if one.id == office_id), None)
        if one is None:
            raise RefusedError([Problem("", "other_office.gone")])
        work.change(Setting, _setting(work, one.id).id, value=None)
        work.note_access(REMOVED, "setting", one.id)
        return one


def bring_back_keys(desk: Desk, one: OtherOffice) -> OtherOffice:
    """Believe them again, which undoes the forgetting."""
    desk.require(Act.SET_OFFICE)
    with desk.begin() as work:
        _write(work, one)
        return one


def other_offices(desk: Desk) -> list[OtherOffice]:
    """Return the offices whose seals are believed here, by their names."""
    with desk.read() as reader:
        return sorted(other_offices_in(reader), key=lambda one: one.name.casefold())


def own_key_names(desk: Desk) -> list[str]:
    """Return the short names of this office's own keys, this laptop's first."""
    with desk.read() as reader:
        return key_names(public_seal_keys(reader))


def key_names(keys: Sequence[bytes]) -> list[str]:
    """Return the short names of keys, as letters bear them."""
    return [key_id(key) for key in keys]


def other_offices_in(reader: Reader) -> list[OtherOffice]:
    """Return the same within an open view of the store."""
    return [_office(one) for one in reader.find(Setting) if one.key.startswith(_KEY) and isinstance(one.value, dict)]


def void_elsewhere(reader: Reader, one: OtherOffice, number: str, dated: date) -> VoidElsewhere | None:
    """Return what an office's list says of a letter that it no longer stands by, or None."""
    kept = reader.local(f"{_VOID}{one.id}") or []
    return next((void for void in map(_void, kept) if (void.number, void.dated) == (number, dated)), None)


def _against(reader: Reader, found: KeyList, known: OtherOffice | None, name: str) -> list[Problem]:
    problems = []
    if not name:
        problems.append(Problem("name", "other_office.no_name"))
    if set(found.keys) & set(public_seal_keys(reader)):
        problems.append(Problem("file", "other_office.own"))
    if known and found.made < known.made:
        problems.append(Problem("file", "other_office.older", {"made": found.made, "kept": known.made}))
    return problems


def _same_office(reader: Reader, found: KeyList) -> OtherOffice | None:
    return next((one for one in other_offices_in(reader) if set(one.keys) & set(found.keys)), None)


def _write(work: Work, one: OtherOffice) -> None:
    value = {
        "name": one.name,
        "keys": [key.hex() for key in one.keys],
        "made": one.made.isoformat(),
        "since": one.since.isoformat(),
        "by": one.by,
    }
    kept = [setting for setting in work.find(Setting) if setting.key == f"{_KEY}{one.id}"]
    if kept:
        work.change(Setting, kept[0].id, value=value)
    else:
        work.add(Setting(id=work.new_id(), key=f"{_KEY}{one.id}", value=value))


def _setting(reader: Reader, office_id: str) -> Setting:
    return next(one for one in reader.find(Setting) if one.key == f"{_KEY}{office_id}")


def _office(one: Setting) -> OtherOffice:
    kept: Mapping[str, Any] = one.value if isinstance(one.value, dict) else {}
    return OtherOffice(
        id=one.key.removeprefix(_KEY),
        name=str(kept["name"]),
        keys=tuple(bytes.fromhex(key) for key in kept["keys"]),
        made=date.fromisoformat(kept["made"]),
        since=date.fromisoformat(kept["since"]),
        by=str(kept.get("by", "")),
    )


def _list_of(tree: Mapping[str, Any]) -> KeyList:
    """Return a list as it is written in the page; raises ValueError, TypeError or KeyError for anything else."""
    keys = tuple(bytes.fromhex(one["public"]) for one in _listed(tree["keys"], MOST_KEYS))
    if not keys or any(len(key) != 32 for key in keys):
        raise ValueError("no keys")
    if any(key_id(key) != one["id"] for key, one in zip(keys, tree["keys"], strict=True)):
        raise ValueError("a key that is not the one that is named")
    return KeyList(
        office=plain(str(tree.get("office", "")))[:LONGEST_NAME],
        made=date.fromisoformat(tree["made"]),
        keys=keys,
        void=tuple(_void(one) for one in _listed(tree["void"], MOST_VOID)),
    )


def _listed(found: object, most: int) -> Sequence[Mapping[str, Any]]:
    if not isinstance(found, list) or len(found) > most:
        raise ValueError("not a list, or a very long one")
    return found


def _void(one: Mapping[str, Any]) -> VoidElsewhere:
    return VoidElsewhere(
        number=plain(str(one["number"])),
        dated=date.fromisoformat(one["dated"]),
        on=date.fromisoformat(one["on"]) if one["on"] else None,
        by=plain(str(one["by"])),
    )


def _void_tree(one: VoidElsewhere) -> dict[str, str]:
    on = one.on.isoformat() if one.on else ""
    return {"number": one.number, "dated": one.dated.isoformat(), "on": on, "by": one.by}
