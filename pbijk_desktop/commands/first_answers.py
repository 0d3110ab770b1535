"""The answers of a first start from a JSON file, laid under what was typed as options."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pbijk_desktop.domain.dates import iso_date
from pbijk_desktop.domain.office import Signatory
from pbijk_desktop.domain.office_checks import check_settings, check_signatory
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.usecases.open_office import FirstStart

KEYS = ("settings", "signatories", "full_name", "roles", "device_name", "logo")
"""What the file may say; `logo` is the path of a PNG or JPEG."""
_DAYS = ("valid_from", "valid_to")
_SIGNATORY = tuple(entry.name for entry in dataclasses.fields(Signatory) if entry.name not in ("id", "void", "kinds"))


def first_start(tree: object, said: Mapping[str, object], settings: Mapping[str, object]) -> FirstStart:
    """Return the whole first start, or refuse with every mistake; what was typed wins over the file."""
    if not isinstance(tree, dict):
        raise RefusedError([Problem("answers", "cli.not_object")])
    problems = [Problem(name, "cli.field_unknown", {"known": list(KEYS)}) for name in tree if name not in KEYS]
    wanted = {**_table(tree, "settings", problems), **settings}
    signing = _signatories(tree.get("signatories", []), problems)
    problems += [one.under("settings") for one in check_settings(wanted)]
    if problems:
        raise RefusedError(problems)
    texts = {name: str(tree[name]) for name in ("full_name", "device_name") if tree.get(name)}
    texts |= {name: str(value) for name, value in said.items() if value}
    roles = tree.get("roles")
    kept: dict[str, Any] = {"roles": tuple(map(str, roles))} if isinstance(roles, list) else {}
    if tree.get("logo"):
        kept["logo"] = _logo(Path(str(tree["logo"])))
    return FirstStart(**{"full_name": "", **texts, **kept}, settings=wanted, signatories=signing)


def _table(tree: Mapping[str, Any], name: str, problems: list[Problem]) -> dict[str, object]:
    value = tree.get(name, {})
    if isinstance(value, dict):
        return value
    problems.append(Problem(name, "cli.not_object"))
    return {}


def _signatories(listed: object, problems: list[Problem]) -> tuple[Signatory, ...]:
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        problems.append(Problem("signatories", "cli.not_signatories"))
        return ()
    found = []
    for at, row in enumerate(listed):
        unknown = [name for name in row if name not in _SIGNATORY]
        facts = {"known": list(_SIGNATORY)}
        problems += [Problem(f"signatories.{at}.{name}", "cli.field_unknown", facts) for name in unknown]
        values = {name: value for name, value in row.items() if name in _SIGNATORY and name != "position"}
        days = {name: iso_date(str(values[name])) for name in _DAYS if values.get(name)}
        texts: dict[str, Any] = {name: str(value) for name, value in values.items()}
        one = Signatory(**{"id": "", "name": "", "title": "", **texts, **days})
        problems += [problem.under(f"signatories.{at}") for problem in check_signatory(one)]
        found.append(one)
    return tuple(found)


def _logo(path: Path) -> bytes:
    from pbijk_desktop.usecases.logo import read_logo

    return read_logo(path)
