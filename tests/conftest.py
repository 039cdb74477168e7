"""What tests share: the parser, the knowledge, and the gold data where it is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.knowledge import Knowledge, default_knowledge
from standoff.model import Document
from standoff.reading.parse import Parser

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


def document(text: str, **fields: object) -> Document:
    """A document of these words, for tests that write their own."""
    return Document("d0c0000000000000", text, **fields)  # type: ignore[arg-type]
