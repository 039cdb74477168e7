"""The samples' record as tables, and with decisions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.runs import exported, standoff

if TYPE_CHECKING:
    from pathlib import Path

Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="session")
def tables(sampled: Path) -> Tables:
    """The canonical export of the samples, table by table."""
    files = exported(sampled, sampled.parent / "jsonl")
    return {
        name.removesuffix(".jsonl"): [json.loads(text) for text in content.decode().splitlines()]
        for name, content in files.items()
        if name.endswith(".jsonl")
    }


@pytest.fixture(scope="session")
def decided(sampled: Path, tables: Tables) -> Path:
    """The samples' record where an editor rejected the first event and accepted the second."""
    record = sampled.parent / "decided.db"
    record.write_bytes(sampled.read_bytes())
    gone, kept = (row["event_id"] for row in tables["events"][:2])
    standoff("decide", record, "reject", gone, "--by", "editor", "--why", "not so")
    standoff("decide", record, "accept", kept, "--by", "editor")
    return record
