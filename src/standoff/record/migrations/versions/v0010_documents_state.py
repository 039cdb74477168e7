"""The record says by itself that a document came, went or changed: no command need look at all of them for that."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# By chance, so that no two states are ever taken for one, not even where this row was lost in between.
_ANOTHER = (
    "INSERT INTO state (key, value) VALUES ('documents', lower(hex(randomblob(16)))) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value;"
)
_FORGET = "DELETE FROM gathered WHERE document_id = old.document_id;"
# What linking gathers is made from these, and from the text that the id means.
_OF = "document_id, title, publisher, agency, published, text, stripped, reading, fingerprint"


def upgrade() -> None:
    op.execute(f"CREATE TRIGGER documents_state_insert AFTER INSERT ON documents BEGIN {_ANOTHER} END")
    op.execute(
        f"CREATE TRIGGER documents_state_update AFTER UPDATE OF {_OF} ON documents BEGIN {_FORGET} {_ANOTHER} END"
    )
    op.execute(f"CREATE TRIGGER documents_state_delete AFTER DELETE ON documents BEGIN {_FORGET} {_ANOTHER} END")
    op.execute(_ANOTHER)
    op.execute("DELETE FROM gathered")
    op.execute("DELETE FROM state WHERE key IN ('linked', 'folded')")  # noted by other means till now


def downgrade() -> None:
    raise NotImplementedError("a record is never taken back to an older form; keep a copy instead")
