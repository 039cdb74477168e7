"""The samples on exports, ACLED and GED are what is written today, and the pages name every column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from standoff.exports import acled, ged
from tests.exports.field_samples import PAGES, Shown
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
    assert text == samples.renewed(text), "run: python -m tests.exports.field_samples"


@pytest.mark.parametrize(("page", "columns"), [("acled", acled.COLUMNS), ("ged", ged.COLUMNS)])
def test_each_column_is_described_outside_its_sample(page: str, columns: tuple[str, ...]) -> None:
    text = MARKED.sub("", (DOCS / f"exports/{page}.md").read_text("utf-8"))
    assert not [column for column in columns if f"`{column}`" not in text]
