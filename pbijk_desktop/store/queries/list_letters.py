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

_AGAIN = text(
    "SELECT DISTINCT c.id FROM listed_case lc CROSS JOIN letter l ON l.id = lc.letter"
    " CROSS JOIN case_file c ON c.id = lc.\"case\" WHERE l.kind = :letter AND l.void <> '' AND c.void = ''"
    " AND c.state = :state AND c.kind IN (SELECT value FROM json_each(:kinds)) AND NOT EXISTS (SELECT 1"
    ' FROM listed_case other JOIN letter o ON o.id = other.letter WHERE other."case" = c.id AND o.kind = :letter'
    " AND o.void = '') ORDER BY c.id LIMIT :most"
)
_VOID_LISTS = text(
    "SELECT l.id FROM listed_case lc JOIN letter l ON l.id = lc.letter"
    " WHERE lc.\"case\" IN (SELECT value FROM json_each(:cases)) AND l.kind = :letter AND l.void <> ''"
    " AND NOT EXISTS (SELECT 1 FROM letter o WHERE o.replaces = l.id) GROUP BY l.id ORDER BY l.id DESC"
)

_DRAFTS = text(
    "SELECT id FROM letter_draft WHERE kind = :letter AND cases IS NOT NULL AND (state = :open OR id IN (SELECT id"
    " FROM letter_draft WHERE kind = :letter AND cases IS NOT NULL ORDER BY id DESC LIMIT 5)) ORDER BY id"
)


def cases_for(reader: Reader, letter: str, kinds: Iterable[str], states: Iterable[str], most: int) -> list[str]:
    """Return the ids of cases of these kinds in these states that no letter of this kind in force is about."""
    given = {"kinds": json.dumps(list(kinds)), "states": json.dumps(list(states)), "letter": letter, "most": most}
    return [str(row[0]) for row in reader.session.execute(_CASES, given)]


def cases_again(reader: Reader, letter: str, kinds: Iterable[str], state: str, most: int) -> list[str]:
    """Return the ids of cases in this state that were on a letter of this kind which is void, and are on no other."""
    given = {"kinds": json.dumps(list(kinds)), "state": state, "letter": letter, "most": most}
    return [str(row[0]) for row in reader.session.execute(_AGAIN, given)]


def void_lists(reader: Reader, letter: str, cases: Iterable[str]) -> list[str]:
    """Return the void letters of a kind that listed any of these cases and that no other replaces, the newest first."""
    given = {"cases": json.dumps(list(cases)), "letter": letter}
    return [str(row[0]) for row in reader.session.execute(_VOID_LISTS, given)]


def drafts_of_lists(reader: Reader, letter: str, open_state: str) -> list[str]:
    """Return the ids of drafts of a kind for several cases: every open one, and the newest of the others."""
    return [str(row[0]) for row in reader.session.execute(_DRAFTS, {"letter": letter, "open": open_state})]
