"""How much one input may ask for before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of intake, each a setting. An input that goes past one is refused whole: nothing is ever cut short.

    `file_bytes` bounds a file read at once (all but JSON Lines, which is read line by line). `characters` bounds the
    text of one document. `folders` is how deep folders may nest; `nesting` how deep archives and attachments may.
    `expansion` is how many times larger than its compressed form a packed file may be. `seconds` (of
    computing; ten times as many by the clock) and `memory_bytes` bound the parsing of one HTML, PDF, Word or mail
    input.
    """

    file_bytes: int = 64_000_000
    characters: int = 1_000_000
    documents: int = 1_000_000
    folders: int = 32
    nesting: int = 4
    members: int = 20_000
    expanded_bytes: int = 1_000_000_000
    expansion: int = 200
    seconds: float = 30.0
    memory_bytes: int = 4_000_000_000
