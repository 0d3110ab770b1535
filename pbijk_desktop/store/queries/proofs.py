"""What a decision was based on, row by row; and signatures beside what they are over, for the check."""

from __future__ import annotations

import hashlib

from sqlalchemy import text

from pbijk_desktop.store.columns import canonical
from pbijk_desktop.store.work import Reader

_BASED_ON = text(
    """
    SELECT 'case_file', id, op_device, op_seq FROM case_file WHERE id = :case
    UNION ALL SELECT 'case_member', id, op_device, op_seq FROM case_member WHERE "case" = :case
    UNION ALL SELECT 'person', p.id, p.op_device, p.op_seq FROM case_member m JOIN person p ON p.id = m.person
        WHERE m."case" = :case
    UNION ALL SELECT 'case_item', id, op_device, op_seq FROM case_item WHERE "case" = :case
    UNION ALL SELECT 'lookup', id, op_device, op_seq FROM lookup WHERE "case" = :case
    UNION ALL SELECT 'visit', id, op_device, op_seq FROM visit WHERE "case" = :case
    UNION ALL SELECT 'scan', id, op_device, op_seq FROM scan WHERE "case" = :case
    ORDER BY 1, 2
    """
)


def case_facts(reader: Reader, case_id: str) -> str:
    """Return a hash over which operation last set each row of a case; it says nothing of anybody in it."""
    found = reader.session.execute(_BASED_ON, {"case": case_id})
    return hashlib.sha256(canonical([list(row) for row in found]).encode()).hexdigest()
