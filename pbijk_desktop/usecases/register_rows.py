"""Rows of the lists that serve that fit what a visitor can say: a number or its beginning, a name, also misspelt."""

from __future__ import annotations

from dataclasses import dataclass

from pbijk_desktop.domain.identifiers import clean_digits
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.domain.snapshots import RegisterImport, RowRef
from pbijk_desktop.domain.spelling import nearness
from pbijk_desktop.store.columns import whole
from pbijk_desktop.store.queries import register_rows
from pbijk_desktop.store.queries.register_rows import Wanted, all_of
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.find_anything import FEWEST_DIGITS, FEWEST_LETTERS, LONGEST, is_noted
from pbijk_desktop.usecases.register_words import near_words, words_of
from pbijk_desktop.usecases.registers_now import Standing, current_lists

LOOKED_UP, SEARCHED, SEEN = "cek_register", "cari_register", "lihat_register"
ENOUGH_NEAR = 0.7
_LOOKED_AT = 200
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """A row of a list that serves: which list, how near its name is to what was typed (1 for a number)."""

    record: RegisterImport
    row: RegisterRow
    nearness: float = 1.0

    @property
    def register(self) -> Register:
        """Which register the row is of."""
        return Register(self.record.kind)

    @property
    def ref(self) -> RowRef:
        """By what the row can be cited."""
        return RowRef(snapshot=self.record.id, row=self.row.row)


def find_in_registers(desk: Desk, text: str, *, limit: int = 20) -> tuple[FoundRow, ...]:
    """Return rows of the lists that serve by the beginning of a NIK, KK or card number, or by a name, also misspelt.

    The nearest first, so many from each list. Rows found by a whole number are noted in the access log.
    """
    desk.require(Act.SEE)
    text = " ".join(whole(text[:LONGEST]).split())
    with desk.read() as reader:
        lists = current_lists(reader, desk.snapshots)
    digits = clean_digits(text)
    if digits.isdigit() and len(digits) >= FEWEST_DIGITS:
        found = [one for listed in lists.values() for one in _by_digits(desk, listed, digits, limit)]
        if is_noted(text):
            _note(desk, SEARCHED, "register_row", [f"{one.ref.snapshot}:{one.ref.row}" for one in found])
        return tuple(found)
    if len(text) < FEWEST_LETTERS or digits.isdigit():
        return ()
    found = [one for listed in lists.values() for one in _by_name(desk, listed, text, limit)]
    return tuple(sorted(found, key=lambda one: -one.nearness))


def see_row(desk: Desk, ref: RowRef) -> FoundRow | None:
    """Return one row of a list, current or the one before, and note that it was looked at; None where it is gone."""
    desk.require(Act.SEE)
    snapshot = next((one for one in desk.snapshots.all() if one.id == ref.snapshot), None)
    rows = desk.snapshots.asked(lambda file: register_rows.rows_of(file, snapshot, [ref.row])) if snapshot else []
    if not rows:
        return None
    with desk.begin() as work:
        work.note_access(SEEN, "register_row", f"{ref.snapshot}:{ref.row}")
        return FoundRow(record=work.get(RegisterImport, ref.snapshot), row=rows[0])


def _found(desk: Desk, one: Standing, wanted: Wanted) -> list[RegisterRow]:
    return list(desk.snapshots.asked(lambda file: register_rows.Looking(file, one.snapshot).found(wanted, _LOOKED_AT)))


def _by_digits(desk: Desk, listed: Standing, digits: str, limit: int) -> list[FoundRow]:
    rows = desk.snapshots.asked(lambda file: register_rows.rows_by_digits(file, listed.snapshot, digits, limit))
    return [FoundRow(record=listed.record, row=row) for row in rows]


def _by_name(desk: Desk, listed: Standing, text: str, limit: int) -> list[FoundRow]:
    words = words_of(text).split()[:_MOST_WORDS]
    near = near_words(desk.snapshots, listed.snapshot)
    questions = [all_of([word] for word in words), all_of([*near.of(word), word] for word in words)] if words else []
    found: dict[int, FoundRow] = {}
    for question in questions:
        rows = _found(desk, listed, Wanted(words=(question,)))
        weighed = ((nearness(words, words_of(row.name)), row) for row in rows if row.row not in found)
        found |= {row.row: FoundRow(record=listed.record, row=row, nearness=near) for near, row in weighed}
        if len(found) >= limit:
            break
    ordered = sorted(found.values(), key=lambda one: -one.nearness)
    return [one for one in ordered if one.nearness >= ENOUGH_NEAR][:limit]


def _note(desk: Desk, act: str, entity: str, ids: list[str]) -> None:
    if ids:
        with desk.begin() as work:
            for one in ids:
                work.note_access(act, entity, one)
