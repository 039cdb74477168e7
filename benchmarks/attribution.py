"""Who says what, on news in the PolNeAR layout (`polnear/SPLIT/{text,attributions}`, brat stand-off files).

A document annotated by several people is scored against the first of its files. Content is compared by words
(runs of letters and digits), so that quotation marks and commas at its ends decide nothing. Pieces that continue each
other are one relation. A relation is found where the Dice coefficient of the content words is at least one half, one
to one, best pairs first. All source, kind and extent figures but the F1 ones are over the relations found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.metric import Metric
from standoff.model import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from standoff.model import Attribution

TASK = "attribution"
FOUND = 0.5
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^“”]*”?|\"[^\"]*\"?|''(?:(?!'').)*(?:'')?|‘[^‘]*’", re.DOTALL)
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution: the offsets at which the words of content, source and cue begin."""

    content: Words
    source: Words
    cue: Words
    kind: str


def words(text: str, spans: Iterable[tuple[int, int]]) -> Words:
    return frozenset(a + m.start() for a, b in spans for m in _WORD.finditer(text[a:b]))


def dice(a: Words, b: Words) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def kind_of(text: str, spans: list[tuple[int, int]]) -> str:
    """Direct, mixed or indirect, from the quotation marks in the content."""
    content = words(text, spans)
    quoted: set[int] = set()
    for a, b in spans:
        for m in _QUOTED.finditer(text[a:b]):
            quoted |= words(text, [(a + m.start(), a + m.end())])
    share = len(quoted & content) / len(content) if content else 0
    return "direct" if share > 0.95 else "mixed" if share > 0 else "indirect"


def gold_relations(text: str, annotations: Path) -> list[Relation]:
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[list[str]] = []
    for line in annotations.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            places = fields[1].split(" ", 1)[1].split(";")
            spans[fields[0]] = [(int(a), int(b)) for a, b in (place.split() for place in places)]
        elif line.startswith("E") and len(fields) > 1:
            events.append(fields[1].split())
    relations = []
    for event in events:
        roles: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for argument in event[1:]:
            role, _, name = argument.partition(":")
            roles[role.rstrip("0123456789")] += spans.get(name, [])
        content = words(text, roles["Content"])
        if content:
            relations.append(
                Relation(
                    content,
                    words(text, roles["Source"]),
                    words(text, roles["Cue"]),
                    kind_of(text, roles["Content"]),
                )
            )
    return relations


def read_relations(text: str, attributions: Iterable[Attribution]) -> list[Relation]:
    """Our attributions, those that continue each other joined."""
    groups: dict[str, list[Attribution]] = {}
    for one in attributions:
        groups.setdefault(one.continues or one.id, []).append(one)
    relations = []
    for pieces in groups.values():
        content = words(text, [(p.content.start, p.content.end) for p in pieces])
        kinds = {p.kind for p in pieces}
        source = next(([(p.source.start, p.source.end)] for p in pieces if p.source), [])
        cue = next(([(p.cue.start, p.cue.end)] for p in pieces if p.cue), [])
        kind = kinds.pop() if len(kinds) == 1 else "mixed"
        if content:
            relations.append(Relation(content, words(text, source), words(text, cue), kind))
    return relations


_BASELINE = (
    re.compile(
        r"(?P<content>[“\"][^“”\"\n]{3,600}[”\"])\s*,?\s*"
        r"(?:(?P<source>(?:[A-Z][\w.’'-]*\s?){1,4}|he|she|they)\s+(?:said|says|told|added)"
        r"|(?:said|says|added)\s+(?P<after>(?:[A-Z][\w.’'-]*\s?){1,4}))"
    ),
    re.compile(
        r"(?P<source>(?:[A-Z][\w.’'-]*\s?){1,4}|\b[Hh]e|\b[Ss]he|\b[Tt]hey)\s+(?:said|says|added)\s+"
        r"(?P<content>that\s[^.\n]{3,400})(?P<after>)"
    ),
)


