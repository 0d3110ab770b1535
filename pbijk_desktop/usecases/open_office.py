"""Making an office's store at the first start, and opening it for one signed-in user."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from pbijk_desktop.domain.backups import Why
from pbijk_desktop.domain.office import Device, Setting, Signatory, User
from pbijk_desktop.domain.office_checks import check_settings, check_signatory, check_user
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError, errors_in
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.store import keys
from pbijk_desktop.store.backup import Order, make_backup
from pbijk_desktop.store.ids import NewId, SeededIds, new_id, sample_salt
from pbijk_desktop.store.marks import CLEAN
from pbijk_desktop.store.opening import Store, create_store, open_store
from pbijk_desktop.store.own_keys import NewOwn, new_own_key
from pbijk_desktop.store.private import make_folder, opener
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.accounts import CHANGED_OUTSIDE, signed_in_as
from pbijk_desktop.usecases.desk import Desk, Laptop
from pbijk_desktop.usecases.passphrases import check_passphrase
from pbijk_desktop.usecases.rules import Rules, load_rules
from pbijk_desktop.usecases.sign_in import UNFINISHED, Unlocked, is_set_up
from pbijk_desktop.usecases.slots_seen import note_slots
from pbijk_desktop.usecases.user_keys import is_key_known, note_own_key
from pbijk_desktop.usecases.wrong_tries import tell_now

OFFICE_RULES = "aturan"
"""The folder beside the store in which an office keeps its own copies of rules."""

_MADE = tuple(file + rest for file in ("office.db", "attachments.db", "registers.db") for rest in ("", "-wal", "-shm"))

_SOMEBODY_ELSES = ("store.in_use", "store.exists")
"""Troubles after which what lies in the folder was made by another program."""

SAMPLE = "sample"
"""Set in a store whose people are made up."""

CODE_OPEN = "recovery_code_open"
"""Set until somebody has said that the recovery code is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStart:
    """What the first start asks; `settings` holds fields of domain.office.Settings, `logo` a PNG already checked.

    `code_open` notes that the recovery code still has to be confirmed as kept (see `office_settings.confirm_code`).
    """

    settings: Mapping[str, object] = field(default_factory=dict)
    logo: bytes | None = None
    signatories: tuple[Signatory, ...] = ()
    user_name: str
    full_name: str
    passphrase: str
    roles: tuple[str, ...] = (Role.ADMIN, Role.CLERK, Role.VERIFIER)
    device_name: str = "Laptop kantor"
    code_open: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """An open office: close it when done."""

    store: Store
    desk: Desk

    def close(self) -> None:
        """Let the store go."""
        self.store.close()


@dataclass(frozen=True, slots=True)
class Founded:
    """A new office, open, and the recovery code that is shown this once."""

    opened: Opened
    recovery_code: str
    unlocked: Unlocked


def check_first_start(first: FirstStart) -> list[Problem]:
    """Return what keeps the office from being made."""
    about = (first.full_name, *(str(first.settings.get(key, "")) for key in ("government", "office", "city")))
    problems = check_passphrase(first.passphrase, name=first.user_name, about=about)
    problems += check_user(first.user_name, first.full_name, first.roles)
    problems += errors_in(check_settings(first.settings))
    for at, one in enumerate(first.signatories):
        problems += [problem.under(f"signatories.{at}") for problem in check_signatory(one)]
    return problems


def found_office(
    folder: Path,
    first: FirstStart,
    clock: Callable[[], datetime],
    cost: keys.Cost | None = None,
    *,
    new_id: NewId = new_id,
    new_own: NewOwn = new_own_key,
) -> Founded:
    """Make the store, its keys, the first user and the settings; nothing is left behind if any of it fails.

    Only a demo office asks for ids and users' keys of its own (`new_id`, `new_own`), so that the same seed makes the
    same ones.
    """
    if problems := check_first_start(first):
        raise RefusedError(problems)
    now = clock()
    key, own, user, device = os.urandom(keys.KEY_BYTES), new_own(), new_id(now), new_id(now)
    _begin(folder)
    store = _created(folder, key, device)
    store.new_id, store.new_own = new_id, new_own
    if isinstance(new_id, SeededIds):
        store.new_salt = sample_salt
    try:
        slots = keys.KeySlots(new_id(now), device, str(first.settings.get("office", "")))
        code = keys.new_code()
        cost = cost or keys.calibrated()
        slot = keys.Slot(user, first.user_name, cost, "", "", "")
        slots = keys.with_passphrase(slots, key, own, slot=slot, passphrase=first.passphrase, cost=cost)
        slots = keys.with_recovery(slots, key, code=code, cost=cost)
        with Work(store, actor=user, clock=clock) as work:
            _write_first(work, first, user, device)
        keys.write_slots(folder, slots)
        (folder / UNFINISHED).unlink(missing_ok=True)
    except BaseException:
        store.close()
        _take_back(folder)
        raise
    unlocked = Unlocked(key, user, device, slots.store, own=own)
    return Founded(Opened(store, _desk(store, unlocked, clock)), code, unlocked)


def open_office(
    folder: Path, unlocked: Unlocked, clock: Callable[[], datetime], progress: Progress = unwatched
) -> Opened:
    """Open the store for the user whose passphrase gave the key; a user who was removed is refused.

    After an unclean stop this looks the store over first, told by `progress`. Before the schema changes a
    backup is made; without one it does not change.
    """
    store = open_store(
        folder,
        unlocked.key,
        device=unlocked.device,
        before=unlocked.before,
        progress=progress,
        before_steps=lambda store: make_backup(store, Order(now=clock(), why=Why.UPGRADE)),
    )
    try:
        if unlocked.before and not store.keeps_old_key:
            _note_turned(folder)
        desk = _desk(store, unlocked, clock)
        note_slots(store, desk.user.id, clock)
        return Opened(store, desk)
    except BaseException:
        store.close()
        raise


