"""What the record holds now: fetched once for each state of it, and again when that changes."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sqlalchemy import func, select

from standoff.desk.summaries.loading import load
from standoff.record import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from standoff.desk.summaries.known import Known

_held: WeakKeyDictionary[Engine, Known] = WeakKeyDictionary()
_loading = threading.Lock()


def version(connection: Connection) -> str:
    """Names the state of the record: other documents, other links or other decisions make another one."""
    state, decisions, documents = schema.STATE, schema.DECISIONS, schema.DOCUMENTS
    parts = [f"{row.key}={row.value}" for row in connection.execute(select(state).order_by(state.c.key))]
    last = connection.execute(select(func.max(decisions.c.decision_id))).scalar()
    held = connection.execute(select(func.count(documents.c.document_id))).scalar()
    return " ".join([*parts, str(last or 0), str(held)])


def known(connection: Connection) -> Known:
    """What the record holds now."""
    now = version(connection)
    found = _held.get(connection.engine)
    if found is not None and found.version == now:
        return found
    with _loading:
        found = _held.get(connection.engine)
        if found is None or found.version != now:
            found = load(connection, now, found)
            _ = found.columns, found.tally
            _held[connection.engine] = found
            gc.freeze()  # a million objects that stay are not to be searched for garbage while somebody waits
    return found
