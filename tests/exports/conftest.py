"""The samples' record, read once for all formats."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.runs import exported, read_samples

if TYPE_CHECKING:
    from pathlib import Path

Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    record = tmp_path_factory.mktemp("exports") / "samples.db"
    read_samples(record, "--quiet")
    return record


@pytest.fixture(scope="session")
def tables(sampled: Path) -> Tables:
    """The canonical export of the samples, table by table."""
    files = exported(sampled, sampled.parent / "jsonl")
    return {
        name.removesuffix(".jsonl"): [json.loads(text) for text in content.decode().splitlines()]
        for name, content in files.items()
        if name.endswith(".jsonl")
    }
