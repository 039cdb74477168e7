"""Short ids, made of what they stand for and never the same for two things of one record.

They follow from the things that may want the same one, so that they can be made without looking at all the others.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from standoff.model import Disagreement

SHORT = 16  # hex digits, as in the ids of documents: two of a million alike by chance once in forty million


def disagreement_ids(found: Iterable[Disagreement]) -> list[Disagreement]:
    """Each with `d-` and a digest in place of the long id it was made with, sorted by the new id.

    All that have one long id must be given at once: they are told apart by their number.
    """
    met: Counter[str] = Counter()
    whole = []
    for d in sorted(found, key=lambda d: (d.id, repr(d.sides))):
        met[d.id] += 1
        digest = _digest(d.id if met[d.id] == 1 else f"{d.id} {met[d.id]}")
        whole.append(replace(d, id=f"d-{digest[:SHORT]}"))
    return sorted(whole, key=lambda d: d.id)


def readable_ids(wanted: Mapping[str, str]) -> dict[str, str]:
    """For each whole key its readable id; where several keys want one id, each gets a piece of its digest as well."""
    times = Counter(wanted.values())
    return {key: name if times[name] == 1 else f"{name}-{_digest(key)[:6]}" for key, name in sorted(wanted.items())}


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
