"""Every event says why its statements are one."""

from __future__ import annotations

import re
from pathlib import Path

from standoff.record import query
from standoff.record.store import Record


def test_an_event_of_several_statements_says_why_they_are_one(sampled: Path) -> None:
    with Record.open(sampled) as record, record.reading() as connection:
        events = list(query.rows(connection, "events"))
    several = [e for e in events if len(e["statement_ids"]) > 1]
    assert several
    for event in several:
        assert re.search(r" are one: \w", event["why"]), event["why"]
