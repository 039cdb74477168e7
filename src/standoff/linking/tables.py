"""The tables that linking rests on, read once. Lines that begin with `#` are comments."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from standoff.errors import KnowledgeError


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of a tab-separated table of `knowledge/tables`. Raises KnowledgeError where the table is missing."""
    path = files("standoff.knowledge").joinpath("tables", name)
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise KnowledgeError(
            f"the table {name} is missing from this installation; install standoff again"
        ) from error
    return tuple(
        tuple(cell.strip() for cell in line.split("\t"))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    )


@cache
def words(name: str) -> frozenset[str]:
    """All words of a table of words, several on a line."""
    return frozenset(word for row in rows(name) for cell in row for word in cell.split())
