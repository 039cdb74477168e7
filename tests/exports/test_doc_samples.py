"""The samples in docs/exports/ are what the exports write today, and the pages name every column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from standoff.exports import ftm, hxl, parquet, timelinejs, timemap
from tests.exports.doc_samples import DOCS, MARKED, Samples, renewed

if TYPE_CHECKING:
    from pathlib import Path

PAGES = ("ftm", "hxl", "parquet", "timelinejs", "timemap")


@pytest.fixture(scope="module")
def samples(sampled: Path, tmp_path_factory: pytest.TempPathFactory) -> Samples:
    return Samples(sampled, tmp_path_factory.mktemp("samples"))


@pytest.mark.parametrize("page", PAGES)
def test_its_samples_are_what_is_written_today(page: str, samples: Samples) -> None:
    text = (DOCS / f"{page}.md").read_text("utf-8")
    assert MARKED.search(text)
    assert text == renewed(text, samples), "run: python -m tests.exports.doc_samples"


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("ftm", {name for schema, columns in ftm.COLUMNS.items() for name in (schema, *columns)}),
        ("hxl", {name for columns in hxl.TABLES.values() for name in (*columns, *columns.values())}),
        ("parquet", {*parquet.COLUMNS, *(kind for columns in parquet.COLUMNS.values() for kind in columns.values())}),
        ("timelinejs", set(timelinejs.COLUMNS)),
        ("timemap", {*timemap.EVENTS, *timemap.SOURCES, *timemap.ASSOCIATIONS}),
    ],
)
def test_it_names_every_column(page: str, names: set[str]) -> None:
    text = (DOCS / f"{page}.md").read_text("utf-8")
    assert not [name for name in sorted(names) if f"`{name}`" not in text]
