"""How much the parts add to others can be summed up without a look at what they hold, which stands before it."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_parts_share_count", "parts", ["share_count"])


def downgrade() -> None:
    raise NotImplementedError("a record is never taken back to an older form; keep a copy instead")
