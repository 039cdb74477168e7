"""Reports alike in their rare words: names, streets, makes of things. Likely, not surely, about one occurrence.

Weights are whole numbers, so that sums of them come out the same on every machine, in whatever order they are made.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from standoff.linking.wording import Rarity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from standoff.linking.rows import DocumentRow

RARE = 20  # a word in no more reports than this is looked up whenever these appeared
COMMON = 40  # a word in more reports of the same days tells none of them apart
DAYS = 5  # reports are filed by stretches of so many days
AROUND = 2  # and compared with those of so many stretches before and after
ALIKE = 0.1  # cosine from which on two reports may be about one thing
COMPARED = 24  # reports that share the weightiest words, whose likeness is worked out
MOST = 12  # of the most alike kept for each report
SAMPLE = 30  # reports of the same days by which the usual likeness is judged
SPREAD = 1.6  # times the median: some nine in ten reports of one war stay below that
USUAL = 0.06  # the usual likeness where too few reports are at hand to judge it
UNIT = 1 << 20  # a weight of one
_KEYS = 1 << 20  # more than there are stretches of days


class Likeness:
    """How alike reports are, and which are most alike."""

    def __init__(self, rows: Sequence[DocumentRow]) -> None:
        self.words = Rarity(row.vocabulary for row in rows)
        self._vectors = _Vectors(rows, self.words)
        self._usual = self._usually(rows)
        self._alike = self._most_alike(rows)

    def between(self, a: str, b: str) -> float:
        """Cosine of two reports' weighed words, 0 to 1."""
        known = self._alike[a].get(b) or self._alike[b].get(a)
        return self._vectors.cosines(a, [b])[0] if known is None else known

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
            scores = sorted(self._vectors.cosines(row.id, sample))
            usual[row.id] = max(USUAL, SPREAD * scores[len(scores) // 2])
        return usual

    def _most_alike(self, rows: Sequence[DocumentRow]) -> dict[str, dict[str, float]]:
        shared = _Shared(rows, self._vectors)
        found: dict[str, dict[str, float]] = {}
        for number, row in enumerate(rows):
            likely = [rows[n].id for n in shared.most(number)]
            scored = dict(zip(likely, self._vectors.cosines(row.id, likely), strict=True))
            best = sorted((r for r in scored if scored[r] >= ALIKE), key=lambda r: (-scored[r], r))[:MOST]
            found[row.id] = {r: scored[r] for r in best}
        return found


class _Vectors:
    """Reports as weighed words of length one: the words by number, with their weights in units.

    `counts` says in how many reports each word is met, `rarity` what it weighs.
    """

    def __init__(self, rows: Sequence[DocumentRow], words: Rarity) -> None:
        numbers = dict(zip(words.counts, range(len(words.counts)), strict=True))
        self.words = {
            row.id: np.fromiter(map(numbers.__getitem__, row.vocabulary), np.int64, len(row.vocabulary)) for row in rows
        }
        self.counts = np.fromiter(words.counts.values(), np.int64, len(numbers))
        self.rarity = np.array(words.weights)[self.counts]
        often = np.array([0.0, *(1 + math.log(n) for n in range(1, 256))])
        self._weights: dict[str, NDArray[np.float64]] = {}
        for row in rows:
            weights = often[np.frombuffer(row.counts, dtype=np.uint8)] * self.rarity[self.words[row.id]]
            length = math.sqrt(math.fsum((weights * weights).tolist())) or 1.0
            self._weights[row.id] = np.rint(weights * (UNIT / length))
        self._dense = np.zeros(len(numbers))

    def cosines(self, report: str, others: Sequence[str]) -> list[float]:
        """Of one report with each of the others. Sums are of whole numbers below 2**53, and so exact."""
        words, weights, dense = self.words, self._weights, self._dense
        dense[words[report]] = weights[report]
        found = [float(dense[words[o]] @ weights[o]) / UNIT**2 for o in others]
        dense[words[report]] = 0.0
        return found


class _Shared:
    """Which reports share the weightiest words.

    A word in few reports is looked up in all of them; others by the days about which the reports appeared.
    """

    def __init__(self, rows: Sequence[DocumentRow], vectors: _Vectors) -> None:
        self._size = len(rows)
        self._words = [vectors.words[row.id] for row in rows]
        self._squares = np.rint(vectors.rarity**2 * UNIT)
        # A number for each word of a report: that of a common one has the days in it.
        self._common = [(vectors.counts[words] > RARE).astype(np.int64) for words in self._words]
        keys = self._keys = [
            words * _KEYS + common * (_bucket(row) % (_KEYS - 8) + 4)
            for row, words, common in zip(rows, self._words, self._common, strict=True)
        ]
        every = np.concatenate(keys) if keys else np.zeros(0, dtype=np.int64)
        holders = np.repeat(np.arange(len(rows)), [len(k) for k in keys])
        order = np.argsort(every, kind="stable")
        every, holders = every[order], holders[order]
        lengths = np.diff(np.flatnonzero(np.diff(every)) + 1, prepend=0, append=len(every))  # of the runs of one key
        few = np.repeat(lengths <= COMMON, lengths)
        self._held, self._holders = every[few], holders[few]

    def most(self, number: int) -> list[int]:
        """The reports that share most with one, by their numbers."""
        keys, around = self._keys[number], self._common[number] * AROUND
        starts = self._held.searchsorted(keys - around, side="left")
        lengths = self._held.searchsorted(keys + around, side="right") - starts
        # The places of all holders: from each start on, as many as its length.
        places = np.repeat(starts - np.cumsum(lengths) + lengths, lengths) + np.arange(int(lengths.sum()))
        weights = np.repeat(self._squares[self._words[number]], lengths)
        shared = np.bincount(self._holders[places], weights, minlength=self._size)
        shared[number] = 0.0
        some = np.flatnonzero(shared)
        found: list[int] = some[np.argsort(-shared[some], kind="stable")][:COMPARED].tolist()
        return found


def _bucket(row: DocumentRow) -> int:
    latest = row.published.latest if row.published else None
    return latest.toordinal() // DAYS if latest else -9
