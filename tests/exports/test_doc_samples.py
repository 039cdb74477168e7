"""The samples in docs/exports/ are what the exports write today, and the pages name every column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from standoff.exports import ftm_entities, hxl, parquet, timelinejs, timemap
from tests.exports.doc_samples import PAGES, Shown
from tests.exports.samples import DOCS, MARKED

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def samples(sampled: Path, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return Shown(sampled, tmp_path_factory.mktemp("samples"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_its_samples_are_what_is_written_today(page: Path, samples: Shown) -> None:
    text = page.read_text("utf-8")
    assert MARKED.search(text)
    assert text == samples.renewed(text), "run: python -m tests.exports.doc_samples"


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("ftm", {name for schema, columns in ftm_entities.COLUMNS.items() for name in (schema, *columns)}),
        ("hxl", {name for columns in hxl.TABLES.values() for name in (*columns, *columns.values())}),
        ("parquet", {*parquet.COLUMNS, *(kind for columns in parquet.COLUMNS.values() for kind in columns.values())}),
        ("timelinejs", set(timelinejs.COLUMNS)),
        ("timemap", {*timemap.EVENTS, *timemap.SOURCES, *timemap.ASSOCIATIONS}),
    ],
)
def test_it_names_every_column(page: str, names: set[str]) -> None:
    text = (DOCS / f"exports/{page}.md").read_text("utf-8")
    assert not [name for name in sorted(names) if f"`{name}`" not in text]
