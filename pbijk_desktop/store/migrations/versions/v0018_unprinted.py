"""Version 18: prints that were counted and never came about are found without reading the whole access log."""

from __future__ import annotations

from alembic import op

revision: str = "0018"
down_revision: str | None = "0017"


def upgrade() -> None:
    """Version 18: one small index, of such notes alone; nothing that was there changes."""
    op.execute("CREATE INDEX access_unprinted ON access_log (entity_id) WHERE act = 'cetak_gagal'")
