"""What commands share: opening a record, saying what was done, progress, tables."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from standoff.record.store import Record


PIPED = 120  # characters of a line that goes to a file or another program


def out() -> Console:
    """The terminal for results. Names from reports are never taken for markup."""
    shown = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(highlight=False, markup=False, emoji=False, width=None if shown else PIPED)


def err() -> Console:
    """The terminal for everything that is not a result."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def say(message: str, *, quiet: bool = False) -> None:
    if not quiet:
        print(message, file=sys.stderr)


@contextmanager
def opened(path: Path) -> Iterator[Record]:
    """A record whose links are in step with its readings; linking is done first where a run was interrupted."""
    from standoff.record.relink import is_linked, relink  # noqa: PLC0415
    from standoff.record.store import Record  # noqa: PLC0415

    with Record.open(path) as record:
        if not is_linked(record):
            with err().status("The last reading was not linked to the end; linking"):
                relink(record)
        yield record
