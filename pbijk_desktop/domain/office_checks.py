"""What is wrong with an office's own answers: users, signatories, settings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, replace

from pbijk_desktop.domain.dates import check_iso_dates
from pbijk_desktop.domain.letter_numbers import check_pattern
from pbijk_desktop.domain.office import Settings, Signatory, Standing
from pbijk_desktop.domain.problems import Problem, warning
from pbijk_desktop.domain.workflow import Role

LONGEST_USER_NAME = 40
NIP_LENGTH = 18
_OFFICES_ABOVE = 2
"""What stands above u.b.: the head's office, and that of the one between."""

WHOLE = {
    "number_width": (1, 6),
    "number_start": (1, 99999),
    "letter_months": (0, 60),
    "number_start_year": (0, 9999),
    "desil_limit": (1, 10),
    "reactivation_months": (1, 24),
    "siks_closes": (1, 28),
    "active_cutoff": (1, 28),
    "lock_minutes": (1, 60),
    "field_lock_minutes": (1, 60),
    "bad_share": (0, 100),
    "double_share": (0, 100),
    "monthly_list_days": (1, 730),
    "quarterly_list_days": (1, 730),
}
"""Settings that are whole numbers, each with its least and its most."""


def check_user(name: str, full_name: str, roles: Collection[str]) -> list[Problem]:
    """Return what is wrong with a user's names and roles."""
    problems = []
    if not name.strip() or len(name) > LONGEST_USER_NAME or name != name.strip():
        problems.append(Problem("user_name", "user.name"))
    if not full_name.strip():
        problems.append(Problem("full_name", "user.full_name"))
    if not roles or not set(roles) <= set(Role):
        problems.append(Problem("roles", "user.roles"))
    if Role.ADMIN in roles and Role.HEAD in roles:
        problems.append(Problem("roles", "user.admin_cannot_approve"))
    if Role.AUDITOR in roles and len(set(roles)) > 1:
        problems.append(Problem("roles", "user.auditor_alone"))
    return problems


def check_signatory(one: Signatory) -> list[Problem]:
    """Return what is wrong with a signatory."""
    problems = []
    if not one.name.strip():
        problems.append(Problem("name", "signatory.name"))
    if not one.title.strip():
        problems.append(Problem("title", "signatory.title"))
    nip = one.nip.replace(" ", "")
    if nip and not (nip.isascii() and nip.isdigit() and len(nip) == NIP_LENGTH):
        problems.append(Problem("nip", "signatory.nip", {"length": len(nip)}))
    if one.valid_from and one.valid_to and one.valid_to < one.valid_from:
        problems.append(Problem("valid_to", "signatory.dates"))
    if one.kinds == ():
        problems.append(Problem("kinds", "signatory.no_kind"))
    return problems


def advice_on_signatory(one: Signatory) -> list[Problem]:
    """Return what deserves a second look: a.n. and u.b. name the office signed for, u.b. also the one between."""
    above = [line for line in one.head_title.splitlines() if line.strip()]
    if one.standing in (Standing.FOR_HEAD, Standing.BY_ORDER) and not above:
        return [warning("head_title", "signatory.head_title")]
    if one.standing == Standing.BY_ORDER and len(above) < _OFFICES_ABOVE:
        return [warning("between", "signatory.between")]
    return []


def check_settings(wanted: Mapping[str, object]) -> list[Problem]:
    """Return what is wrong with settings, each under its name."""
    if strange := _strange(wanted):
        return strange
    problems = []
    if "number_pattern" in wanted:
        problems += [replace(one, field="number_pattern") for one in check_pattern(str(wanted["number_pattern"]))]
    if wanted.get("paper", "F4") not in ("F4", "A4"):
        problems.append(Problem("paper", "settings.paper"))
    if "office" in wanted and not str(wanted["office"]).strip():
        problems.append(Problem("office", "office.name_needed"))
    for name in ("regency", "bpjs_branch"):
        if name in wanted and not str(wanted[name]).strip():
            problems.append(Problem(name, f"settings.{name}"))
    if "extra_holidays" in wanted:
        problems += check_iso_dates(tuple(wanted["extra_holidays"]), "extra_holidays")  # type: ignore[arg-type]
    return problems


def _strange(wanted: Mapping[str, object]) -> list[Problem]:
    """Return a problem for each setting that does not exist, or whose value is not of its kind or out of bounds."""
    usual = Settings()
    known = {field.name for field in fields(Settings)}
    problems = [Problem(name, "field.unknown", {"field": name}) for name in wanted if name not in known]
    for name in filter(known.__contains__, wanted):
        if name in WHOLE:
            problems += _out_of_bounds(name, wanted[name])
        elif not _is_like(wanted[name], getattr(usual, name)):
            problems.append(Problem(name, "settings.kind"))
    return problems


def _out_of_bounds(name: str, value: object) -> list[Problem]:
    least, most = WHOLE[name]
    fits = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    return [] if fits else [Problem(name, "settings.whole", {"least": least, "most": most})]


def _is_like(value: object, usual: object) -> bool:
    """Return whether a value is of the kind of a setting's default; a list will do for several texts."""
    if isinstance(usual, Mapping):
        return isinstance(value, Mapping) and all(isinstance(one, str) for pair in value.items() for one in pair)
    if isinstance(usual, tuple):
        return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)
    return type(value) is type(usual)
