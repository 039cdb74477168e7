"""Reading of the tables of words that ship with standoff: lazily, once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from standoff.errors import KnowledgeError

TABLES = Path(__file__).parent / "tables"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `tables/<name>.tsv`, cells stripped. Lines that begin with `#` and empty lines are left out."""
    path = TABLES / f"{name}.tsv"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise KnowledgeError(f"the table {path} cannot be read ({error.strerror}); reinstall standoff") from error
    return tuple(
        tuple(cell.strip() for cell in line.split("\t")) for line in lines if line.strip() and not line.startswith("#")
    )


@cache
def word_set(name: str, kind: str | None = None) -> frozenset[str]:
    """The first column of a table; with `kind`, of the rows whose second column is that."""
    return frozenset(row[0] for row in rows(name) if kind is None or row[1] == kind)
