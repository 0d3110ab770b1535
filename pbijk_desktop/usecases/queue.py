"""The queue's worklists, and what waits in the office today."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import date
from functools import lru_cache

from pbijk_desktop.domain.identifiers import clean_digits
from pbijk_desktop.domain.letter_book import soon
from pbijk_desktop.domain.office import Settings, User
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.promises import Band, Days, days_in
from pbijk_desktop.domain.service_time import next_cutoffs, working_days_between
from pbijk_desktop.domain.workflow import WAITING_FOR_US, State
from pbijk_desktop.domain.worklists import (
    OPEN,
    STATES,
    CaseRow,
    Lines,
    Listing,
    Overview,
    Page,
    Place,
    Sort,
    SortBy,
    View,
    Worklist,
)
from pbijk_desktop.store.columns import whole
from pbijk_desktop.store.queries import drafts, figures, letter_book, queue_order
from pbijk_desktop.store.queries import queue as asked
from pbijk_desktop.store.queries.queue import Filter
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.calendar import holiday_check
from pbijk_desktop.usecases.desk import Desk, settings_of

PAGE = 100
LONGEST = 200
SHORT_LIST = 20_000
"""The order of a list of so many lines is read with its first rows; a longer list shows its top first."""
OWN_ORDER = Sort()


def worklist(desk: Desk, view: View, *, after: Place | None = None, size: int = PAGE) -> Page:
    """Return one page of a worklist: urgent first, then what is due first, then what waits for nobody here.

    `size` is how many lines make a page.
    """
    with desk.read() as reader:
        wanted = _filter(desk, reader, view)
        rows, follows = asked.page(reader, wanted, after=after, limit=size)
        total = asked.total(reader, wanted)
        return Page(rows=_aged(desk, reader, rows), total=total, after=follows)


def listing(desk: Desk, view: View, sort: Sort = OWN_ORDER, *, whole: Lines | None = None, size: int = PAGE) -> Listing:
    """Return the top of a list: its first rows, how many lines it has, and their order where that is quickly read.

    `whole` is the order of the same list without its words, where the caller has it.
    """
    with desk.read() as reader:
        wanted = _filter(desk, reader, view)
        how = _sorted(desk, reader, sort)
        if whole is None and not wanted.words and (total := asked.total(reader, wanted)) > SHORT_LIST:
            rows = _aged(desk, reader, queue_order.top(reader, wanted, how, size))
            return Listing(rows=rows, total=total, lines=None)
        lines = queue_order.order(reader, wanted, how, whole)
        rows = _aged(desk, reader, asked.rows(reader, lines[:size]))
        return Listing(rows=rows, total=len(lines), lines=lines)


def beginning(desk: Desk, view: View, sort: Sort, whole: Lines, *, size: int = PAGE) -> Listing | None:
    """Return the first rows of a long list that is narrowed by words, uncounted; None where it is short.

    `whole` is the order of the same list without its words.
    """
    with desk.read() as reader:
        lines = queue_order.beginning(reader, _filter(desk, reader, view), _sorted(desk, reader, sort), size, whole)
        if lines is None:
            return None
        rows = _aged(desk, reader, asked.rows(reader, lines))
        is_all = len(lines) < size
        return Listing(rows=rows, total=len(lines), lines=array("I", lines) if is_all else None, counted=is_all)


def whole_order(desk: Desk, view: View, sort: Sort = OWN_ORDER, *, whole: Lines | None = None) -> Lines:
    """Return the numbers of all lines of a list in order; `whole` is the order without its words, where it is known."""
    with desk.read() as reader:
        return queue_order.order(reader, _filter(desk, reader, view), _sorted(desk, reader, sort), whole)


def rows_of(desk: Desk, lines: Lines) -> tuple[CaseRow, ...]:
    """Return the rows of some lines in their order; what is gone by now is left out."""
    with desk.read() as reader:
        return _aged(desk, reader, asked.rows(reader, lines))


def counts(desk: Desk) -> dict[Worklist, int]:
    """Return how many cases each worklist holds."""
    with desk.read() as reader:
        return _counts(reader)


def case_row(desk: Desk, case_id: str) -> CaseRow | None:
    """Return one case as a line of the queue."""
    with desk.read() as reader:
        row = asked.one_row(reader, case_id)
        return with_age(desk, row, settings_of(reader)) if row else None


def overview(desk: Desk) -> Overview:
    """Return what waits today: worklists, overdue, urgent, owed papers, the head's list, drafts, letters, cut-off days.

    None of it counts the store: states, holders and urgent cases were counted as they changed.
    """
    today = desk.today()
    with desk.read() as reader:
        settings = settings_of(reader)
        cutoffs = next_cutoffs(today, settings.siks_closes, settings.active_cutoff)
        return Overview(
            waiting=_counts(reader),
            overdue=sum(n for due, n in figures.by_due(reader, WAITING_FOR_US).items() if due and due < today),
            urgent=figures.urgent(reader, WAITING_FOR_US),
            mine=asked.total(reader, Filter(states=WAITING_FOR_US, assigned=desk.user.id)),
            owed_papers=asked.total(reader, Filter(states=OPEN, owed_on=today)),
            alone=asked.unconfirmed(reader),
            drafts=drafts.number(reader),
            ending=letter_book.count_ending(reader, *soon(today)),
            siks_closes_on=cutoffs.closes_on,
            siks_days_left=(cutoffs.closes_on - today).days,
            cutoff_on=cutoffs.cutoff_on,
            cutoff_days_left=(cutoffs.cutoff_on - today).days,
            active_from=cutoffs.active_from,
        )


def note_list_taken(desk: Desk, which: Worklist) -> None:
    """Note in the access log that a whole worklist left the program, names and hidden NIKs (UU 27/2022)."""
    desk.require(Act.TAKE_OUT_LISTS)
    with desk.begin() as work:
        work.note_access("ambil_daftar", "worklist", which)


def note_numbers_shown(desk: Desk, which: Worklist) -> None:
    """Note in the access log that the whole NIKs of a worklist were shown (UU 27/2022)."""
    desk.require(Act.SEE)
    with desk.begin() as work:
        work.note_access("tampilkan_nik", "worklist", which)


def _counts(reader: Reader) -> dict[Worklist, int]:
    by_state = asked.counts(reader)
    return {which: sum(by_state.get(state, 0) for state in states) for which, states in STATES.items()}


def _aged(desk: Desk, reader: Reader, rows: list[CaseRow]) -> tuple[CaseRow, ...]:
    settings = settings_of(reader)
    return tuple(with_age(desk, row, settings) for row in rows)


def _sorted(desk: Desk, reader: Reader, sort: Sort) -> queue_order.Sorted:
    """Return a sort with the codes of its column in the order of the words that a clerk sees for them."""
    ranks: tuple[str, ...] = ()
    if sort.by is SortBy.KIND:
        ranks = tuple(sorted(desk.rules.kinds, key=lambda code: desk.rules.kind(code).short.casefold()))
    elif sort.by is SortBy.VILLAGE:
        ranks = tuple(one.code for one in sorted(desk.rules.regions, key=lambda one: one.name.casefold()))
    elif sort.by is SortBy.HOLDER:
        ranks = (*(one.id for one in sorted(reader.find(User), key=lambda one: one.full_name.casefold())), "")
    elif sort.by is SortBy.STATE:
        ranks = tuple(State)
    return queue_order.Sorted(sort.by, sort.down, ranks)


def _filter(desk: Desk, reader: Reader, view: View) -> Filter:
    states = STATES[view.which]
    if view.state:
        states &= {view.state}
    if view.overdue or view.waiting or view.band:
        states &= WAITING_FOR_US
    if view.owed:
        states &= OPEN
    words = whole(view.words[:LONGEST])
    digits = clean_digits(words)
    return Filter(
        states=states,
        words=digits if digits.isdigit() else words,
        assigned=desk.user.id if view.mine else "",
        urgent_only=view.urgent,
        overdue_on=desk.today() if view.overdue else None,
        owed_on=desk.today() if view.owed else None,
        due=_days_in(desk, reader, view.band) if view.band else None,
        week=view.week,
        region=view.region,
    )


def _days_in(desk: Desk, reader: Reader, band: Band) -> Days:
    return days_in(band, desk.today(), holiday_check(settings_of(reader).extra_holidays))


def with_age(desk: Desk, row: CaseRow, settings: Settings) -> CaseRow:
    """Return a line with its age in working days; the promise runs from the day on which the papers were complete."""
    if row.received_at is None:
        return row
    received_on = desk.local(row.received_at).date()
    allowed = desk.rules.kind(row.kind).service_days if row.completed_on else 0
    begun = row.completed_on or received_on
    waits = row.state in WAITING_FOR_US
    used = _working_days(begun, desk.today(), settings.extra_holidays) if waits else 0
    due = row.papers_due if row.state is State.INCOMPLETE else row.promised_on
    late = waits and due is not None and due < desk.today()
    return replace(row, received_on=received_on, used_days=used, allowed_days=allowed, overdue=late)


@lru_cache(maxsize=4096)
def _working_days(begun: date, today: date, extra_holidays: tuple[str, ...]) -> int:
    """Return the working days used since a day; a list asks for the same few days again and again."""
    return working_days_between(begun, today, holiday_check(extra_holidays))
