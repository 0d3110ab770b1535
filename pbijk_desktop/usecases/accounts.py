"""Who somebody is who signs in: with the roles that the journal knows, whatever was written into the file by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pbijk_desktop.domain.office import User
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.store.queries import accounts as query
from pbijk_desktop.store.work import Reader

CHANGED_OUTSIDE = "pengguna_diubah_dari_luar"


@dataclass(frozen=True, slots=True)
class SignedInAs:
    """The user as the journal knows them, and whose rows (ids and names) say something else than the journal."""

    user: User
    doubted: tuple[tuple[str, str], ...] = ()


def signed_in_as(reader: Reader, user_id: str) -> SignedInAs:
    """Return who signs in; refuses whoever was removed, and a row that no act in the program ever made."""
    user = reader.get(User, user_id)
    found = list(query.accounts(reader))
    doubted = tuple((one.user, one.name) for one in found if not one.agrees)
    own = next(one for one in found if one.user == user_id)
    if not own.is_known:
        raise RefusedError([Problem("name", "user.not_in_journal")])
    if own.void or (user.void and own.agrees):
        raise RefusedError([Problem("name", "login.removed")])
    return SignedInAs(replace(user, roles=own.roles, void=own.void), doubted)
