"""Actors who may be one keep the question."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("actors", sa.Column("possibly_same", sa.JSON(), nullable=False, server_default="[]"))
    op.execute("DELETE FROM state")  # who may be one is found by linking anew


def downgrade() -> None:
    raise NotImplementedError("a record is never taken back to an older form; keep a copy instead")
