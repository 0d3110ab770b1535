"""Version 6: the highest case number of a year is the first of an index, however many cases the year has."""

from __future__ import annotations

from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"


def upgrade() -> None:
    """Version 6: case numbers by their length, then by their letters: K-2026-10000 comes after K-2026-9999."""
    op.execute("CREATE INDEX case_number_order ON case_file (length(number), number)")
