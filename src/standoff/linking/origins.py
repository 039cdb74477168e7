"""Which reports rest on one piece of reporting: reprints, edited reprints and shared wire copy.

Candidates come from a sample of each report's runs of five words (those whose hash is divisible by a fixed number, the
sketch of Broder 1997 for containment): unlike MinHash, which estimates how alike two whole texts are, it also finds
the short cut of a long report. What two candidates share is then counted exactly, on the reporters' own prose alone:
independent reports of one press conference share its quotations.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
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
    for i, others in groupby(_candidates(rows), key=itemgetter(0)):
        mine = frozenset(rows[i].prints.narrative)
        for _, j in others:
            if copy := _copy(rows, i, j, mine, frozenset(rows[j].prints.narrative)):
                yield copy


def _copy(rows: Sequence[DocumentRow], i: int, j: int, runs: frozenset[int], other_runs: frozenset[int]) -> Copy | None:
    """What two candidates share, where that makes them one origin."""
    if (len(other_runs), j) < (len(runs), i):
        i, j, runs, other_runs = j, i, other_runs, runs
    agency = _common_agency(rows[i], rows[j])
    mine, theirs = rows[i].prints.sentences, frozenset(rows[j].prints.sentences)
    if not runs:  # nothing but quotation, or a line or two: one origin only where all sentences are the same
        same = bool(mine) and frozenset(mine) == theirs
        return Copy(i, j, 1.0, len(mine), len(mine), agency) if same else None
    shared = len(runs & other_runs)
    share = shared / len(runs)
    if shared < min(FEWEST, 0.9 * len(runs)) or share < (SHARED_CREDIT if agency else SHARED):
        return None
    return Copy(i, j, share, sum(s in theirs for s in mine), len(mine), agency)


def _candidates(rows: Sequence[DocumentRow]) -> list[tuple[int, int]]:
    """Pairs that share enough of a sample of their runs to be compared, sorted."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    least: list[int] = []
    for i, row in enumerate(rows):
        runs = frozenset(row.prints.narrative or row.prints.sentences)
        for run in [run for run in runs if run % SAMPLE == 0] or runs:
            holders[run].append(i)
        least.append(max(1, len(runs) // (SAMPLE * 5)))
    pairs: Counter[tuple[int, int]] = Counter()
    for members in holders.values():
        if len(members) == 1:
            continue
        # Of a text that stands under very many mastheads each is still compared with the first.
        first = members if len(members) <= COMMON else members[:1]
        pairs.update((a, b) for n, a in enumerate(first) for b in members[n + 1 :])
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
