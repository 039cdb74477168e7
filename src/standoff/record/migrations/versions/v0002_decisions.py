"""Decisions that hold on to words, and tables of what comes of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Making the table anew takes its triggers away; see the first form.
_APPEND_ONLY = """
CREATE TRIGGER decisions_keep_{verb} BEFORE {VERB} ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only; take one back with a decision to undo it'); END
"""


def upgrade() -> None:
    with op.batch_alter_table("decisions") as decisions:
        # No version ever wrote these two.
        decisions.drop_column("field")
        decisions.drop_column("value")
        decisions.add_column(sa.Column("kind", sa.String(), nullable=False, server_default=""))
        for name in ("anchors", "fields", "saw"):
            decisions.add_column(sa.Column(name, sa.JSON(), nullable=False, server_default="{}"))
    for verb in ("update", "delete"):
        op.execute(f"DROP TRIGGER IF EXISTS decisions_keep_{verb}")
        op.execute(_APPEND_ONLY.format(verb=verb, VERB=verb.upper()))
    op.create_table(
        "decision_states",
        sa.Column("decision_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("now", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("decision_id"),
    )
    op.create_table(
        "reviews",
        sa.Column("thing_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reviewed", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided", sa.JSON(), nullable=False),
        sa.Column("formerly", sa.JSON(), nullable=False),
        sa.Column("machine", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("thing_id"),
    )
    op.create_table(
        "forwards",
        sa.Column("formerly", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("now", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("formerly"),
    )
    op.execute("DELETE FROM state")  # what stood on the old decisions is folded anew


def downgrade() -> None:
    raise NotImplementedError("a record is never taken back to an older form; keep a copy instead")
