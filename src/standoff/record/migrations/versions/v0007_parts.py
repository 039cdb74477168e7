"""What the parts of a record say is kept, so that a new report asks for its own part to be linked again alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("gathered", sa.Column("part_keys", sa.LargeBinary(), nullable=False, server_default=sa.text("x''")))
    # Gathered again, for a row without keys would be a part of its own.
    op.execute("DELETE FROM gathered")
    op.create_table(
        "parts",
        sa.Column("part_id", sa.String(), nullable=False),
        sa.Column("moved", sa.String(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column("shared", sa.LargeBinary(), nullable=False),
        sa.Column("held", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("part_id"),
    )
    op.create_table(
        "actor_keys",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("actor_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    # All that a look at the documents asks for, beside the texts and readings that stand between these columns.
    op.create_index(
        "ix_documents_known",
        "documents",
        ["document_id", "fingerprint", "published", "publisher", "agency", "url", "title", "stripped"],
    )
    op.create_index("ix_gathered_light", "gathered", ["document_id", "kept_from", "part_keys"])
    op.create_index("ix_actor_links_actor", "actor_links", ["actor_id"])
    op.execute("DROP TABLE things_searched")
    op.execute(
        "CREATE TABLE things_searched (number INTEGER PRIMARY KEY, kind VARCHAR NOT NULL, "
        "thing_id VARCHAR NOT NULL UNIQUE, standing INTEGER NOT NULL)"
    )
    op.execute("DELETE FROM state")  # what was linked must be laid down in parts


def downgrade() -> None:
    raise NotImplementedError("a record is never taken back to an older form; keep a copy instead")
