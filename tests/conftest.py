"""What tests share: the parser, the knowledge, a record, and the gold data where it is at hand."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from standoff.knowledge import Knowledge, default_knowledge
from standoff.model import Document
from standoff.reading.parse import Parser
from tests.runs import read_samples

SHARED = Path(__file__).parents[1].parent / "shared"


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return default_knowledge()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold data beside the checkout; tests that need it skip without it."""
    if not SHARED.is_dir():
        pytest.skip("the gold data (../shared) is not at hand")
    return SHARED


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the sample dispatches, read once for all tests in all processes. Copy it before changing it."""
    own = tmp_path_factory.getbasetemp()
    folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    made = folder / "samples.db"
    with (folder / "samples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            read_samples(folder / "reading.db", "--quiet")
            (folder / "reading.db").rename(made)
    record = own / "sampled" / "samples.db"
    record.parent.mkdir()
    return Path(shutil.copy(made, record))


def document(text: str, **fields: object) -> Document:
    """A document of these words, for tests that write their own."""
    return Document("d0c0000000000000", text, **fields)  # type: ignore[arg-type]
