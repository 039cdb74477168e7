"""The place of an act, for a verb given in a sentence (Halterman's event locations, 2019).

Gold marks a verb and the words of the place where its act happened, or none. Scored by words: precision and recall of
the location's words over all sentences. What is sought is a toponym, so of the gold's words and of ours only those
written with a capital or a digit count ("the", "of" and "village" do not), and a gold span without such a word is
left out. Sentences that the set repeats with the same verb are read once, their spans joined.
A verb may have several places in the gold; ours has one.

Three settings: *own places* finds toponyms itself and lets the learned head help; *rules alone* does without the head;
*gold places added* is told of the gold's toponyms that it has not found (and of no others), so it shows what the
attaching alone costs. The baseline is the place mention nearest to the verb. A tenth of the sentences, by the hash of
their text, was never looked at while rules were made, nor did the head learn from it: it is the figure to go by, for
the head has learned from the rest.

One source of the gold (Masdar_RA) has no location in nine of ten sentences, though most name one ("were killed in
Manbij"); the figures are given with it and without it.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.metric import Metric
from benchmarks.parses import CachedParser
from standoff.knowledge import default_knowledge
from standoff.model import Document, PlaceMention, Relation
from standoff.reading.act_places import ActPlaces
from standoff.reading.attach import place_of_act
from standoff.reading.places import find_places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from standoff.knowledge.encoder import Encoder
    from standoff.reading.parse import Parse, Token

TASK = "event-place"
UNLOCATED = "Masdar_RA"
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, where its verb stands (start, end), and where the words of the place do, each (start, end)."""

    text: str
    verb: tuple[int, int]
    words: frozenset[tuple[int, int]]
    source: str

    @property
    def is_unseen(self) -> bool:
        return hashlib.sha256(self.text.encode()).digest()[0] % 10 == 0


@dataclass(frozen=True, slots=True)
class Answer:
    """Words found for one case; `ruled` without the head, `given` with the gold's places known, `nearest`: baseline."""

    case: Case
    own: frozenset[tuple[int, int]]
    ruled: frozenset[tuple[int, int]]
    given: frozenset[tuple[int, int]]
    nearest: frozenset[tuple[int, int]]


def run(data: Path, limit: int | None) -> Iterator[Metric]:
    path = data / "event-location" / "sentences.jsonl"
    if not path.is_file():
        return
    parser, knowledge = CachedParser(), default_knowledge()
    answers = []
    for case in read_gold(path, parser.nlp.tokenizer)[:limit]:
        parse = parser(Document("0" * 16, case.text))
        answers.append(answer(case, parse, find_places(parse, knowledge), knowledge.encoder))
    unseen = [a for a in answers if a.case.is_unseen]
    located = [a for a in answers if a.case.source != UNLOCATED]
    for name, chosen in (
        ("all", answers),
        ("unseen tenth", unseen),
        ("all but one source", located),
        ("unseen tenth but one source", [a for a in located if a.case.is_unseen]),
    ):
        if chosen:
            yield from metrics(name, chosen)


def read_gold(path: Path, tokenizer: Callable[[str], Iterable[Any]]) -> list[Case]:
    places: dict[tuple[str, tuple[int, int]], set[tuple[int, int]]] = {}
    sources: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        text, spans = record["text"], [(s["label"], s["start"], s["end"]) for s in record["spans"]]
        verb = next(((start, end) for label, start, end in spans if label == "VERB" and text[start:end].strip()), None)
        if verb is None:
            continue
        stretches = [(start, end) for label, start, end in spans if label == "LOCATION"]
        if any(_counts_tokens(text, start, end) for start, end in stretches):
            tokens = [(t.idx, t.idx + len(t)) for t in tokenizer(text)]
            stretches = [(tokens[i][0], tokens[j][1]) for i, j in stretches if j < len(tokens)]
        sources.setdefault(text, record["source"])
        found = places.setdefault((text, verb), set())
        for start, end in stretches:
            found |= names_in(text, start, end)
    return [Case(text, verb, frozenset(words), sources[text]) for (text, verb), words in places.items()]


