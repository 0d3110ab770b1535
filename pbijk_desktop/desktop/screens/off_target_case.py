"""The request that follows from a line of the worklist, as an unsent form with what the PBI list says."""

from __future__ import annotations

from pbijk_desktop.desktop.screens.intake_draft import KIND
from pbijk_desktop.desktop.screens.intake_form import FormText, from_person, to_body
from pbijk_desktop.domain.identifiers import grouped
from pbijk_desktop.domain.intake import FACTS, Draft, PersonDraft
from pbijk_desktop.domain.off_target import CASE_KIND, OffTarget
from pbijk_desktop.domain.register_facts import as_described
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.keep_draft import new_draft_id
from pbijk_desktop.usecases.off_target import evidence_of


def draft_of(desk: Desk, one: OffTarget) -> Draft:
    """Return the unsent form; its kind is open where none follows from the ground, or the office has no such kind."""
    code = CASE_KIND.get(one.ground, "")
    kind = code if code in desk.rules.kinds else ""
    said = as_described(one.row)
    person = PersonDraft(**{name: getattr(said, name) for name in FACTS})
    form = FormText(
        kind=kind,
        kk=grouped(said.kk),
        address=said.address,
        rt=said.rt,
        rw=said.rw,
        region=said.region,
        lines=(from_person(person),),
        note=sentence("off_target.case_note", {"ground": word("ground", one.ground), "evidence": evidence_of(one)}),
    )
    title = f"{one.row.name} · {desk.rules.kind(kind).short}" if kind else one.row.name
    return Draft(id=new_draft_id(desk), kind=KIND, title=title, body=to_body(form))
