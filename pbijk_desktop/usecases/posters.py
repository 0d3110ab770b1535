"""The poster of requirements and the leaflet, made of the checklists in force today."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pbijk_desktop.domain.checklists import CaseKind, Item, Need
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.letters.texts import words
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.issue_letter import Printable, file_name
from pbijk_desktop.usecases.letter_facts import office_facts

if TYPE_CHECKING:
    from pbijk_desktop.letters.poster import PosterFacts, Requirement

PAPERS = ("A4", "A3")


def poster(desk: Desk, kinds: Iterable[str] = (), paper: str = "A4") -> Printable:
    """Return a sheet for each of these kinds of case; without any, for every kind."""
    from pbijk_desktop.letters.poster import draw_posters

    if paper not in PAPERS:
        raise RefusedError([Problem("paper", "poster.paper", {"papers": ", ".join(PAPERS)})])
    wanted = _known(desk, tuple(kinds) or tuple(desk.rules.kinds))
    with desk.read() as reader:
        facts = [_facts(desk, reader, kind) for kind in wanted]
        pdf = draw_posters(facts, paper, reader.blob(facts[0].office.logo_sha256))
    return Printable(pdf=pdf, is_copy=False, file_name=file_name(f"poster-persyaratan-{_name(wanted)}-{paper}"))


def leaflet(desk: Desk, kind: str) -> Printable:
    """Return the leaflet of one kind of case, to be printed on both sides and folded."""
    from pbijk_desktop.letters.poster import draw_leaflet

    (wanted,) = _known(desk, (kind,))
    with desk.read() as reader:
        facts = _facts(desk, reader, wanted)
        pdf = draw_leaflet(facts, reader.blob(facts.office.logo_sha256))
    return Printable(pdf=pdf, is_copy=False, file_name=file_name(f"selebaran-{wanted.code}"))


def _known(desk: Desk, codes: tuple[str, ...]) -> list[CaseKind]:
    wanted = [code.strip().upper() for code in codes]
    if unknown := [code for code in wanted if code not in desk.rules.kinds]:
        facts = {"kind": ", ".join(unknown), "kinds": ", ".join(desk.rules.kinds)}
        raise RefusedError([Problem("kind", "poster.kind", facts)])
    return [desk.rules.kinds[code] for code in wanted]


def _name(kinds: list[CaseKind]) -> str:
    return kinds[0].code if len(kinds) == 1 else "semua"


def _facts(desk: Desk, reader: Reader, kind: CaseKind) -> PosterFacts:
    from pbijk_desktop.letters.poster import PosterFacts

    settings, today = settings_of(reader), desk.today()
    items = [one for one in kind.items if one.holds_on(today)]
    return PosterFacts(
        office=office_facts(settings),
        title=kind.title,
        days=kind.service_days,
        dated=today,
        required=tuple(_said(kind, one) for one in items if one.need is Need.REQUIRED),
        conditional=tuple(_said(kind, one) for one in items if one.need is Need.CONDITIONAL),
        optional=tuple(_said(kind, one) for one in items if one.need is Need.OPTIONAL),
        hours=settings.hours,
        urgent=kind.urgent,
        is_sample=desk.is_sample,
    )


def _said(kind: CaseKind, item: Item) -> Requirement:
    from pbijk_desktop.letters.poster import Requirement

    text = words("poster")
    how = [
        text["copies"].format(count=item.copies) if item.copies else "",
        (text["shown"] if item.copies else text["original"]) if item.original else "",
        text["stamp"] if item.stamp else "",
        text["signed"].format(by=", ".join(item.signatures)) if item.signatures else "",
        text["age"].format(days=item.max_age_days) if item.max_age_days else "",
    ]
    question = next((one.condition for one in kind.questions if one.key == item.question), "")
    return Requirement(title=item.title, how=", ".join(filter(None, how)), when=question)
