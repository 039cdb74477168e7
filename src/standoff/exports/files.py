"""Writing so that a reader never sees half an export."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.errors import StandoffError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = "export.json"  # every export folder holds it; a folder without it is not ours to replace


@contextmanager
def replacing_folder(out: Path) -> Iterator[Path]:
    """A new folder to write into, put in the place of `out` at the end.

    Raises StandoffError rather than delete a folder that is no earlier export.
    """
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
