"""A hash of the code and tables that read, so that a record knows which of its readings are of an older kind."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable


@cache
def package_hash(*packages: str) -> str:
    """Sixteen hex digits over the modules and tables of these packages, in order of their names."""
    whole = hashlib.sha256()
    for package in packages:
        for name, content in _contents(files(package), package):
            whole.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return whole.hexdigest()[:16]


def _contents(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _contents(entry, path)
        elif not entry.name.endswith(".pyc"):
            yield path, entry.read_bytes()
