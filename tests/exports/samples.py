"""Samples in the pages on exports, made from the project's own dispatches, so that none of them goes stale."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.exports import FORMATS
from standoff.record.store import Record
from tests.runs import read_samples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DOCS = Path(__file__).parents[2] / "docs"
MARKED = re.compile(r"(<!-- sample of (\w+): (\w+) -->\n)(.*?)(<!-- end of sample -->)", re.DOTALL)

Row = dict[str, Any]


class Samples:
    """Exports of one record in some formats; a subclass has a method for each sample, or each format, that shows it."""

    FORMS: tuple[str, ...]

    def __init__(self, record: Path, folder: Path) -> None:
        self.folder = folder
        with Record.open(record) as opened, opened.reading() as connection:
            for form in self.FORMS:
                FORMATS[form](connection, folder / form)

    def of(self, form: str, name: str) -> str:
        raise NotImplementedError

    def renewed(self, page: str) -> str:
        """The page with its samples as the exports have them now."""
        return MARKED.sub(lambda found: f"{found[1]}{self.of(found[2], found[3])}{found[5]}", page)


def renew(pages: Iterable[Path], made: Callable[[Path, Path], Samples]) -> None:
    """Write the samples of these pages anew."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "samples.db"
        read_samples(record, "--quiet")
        samples = made(record, Path(folder) / "out")
        for path in pages:
            path.write_text(samples.renewed(path.read_text("utf-8")), "utf-8", newline="\n")
