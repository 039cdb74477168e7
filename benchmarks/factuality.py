"""Graded factuality of events, on UW and MEANTIME; `fit` finds the weights from the training parts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.metric import Metric
from benchmarks.parses import CachedParser
from standoff.model import Document
from standoff.reading.factuality_grade import features, grade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.parse import Token

TASK = "factuality"
SETS = ("UW", "MEANTIME")
WEIGHTS = Path(__file__).parents[1] / "src/standoff/knowledge/tables/factuality_weights.tsv"
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


def fit(data: Path, strength: float = 6.0, seen: int = 3) -> None:
    """Ridge regression over the features of the training parts, without any of their text in the outcome but words.

    A feature counts where at least `seen` events have it. `strength` is the weight of the penalty.
    """
    import numpy as np  # noqa: PLC0415

    parser = CachedParser()
    cases: list[tuple[list[str], float]] = []
    for name in SETS:
        path = data / "factuality" / name / "train.jsonl"
        if path.is_file():
            cases += [(list(features(token)), label) for token, label in events(path, parser, None)]
    counts = Counter(f for found, _ in cases for f in set(found))
    names = sorted(f for f, n in counts.items() if n >= seen)
    index = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(cases), len(names)), dtype=np.float32)
    for row, (found, _) in enumerate(cases):
        for feature in found:
            if feature in index:
                matrix[row, index[feature]] += 1
    gold = np.array([label for _, label in cases], dtype=np.float32)
    square = matrix.T @ matrix + strength * np.eye(len(names), dtype=np.float32)
    weights = np.linalg.solve(square.astype(np.float64), (matrix.T @ gold).astype(np.float64))
    lines = [f"{n}\t{w:.3f}" for n, w in zip(names, weights, strict=True) if abs(w) >= 0.02]
    WEIGHTS.write_text(
        "# Weights of graded factuality. feature (see reading/factuality_grade.py) <tab> weight\n"
        "# Fitted by benchmarks/factuality.py on the training parts of UW and MEANTIME.\n" + "\n".join(lines) + "\n",
        encoding="utf-8",
    )


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
