"""README.md shows what its commands print today."""

from __future__ import annotations

from tests.cli.readme_samples import COMMANDS, README, renewed
from tests.exports.samples import MARKED


def test_what_it_shows_is_what_is_printed() -> None:
    text = README.read_text("utf-8")
    assert {(kind, name) for _, kind, name, *_ in MARKED.findall(text)} == set(COMMANDS)
    assert text == renewed(text), "run: python -m tests.cli.readme_samples"
