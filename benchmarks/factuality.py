"""Graded factuality of events, on UW and MEANTIME; `fit` finds the weights from the training parts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from benchmarks.metric import Metric
from benchmarks.parses import CachedParser
from standoff.model import Document
from standoff.reading.factuality_grade import features, grade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.parse import Token

TASK = "factuality"
SETS = ("UW", "MEANTIME")
_TABLES = Path(__file__).parents[1] / "src/standoff/knowledge/tables"
WEIGHTS = _TABLES / "factuality_weights.tsv"
SCALE = _TABLES / "factuality_scale.tsv"
_STRENGTH = 8.0  # of the penalty on large weights
_SEEN = 3  # events that must have a feature for it to count
_SMALLEST = 0.02  # a weight below it is not written
_FOLDS = 5
_NEAR = 0.1875  # of the sum that a median is taken around
_FEWEST = 150  # events that a median is taken over
_NEGATIONS = frozenset({"not", "n't", "never", "no", "without", "nor"})


def run(data: Path, limit: int | None) -> Iterator[Metric]:
    parser = CachedParser()
    for name in sorted(p.name for p in (data / "factuality").glob("*") if p.is_dir()):
        split = next((s for s in ("test", "dev") if (data / "factuality" / name / f"{s}.jsonl").is_file()), None)
        if split is None:
            continue
        cases = list(events(data / "factuality" / name / f"{split}.jsonl", parser, limit))
        gold = [label for _, label in cases]
        ours = [grade(token) for token, _ in cases]
        plain = [baseline(token) for token, _ in cases]
        yield Metric(TASK, f"{name}/{split}", "Pearson r", _r(ours, gold), _r(plain, gold), len(cases))
        yield Metric(TASK, f"{name}/{split}", "mean absolute error", _mae(ours, gold), _mae(plain, gold), len(cases))


def events(path: Path, parser: CachedParser, limit: int | None) -> Iterator[tuple[Token, float]]:
    """Event words with their graded factuality. Spans count the words between spaces."""
    for line in path.read_text(encoding="utf-8").splitlines()[:limit]:
        record = json.loads(line)
        text, starts, at = record["text"], [], 0
        for word in text.split():
            at = text.index(word, at)
            starts.append((at, at + len(word)))
            at += len(word)
        parse = parser(Document("factuality", text))
        for target in record["targets"]:
            start, end = starts[target["span1"][0]]
            tokens = [t for t in parse.tokens_in(start, end) if t.pos != "PUNCT"] or parse.tokens_in(start, end)
            if tokens:
                yield tokens[0], float(target["label"])


def baseline(token: Token) -> float:
    """Certain, unless a word of denial stands right beside it."""
    near = [*token.children, *token.head.children]
    return -3.0 if any(t.lower in _NEGATIONS for t in near) else 3.0


def fit(data: Path) -> None:
    """Weights by ridge regression over the features of the training parts, then the scale of the sums.

    The scale is read from sums that the event's own sentence had no part in (five folds, by the sentence's words).
    No text of the training parts gets into the outcome but single words.
    """
    parser = CachedParser()
    features_of: list[list[str]] = []
    gold: list[float] = []
    folds: list[int] = []
    shares: list[float] = []
    for name in SETS:
        path = data / "factuality" / name / "train.jsonl"
        cases = list(events(path, parser, None)) if path.is_file() else []
        for token, label in cases:
            features_of.append(list(features(token)))
            gold.append(label)
            folds.append(crc32(" ".join(t.text for t in token.sent.tokens).encode()) % _FOLDS)
            shares.append(len(cases) ** -0.5)  # the larger set counts for more, though not by all its size
    apart = [0.0] * len(gold)
    for fold in range(_FOLDS):
        kept = [i for i, f in enumerate(folds) if f != fold]
        weights = _ridge([features_of[i] for i in kept], [gold[i] for i in kept])
        for i, f in enumerate(folds):
            if f == fold:
                apart[i] = max(-3.0, min(3.0, sum(weights.get(name, 0.0) for name in features_of[i])))
    weights = _ridge(features_of, gold)
    _write(
        WEIGHTS,
        "# Weights of graded factuality. feature (see reading/factuality_grade.py) <tab> weight",
        [f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items()) if abs(weight) >= _SMALLEST],
    )
    _write(
        SCALE,
        "# The grade that people give in the middle, by the sum of weights. sum <tab> grade",
        [f"{value:.2f}\t{given:.2f}" for value, given in _medians(apart, gold, shares)],
    )


def _ridge(features_of: list[list[str]], gold: list[float]) -> dict[str, float]:
    """Weight of each feature that at least `_SEEN` events have."""
    import numpy as np  # noqa: PLC0415

    counts = Counter(f for found in features_of for f in set(found))
    index = {name: i for i, name in enumerate(sorted(f for f, n in counts.items() if n >= _SEEN))}
    matrix = np.zeros((len(gold), len(index)), dtype=np.float32)
    for row, found in enumerate(features_of):
        for feature in found:
            if feature in index:
                matrix[row, index[feature]] += 1
    square = matrix.T @ matrix + _STRENGTH * np.eye(len(index), dtype=np.float32)
    right = matrix.T @ np.array(gold, dtype=np.float32)
    weights = np.linalg.solve(square.astype(np.float64), right.astype(np.float64))
    return dict(zip(index, (float(w) for w in weights), strict=True))


def _medians(sums: list[float], gold: list[float], shares: list[float]) -> list[tuple[float, float]]:
    """(sum, weighted median of the grades around it), never falling. Where few sums lie near, the nearest."""
    found: list[tuple[float, float]] = []
    for step in range(-12, 13):
        value = step / 4
        by_distance = sorted((abs(s - value), g, w) for s, g, w in zip(sums, gold, shares, strict=True))
        near = sorted((g, w) for i, (d, g, w) in enumerate(by_distance) if d <= _NEAR or i < _FEWEST)
        half, passed, median = sum(w for _, w in near) / 2, 0.0, near[-1][0]
        for grade_given, weight in near:
            passed += weight
            if passed >= half:
                median = grade_given
                break
        found.append((value, max(median, found[-1][1]) if found else median))
    return found


def _write(path: Path, head: str, lines: list[str]) -> None:
    origin = "# Fitted by benchmarks/factuality.py on the training parts of UW and MEANTIME."
    path.write_text("\n".join([head, origin, *lines]) + "\n", encoding="utf-8")


def _r(left: list[float], right: list[float]) -> float:
    n = len(left)
    if n < 2:
        return 0.0
    mean_left, mean_right = sum(left) / n, sum(right) / n
    joint = sum((a - mean_left) * (b - mean_right) for a, b in zip(left, right, strict=True))
    spread = sum((a - mean_left) ** 2 for a in left) * sum((b - mean_right) ** 2 for b in right)
    return round(joint / spread**0.5, 4) if spread else 0.0


def _mae(left: list[float], right: list[float]) -> float:
    return round(sum(abs(a - b) for a, b in zip(left, right, strict=True)) / len(left), 4) if left else 0.0


if __name__ == "__main__":
    fit(Path(__file__).parents[1].parent / "shared" / "data")
