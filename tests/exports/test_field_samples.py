"""The samples on exports, ACLED and GED are what is written today, and the pages name every column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from standoff.exports import acled, ged
from tests.exports.field_samples import DOCS, MARKED, PAGES, Samples, renewed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def samples(sampled: Path, tmp_path_factory: pytest.TempPathFactory) -> Samples:
    return Samples(sampled, tmp_path_factory.mktemp("samples"))


@pytest.mark.parametrize("page", PAGES)
def test_its_samples_are_what_is_written_today(page: str, samples: Samples) -> None:
    text = (DOCS / page).read_text("utf-8")
    assert MARKED.search(text)
    assert text == renewed(text, samples), "run: python -m tests.exports.field_samples"


@pytest.mark.parametrize(("page", "columns"), [("acled", acled.COLUMNS), ("ged", ged.COLUMNS)])
def test_each_column_is_described_outside_its_sample(page: str, columns: tuple[str, ...]) -> None:
    text = MARKED.sub("", (DOCS / f"exports/{page}.md").read_text("utf-8"))
    assert not [column for column in columns if f"`{column}`" not in text]
