"""What linking gathers of each report is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gathered",
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("kept_from", sa.String(), nullable=False),
        sa.Column("row", sa.LargeBinary(), nullable=False),
        sa.Column("places", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.document_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document_id"),
    )


def downgrade() -> None:
    raise NotImplementedError("a record is never taken back to an older form; keep a copy instead")
