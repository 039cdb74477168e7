"""Counts and weights behind `reading.attributions`: `python -m benchmarks.attribution_fit --data DIR`.

Reads `polnear/train` and rewrites the numbers of two tables: for each cue and construction, how many of its cases
were attributions; and the weights of the features in `judge`. Lemmas, classes and which of them bring in quotations
are kept as they stand in the table: those are written by hand. No word of the annotated texts but cues' lemmas, which
are words of the language, gets into the tables.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.__main__ import DEFAULT_DATA
from benchmarks.attribution import FOUND, dice, documents, gold_relations, words
from benchmarks.parses import CachedParser
from standoff.knowledge.words import TABLES, rows
from standoff.model import Document
from standoff.reading.attributions.candidate import Candidate
from standoff.reading.attributions.candidates import find_candidates
from standoff.reading.attributions.clauses import FLOOR
from standoff.reading.attributions.cues import TRUST, Cues
from standoff.reading.attributions.drafts import Quoted, settle
from standoff.reading.attributions.judge import features, logit
from standoff.reading.attributions.quotes import quotations
from standoff.reading.attributions.speeches import find_speeches
from standoff.reading.attributions.tree import Tree

if TYPE_CHECKING:
    from benchmarks.attribution import Relation
    from standoff.reading.parse import Parse

Key = tuple[str, str]
SEEN = 8  # cases of a class in a construction that make its share worth having
RARE = 15  # a feature held by fewer candidates gets no weight
PENALTY = 1.5
STEPS = 600


@dataclass(slots=True)
class Case:
    """A candidate in its document, and whether people marked it as an attribution."""

    document: int
    candidate: Candidate
    tree: Tree
    quoted: bool
    spoken: bool
    right: bool

    @property
    def key(self) -> Key:
        return self.candidate.lemma, self.candidate.frame


def cases_of(number: int, parse: Parse, gold: list[Relation], cues: Cues) -> list[Case]:
    text, stretches = parse.document.text, quotations(parse.view)
    quoted = Quoted(stretches)
    trees = {sentence.i: Tree(sentence) for sentence in parse.sentences}
    spoken = {s.cue.i for s in find_speeches(parse, stretches, cues, lambda s: trees[s.i]) if s.cue}
    by_cue: defaultdict[int, list[Relation]] = defaultdict(list)
    for relation in gold:
        for start in relation.cue:
            by_cue[start].append(relation)
    cases = []
    for tree in trees.values():
        for candidate in find_candidates(tree):
            draft = settle(parse, candidate, tree, quoted)
            if draft is None:
                continue
            content = words(text, draft.pieces)
            right = any(dice(r.content, content) >= FOUND for r in by_cue.get(candidate.cue.start, ()))
            inside = quoted.at(candidate.cue.start) is not None
            cases.append(Case(number, candidate, tree, inside, candidate.cue.i in spoken, right))
    return cases


class Shares:
    """How often each lemma in each construction attributes, with or without one document."""

    def __init__(self, cases: list[Case], classes: dict[str, str]) -> None:
        self.classes = classes
        self.seen = Counter(case.key for case in cases)
        self.right = Counter(case.key for case in cases if case.right)
        self.seen_in = Counter((case.document, case.key) for case in cases)
        self.right_in = Counter((case.document, case.key) for case in cases if case.right)
        self.class_seen: Counter[Key] = Counter()
        self.class_right: Counter[Key] = Counter()
        for (lemma, frame), n in self.seen.items():
            kind = classes.get(lemma, "other")
            self.class_seen[kind, frame] += n
            self.class_right[kind, frame] += self.right[lemma, frame]

    def without(self, key: Key, document: int) -> float:
        lemma, frame = key
        n = self.seen[key] - self.seen_in[document, key]
        hits = self.right[key] - self.right_in[document, key]
        return (hits + self._prior(self.classes.get(lemma, "other"), frame) * TRUST) / (n + TRUST)

    def _prior(self, kind: str, frame: str) -> float:
        for name in (kind, "other"):
            if self.class_seen[name, frame] >= SEEN:
                return self.class_right[name, frame] / self.class_seen[name, frame]
        return 0.0

    def lines(self, quoting: set[str]) -> list[str]:
        """Rows of the table: classes first, then lemmas."""
        out = []
        for kind in sorted({kind for kind, _ in self.class_seen}):
            frames = sorted(f for k, f in self.class_seen if k == kind and self.class_seen[k, f] >= SEEN)
            items = [_item(f, self.class_right[kind, f], self.class_seen[kind, f]) for f in frames]
            out.append(f"*{kind}\t{kind}\tno\t{';'.join(items)}")
        frames_of: defaultdict[str, list[str]] = defaultdict(list)
        for lemma, frame in sorted(self.seen):
            frames_of[lemma].append(frame)
        for lemma in sorted(set(frames_of) | set(self.classes) | quoting):
            known = lemma in self.classes or lemma in quoting
            hits = sum(self.right[lemma, f] for f in frames_of[lemma])
            word = lemma.isascii() and lemma.replace("-", "").isalpha()
            if not known and (hits < 2 or not word):
                continue
            items = [
                _item(f, self.right[lemma, f], self.seen[lemma, f])
                for f in frames_of[lemma]
                if self.right[lemma, f] or self.seen[lemma, f] >= 5
            ]
            kind, quotes = self.classes.get(lemma, "other"), "yes" if lemma in quoting else "no"
            out.append(f"{lemma}\t{kind}\t{quotes}\t{';'.join(items)}")
        return out


def _item(frame: str, right: int, seen: int) -> str:
    return f"{frame}={round(100 * right / seen)}/{seen}"


def weigh(cases: list[Case], shares: Shares, cues: Cues) -> list[str]:
    """Rows of the table of weights: logistic regression with a quadratic penalty, by a fixed number of steps."""
    best: defaultdict[tuple[int, int], float] = defaultdict(float)
    share_of = [shares.without(case.key, case.document) for case in cases]
    for case, share in zip(cases, share_of, strict=True):
        at = case.document, case.candidate.cue.i
        best[at] = max(best[at], share)
    held: list[tuple[float, list[str], bool]] = []
    for case, share in zip(cases, share_of, strict=True):
        if share <= FLOOR or case.spoken:
            continue
        cue = case.candidate.cue
        above = best.get((case.document, cue.head.i), 0.0) if cue.head is not cue else 0.0
        names = features(case.candidate, case.tree, cues, quoted=case.quoted, above=above)
        held.append((logit(share), names, case.right))
    counts = Counter(name for _, names, _ in held for name in names)
    vocabulary = sorted(name for name, n in counts.items() if n >= RARE)
    column = {name: k + 2 for k, name in enumerate(vocabulary)}
    index = [np.array([column[n] for n in names if n in column], dtype=np.intp) for _, names, _ in held]
    width = max(len(i) for i in index)
    padded = np.full((len(held), width), len(vocabulary) + 2, dtype=np.intp)
    for row, columns in enumerate(index):
        padded[row, : len(columns)] = columns
    logits = np.array([share for share, _, _ in held])
    truth = np.array([right for _, _, right in held], dtype=float)
    weights = np.zeros(len(vocabulary) + 3)
    weights[1] = 1.0
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        weights[-1] = 0.0
        error = 1 / (1 + np.exp(-(weights[0] + weights[1] * logits + weights[padded].sum(axis=1)))) - truth
        slope = np.bincount(padded.ravel(), np.repeat(error, width), len(weights)) + PENALTY * weights
        slope[0], slope[1] = error.sum(), error @ logits
        slope /= len(truth)
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    lines = [f"bias\t{weights[0]:.3f}", f"share\t{weights[1]:.3f}"]
    lines += [f"{n}\t{weights[column[n]]:.2f}" for n in vocabulary if abs(weights[column[n]]) >= 0.05]
    return lines


def rewrite(name: str, lines: list[str]) -> None:
    """Replace a table's rows, its opening comment kept."""
    path = TABLES / f"{name}.tsv"
    comment = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    path.write_text("\n".join([*comment, *lines]) + "\n", encoding="utf-8")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of gold data")
    split = arguments.parse_args().data / "polnear" / "train"
    parser, cues = CachedParser(), Cues()
    cases: list[Case] = []
    for number, (_, text, path) in enumerate(documents(split)):
        cases += cases_of(number, parser(Document(path.stem, text)), gold_relations(text, path), cues)
    by_hand = {lemma: kind for lemma, kind in cues.classes.items() if kind != "other"}
    shares = Shares(cases, by_hand)
    rewrite("attribution_cues", shares.lines(cues.quoting))
    rows.cache_clear()
    rewrite("attribution_weights", weigh(cases, shares, Cues()))


if __name__ == "__main__":
    main()
