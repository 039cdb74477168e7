"""Reports alike in their rare words: names, streets, makes of things. Likely, not surely, about one occurrence."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from standoff.linking.wording import Rarity, cosine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.linking.rows import DocumentRow

VOCABULARY = 60  # weightiest words of a report, by which it is likened to others
COMMON = 40  # a word in more reports of the same days tells none of them apart
SHARED = 3  # rare words in common, for two reports to be compared at all
DAYS = 5  # reports are filed by stretches of so many days, and compared with the two before and after
ALIKE = 0.2  # cosine from which on two reports may be about one thing
MOST = 12  # of the most alike kept for each report
SAMPLE = 30  # reports of the same days by which the usual likeness is judged
SPREAD = 1.6  # times the median: some nine in ten reports of one war stay below that
USUAL = 0.06  # the usual likeness where too few reports are at hand to judge it


class Likeness:
    """How alike reports are, and which are most alike."""

    def __init__(self, rows: Sequence[DocumentRow]) -> None:
        self.words = Rarity(row.vocabulary for row in rows)
        self._vectors = {r.id: self.words.vector(r.vocabulary, r.counts, VOCABULARY) for r in rows}
        self._usual = self._usually(rows)
        self._alike = self._most_alike(rows)

    def between(self, a: str, b: str) -> float:
        """Cosine of two reports' weighed words, 0 to 1."""
        return cosine(self._vectors[a], self._vectors[b])

    def above_usual(self, a: str, b: str) -> float:
        """How much more alike two reports are than either is to others of its days: 0 or more.

        All reports on one war are alike; reports of two shootings in two towns are not. So it is the excess over what
        is usual around a report that says that two tell one occurrence.
        """
        return max(0.0, self.between(a, b) - max(self._usual[a], self._usual[b]))

    def alike(self, report: str) -> Mapping[str, float]:
        """The reports most like this one, from about the same days, and how alike they are."""
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
            scores = sorted(self.between(row.id, r) for r in sample)
            usual[row.id] = max(USUAL, SPREAD * scores[len(scores) // 2]) if len(scores) >= 10 else USUAL
        return usual

    def _most_alike(self, rows: Sequence[DocumentRow]) -> dict[str, dict[str, float]]:
        holders: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        buckets = {row.id: _bucket(row) for row in rows}
        for row in rows:
            for word in self._vectors[row.id]:
                holders[word, buckets[row.id]].append(row.id)
        found: dict[str, dict[str, float]] = {}
        for row in rows:
            shared: Counter[str] = Counter()
            for word in self._vectors[row.id]:
                for bucket in range(buckets[row.id] - 2, buckets[row.id] + 3):
                    others = holders.get((word, bucket), ())
                    if len(others) <= COMMON:
                        shared.update(others)
            likely = sorted(
                (r for r, n in shared.items() if n >= SHARED and r != row.id), key=lambda r: (-shared[r], r)
            )
            scored = {r: self.between(row.id, r) for r in likely[: 3 * MOST]}
            best = sorted((r for r in scored if scored[r] >= ALIKE), key=lambda r: (-scored[r], r))[:MOST]
            found[row.id] = {r: scored[r] for r in best}
        return found


def _bucket(row: DocumentRow) -> int:
    latest = row.published.latest if row.published else None
    return latest.toordinal() // DAYS if latest else -9
