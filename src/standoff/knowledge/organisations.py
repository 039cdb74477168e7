"""Organisations, media and armed groups by name, and the words that make a name one of an organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from standoff.knowledge.words import rows
from standoff.model import ActorKind

_FIRST_WORD = re.compile(r"[^\s\-/'’]+")


@dataclass(frozen=True, slots=True)
class Organisation:
    """A row of `tables/organisations.tsv`. `names` holds the name and all aliases."""

    name: str
    names: tuple[str, ...]
    kind: ActorKind
    country: str | None
    sector: str | None


@cache
def organisations() -> tuple[Organisation, ...]:
    return tuple(
        Organisation(
            name, (name, *(a for a in aliases.split("|") if a)), ActorKind(kind), country or None, sector or None
        )
        for name, aliases, kind, country, sector in _padded("organisations", 5)
    )


@cache
def _by_first_word() -> dict[str, tuple[tuple[str, Organisation], ...]]:
    index: dict[str, list[tuple[str, Organisation]]] = {}
    for organisation in organisations():
        for name in organisation.names:
            for form in {name, name.upper()}:
                index.setdefault(first_word(form), []).append((form, organisation))
    return {word: tuple(sorted(found, key=lambda f: -len(f[0]))) for word, found in index.items()}


@cache
def _lower_first_words() -> frozenset[str]:
    return frozenset(word for word in _by_first_word() if word.islower())


def first_word(text: str) -> str:
    match = _FIRST_WORD.match(text)
    return match.group() if match else text


def organisation_at(text: str, start: int, word: str) -> tuple[int, Organisation] | None:
    """End and entry of the longest known name that begins at `start` of `text`, where `word` stands."""
    if word.islower() and word not in _lower_first_words():
        return None
    for name, organisation in _by_first_word().get(first_word(word), ()):
        end = start + len(name)
        if text.startswith(name, start) and not _goes_on(text, end):
            return end, organisation
    return None


def organisation_named(name: str) -> Organisation | None:
    """The entry that bears exactly this name."""
    return next((o for n, o in _by_first_word().get(first_word(name), ()) if n == name), None)


def _goes_on(text: str, end: int) -> bool:
    """Is the word that ends here only a part of one ("UN" in "UNHCR", "U.N." in "U.N.-led")?"""
    if end >= len(text):
        return False
    after = text[end + 1 : end + 2]
    return text[end].isalnum() or (text[end] == "-" and (after.isupper() or after.isdigit()))


@cache
def organisation_heads() -> dict[str, tuple[ActorKind, str | None]]:
    """Word -> kind and sector, from `tables/organisation_heads.tsv`."""
    return {word: (ActorKind(kind), sector or None) for word, kind, sector in _padded("organisation_heads", 3)}


def _padded(table: str, width: int) -> list[tuple[str, ...]]:
    """Rows; empty cells at the end of a line may have been lost."""
    return [(*row, *("",) * (width - len(row))) for row in rows(table)]
