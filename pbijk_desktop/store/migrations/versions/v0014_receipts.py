"""Version 14: how often a case's receipt was printed is found without reading the whole access log."""

from __future__ import annotations

from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"


def upgrade() -> None:
    """Version 14: one small index, of the prints of receipts alone; nothing that was there changes."""
    op.execute("CREATE INDEX access_receipt ON access_log (entity_id) WHERE act = 'cetak_tanda_terima'")
