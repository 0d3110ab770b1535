"""How a row of a village's list is kept while it is worked through, and how it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pbijk_desktop.domain.collective import KIND, About, RowOutcome, RowSaid, Same, Sighting, VillageLine, VillageList
from pbijk_desktop.domain.evidence import frozen, thawed
from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.sentences import sentence
from pbijk_desktop.store.queries.collective import KeptLine


def as_kept_line(line: VillageLine) -> KeptLine:
    """Return a row as it is kept."""
    content = {
        "row": frozen(line.row),
        "standing": str(line.standing),
        "reasons": list(line.reasons),
        "cell_reasons": list(line.cell_reasons),
        "proposed_reason": line.proposed_reason,
        "sightings": [_sighting(one) for one in line.sightings],
        "known": line.known,
        "known_row": frozen(line.known_row) if line.known_row else {},
        "case_number": line.case_number,
        "is_aside": line.is_aside,
    }
    return KeptLine(
        row=line.number, content=content, said=line.said, reason=line.reason, same=line.same, case=line.case
    )


def as_line(kept: KeptLine) -> VillageLine:
    """Return a row as it was kept."""
    content = kept.content
    return VillageLine(
        row=thawed(content["row"]),
        standing=RowOutcome(content["standing"]),
        reasons=tuple(content["reasons"]),
        cell_reasons=tuple(content["cell_reasons"]),
        proposed_reason=content["proposed_reason"],
        sightings=tuple(_seen(one) for one in content["sightings"]),
        known=content["known"],
        known_row=thawed(content["known_row"]) if content["known_row"] else None,
        same=Same(kept.same),
        said=RowSaid(kept.said),
        reason=kept.reason,
        case=kept.case,
        case_number=content["case_number"],
        is_aside=content.get("is_aside", content["standing"] == RowOutcome.UNUSABLE and not content["row"].get("nik")),
    )


def as_draft(one: VillageList, title: str) -> Draft:
    """Return the line that stands for a list among the unsent forms."""
    body = {
        "region": one.about.region,
        "held_on": one.about.held_on.isoformat() if one.about.held_on else "",
        "ba_number": one.about.ba_number,
        "kind": one.about.kind,
        "file_name": one.file_name,
        "sha256": one.sha256,
        "compared_with": {str(register): day.isoformat() for register, day in one.compared_with.items()},
    }
    return Draft(id=one.id, kind=KIND, title=title, body=body)


def as_list(draft: Draft) -> VillageList:
    """Return a list without its rows."""
    body: Mapping[str, Any] = draft.body
    held = date.fromisoformat(body["held_on"]) if body["held_on"] else None
    about = About(region=body["region"], held_on=held, ba_number=body["ba_number"], kind=body["kind"])
    compared = {Register(kind): date.fromisoformat(day) for kind, day in body["compared_with"].items()}
    return VillageList(
        id=draft.id,
        about=about,
        file_name=body["file_name"],
        sha256=body["sha256"],
        compared_with=compared,
    )


def title_of(one: VillageList, village: str) -> str:
    """Return how a list is called among the unsent forms."""
    return sentence("collective.draft_title", {"village": village or one.file_name})


def _sighting(one: Sighting) -> dict[str, Any]:
    return {
        "register": str(one.register),
        "list_date": one.list_date.isoformat(),
        "snapshot": one.snapshot,
        "row": frozen(one.row),
        "probability": one.probability,
        "outcome": one.outcome,
        "reasons": list(one.reasons),
        "is_double": one.is_double,
        "is_taken": one.is_taken,
    }


def _seen(kept: Mapping[str, Any]) -> Sighting:
    return Sighting(
        register=Register(kept["register"]),
        list_date=date.fromisoformat(kept["list_date"]),
        snapshot=kept["snapshot"],
        row=thawed(kept["row"]),
        probability=kept["probability"],
        outcome=kept["outcome"],
        reasons=tuple(kept["reasons"]),
        is_double=kept["is_double"],
        is_taken=kept["is_taken"],
    )
