"""Disagreements on 30 Libya articles: precision and recall against answers of our own (gold/README.md).

One is right where it sets a span of one side of an answer against a span of the other; `kind` tells how many of those
are also named rightly (about what, and whether contradiction, revision or scope). Those on which readers may differ
are left out. The baseline sets any two different counts of killed of one day against each other.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from benchmarks.gold.answers import answers, claim_spans, figure_spans, linked, overlap, statement_spans
from benchmarks.metric import Metric
from standoff.model import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from benchmarks.gold.answers import Answers, Dispute, Place
    from standoff.model import Disagreement, Document, Reading

Sides = tuple[tuple["Place", ...], ...]


def run(data: Path, limit: int | None) -> Iterator[Metric]:
    found = linked(data / "timelines" / "libya", limit)
    if found is None:
        return
    gold = answers()
    readings, record = found
    texts = {d.id for d, _ in readings}
    wanted = [d for d in gold.disputes if all(any(s[0] in texts for s in side) for side in d.sides)]
    spans = figure_spans(readings) | statement_spans(readings) | claim_spans(readings)
    ours = [(d, sides_of(d, spans)) for d in record.disagreements]
    precision, recall = _score([s for _, s in ours], wanted, gold)
    low, reach = _score(list(_same_day(readings)), wanted, gold)
    matched = [(d, w) for d, sides in ours for w in wanted if sets_against(sides, w)]
    named = sum(d.about == w.about and d.kind in w.kinds for d, w in matched)
    name = f"timelines/libya, {len(readings)} articles"
    yield Metric("disagreements", name, "precision", precision, low, len(ours))
    yield Metric("disagreements", name, "recall", recall, reach, len(wanted))
    yield Metric("disagreements", name, "kind", round(named / max(1, len(matched)), 4), None, len(matched))


def sides_of(disagreement: Disagreement, spans: dict[str, Place]) -> Sides:
    """The spans that each side rests on: figures where it is on a number, else what it quotes, else its clauses."""
    found = []
    for side in disagreement.sides:
        ids = side.figure_ids if disagreement.about == "number" else side.attribution_ids or side.statement_ids
        spanned = tuple(spans[i] for i in ids if i in spans)
        found.append(spanned or tuple(spans[i] for i in (*side.figure_ids, *side.statement_ids) if i in spans))
    return tuple(found)


def sets_against(sides: Sides, dispute: Dispute) -> bool:
    one, other = ([_any(side, spans) for side in sides] for spans in dispute.sides)
    return any(a and b for i, a in enumerate(one) for j, b in enumerate(other) if i != j)


def _any(side: Iterable[Place], spans: Sequence[Place]) -> bool:
    return any(overlap(a, b) for a in side for b in spans)


def _score(found: Sequence[Sides], wanted: Sequence[Dispute], gold: Answers) -> tuple[float, float]:
    right = [f for f in found if any(sets_against(f, w) for w in wanted)]
    open_ = [f for f in found if f not in right and any(sets_against(f, w) for w in gold.may_dispute)]
    reached = sum(any(sets_against(f, w) for f in found) for w in wanted)
    return round(len(right) / max(1, len(found) - len(open_)), 4), round(reached / max(1, len(wanted)), 4)


def _same_day(readings: Iterable[tuple[Document, Reading]]) -> Iterator[Sides]:
    killed = []
    for document, reading in readings:
        for figure in reading.figures:
            day = figure.as_of or document.published
            if figure.measure is Measure.KILLED and day is not None:
                killed.append((day.latest, figure.low, figure.high, (document.id, figure.span.start, figure.span.end)))
    for a, b in combinations(killed, 2):
        if a[0] == b[0] and a[1:3] != b[1:3]:
            yield (a[3],), (b[3],)
