"""Indexes for full-text search: over the reports, kept in step by triggers, and over what they say together."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TOKENS = "tokenize='porter unicode61 remove_diacritics 2'"
# An index without a text of its own forgets a row only when it is told what stood there.
_FORGET = """
INSERT INTO documents_search (documents_search, rowid, title, publisher, text)
SELECT 'delete', number, coalesce(old.title, ''), coalesce(old.publisher, ''), old.text
FROM documents_searched WHERE document_id = old.document_id;
"""
_LEARN = """
INSERT INTO documents_search (rowid, title, publisher, text)
SELECT number, coalesce(new.title, ''), coalesce(new.publisher, ''), new.text
FROM documents_searched WHERE document_id = new.document_id;
"""


def upgrade() -> None:
    # Rows of the index are numbered; the numbers of `documents` itself may change when a file is compacted.
    op.execute("CREATE TABLE documents_searched (number INTEGER PRIMARY KEY, document_id VARCHAR NOT NULL UNIQUE)")
    op.execute(f"CREATE VIRTUAL TABLE documents_search USING fts5(title, publisher, text, content='', {_TOKENS})")
    op.execute("INSERT INTO documents_searched (document_id) SELECT document_id FROM documents ORDER BY document_id")
    op.execute(
        "INSERT INTO documents_search (rowid, title, publisher, text) "
        "SELECT number, coalesce(title, ''), coalesce(publisher, ''), text "
        "FROM documents_searched JOIN documents USING (document_id)"
    )
    number = "INSERT INTO documents_searched (document_id) VALUES (new.document_id);"
    op.execute(f"CREATE TRIGGER documents_search_insert AFTER INSERT ON documents BEGIN {number} {_LEARN} END")
    op.execute(
        "CREATE TRIGGER documents_search_update AFTER UPDATE ON documents "
        "WHEN old.text IS NOT new.text OR old.title IS NOT new.title OR old.publisher IS NOT new.publisher "
        f"BEGIN {_FORGET} {_LEARN} END"
    )
    number = "DELETE FROM documents_searched WHERE document_id = old.document_id;"
    op.execute(f"CREATE TRIGGER documents_search_delete AFTER DELETE ON documents BEGIN {_FORGET} {number} END")
    op.execute(
        "CREATE TABLE things_searched "
        "(number INTEGER PRIMARY KEY, kind VARCHAR NOT NULL, thing_id VARCHAR NOT NULL UNIQUE)"
    )
    op.execute(f"CREATE VIRTUAL TABLE things_search USING fts5(name, words, prefix='2 3', {_TOKENS})")


def downgrade() -> None:
    raise NotImplementedError("a record is never taken back to an older form; keep a copy instead")
