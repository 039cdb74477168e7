"""Documents into incidents: B-cubed and CoNLL F1, beside a TF-IDF baseline in the same run.

A document is put together with those that tell the event of the record that it is mainly about. The baseline
joins documents whose TF-IDF vectors have a cosine over .2 and that appeared within five days (single link).
Reading thousands of articles takes many minutes: `--limit N` takes the first N of each set, for both methods.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.metric import Metric
from benchmarks.parses import CachedParser
from standoff.knowledge import default_knowledge
from standoff.linking.families import family
from standoff.linking.gists import weight
from standoff.linking.link import link
from standoff.linking.unions import Unions
from standoff.model import Document, Period
from standoff.reading.read import read

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence
    from pathlib import Path

    from standoff.model import Linked, Reading

COSINE = 0.2
DAYS = 5


@dataclass(frozen=True, slots=True)
class Article:
    document: Document
    incident: str


def run(data: Path, limit: int | None) -> Iterator[Metric]:
    for name, path, load in (
        ("gvc", data / "gvc" / "documents.jsonl", gvc_of),
        ("gun-incidents", data / "gun-incidents" / "articles.jsonl", record_of),
    ):
        if not path.is_file():
            continue
        articles = [load(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()[:limit]]
        parser, knowledge = CachedParser(), default_knowledge()
        readings = [(a.document, read(a.document, parser, knowledge)) for a in articles]
        yield from measure(name, articles, readings)


def measure(name: str, articles: Sequence[Article], readings: Sequence[tuple[Document, Reading]]) -> Iterator[Metric]:
    gold = [a.incident for a in articles]
    ours = grouped(link(readings), readings)
    baseline = _tfidf(articles)
    for metric, score in (("B3 F1", b_cubed), ("CoNLL F1", conll)):
        yield Metric("grouping", name, metric, round(score(ours, gold), 4), round(score(baseline, gold), 4), len(gold))


def grouped(linked: Linked, readings: Sequence[tuple[Document, Reading]]) -> list[int]:
    """A group for each document: together with those that tell the event it is mainly about."""
    main = main_events(linked, readings)
    number = {document.id: i for i, (document, _) in enumerate(readings)}
    tellers = {event.id: event.document_ids for event in linked.events}
    unions = Unions(len(readings))
    for document, event in sorted(main.items()):
        for other in tellers[event]:
            unions.join(number[document], number[other])
    return [unions.find(i) for i in range(len(readings))]


def main_events(linked: Linked, readings: Sequence[tuple[Document, Reading]]) -> dict[str, str]:
    """The event that each document is mainly about: the violence it tells first and most, with its dead and hurt.

    Only a document that tells no violence at all is taken to be about something else.
    """
    event_of = {s: e for e in linked.events for s in e.statement_ids}
    found = {}
    for document, reading in readings:
        weights: dict[str, float] = defaultdict(float)
        for statement in reading.statements:
            event = event_of.get(statement.id)
            if event is not None:
                weights[event.id] += weight(
                    statement.trigger.start,
                    violent=family(event.event_type, event.mode).group == "violence",
                    counts=bool(statement.figure_ids),
                    placed=event.place is not None,
                )
        if weights:
            found[document.id] = min(weights, key=lambda e: (-weights[e], e))
    return found


def b_cubed(found: Sequence[Hashable], gold: Sequence[Hashable]) -> float:
    """Bagga and Baldwin 1998: precision and recall of each document's group, averaged; their F1."""
    both = Counter(zip(found, gold, strict=True))
    sizes, golds = Counter(found), Counter(gold)
    precision = sum(n * n / sizes[f] for (f, _), n in both.items()) / len(gold)
    recall = sum(n * n / golds[g] for (_, g), n in both.items()) / len(gold)
    return _f1(precision, recall)


def conll(found: Sequence[Hashable], gold: Sequence[Hashable]) -> float:
    """Mean of MUC, B-cubed and CEAF-e F1, as in the CoNLL shared tasks."""
    return (_f1(_muc(found, gold), _muc(gold, found)) + b_cubed(found, gold) + _ceaf(found, gold)) / 3


def _muc(found: Sequence[Hashable], gold: Sequence[Hashable]) -> float:
    """Share of the links within found groups that the gold groups hold."""
    sizes = Counter(found)
    parts = Counter(f for f, _ in set(zip(found, gold, strict=True)))
    links = sum(n - 1 for n in sizes.values())
    return sum(sizes[f] - parts[f] for f in sizes) / links if links else 1.0


def _ceaf(found: Sequence[Hashable], gold: Sequence[Hashable]) -> float:
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # noqa: PLC0415

    sizes, golds = Counter(found), Counter(gold)
    rows, columns = {f: i for i, f in enumerate(sizes)}, {g: i for i, g in enumerate(golds)}
    likeness = np.zeros((len(rows), len(columns)))
    for (f, g), n in Counter(zip(found, gold, strict=True)).items():
        likeness[rows[f], columns[g]] = 2 * n / (sizes[f] + golds[g])
    matched = float(likeness[linear_sum_assignment(-likeness)].sum())
    return _f1(matched / len(rows), matched / len(columns))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _tfidf(articles: Sequence[Article]) -> list[int]:
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(a.document.text for a in articles)
    pairs = (vectors @ vectors.T).tocoo()
    unions = Unions(len(articles))
    for i, j, cosine in zip(pairs.row, pairs.col, pairs.data, strict=True):
        if i < j and cosine > COSINE and _near(articles[i].document.published, articles[j].document.published):
            unions.join(int(i), int(j))
    return [unions.find(i) for i in range(len(articles))]


def _near(a: Period | None, b: Period | None) -> bool:
    """Published within five days of each other; a document without a date is near none."""
    if a is None or b is None or a.latest is None or b.latest is None:
        return False
    return abs((a.latest - b.latest).days) <= DAYS


def gvc_of(record: Mapping[str, str]) -> Article:
    return _article(record["doc_id"], record["content"], record["dct"], record["event_id"], record["title"])


def record_of(record: Mapping[str, str]) -> Article:
    """An article of gun-incidents."""
    title = record.get("title", "")
    return _article(record["document_id"], record["text"], record["published"], record["incident_id"], title)


def _article(id_: str, text: str, published: str, incident: str, title: str) -> Article:
    try:
        appeared = Period.day(date.fromisoformat(published))
    except ValueError:
        appeared = None
    text = "\n".join(text.splitlines())
    return Article(Document(id_, text, title=title, published=appeared), incident)
