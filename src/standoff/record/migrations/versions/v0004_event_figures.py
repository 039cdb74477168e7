"""Events name the figures that belong to them, so that deaths can be followed to the words they were counted in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("events", sa.Column("figure_ids", sa.JSON(), nullable=False, server_default="[]"))
    op.execute("DELETE FROM state")  # links made before name none; they are made anew


def downgrade() -> None:
    raise NotImplementedError("a record is never taken back to an older form; keep a copy instead")