def _counts_tokens(text: str, start: int, end: int) -> bool:
    """Some 700 records give the place by its first and last token, which as characters make no stretch of words."""
    return start == end or (
        end - start < 4 and (text[start - 1 : start + 1].isalnum() or text[end - 1 : end + 1].isalnum()) and start > 0
    )


def names_in(text: str, start: int, end: int) -> set[tuple[int, int]]:
    """Words of this stretch that are written as names are: whole words, though the stretch may cut them."""
    return {
        (m.start(), m.end())
        for m in _WORD.finditer(text)
        if m.start() < end and m.end() > start and (m.group()[0].isupper() or any(c.isdigit() for c in m.group()))
    }


def answer(case: Case, parse: Parse, places: Sequence[PlaceMention], encoder: Encoder | None) -> Answer:
    verb = next(iter(parse.tokens_in(*case.verb)), None)
    if verb is None:
        return Answer(case, frozenset(), frozenset(), frozenset(), frozenset())
    nearest = min(places, key=lambda p: min(abs(p.span.start - verb.end), abs(verb.start - p.span.end)), default=None)
    own = _placed(verb, parse, places, encoder)
    missing = list(_missing(case, parse, places))
    return Answer(
        case,
        own,
        _placed(verb, parse, places, None),
        _placed(verb, parse, [*places, *missing], encoder) if missing else own,
        _words(parse, [nearest] if nearest else []),
    )


def _placed(
    verb: Token, parse: Parse, places: Iterable[PlaceMention], encoder: Encoder | None
) -> frozenset[tuple[int, int]]:
    known = ActPlaces(places, parse, encoder)
    known.ask([verb])
    found = place_of_act(verb, parse, known)
    return _words(parse, [found] if found else [])


def _words(parse: Parse, mentions: Iterable[PlaceMention]) -> frozenset[tuple[int, int]]:
    return frozenset(w for m in mentions for w in names_in(parse.document.text, m.span.start, m.span.end))


def _missing(case: Case, parse: Parse, places: Iterable[PlaceMention]) -> Iterator[PlaceMention]:
    """Gold names, each run of neighbouring words one, none of whose words we have found."""
    known = _words(parse, places)
    run: list[tuple[int, int]] = []
    for word in sorted(case.words):
        if run and case.text[run[-1][1] : word[0]].strip():
            yield from _mention(run, known, parse)
            run = []
        run.append(word)
    yield from _mention(run, known, parse)


def _mention(run: list[tuple[int, int]], known: frozenset[tuple[int, int]], parse: Parse) -> Iterator[PlaceMention]:
    if run and not known.intersection(run):
        yield PlaceMention(parse.document.span(run[0][0], run[-1][1]), None, Relation.AT, "given by the gold")


def metrics(name: str, answers: Sequence[Answer]) -> Iterator[Metric]:
    n = len(answers)
    gold = sum(len(a.case.words) for a in answers)
    baseline = _scores(gold, [(a.nearest, a.case.words) for a in answers])
    for label, pairs in (
        ("own places", [(a.own, a.case.words) for a in answers]),
        ("rules alone", [(a.ruled, a.case.words) for a in answers]),
        ("gold places added", [(a.given, a.case.words) for a in answers]),
    ):
        for measure, value in _scores(gold, pairs).items():
            yield Metric(TASK, name, f"{measure}, {label}", value, baseline[measure], n)


def _scores(
    gold: int, pairs: Sequence[tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]]]
) -> dict[str, float]:
    right = sum(len(found & words) for found, words in pairs)
    found = sum(len(f) for f, _ in pairs)
    return {
        "word precision": round(right / found, 4) if found else 0.0,
        "word recall": round(right / gold, 4) if gold else 0.0,
        "answer right": round(sum(bool(f & w) if w else not f for f, w in pairs) / len(pairs), 4),
    }
