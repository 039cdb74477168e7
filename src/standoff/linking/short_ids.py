"""Short ids, made of what they stand for and never the same for two things of one record."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from standoff.model import Disagreement

SHORT = 10  # hex digits: two of a million alike by chance once in two


def disagreement_ids(found: Iterable[Disagreement]) -> list[Disagreement]:
    """Each with `d-` and a digest in place of the long id it was made with, sorted by the new id."""
    ordered = sorted(found, key=lambda d: (d.id, repr(d.sides)))
    met: Counter[str] = Counter()
    whole = []
    for d in ordered:
        met[d.id] += 1
        whole.append(_digest(d.id if met[d.id] == 1 else f"{d.id} {met[d.id]}"))
    alike = Counter(digest[:SHORT] for digest in whole)
    short = [digest if alike[digest[:SHORT]] > 1 else digest[:SHORT] for digest in whole]
    return sorted((replace(d, id=f"d-{s}") for d, s in zip(ordered, short, strict=True)), key=lambda d: d.id)


def readable_ids(wanted: Mapping[str, str]) -> dict[str, str]:
    """For each whole key its readable id; where several keys want one id, each gets a piece of its digest as well."""
    times = Counter(wanted.values())
    return {key: name if times[name] == 1 else f"{name}-{_digest(key)[:6]}" for key, name in sorted(wanted.items())}


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
