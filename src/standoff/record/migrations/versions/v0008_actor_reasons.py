"""Why each actor of a report is the linked one that it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("actor_links", sa.Column("why", sa.String(), nullable=False, server_default=""))
    op.execute("DELETE FROM parts")  # the reasons are found by linking anew
    op.execute("DELETE FROM state")


def downgrade() -> None:
    raise NotImplementedError("a record is never taken back to an older form; keep a copy instead")
