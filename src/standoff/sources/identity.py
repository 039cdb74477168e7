"""What makes two inputs the same document."""

from __future__ import annotations

import hashlib


def document_id(text: str, publisher: str | None = None, url: str | None = None, given: str | None = None) -> str:
    """Sixteen hex digits over the text and over where the input says it appeared.

    The same words under two mastheads are two documents (and one origin); the same file twice is one. The date is left
    out, so that a report read again with its date supplied stays the same document. `given` is the id that a
    collection gives its record.
    """
    parts = (text, publisher or "", url or "", given or "")
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
