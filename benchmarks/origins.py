"""Reprints among other reports: pairs of documents of one origin, precision and recall.

Made by a seeded script from real coverage, as no gold exists: 200 reports are reprinted (cut, retitled, paragraphs
reordered, another masthead, words changed) and hidden among all others. Reports that share a fifth or more of the
shorter one's sentences verbatim with an earlier one are left out first: they are edited reprints already.
The baseline is MinHash over runs of five words, two documents being a pair from an estimated likeness of .5 on.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from rensa import RMinHash

from benchmarks.metric import Metric
from standoff.linking.gather import Gatherer
from standoff.linking.origins import find_origins
from standoff.model import Document, Reading
from standoff.reading.layout import paragraphs, view
from standoff.reading.sentences import sentence_starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from standoff.linking.rows import DocumentRow
    from standoff.model import Span

REPRINTED = 200
SEED = 20110405
ALREADY = 1 / 5
SWAPS = {
    "said": "told reporters", "however": "but", "people": "persons", "also": "too", "killed": "slain",
    "near": "close to",
    "after": "following", "began": "started", "government": "authorities", "officials": "officers", "forces": "units",
    "city": "town", "help": "aid", "about": "around", "many": "numerous", "more than": "over",
}  # fmt: skip
_WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")


@dataclass(frozen=True)
class Source:
    id: str
    sentences: list[str]


def run(data: Path, limit: int | None) -> Iterator[Metric]:
    folder = data / "timelines"
    if not folder.is_dir():
        return
    sources = list(_fresh(_load(folder, limit)))
    chance = random.Random(SEED)
    chosen = chance.sample(sources, min(REPRINTED, len(sources) // 4))
    made = {f"{s.id}-reprint": s.id for s in chosen}
    texts = {s.id: " ".join(s.sentences[:1]) + "\n" + "\n".join(s.sentences[1:]) for s in sources}
    texts |= {f"{s.id}-reprint": reprint(s, chance) for s in chosen}
    gold = {tuple(sorted(pair)) for pair in made.items()}
    ours = _pairs(o.document_ids for o in find_origins(_rows(texts)))
    baseline = _minhash_pairs(texts)
    name = f"timelines, {len(made)} reprints among {len(texts)} documents"
    for metric, score in (("pair precision", _precision), ("pair recall", _recall)):
        yield Metric("origins", name, metric, score(ours, gold), score(baseline, gold), len(gold))


def reprint(source: Source, chance: random.Random) -> str:
    """A reprint as other outlets make them: always another masthead, and one to three changes more."""
    sentences = list(source.sentences)
    changes = chance.sample(["cut", "retitle", "reorder", "edit"], chance.choice([1, 2, 2, 3]))
    if "cut" in changes:
        sentences = sentences[: max(6, int(len(sentences) * chance.uniform(0.25, 0.8)))]
    if "reorder" in changes:
        blocks = [sentences[i : i + 3] for i in range(0, len(sentences), 3)]
        chance.shuffle(blocks)
        sentences = [s for block in blocks for s in block]
    if "edit" in changes:
        share = chance.uniform(0.02, 0.06)
        sentences = [_edited(s, share, chance) for s in sentences]
    if "retitle" in changes:
        words = " ".join(sentences).split()
        sentences.insert(0, " ".join(chance.sample(words, min(8, len(words)))).title())
    masthead = f"The Daily {chance.choice(['Courier', 'Herald', 'Ledger', 'Post'])}, page {chance.randint(1, 30)}"
    return "\n".join([masthead, *sentences, "Sign up for our newsletter to get the day's news every morning."])


def _edited(sentence: str, share: float, chance: random.Random) -> str:
    for word, other in SWAPS.items():
        if chance.random() < 0.3:
            sentence = re.sub(rf"\b{word}\b", other, sentence)
    return " ".join(w for w in sentence.split(" ") if chance.random() > share)


def _load(folder: Path, limit: int | None) -> Iterator[Source]:
    for path in sorted(folder.glob("*/articles.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines()[:limit]:
            record = json.loads(line)
            document = Document(record["document_id"], record["text"])
            sentences = [" ".join(s.text.split()) for s in _sentences(document)]
            if len(sentences) >= 6:
                yield Source(document.id, sentences)


def _fresh(sources: Iterable[Source]) -> Iterator[Source]:
    """Those that are no reprint of an earlier one, by verbatim sentences alone."""
    holders: dict[str, set[str]] = {}
    lengths: dict[str, int] = {}
    for source in sources:
        long = {s for s in source.sentences if len(s) > 40}
        lengths[source.id] = max(1, len(long))
        shared = Counter(holder for sentence in long for holder in holders.get(sentence, ()))
        for sentence in long:
            holders.setdefault(sentence, set()).add(source.id)
        if all(n / min(lengths[source.id], lengths[holder]) < ALREADY for holder, n in shared.items()):
            yield source


def _rows(texts: dict[str, str]) -> list[DocumentRow]:
    gatherer = Gatherer()
    documents = [Document(i, text) for i, text in sorted(texts.items())]
    return [gatherer.row(d, Reading(d.id, tuple(_sentences(d)))) for d in documents]


def _sentences(document: Document) -> Iterator[Span]:
    """Sentences without the parser, which this needs not: words by a pattern, then the project's own rules."""
    text = view(document)
    for start, end in paragraphs(text):
        words = list(_WORD.finditer(text, start, end))
        begins = [i for i, first in enumerate(sentence_starts([w.group() for w in words])) if first]
        for a, b in zip(begins, [*begins[1:], len(words)], strict=True):
            yield document.span(words[a].start(), words[b - 1].end())


def _pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, ...]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _minhash_pairs(texts: dict[str, str]) -> set[tuple[str, ...]]:
    sketches = []
    for name, text in sorted(texts.items()):
        words = re.findall(r"\w+", text.lower())
        sketch = RMinHash(num_perm=128, seed=SEED)
        sketch.update([" ".join(words[i : i + 5]) for i in range(len(words) - 4)])
        sketches.append((name, sketch))
    return {(a, b) for (a, x), (b, y) in combinations(sketches, 2) if x.jaccard(y) >= 0.5}


def _precision(found: set[tuple[str, ...]], gold: set[tuple[str, ...]]) -> float:
    return round(len(found & gold) / max(1, len(found)), 4)


def _recall(found: set[tuple[str, ...]], gold: set[tuple[str, ...]]) -> float:
    return round(len(found & gold) / max(1, len(gold)), 4)