def _turn_first(folder: Path, unlocked: Unlocked) -> keys.KeySlots:
    store = open_store(folder, unlocked.key, device=unlocked.device, before=unlocked.before)
    store.close()
    if not store.keeps_old_key:
        _note_turned(folder)
    return keys.read_slots(folder)


def _note_turned(folder: Path) -> None:
    """Note that every file has the newest key; where that cannot be written, the next opening notes it."""
    with suppress(TroubleError):
        keys.write_slots(folder, replace(keys.read_slots(folder), turning=False))


def change_user(opened: Opened, unlocked: Unlocked, clock: Callable[[], datetime]) -> Opened:
    """Return the same open store for another user who has just unlocked it."""
    return Opened(opened.store, _desk(opened.store, unlocked, clock))


def reset_passphrase(
    folder: Path, unlocked: Unlocked, *, name: str, passphrase: str, cost: keys.Cost | None = None
) -> keys.KeySlots:
    """Give a user a new passphrase, with a key that the recovery code or an administrator opened; return the slots.

    Whoever changes the own passphrase keeps the own key; anybody else gets a new one, as nobody can open theirs.
    """
    slots = keys.read_slots(folder)
    if problems := check_passphrase(passphrase, name=name, about=(slots.office,)):
        raise RefusedError(problems)
    if slots.turning and not unlocked.user:  # the recovery code, in the middle of a change of the key
        slots = _turn_first(folder, unlocked)
    slot = slots.named(name)
    if slot is None:
        raise RefusedError([Problem("name", "user.unknown")])
    own = unlocked.own if unlocked.user == slot.user else None
    cost = cost or slot.cost
    slots = keys.with_passphrase(slots, unlocked.key, own, slot=slot, passphrase=passphrase, cost=cost)
    return keys.write_slots(folder, slots)


def _desk(store: Store, unlocked: Unlocked, clock: Callable[[], datetime]) -> Desk:
    with Reader(store.reader) as reader:
        found = signed_in_as(reader, unlocked.user)
        user = found.user
        device = reader.get(Device, store.device)
        is_sample = bool(reader.local(SAMPLE))
        is_known = unlocked.own is None or is_key_known(reader, user.id, unlocked.own.public)
    if unlocked.by_code or not is_known or found.doubted:
        with Work(store, actor=user.id, clock=clock) as work:
            for changed, _name in found.doubted:
                work.note_access(CHANGED_OUTSIDE, "user", changed)
            if unlocked.by_code:
                work.note_access("kata_sandi_dengan_kode_pemulihan", "user", user.id)
            if unlocked.own:
                note_own_key(work, user.id, unlocked.own, by_code=unlocked.by_code)
    desk = Desk(
        begin=partial(Work, store, actor=user.id, clock=clock),
        read=partial(Reader, store.reader),
        attachments=store.attachments,
        snapshots=store.snapshots,
        user=user,
        rules=rules_of(store.folder),
        clock=clock,
        laptop=Laptop(id=device.id, code=device.code),
        is_sample=is_sample,
        own=unlocked.own,
        doubted=tuple(name for _user, name in found.doubted),
    )
    if desk.may(Act.OWN):
        tell_now(desk, store.folder)
    return desk


def rules_of(folder: Path) -> Rules:
    """Return the shipped rules with the office's own laid over them."""
    own = folder / OFFICE_RULES
    return load_rules(own if own.is_dir() else None)


def _write_first(work: Work, first: FirstStart, user: str, device: str) -> None:
    work.add(Device(id=device, name=first.device_name))
    work.add(User(id=user, name=first.user_name, full_name=first.full_name, roles=tuple(first.roles)))
    settings = dict(first.settings)
    if "number_start" in settings:
        settings["number_start_year"] = work.now.year
    if first.logo:
        settings["logo"] = hashlib.sha256(first.logo).hexdigest()
        work.keep_blob(str(settings["logo"]), first.logo)
    work.add_all([Setting(id=work.new_id(), key=name, value=value) for name, value in settings.items()])
    work.add_all([replace(one, id=work.new_id(), position=at) for at, one in enumerate(first.signatories)])
    if first.code_open:
        work.set_local(CODE_OPEN, value=True)


def _begin(folder: Path) -> None:
    """Mark the folder as one whose office is being made, and set aside what a first start cut short left there."""
    if is_set_up(folder):
        raise TroubleError("store.exists")
    try:
        make_folder(folder)
        with open(folder / UNFINISHED, "wb", opener=opener) as mark:
            os.fsync(mark.fileno())
        for name in _MADE:
            if (folder / name).exists():
                (folder / name).replace(folder / f"{name}.gagal")
    except OSError as error:
        raise TroubleError("store.folder_not_writable") from error


def _created(folder: Path, key: bytes, device: str) -> Store:
    try:
        return create_store(folder, key, device=device)
    except TroubleError as trouble:
        if trouble.code not in _SOMEBODY_ELSES:
            _take_back(folder)
        raise


def _take_back(folder: Path) -> None:
    """Remove what a failed first start has just made, so that the next try begins clean."""
    for name in (*_MADE, *keys.FILES, CLEAN, UNFINISHED):
        try:
            (folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise TroubleError("store.folder_not_writable") from error
