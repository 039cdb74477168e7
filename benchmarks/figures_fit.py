"""Weights behind `figures.main_incident`: `python -m benchmarks.figures_fit --data DIR`.

Reads the articles of `gun-incidents` that rules may be worked out on (`figures.is_tuned_on`) and rewrites the table
`incident_weights`. Prints what five-fold cross-validation by incident says of them. No word of the articles gets in.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from benchmarks.__main__ import DEFAULT_DATA
from benchmarks.figures import SET, articles, figures_of, is_tuned_on
from benchmarks.parses import CachedParser
from standoff.knowledge.words import TABLES
from standoff.reading.figures.incident_evidence import gather
from standoff.reading.figures.incident_features import (
    injured_candidates,
    injured_features,
    killed_candidates,
    killed_features,
)
from standoff.reading.figures.main_incident import choose_injured, choose_killed

if TYPE_CHECKING:
    from standoff.reading.figures.incident_evidence import Evidence
    from standoff.reading.figures.main_incident import Weights

PENALTY = 2.0
STEPS = 400
FOLDS = 5
HEADER = """\
# Weights of what speaks for a number of dead or hurt of a report's main occurrence (figures/incident_features.py), in
# log-odds: measure, feature, weight. Fitted on the tuned half of gun-incidents by `python -m benchmarks.figures_fit`.
"""

Choice = tuple[list[dict[str, float]], int]  # the features of each candidate, and which is right


class Case(NamedTuple):
    incident: str
    killed: int
    injured: int
    told: Evidence


def fit(choices: list[Choice]) -> Weights:
    """A conditional logit with a quadratic penalty, by Adam."""
    names = sorted({name for candidates, _ in choices for features in candidates for name in features})
    column = {name: i for i, name in enumerate(names)}
    rows = [features for candidates, _ in choices for features in candidates]
    x = np.zeros((len(rows), len(names)))
    for i, features in enumerate(rows):
        for name, value in features.items():
            x[i, column[name]] = value
    sizes = [len(candidates) for candidates, _ in choices]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(int)
    segment = np.repeat(np.arange(len(sizes)), sizes)
    right = np.zeros(len(rows))
    right[starts + [answer for _, answer in choices]] = 1
    w, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        z = x @ w
        e = np.exp(z - np.maximum.reduceat(z, starts)[segment])
        gradient = x.T @ (right - e / np.add.reduceat(e, starts)[segment]) - PENALTY * w
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        w += 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weight), 3) for name, weight in zip(names, w, strict=True)}


def train(cases: list[Case]) -> tuple[Weights, Weights]:
    """Weights for the killed, and for the injured beside the killed as those weights choose them."""
    killed: list[Choice] = []
    for case in cases:
        numbers = killed_candidates(case.told)
        if case.killed in numbers:
            killed.append(([killed_features(n, case.told) for n in numbers], numbers.index(case.killed)))
    for_killed = fit(killed)
    injured: list[Choice] = []
    for case in cases:
        dead = choose_killed(case.told, for_killed)
        numbers = injured_candidates(case.told, dead)
        if case.injured in numbers:
            injured.append(([injured_features(n, dead, case.told) for n in numbers], numbers.index(case.injured)))
    return for_killed, fit(injured)


def score(cases: list[Case], weights: tuple[Weights, Weights]) -> tuple[int, int]:
    """How many killed and how many injured come out right."""
    dead = [choose_killed(c.told, weights[0]) for c in cases]
    hurt = [choose_injured(c.told, d, weights[1]) for c, d in zip(cases, dead, strict=True)]
    return (
        sum(c.killed == d for c, d in zip(cases, dead, strict=True)),
        sum(c.injured == h for c, h in zip(cases, hurt, strict=True)),
    )


def _fold(incident: str) -> int:
    return hashlib.sha256(incident.encode()).digest()[0] % FOLDS


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=DEFAULT_DATA)
    options.add_argument("--limit", type=int)
    arguments = options.parse_args()
    parser = CachedParser()
    cases = [
        Case(a.incident, a.killed, a.injured, gather(a.document.text, *figures_of(a.document, parser)))
        for a in articles(arguments.data / SET, arguments.limit)
        if is_tuned_on(a.incident)
    ]
    scores = [
        score([c for c in cases if _fold(c.incident) == k], train([c for c in cases if _fold(c.incident) != k]))
        for k in range(FOLDS)
    ]
    killed, injured = (sum(column) / len(cases) for column in zip(*scores, strict=True))
    print(f"{len(cases)} articles, cross-validated: killed exact {killed:.4f}, injured exact {injured:.4f}")
    weights = train(cases)
    lines = [
        f"{measure}\t{name}\t{weight:.3f}\n"
        for measure, table in zip(("killed", "injured"), weights, strict=True)
        for name, weight in sorted(table.items())
    ]
    (TABLES / "incident_weights.tsv").write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
