"""How much the parts add can be summed up without a look at what they hold; a document put in another's place is seen.

To put one in the place of another is no change and no going for SQLite's triggers, only a coming.
"""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_parts_share_count", "parts", ["share_count"])
    op.execute(
        "CREATE TRIGGER documents_gathered_insert AFTER INSERT ON documents BEGIN "
        "DELETE FROM gathered WHERE document_id = new.document_id; END"
    )


def downgrade() -> None:
    raise NotImplementedError("a record is never taken back to an older form; keep a copy instead")
