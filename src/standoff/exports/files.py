"""Writing so that a reader never sees half an export."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import contextmanager
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.errors import StandoffError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_MARK = "export.json"  # every export folder holds it; a folder without it is not ours to replace


@contextmanager
def named_in_errors(out: Path) -> Iterator[None]:
    """What the machine does not let us write is told as a StandoffError with the name of what was asked for."""
    try:
        yield
    except OSError as error:
        raise StandoffError(f"{out} cannot be written ({error.strerror}); give --out another place") from error


@contextmanager
def replacing_folder(out: Path) -> Iterator[Path]:
    """A new folder to write into, put in the place of `out` at the end.

    Raises StandoffError rather than delete a folder that is no earlier export, and where nothing can be written.
    """
    with named_in_errors(out):
        yield from _replacing(out)


def _replacing(out: Path) -> Iterator[Path]:
    if out.exists() and not (out.is_dir() and ((out / _MARK).exists() or not any(out.iterdir()))):
        raise StandoffError(f"{out} exists and is no earlier export; give --out a new or empty folder")
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    folder.chmod(0o755)
    try:
        yield folder
        if out.exists():
            shutil.rmtree(out)
        folder.rename(out)
    finally:
        if folder.exists():
            shutil.rmtree(folder)


def mark(folder: Path, form: str, version: str, counted: Mapping[str, int]) -> None:
    """Name the format and its version, so that a later export may replace this one; with counts of what is in it."""
    named = "standoff" if form == "jsonl" else f"standoff-{form}"  # the canonical one bears no other name
    marked = {"format": named, "version": version, **counted}
    (folder / _MARK).write_text(json.dumps(marked) + "\n", "utf-8")


def transposed(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], together: int = 1_000
) -> Iterator[list[tuple[Any, ...]]]:
    """Some rows at a time as columns, two or more, in this order: they are handled faster than cells one by one."""
    values = map(itemgetter(*columns), rows)
    while batch := list(islice(values, together)):
        yield list(zip(*batch, strict=True))
