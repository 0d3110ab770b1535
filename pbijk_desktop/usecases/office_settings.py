"""The office's settings, signatories, logo and users; what only an administrator may change."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

from pbijk_desktop.domain.letter_numbers import check_scope
from pbijk_desktop.domain.office import Setting, Settings, Signatory, User
from pbijk_desktop.domain.office_checks import check_settings, check_signatory, check_user
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError, errors_in, warning
from pbijk_desktop.domain.signing import may_sign, signing_warnings
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.letters.facts import LETTER_KINDS
from pbijk_desktop.store import keys
from pbijk_desktop.store.work import Work
from pbijk_desktop.usecases.desk import Desk, known_signatories, settings_of, signatories_of
from pbijk_desktop.usecases.office_key import CHANGED, hand_new_key, why_not_now
from pbijk_desktop.usecases.open_office import CODE_OPEN, reset_passphrase
from pbijk_desktop.usecases.passphrases import check_passphrase, office_texts
from pbijk_desktop.usecases.sign_in import Unlocked
from pbijk_desktop.usecases.user_keys import note_given_key


def settings(desk: Desk) -> Settings:
    """Return the office's settings."""
    with desk.read() as reader:
        return settings_of(reader)


def lock_minutes(desk: Desk) -> int:
    """Return after how many minutes without a key the desk is locked here: sooner on a laptop that goes out."""
    kept = settings(desk)
    return min(kept.lock_minutes, kept.field_lock_minutes) if desk.device_code else kept.lock_minutes


def logo(desk: Desk) -> bytes | None:
    """Return the logo's PNG, or None."""
    with desk.read() as reader:
        return reader.blob(settings_of(reader).logo)


def change_settings(desk: Desk, changes: Mapping[str, object], *, logo: bytes | None = None) -> Settings:
    """Change settings; `logo` is a PNG that letters.logo has already made small."""
    desk.require(Act.SET_OFFICE)
    wanted = dict(changes)
    if logo is not None:
        wanted["logo"] = hashlib.sha256(logo).hexdigest()
    if problems := errors_in(check_settings(wanted)):
        raise RefusedError(problems)
    with desk.begin() as work:
        if problems := check_numbering(settings_of(work), wanted):
            raise RefusedError(problems)
        if "number_start" in wanted:
            wanted["number_start_year"] = desk.today().year
        if logo is not None:
            work.keep_blob(str(wanted["logo"]), logo)
        for name, value in wanted.items():
            _set(work, name, _storable(value))
        return settings_of(work)


def check_numbering(kept: Settings, wanted: Mapping[str, object]) -> list[Problem]:
    """Return why letters could not be numbered any more once these settings are changed."""
    if not any(name.startswith("number_") for name in wanted):
        return []
    one = replace(kept, **wanted)  # type: ignore[arg-type]
    return check_scope(one.number_pattern, one.number_scope, one.number_code, one.number_codes, LETTER_KINDS)


def signatories(desk: Desk, day: date | None = None) -> list[Signatory]:
    """Return who may sign on a day (today unless given)."""
    with desk.read() as reader:
        return signatories_of(reader, day or desk.today())


def every_signatory(desk: Desk) -> list[Signatory]:
    """Return also who signs no more or not yet; nobody who was removed."""
    with desk.read() as reader:
        return known_signatories(reader)


def signatory_warnings(desk: Desk) -> list[Problem]:
    """Return that nobody may sign today, or that the last who may will soon be out of office."""
    with desk.read() as reader:
        known = known_signatories(reader)
    today = desk.today()
    if not any(may_sign(one, "", today) for one in known):
        return [warning("signatory", "signatory.none")]
    return signing_warnings(known, "", today, today)


def keep_signatory(desk: Desk, one: Signatory) -> Signatory:
    """Add a signatory (empty id) or change a known one."""
    desk.require(Act.SET_OFFICE)
    if problems := check_signatory(one):
        raise RefusedError(problems)
    with desk.begin() as work:
        if not one.id:
            return work.add(replace(one, id=work.new_id(), position=len(work.find(Signatory))))
        return work.change(Signatory, one.id, **{field.name: getattr(one, field.name) for field in fields(one)})


def remove_signatory(desk: Desk, signatory_id: str, *, reason: str) -> None:
    """Let somebody sign no more; letters already signed keep their name."""
    desk.require(Act.SET_OFFICE)
    with desk.begin() as work:
        work.change(Signatory, signatory_id, void=reason or "-", reason=reason)


def bring_back_signatory(desk: Desk, signatory_id: str, *, reason: str) -> None:
    """Let somebody sign again who was removed."""
    desk.require(Act.SET_OFFICE)
    with desk.begin() as work:
        work.change(Signatory, signatory_id, void="", reason=reason)


def users(desk: Desk) -> list[User]:
    """Return the users who can sign in."""
    with desk.read() as reader:
        return [one for one in reader.find(User) if not one.void]


