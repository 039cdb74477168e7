"""Reports alike in their rare words: names, streets, makes of things. Likely, not surely, about one occurrence."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from itertools import repeat
from operator import mul
from typing import TYPE_CHECKING

from standoff.linking.wording import Rarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from standoff.linking.rows import DocumentRow

RARE = 20  # a word in no more reports than this is looked up whenever these appeared
COMMON = 40  # a word in more reports of the same days tells none of them apart
DAYS = 5  # reports are filed by stretches of so many days, and compared with the two before and after
ALIKE = 0.1  # cosine from which on two reports may be about one thing
COMPARED = 24  # reports that share the weightiest words, whose likeness is worked out
MOST = 12  # of the most alike kept for each report
SAMPLE = 30  # reports of the same days by which the usual likeness is judged
SPREAD = 1.6  # times the median: some nine in ten reports of one war stay below that
USUAL = 0.06  # the usual likeness where too few reports are at hand to judge it


class Likeness:
    """How alike reports are, and which are most alike."""

    def __init__(self, rows: Sequence[DocumentRow]) -> None:
        self.words = Rarity(row.vocabulary for row in rows)
        self._vectors = _Vectors(rows, self.words)
        self._usual = self._usually(rows)
        self._alike = self._most_alike(rows)

    def between(self, a: str, b: str) -> float:
        """Cosine of two reports' weighed words, 0 to 1."""
        return self._vectors.cosine(self._vectors.of(a), b)

    def usual(self, report: str) -> float:
        """How alike a report is to the others of its days."""
        return self._usual[report]

    def above_usual(self, a: str, b: str) -> float:
        """How much more alike two reports are than either is to others of its days: 0 or more.

        All reports on one war are alike; reports of two shootings in two towns are not. So it is the excess over what
        is usual around a report that says that two tell one occurrence. 0 where neither is among the
        other's most alike.
        """
        alike = self._alike[a].get(b) or self._alike[b].get(a) or 0.0
        return max(0.0, alike - max(self._usual[a], self._usual[b]))

    def alike(self, report: str) -> Mapping[str, float]:
        """The reports most like this one, by their rare words or those of about the same days, and how alike."""
        return self._alike.get(report, {})

    def _usually(self, rows: Sequence[DocumentRow]) -> dict[str, float]:
        """For each report, well above the median likeness to a sample of the other reports of its days."""
        of_days: defaultdict[int, list[str]] = defaultdict(list)
        for row in rows:
            of_days[_bucket(row)].append(row.id)
        usual = {}
        for row in rows:
            bucket = _bucket(row)
            others = [r for n in (bucket - 1, bucket, bucket + 1) for r in of_days.get(n, ()) if r != row.id]
            sample = others[:: max(1, len(others) // SAMPLE)]
            if len(sample) < 10:
                usual[row.id] = USUAL
                continue
            own = self._vectors.of(row.id)
            scores = sorted(self._vectors.cosine(own, r) for r in sample)
            usual[row.id] = max(USUAL, SPREAD * scores[len(scores) // 2])
        return usual

    def _most_alike(self, rows: Sequence[DocumentRow]) -> dict[str, dict[str, float]]:
        holders: defaultdict[tuple[str, int | None], list[str]] = defaultdict(list)
        for row in rows:
            bucket = _bucket(row)
            for word in row.vocabulary:
                holders[word, bucket if self.words.count(word) > RARE else None].append(row.id)
        found: dict[str, dict[str, float]] = {}
        for row in rows:
            shared: defaultdict[str, float] = defaultdict(float)
            for word, keys in self._keys(row):
                weight = self.words.weight(word) ** 2
                for key in keys:
                    others = holders.get((word, key), ())
                    if len(others) <= COMMON:
                        for other in others:
                            shared[other] += weight
            shared.pop(row.id, None)
            likely = sorted(shared, key=lambda r: (-shared[r], r))[:COMPARED]
            own = self._vectors.of(row.id)
            scored = {r: self._vectors.cosine(own, r) for r in likely}
            best = sorted((r for r in scored if scored[r] >= ALIKE), key=lambda r: (-scored[r], r))[:MOST]
            found[row.id] = {r: scored[r] for r in best}
        return found

    def _keys(self, row: DocumentRow) -> Iterator[tuple[str, Sequence[int | None]]]:
        bucket = _bucket(row)
        around = tuple(range(bucket - 2, bucket + 3))
        for word in row.vocabulary:
            yield word, around if self.words.count(word) > RARE else (None,)


class _Vectors:
    """Reports as weighed words of length one, kept as two flat arrays each."""

    def __init__(self, rows: Sequence[DocumentRow], words: Rarity) -> None:
        numbers: dict[str, int] = {}
        self._words: dict[str, array[int]] = {}
        self._weights: dict[str, array[float]] = {}
        for row in rows:
            weights = [(1 + math.log(n)) * words.weight(w) for w, n in zip(row.vocabulary, row.counts, strict=True)]
            length = math.sqrt(math.fsum(x * x for x in weights)) or 1.0
            self._words[row.id] = array("I", [numbers.setdefault(w, len(numbers)) for w in row.vocabulary])
            self._weights[row.id] = array("d", [x / length for x in weights])

    def of(self, report: str) -> dict[int, float]:
        return dict(zip(self._words[report], self._weights[report], strict=True))

    def cosine(self, one: Mapping[int, float], report: str) -> float:
        """Summed exactly, so that it never depends on the order."""
        met = map(one.get, self._words[report], repeat(0.0))
        return math.fsum(map(mul, met, self._weights[report]))


def _bucket(row: DocumentRow) -> int:
    latest = row.published.latest if row.published else None
    return latest.toordinal() // DAYS if latest else -9
