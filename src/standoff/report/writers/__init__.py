"""From the document to one file, a module a format. All of them show the same words, numbers and references."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.errors import AskedError
from standoff.exports.files import named_in_errors
from standoff.report.writers import docx, html, markdown, pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from standoff.report.model import Report

# By suffix: the report as the bytes of a file.
WRITERS: dict[str, Callable[[Report], bytes]] = {
    ".pdf": pdf.written,
    ".html": html.written,
    ".docx": docx.written,
    ".md": markdown.written,
}
PIXELS = frozenset({".docx"})  # formats that take pictures as pixels


def suffix_of(path: Path) -> str:
    """The format that a path asks for. Raises AskedError for a suffix that no writer has."""
    suffix = path.suffix.lower()
    if suffix not in WRITERS:
        raise AskedError(f"{path} names no format of a report; end it in {', '.join(sorted(WRITERS))}")
    return suffix


def write(report: Report, path: Path) -> None:
    """Write the report; a reader never sees half of it. A file that was there is replaced.

    Raises StandoffError where nothing can be written.
    """
    content = WRITERS[suffix_of(path)](report)
    with named_in_errors(path):
        _replace(path, content)


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
