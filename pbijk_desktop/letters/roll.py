"""Who is listed in a letter: the same answer for the drawing and for the seal."""

from __future__ import annotations

from collections.abc import Sequence

from pbijk_desktop.letters.facts import PersonFacts


def beside_applicant(applicant: PersonFacts, members: Sequence[PersonFacts]) -> tuple[PersonFacts, ...]:
    """Return the members for the table: none where the applicant is the only one."""
    alone = len(members) == 1 and (members[0].name, members[0].nik) == (applicant.name, applicant.nik)
    return () if alone else tuple(members)
