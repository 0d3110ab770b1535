"""Cases that a letter for several may be about."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import text

from pbijk_desktop.store.work import Reader

_CASES = text(
    "SELECT c.id FROM case_file c WHERE c.void = '' AND c.kind IN (SELECT value FROM json_each(:kinds))"
    " AND c.state IN (SELECT value FROM json_each(:states)) AND NOT EXISTS (SELECT 1 FROM listed_case lc"
    " JOIN letter l ON l.id = lc.letter WHERE lc.\"case\" = c.id AND l.kind = :letter AND l.void = '')"
    " ORDER BY c.received_at, c.id LIMIT :most"
)


def cases_for(reader: Reader, letter: str, kinds: Iterable[str], states: Iterable[str], most: int) -> list[str]:
    """Return the ids of cases of these kinds in these states that no letter of this kind in force is about."""
    given = {"kinds": json.dumps(list(kinds)), "states": json.dumps(list(states)), "letter": letter, "most": most}
    return [str(row[0]) for row in reader.session.execute(_CASES, given)]