def add_user(desk: Desk, folder: Path, unlocked: Unlocked, *, user: User, passphrase: str) -> User:
    """Add a user with a first passphrase; the administrator's own unlocking gives the key."""
    desk.require(Act.KEEP_USERS)
    about = (user.full_name, *office_texts(settings(desk)))
    problems = check_user(user.name, user.full_name, user.roles)
    problems += check_passphrase(passphrase, name=user.name, about=about)
    if _is_taken(desk, user.name):
        problems.append(Problem("user_name", "user.exists", {"name": user.name}))
    if problems:
        raise RefusedError(problems)
    slots = keys.read_slots(folder)
    cost = slots.slots[0].cost if slots.slots else keys.Cost()
    with desk.begin() as work:
        added = work.add(replace(user, id=work.new_id()))
        slot = keys.Slot(added.id, added.name, cost, "", "", "")
        own = work.new_own()
        slots = keys.with_passphrase(slots, unlocked.key, own, slot=slot, passphrase=passphrase, cost=cost)
        note_given_key(work, added.id, slots)
        keys.write_slots(folder, slots)
        return added


def change_roles(desk: Desk, user_id: str, roles: tuple[str, ...]) -> User:
    """Give a user other roles; the last administrator stays one."""
    desk.require(Act.KEEP_USERS)
    with desk.begin() as work:
        known = work.get(User, user_id)
        problems = check_user(known.name, known.full_name, roles)
        if Role.ADMIN not in roles and _is_last_admin(work, user_id):
            problems.append(Problem("roles", "user.last_admin"))
        if problems:
            raise RefusedError(problems)
        return work.change(User, user_id, roles=tuple(roles))


def remove_user(desk: Desk, folder: Path, unlocked: Unlocked, user_id: str, *, reason: str) -> list[Problem]:
    """Let a user sign in no more; what they did stays under their name. Everybody else is handed a new office key.

    The store knows it first: a slot that could not be removed opens nothing for them, and doing it again removes it.
    Returns why the key could not be changed now; with nothing the store is to be closed and opened again.
    """
    desk.require(Act.KEEP_USERS)
    with desk.begin() as work:
        if _is_last_admin(work, user_id):
            raise RefusedError([Problem("roles", "user.last_admin")])
        work.change(User, user_id, void=reason.strip() or "-", reason=reason)
    keys.write_slots(folder, keys.without_user(keys.read_slots(folder), user_id))
    if problems := why_not_now(desk, folder):
        return problems
    with desk.begin() as work:
        work.note_access(CHANGED)
        hand_new_key(folder, keys.read_slots(folder), unlocked)
    return []


def change_passphrase(desk: Desk, folder: Path, unlocked: Unlocked, *, name: str, passphrase: str) -> None:
    """Give a user a new passphrase: one's own always, somebody else's as an administrator; noted in the access log."""
    if name.strip().casefold() != desk.user.name.casefold():
        desk.require(Act.KEEP_USERS)
    with desk.begin() as work:
        known = next((one for one in work.find(User) if one.name.casefold() == name.strip().casefold()), None)
        about = (known.full_name if known else "", *office_texts(settings_of(work)))
        if problems := check_passphrase(passphrase, name=name, about=about):
            raise RefusedError(problems)
        work.note_access("ganti_kata_sandi", "user", known.id if known else "")
        slots = reset_passphrase(folder, unlocked, name=name, passphrase=passphrase)
        if known:
            note_given_key(work, known.id, slots)


def new_recovery_code(desk: Desk, folder: Path, unlocked: Unlocked) -> str:
    """Return a fresh recovery code, shown this once; the code before it opens nothing any more."""
    desk.require(Act.KEEP_KEYS)
    slots = keys.read_slots(folder)
    cost = slots.slots[0].cost if slots.slots else keys.Cost()
    code = keys.new_code()
    with desk.begin() as work:
        work.note_access("kode_pemulihan_baru")
        work.set_local(CODE_OPEN, value=True)
        keys.write_slots(folder, keys.with_recovery(slots, unlocked.key, code=code, cost=cost))
    return code


def confirm_code(desk: Desk) -> None:
    """Note that the recovery code is kept on paper or in a file."""
    desk.require(Act.KEEP_KEYS)
    with desk.begin() as work:
        work.set_local(CODE_OPEN, value=False)


def is_code_open(desk: Desk) -> bool:
    """Return whether a recovery code was made that nobody has confirmed as kept."""
    with desk.read() as reader:
        return bool(reader.local(CODE_OPEN))


def _storable(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value


def _is_taken(desk: Desk, name: str) -> bool:
    """Return whether a name is somebody's, also of one who signs in no more: what they did stands under it."""
    with desk.read() as reader:
        return any(one.name.casefold() == name.strip().casefold() for one in reader.find(User))


def _is_last_admin(work: Work, user_id: str) -> bool:
    others = [one for one in work.find(User) if one.id != user_id and not one.void]
    return not any(Role.ADMIN in one.roles for one in others)


def _set(work: Work, name: str, value: object) -> None:
    known = work.find(Setting, key=name)
    if known:
        work.change(Setting, known[0].id, value=value)
    else:
        work.add(Setting(id=work.new_id(), key=name, value=value))