def baseline_relations(text: str) -> list[Relation]:
    """What two regular expressions find: `"..." said X`, `"..." X said`, `X said that ...`."""
    relations = []
    for pattern in _BASELINE:
        for m in pattern.finditer(text):
            source = m.span("source") if m.group("source") else m.span("after")
            content = [m.span("content")]
            found = words(text, content)
            if found:
                relations.append(Relation(found, words(text, [source]), frozenset(), kind_of(text, content)))
    return relations


def pair(gold: list[Relation], ours: list[Relation]) -> list[tuple[Relation, Relation]]:
    """Relations that are the same, one to one, the most alike first."""
    by_word: defaultdict[int, set[int]] = defaultdict(set)
    for j, relation in enumerate(ours):
        for word in relation.content:
            by_word[word].add(j)
    scored = []
    for i, relation in enumerate(gold):
        for j in sorted({j for word in relation.content for j in by_word.get(word, ())}):
            # of two readings of the same words, the one with the same cue is meant
            same_cue = bool(relation.cue & ours[j].cue)
            scored.append((dice(relation.content, ours[j].content), same_cue, -i, -j))
    pairs = []
    used_gold: set[int] = set()
    used_ours: set[int] = set()
    for score, _, i, j in sorted(scored, reverse=True):
        if score >= FOUND and i not in used_gold and j not in used_ours:
            used_gold.add(i)
            used_ours.add(j)
            pairs.append((gold[-i], ours[-j]))
    return pairs


class Tally:
    def __init__(self) -> None:
        self.gold = self.ours = self.found = self.source = self.kind = self.exact = 0
        self.overlap = 0.0

    def add(self, gold: list[Relation], ours: list[Relation]) -> None:
        self.gold += len(gold)
        self.ours += len(ours)
        for theirs, mine in pair(gold, ours):
            self.found += 1
            self.source += dice(theirs.source, mine.source) >= FOUND
            self.kind += theirs.kind == mine.kind
            self.exact += theirs.content == mine.content
            self.overlap += dice(theirs.content, mine.content)

    def metrics(self) -> dict[str, tuple[float, int]]:
        def share(part: float, whole: int) -> float:
            return round(part / whole, 4) if whole else 0.0

        both = self.gold + self.ours
        return {
            "relation precision": (share(self.found, self.ours), self.ours),
            "relation recall": (share(self.found, self.gold), self.gold),
            "relation F1": (share(2 * self.found, both), self.gold),
            "source right, given found": (share(self.source, self.found), self.found),
            "kind right, given found": (share(self.kind, self.found), self.found),
            "content exact F1": (share(2 * self.exact, both), self.gold),
            "content overlap F1": (share(2 * self.overlap, both), self.gold),
        }


def documents(split: Path) -> Iterator[tuple[str, str, Path]]:
    """Name, text and annotation file of each document of a split, in order of the names."""
    files: dict[str, Path] = {}
    for path in sorted((split / "attributions").glob("*.ann")):
        files.setdefault(path.stem.rsplit("_", 1)[0], path)
    for name, path in files.items():
        text = split / "text" / f"{name}.txt"
        if text.is_file():
            yield name, text.read_text(encoding="utf-8"), path


def run(data: Path, limit: int | None = None) -> Iterator[Metric]:
    from benchmarks.parses import CachedParser  # noqa: PLC0415
    from standoff.knowledge import default_knowledge  # noqa: PLC0415
    from standoff.reading.actors import find_actors  # noqa: PLC0415
    from standoff.reading.attributions import find_attributions  # noqa: PLC0415
    from standoff.reading.places import find_places  # noqa: PLC0415

    split = next((data / "polnear" / s for s in ("test", "dev") if (data / "polnear" / s).is_dir()), None)
    if split is None:
        return
    parser, knowledge = CachedParser(), default_knowledge()
    ours, simple = Tally(), Tally()
    for _, text, gold_file in list(documents(split))[:limit]:
        gold = gold_relations(text, gold_file)
        parse = parser(Document(gold_file.stem, text))
        actors, mentions = find_actors(parse, find_places(parse, knowledge), knowledge)
        ours.add(gold, read_relations(text, find_attributions(parse, actors, mentions)))
        simple.add(gold, baseline_relations(text))
    against = simple.metrics()
    for name, (value, n) in ours.metrics().items():
        yield Metric(TASK, f"polnear/{split.name}", name, value, against[name][0], n)
