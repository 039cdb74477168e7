"""How many the occurrence that a report is mainly about killed and injured.

Every number that the report gives room for is weighed by what speaks for it: how many sentences say it, how early, how
many single persons are told of, what the opening says of deaths, injuries, a court. The weights are those of a
conditional logit, fitted by `benchmarks/figures_fit.py`; the dead are chosen first, the injured beside them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from standoff.knowledge.words import rows
from standoff.reading.figures.incident_evidence import gather
from standoff.reading.figures.incident_features import (
    injured_candidates,
    injured_features,
    killed_candidates,
    killed_features,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from standoff.model import Figure, Span
    from standoff.reading.figures.incident_evidence import Evidence

Weights = dict[str, float]


class MainIncident(NamedTuple):
    killed: int
    injured: int
    why: str


def main_incident(text: str, sentences: Sequence[Span], figures: Iterable[Figure]) -> MainIncident:
    """The main occurrence of one report. `figures` may hold single persons spoken of before (`spoken_of`)."""
    told = gather(text, sentences, figures)
    dead = choose_killed(told, _weights("killed"))
    return MainIncident(dead, choose_injured(told, dead, _weights("injured")), _why(told, dead))


def choose_killed(told: Evidence, weights: Weights) -> int:
    return _best({n: killed_features(n, told) for n in killed_candidates(told)}, weights)


def choose_injured(told: Evidence, dead: int, weights: Weights) -> int:
    return _best({n: injured_features(n, dead, told) for n in injured_candidates(told, dead)}, weights)


def _best(candidates: Mapping[int, Mapping[str, float]], weights: Weights) -> int:
    """The best weighed; of equals the smaller."""
    scores = {n: sum(weights.get(f, 0.0) * x for f, x in features.items()) for n, features in candidates.items()}
    return max(scores, key=lambda n: (scores[n], -n))


def _why(told: Evidence, dead: int) -> str:
    if dead in told.killed.numbers:
        return "by the sentences that count"
    if dead and not told.killed.numbers:
        return "nobody is counted, but the report tells of a death"
    return "by what the report tells beside its numbers"


@cache
def _weights(measure: str) -> Weights:
    return {row[1]: float(row[2]) for row in rows("incident_weights") if row[0] == measure}
