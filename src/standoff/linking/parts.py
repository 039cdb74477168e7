"""The parts of a collection: reports that may speak of one thing, as far as days, places, persons and wording tell.

Reports of two parts are never compared. So what one part holds follows from its own reports alone, and a new report
asks for its own part to be linked again, no other. Two reports are in one part where they appeared in the same weeks,
tell of acts in one country in the same weeks or of harm to a person of one name, or have some of the same sentences;
and where others lead from one to the other so. Coverage that goes on without a break is one part, whatever its size;
last year's coverage is another, where nothing was told in between and nobody looks back.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from standoff.linking.families import family
from standoff.linking.names import person_tokens
from standoff.linking.told import SHORT
from standoff.model import Factuality

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from standoff.linking.rows import DocumentRow, StatementRow
    from standoff.model import Period

STRETCH = 30  # days; what is no further apart than this is always in one part
LEAST = 9  # runs of words by which a reprint is known: the least of its hashes, two and two of them together
WIDTH = 8  # bytes of a hash
_TOLD = frozenset({Factuality.ASSERTED, Factuality.DENIED, Factuality.POSSIBLE})
_ACTS = frozenset({"violence", "territory", "unrest"})

Key = tuple[object, ...]


def part_keys(row: DocumentRow) -> bytes:
    """What a report shares with others of its part, as hashes of 64 bits, one after the other."""
    return b"".join(sorted({_hash(key) for key in _keys(row)}))


def parts(keys: Mapping[str, bytes], together: Iterable[Iterable[str]] = ()) -> list[list[str]]:
    """The ids of each part's reports, sorted. `keys` are by report id; `together` are ids that are of one part anyway.

    Ids that no report has are left out of account.
    """
    ids = sorted(keys)
    number = {i: n for n, i in enumerate(ids)}
    pairs = [_sharing([keys[i] for i in ids])]
    for group in together:
        here = [number[i] for i in group if i in number]
        pairs.append(np.array([(here[0], n) for n in here[1:]], dtype=np.int64).reshape(-1, 2))
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for i, first in zip(ids, _least(len(ids), np.concatenate(pairs)), strict=True):
        groups[first].append(i)
    return list(groups.values())


def _sharing(keys: Sequence[bytes]) -> NDArray[np.int64]:
    """Pairs of numbers of reports that share a key: those who hold one, each with the next."""
    every = np.frombuffer(b"".join(keys), dtype=f">u{WIDTH}").astype(np.uint64)
    holders = np.repeat(np.arange(len(keys)), [len(one) // WIDTH for one in keys])
    order = np.argsort(every)  # in whatever order those stand who hold the same
    every, holders = every[order], holders[order]
    same = every[1:] == every[:-1]
    return np.stack([holders[:-1][same], holders[1:][same]], axis=1)


def _least(size: int, pairs: NDArray[np.int64]) -> list[int]:
    """By number, the least of those that pairs lead to from it: the same for all of one group, and no others."""
    least, (one, other) = np.arange(size), pairs.T
    while np.any(least[one] != least[other]):
        lower = np.minimum(least[one], least[other])
        # The group that either was of till now joins the lower one, with whoever points at it.
        np.minimum.at(least, least[one], lower)
        np.minimum.at(least, least[other], lower)
        while np.any(least != least[least]):
            least = least[least]
    return [int(n) for n in least]


def _keys(row: DocumentRow) -> Iterator[Key]:
    appeared = row.published.latest if row.published else None
    yield from (("published", stretch) for stretch in (_stretches(appeared) if appeared else (None,)))
    for statement in row.statements:
        if statement.factuality in _TOLD and family(statement.event_type, statement.mode).group in _ACTS:
            yield from _of_act(statement, row)
    for figure in row.figures:
        if figure.place is not None and figure.period is not None:
            yield from _when(figure.place.country or row.country, figure.period)
    runs = sorted({*row.prints.narrative} or {*row.prints.sentences})[:LEAST]
    yield from (("runs", *pair) for pair in zip(runs, runs[1:] or runs, strict=False))


def _of_act(statement: StatementRow, row: DocumentRow) -> Iterator[Key]:
    country = (statement.place.country if statement.place else None) or row.country
    yield from _when(country, statement.period)
    persons = {a.id: a for a in row.actors if a.named}
    for local, _ in statement.recipients:
        if (person := persons.get(local or "")) is not None:
            tokens = person_tokens(person.name)
            if len(tokens) > 1:
                yield ("harmed", *tokens)


def _when(country: str | None, period: Period) -> Iterator[Key]:
    """The country with the stretches of days that meet the first and the last of these days."""
    first, last = period.earliest, period.latest
    if first is not None and last is not None and (last - first).days < SHORT:
        yield from (("in", country, stretch) for stretch in sorted({*_stretches(first), *_stretches(last)}))


def _stretches(day: date) -> tuple[int, int]:
    """Each stretch overlaps the next by half, so that two days near each other are in one."""
    number = day.toordinal() // STRETCH
    return number, number + 1


def _hash(key: Key) -> bytes:
    return blake2b(repr(key).encode(), digest_size=WIDTH).digest()
