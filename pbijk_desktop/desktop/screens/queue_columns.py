"""What a line of the queue shows."""

from __future__ import annotations

from collections.abc import Callable

from pbijk_desktop.desktop.parts.badges import STATE_LOOKS
from pbijk_desktop.desktop.tables.rows_model import Column
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.identifiers import grouped, masked
from pbijk_desktop.domain.workflow import WAITING_FOR_US, State
from pbijk_desktop.domain.worklists import CaseRow, SortBy, Worklist
from pbijk_desktop.sentences import sentence, short_date, word
from pbijk_desktop.usecases.rules import Rules


def put_away_in(which: Worklist) -> tuple[str, ...]:
    """Return the titles of the columns that a worklist does without: the state, which is the same for all its cases.

    The list of all cases shows the state instead of the next act, and leaves the number of members to the case.
    """
    if which is Worklist.ALL:
        return sentence("queue.column_next"), sentence("queue.column_members")
    return (sentence("queue.column_state"),)


def next_act(row: CaseRow, rules: Rules) -> str:
    """Return in a few words what is to be done next with a case; "" when nothing is."""
    if rules.kind(row.kind).ends_without_letter(row.state):
        return sentence("queue.next_without_letter")
    return word("next", row.state) if row.state in WAITING_FOR_US or row.state is State.REJECTED else ""


def columns(rules: Rules, me: str, is_masked: Callable[[], bool]) -> tuple[Column[CaseRow], ...]:
    """Return the queue's columns for the user `me`; `is_masked` tells at painting time whether NIKs are hidden."""
    return (*_who(is_masked), *_whereabouts(rules), *_work_columns(rules, me))


def _who(is_masked: Callable[[], bool]) -> tuple[Column[CaseRow], ...]:
    """Return the columns that say whose case it is, and whether it is urgent."""

    def nik(row: CaseRow) -> str:
        if not row.nik:
            return sentence("queue.no_nik")
        return masked(row.nik) if is_masked() else grouped(row.nik)

    return (
        Column(
            title="",
            show=lambda row: sentence("badge.urgent") if row.urgent else "",
            kind="mark",
            look=lambda row: (Tone.BAD, "siren" if row.urgent else ""),
            tip=lambda row: sentence("badge.urgent") if row.urgent else "",
            width=40,
        ),
        Column(
            title=sentence("column.name"),
            show=lambda row: row.name,
            kind="strong",
            by=SortBy.NAME,
            stretches=True,
            tip=_tip,
            width=136,
            most=216,
        ),
        Column(title=sentence("column.nik"), show=nik, kind="figures", by=SortBy.NIK, width=163, spare=4),
    )


def _whereabouts(rules: Rules) -> tuple[Column[CaseRow], ...]:
    """Return the columns that say what kind of case it is, from where, and about how many."""
    return (
        Column(
            title=sentence("column.kind"),
            show=lambda row: rules.kind(row.kind).short,
            by=SortBy.KIND,
            width=116,
            most=136,
            spare=3,
        ),
        Column(
            title=sentence("queue.column_village"),
            show=lambda row: _village(rules, row),
            by=SortBy.VILLAGE,
            width=104,
            most=150,
            spare=5,
        ),
        Column(
            title=sentence("queue.column_members"),
            show=lambda row: str(row.members),
            align="right",
            kind="figures",
            by=SortBy.MEMBERS,
            width=72,
            spare=7,
        ),
    )


def _work_columns(rules: Rules, me: str) -> tuple[Column[CaseRow], ...]:
    """Return the columns that say how old, whose, what next and where a case stands."""
    return (
        Column(
            title=sentence("queue.column_age"),
            show=_age,
            kind="age",
            days=_days,
            look=_age_look,
            by=SortBy.RECEIVED,
            width=168,
            spare=1,
        ),
        Column(
            title=sentence("column.assigned"),
            show=lambda row: _holder(row, me),
            kind="quiet",
            tip=lambda row: row.assigned_name,
            by=SortBy.HOLDER,
            width=98,
            most=150,
            spare=6,
        ),
        Column(
            title=sentence("queue.column_next"),
            show=lambda row: next_act(row, rules),
            by=SortBy.STATE,
            width=120,
            spare=2,
        ),
        Column(
            title=sentence("queue.column_state"),
            show=lambda row: word("state", row.state),
            kind="chip",
            look=lambda row: STATE_LOOKS[row.state],
            by=SortBy.STATE,
            width=176,
        ),
    )


def _tip(row: CaseRow) -> str:
    return f"{row.name} · {row.number}"


def _holder(row: CaseRow, me: str) -> str:
    if row.assigned == me:
        return sentence("queue.me")
    return row.assigned_name or sentence("queue.nobody")


def _village(rules: Rules, row: CaseRow) -> str:
    region = rules.regions.get(row.region)
    return region.name if region else ""


def _days(row: CaseRow) -> tuple[int, int] | None:
    """Return the bar of a case whose promise runs; none while papers are missing, none once the office is done."""
    runs = row.state in WAITING_FOR_US and row.state is not State.INCOMPLETE
    return (row.used_days, row.allowed_days) if runs else None


def _age(row: CaseRow) -> str:
    if row.state is State.INCOMPLETE and row.papers_due:
        code = "queue.papers_late" if row.overdue else "queue.papers_due"
        return sentence(code, {"day": short_date(row.papers_due)})
    if days := _days(row):
        return _age_words(*days)
    return sentence("queue.received", {"day": short_date(row.received_on)}) if row.received_on else ""


def _age_words(used: int, allowed: int) -> str:
    over = used - allowed
    code = "queue.age" if not allowed else "queue.age_over" if over > 0 else "queue.age_of"
    return sentence(code, {"used": used, "allowed": allowed, "over": over})


def _age_look(row: CaseRow) -> tuple[Tone, str]:
    return (Tone.BAD if row.overdue else Tone.PLAIN, "")
