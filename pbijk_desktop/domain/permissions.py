"""Who may do what: one table of acts and roles; every use case that writes asks it, and the page shows it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType

from pbijk_desktop.domain.workflow import ALONE, ANY_DESK, AT_DESK, RULES, Role, Step


class Act(StrEnum):
    """What can be done beside the steps of a case."""

    SEE = "see"
    REGISTER_CASE = "register_case"
    TAKE_CASE = "take_case"
    RECEIVE_PAPERS = "receive_papers"
    CORRECT_DATA = "correct_data"
    RECORD_CHECKS = "record_checks"
    SETTLE_DOUBLES = "settle_doubles"
    WORK_VILLAGE_LIST = "work_village_list"
    SETTLE_OFF_TARGET = "settle_off_target"
    PRINT_PAPERS = "print_papers"
    TAKE_OUT_LISTS = "take_out_lists"
    SETTLE_AFTERWARDS = "settle_afterwards"
    GIVE_PARAF = "give_paraf"
    NOTE_PARAF = "note_paraf"
    APPROVE_LETTER = "approve_letter"
    SEND_LETTER_BACK = "send_letter_back"
    SIGN_LETTERS = "sign_letters"
    BOOK_NUMBERS = "book_numbers"
    IMPORT_REGISTER = "import_register"
    SET_OFFICE = "set_office"
    SET_SCAN_FOLDER = "set_scan_folder"
    KEEP_USERS = "keep_users"
    KEEP_KEYS = "keep_keys"
    KEEP_BACKUPS = "keep_backups"
    READ_LOG = "read_log"
    TELL_ABOUT = "tell_about"
    ERASE_DATA = "erase_data"
    REPORT_LOSS = "report_loss"
    OWN = "own"


_EVERYBODY = frozenset(Role)
_HEAD = frozenset({Role.HEAD})
_ADMIN = frozenset({Role.ADMIN})

MAY: Mapping[Act | Step, frozenset[Role]] = MappingProxyType(
    {
        Act.SEE: _EVERYBODY,
        Act.REGISTER_CASE: AT_DESK,
        Act.TAKE_CASE: ANY_DESK,
        Act.RECEIVE_PAPERS: AT_DESK,
        Act.CORRECT_DATA: AT_DESK,
        Act.RECORD_CHECKS: AT_DESK,
        **{step: rule.roles for step, rule in RULES.items()},
        Act.SETTLE_AFTERWARDS: _HEAD,
        Act.GIVE_PARAF: ANY_DESK,
        Act.NOTE_PARAF: AT_DESK,
        Act.APPROVE_LETTER: _HEAD,
        Act.SEND_LETTER_BACK: _HEAD,
        Act.SIGN_LETTERS: ANY_DESK,
        Act.BOOK_NUMBERS: ANY_DESK | _ADMIN,
        Act.PRINT_PAPERS: ANY_DESK,
        Act.TAKE_OUT_LISTS: ANY_DESK,
        Act.SETTLE_DOUBLES: AT_DESK,
        Act.WORK_VILLAGE_LIST: AT_DESK,
        Act.SETTLE_OFF_TARGET: AT_DESK,
        Act.IMPORT_REGISTER: AT_DESK | _ADMIN,
        Act.SET_SCAN_FOLDER: AT_DESK | _ADMIN,
        Act.SET_OFFICE: _ADMIN,
        Act.KEEP_USERS: _ADMIN,
        Act.KEEP_KEYS: _ADMIN,
        Act.KEEP_BACKUPS: _ADMIN,
        Act.READ_LOG: _ADMIN | _HEAD | frozenset({Role.AUDITOR}),
        Act.TELL_ABOUT: ANY_DESK | _ADMIN,
        Act.ERASE_DATA: _ADMIN | _HEAD,
        Act.REPORT_LOSS: ANY_DESK | _ADMIN,
        Act.OWN: _EVERYBODY,
    }
)
"""The table: for each act, and each step of a case, the roles that may; in the order in which the page shows it."""

ALONE_TOO: Mapping[Act | Step, frozenset[Role]] = MappingProxyType(
    {**dict.fromkeys(sorted(ALONE), frozenset({Role.VERIFIER})), Act.APPROVE_LETTER: AT_DESK}
)
"""What others may do in the head's place where the office works with one operator; the head sees it afterwards."""


def may(act: Act | Step, roles: Collection[str], *, one_operator: bool = False) -> bool:
    """Return whether somebody with these roles may do something."""
    if not MAY[act].isdisjoint(roles):
        return True
    return one_operator and not ALONE_TOO.get(act, frozenset()).isdisjoint(roles)
