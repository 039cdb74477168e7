"""Which reports rest on one piece of reporting: reprints, edited reprints and shared wire copy.

Candidates come from a sample of each report's runs of five words (those whose hash is divisible by a fixed number, the
sketch of Broder 1997 for containment): unlike MinHash, which estimates how alike two whole texts are, it also finds
the short cut of a long report. What two candidates share is then counted exactly, on the reporters' own prose alone:
independent reports of one press conference share its quotations.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.linking.unions import Unions
from standoff.model import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.linking.rows import DocumentRow

SAMPLE = 8  # one run of words in so many is looked up
COMMON = 40  # a run found in more reports than this is a formula, no trace of copying
SHARED = 0.5  # of the shorter report's own prose, for two reports to be one origin
SHARED_CREDIT = 0.4  # the same where both credit one agency
FEWEST = 12  # shared runs: about three sentences, less is a formula or a stock paragraph


@dataclass(frozen=True, slots=True)
class Copy:
    """What two reports share; `shorter` and `longer` are places in the list of rows."""

    shorter: int
    longer: int
    share: float
    sentences: int
    of_sentences: int
    agency: str | None


def find_origins(rows: Sequence[DocumentRow]) -> tuple[Origin, ...]:
    """Put each report into exactly one origin. `rows` are sorted by document id."""
    unions = Unions(len(rows))
    copies = sorted(_copies(rows), key=lambda c: (-c.share, c.shorter, c.longer))
    reason: dict[int, Copy] = {}
    for copy in copies:
        unions.join(copy.shorter, copy.longer)
        reason.setdefault(copy.shorter, copy)
    return tuple(_origin(rows, members, reason) for members in unions.groups())


def _copies(rows: Sequence[DocumentRow]) -> Iterable[Copy]:
    sets = [frozenset(row.prints.narrative) for row in rows]
    for i, j in _candidates(rows, sets):
        a, b = (i, j) if (len(sets[i]), i) <= (len(sets[j]), j) else (j, i)
        if not sets[a]:  # nothing but quotation, or a line or two: one origin only where all sentences are the same
            mine, theirs = rows[a].prints.sentences, frozenset(rows[b].prints.sentences)
            if mine and frozenset(mine) == theirs:
                yield Copy(a, b, 1.0, len(mine), len(mine), _common_agency(rows[a], rows[b]))
            continue
        shared = len(sets[a] & sets[b])
        if shared < min(FEWEST, 0.9 * len(sets[a])):
            continue
        agency = _common_agency(rows[a], rows[b])
        share = shared / len(sets[a])
        if share >= (SHARED_CREDIT if agency else SHARED):
            mine, theirs = rows[a].prints.sentences, frozenset(rows[b].prints.sentences)
            yield Copy(a, b, share, sum(s in theirs for s in mine), len(mine), agency)


def _candidates(rows: Sequence[DocumentRow], sets: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        sample = [run for run in sorted(sets[i]) if run % SAMPLE == 0] or sorted(sets[i])
        for run in sample:
            holders[run].append(i)
        if not sets[i]:
            for sentence in sorted(set(row.prints.sentences)):
                holders[sentence].append(i)
    pairs: Counter[tuple[int, int]] = Counter()
    for members in holders.values():
        # Of a text that stands under very many mastheads each is still compared with the first.
        first = members if len(members) <= COMMON else members[:1]
        pairs.update((a, b) for n, a in enumerate(first) for b in members[n + 1 :])
    least = {i: max(1, len(sets[i]) // (SAMPLE * 5)) for i in range(len(rows))}
    return sorted(pair for pair, n in pairs.items() if n >= min(least[pair[0]], least[pair[1]]))


def _common_agency(a: DocumentRow, b: DocumentRow) -> str | None:
    return a.agency if a.agency and b.agency and a.agency.lower() == b.agency.lower() else None


def _origin(rows: Sequence[DocumentRow], members: Sequence[int], reason: dict[int, Copy]) -> Origin:
    ids = tuple(sorted(rows[m].id for m in members))
    agencies = Counter(a for m in members if (a := rows[m].agency))
    agency = min(agencies, key=lambda a: (-agencies[a], a)) if agencies else None
    if len(members) == 1:
        return Origin(f"o-{ids[0]}", ids, agency, "No other report shares enough of its wording.")
    parts = [_why(rows, reason[m]) for m in members if m in reason]
    more = f" And {len(parts) - 3} more like these." if len(parts) > 3 else ""
    return Origin(f"o-{ids[0]}", ids, agency, " ".join(parts[:3]) + more)


def _why(rows: Sequence[DocumentRow], copy: Copy) -> str:
    shorter, longer = rows[copy.shorter].id, rows[copy.longer].id
    credit = f"; both credit {copy.agency}" if copy.agency else ""
    return (
        f"{copy.sentences} of {copy.of_sentences} sentences of {shorter} stand word for word in {longer}, and "
        f"{copy.share:.0%} of its prose outside quotations{credit}."
    )
