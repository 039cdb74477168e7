"""The real dispatches: exactly the furniture is stripped, nothing of the report. Their text stays in ../shared."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from standoff.model import Document
from tests.sources.helpers import taken

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def dispatches(shared: Path) -> dict[str, Document]:
    folder = shared / "dispatches"
    documents, refused, _ = taken(folder, sidecar=folder / "published.csv")
    assert not refused
    return {(d.path or "").rsplit("/", 1)[-1]: d for d in documents}


def test_only_the_dispatches_are_read(dispatches: dict[str, Document]) -> None:
    assert sorted(dispatches) == ["abidjan-heavy-weapons.txt", "gbagbo-bunker.txt"]


def test_heavy_weapons(dispatches: dict[str, Document]) -> None:
    document = dispatches["abidjan-heavy-weapons.txt"]
    assert document.agency == "Reuters"
    assert [(s.start, s.end, s.reason) for s in document.stripped] == [(4605, 4612, "agency credit")]
    assert document.published is not None
    assert document.published.earliest == date(2011, 3, 31)
    assert (document.language, document.title) == ("en", None)


def test_bunker(dispatches: dict[str, Document]) -> None:
    document = dispatches["gbagbo-bunker.txt"]
    assert document.byline == "Theresa McCabe"
    assert document.agency is None
    assert [(s.start, s.end, s.reason) for s in document.stripped] == [
        (0, 20, "page navigation"),
        (22, 50, "date stamp of the page"),
        (54, 59, "opening of wire copy"),
        (1753, 1773, "links to other reports"),
        (3663, 3698, "credit"),
        (3701, 3752, "contact line"),
        (3754, 3768, "contact line"),
        (3771, 3810, "contact line"),
        (3814, 3854, "contact line"),
        (3857, 3984, "disclosure"),
    ]
    assert document.published is not None
    assert document.published.earliest == date(2011, 4, 5)
