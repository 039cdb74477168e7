"""Killed, injured, date and town of each incident after linking, against people's answers.

An incident's event is the one that most of its articles are mainly about (as in `grouping`), of several the one told by
most statements; where no article tells one, every answer is unknown and wrong, but for killed and injured, where nobody
counted counts as nobody. Killed is the event's best count of deaths; where it has none, and for injured, which an event
does not count, it is the number that most of the reports mainly about it come to. The baseline takes the incident's
first article alone: its numbers by regular expressions, its day of publication, and the town it names most.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.figures import baseline
from benchmarks.grouping import main_events, record_of
from benchmarks.metric import Metric
from benchmarks.parses import CachedParser
from standoff.knowledge import default_knowledge
from standoff.linking.link import link
from standoff.reading.figures.main_incident import main_incident
from standoff.reading.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from standoff.knowledge.gazetteer import Gazetteer
    from standoff.model import Document, Event, Linked, Place, Reading

SET = "gun-incidents"


class Answer(NamedTuple):
    killed: int
    injured: int
    day: date | None
    towns: frozenset[str]


def run(data: Path, limit: int | None) -> Iterator[Metric]:
    """`limit` takes the first so many articles, and the incidents that they tell."""
    folder = data / SET
    if not (folder / "articles.jsonl").is_file():
        return
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()[:limit]
    articles = [record_of(json.loads(line)) for line in lines]
    parser, knowledge = CachedParser(), default_knowledge()
    readings = [(a.document, read(a.document, parser, knowledge)) for a in articles]
    gold = {}
    for line in (folder / "incidents.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold[row["incident_id"]] = _gold(row)
    yield from measure({a.document.id: a.incident for a in articles}, readings, gold)


def measure(
    incident_of: Mapping[str, str], readings: Sequence[tuple[Document, Reading]], gold: Mapping[str, Answer]
) -> Iterator[Metric]:
    ours = found(link(readings), incident_of, readings, default_knowledge().gazetteer)
    firsts: dict[str, tuple[Document, Reading]] = {}
    for document, reading in readings:
        before = firsts.get(incident_of[document.id])
        if before is None or _order(document) < _order(before[0]):
            firsts[incident_of[document.id]] = (document, reading)
    simple = {incident: _first_alone(*first) for incident, first in firsts.items()}
    for name, chosen in (
        ("", sorted(ours)),
        (" (tuned on)", sorted(i for i in ours if is_tuned_on(i))),
        (" (held out)", sorted(i for i in ours if not is_tuned_on(i))),
    ):
        for what in ("killed", "injured", "date", "town"):
            right = [_right(what, ours[i], gold[i]) for i in chosen]
            base = [_right(what, simple[i], gold[i]) for i in chosen]
            label = f"{what} {'right' if what == 'town' else 'exact'}{name}"
            if chosen:
                yield Metric("incident", SET, label, _share(right), _share(base), len(chosen))


def found(
    linked: Linked,
    incident_of: Mapping[str, str],
    readings: Sequence[tuple[Document, Reading]],
    gazetteer: Gazetteer,
) -> dict[str, Answer]:
    """By incident, what the record says of the event its articles are mainly about."""
    events = {e.id: e for e in linked.events}
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    mains = main_events(linked, readings)
    for reporting, main in mains.items():
        votes[incident_of[reporting]][main] += 1
    about: defaultdict[str, list[tuple[Document, Reading]]] = defaultdict(list)
    for document, reading in readings:
        if document.id in mains:
            about[mains[document.id]].append((document, reading))
    answers = {}
    for incident in sorted(set(incident_of.values())):
        told = votes[incident]
        if not told:
            answers[incident] = Answer(0, 0, None, frozenset())
            continue
        event = events[min(told, key=lambda e: (-told[e], -len(events[e].statement_ids), e))]
        killed, injured = _harmed(about[event.id])
        best = event.deaths.best
        answers[incident] = Answer(
            killed if best is None else best, injured, _day(event), _towns(event.place, gazetteer)
        )
    return answers


def is_tuned_on(incident_id: str) -> bool:
    """Was this incident among those that the rules were worked out on?"""
    return hashlib.sha256(incident_id.encode()).digest()[-1] % 2 == 0


def _harmed(documents: Sequence[tuple[Document, Reading]]) -> tuple[int, int]:
    """Killed and injured: the numbers that most of the reports mainly about it come to, the larger of two as usual."""
    told = [main_incident(d.text, r.sentences, r.figures) for d, r in documents]
    killed, injured = Counter(t.killed for t in told), Counter(t.injured for t in told)
    return max(killed, key=lambda n: (killed[n], n)), max(injured, key=lambda n: (injured[n], n))


def _day(event: Event) -> date | None:
    return event.period.earliest if event.period.earliest == event.period.latest else None


def _towns(place: Place | None, gazetteer: Gazetteer) -> frozenset[str]:
    """A place's name, and those of the city or county it lies in."""
    if place is None:
        return frozenset()
    around = [place, *(p for i in place.within if (p := gazetteer.place(i)) is not None)]
    return frozenset(_plain(p.name) for p in around if not p.is_country and p.feature_code != "ADM1")


def _gold(row: Mapping[str, str | int]) -> Answer:
    town = str(row["city_or_county"])
    names = [town.split("(", maxsplit=1)[0], *re.findall(r"\(([^)]*)\)", town)]
    return Answer(
        int(row["killed"]),
        int(row["injured"]),
        date.fromisoformat(str(row["date"])),
        frozenset(_plain(n) for n in names),
    )


def _first_alone(document: Document, reading: Reading) -> Answer:
    killed, injured = baseline(document.text)
    towns = Counter(m.place.name for m in reading.places if m.place and m.place.feature_class == "P")
    most = min(towns, key=lambda n: (-towns[n], n)) if towns else None
    day = document.published.latest if document.published else None
    return Answer(killed, injured, day, frozenset({_plain(most)} if most else ()))


def _right(what: str, answer: Answer, gold: Answer) -> bool:
    if what == "town":
        return bool(answer.towns & gold.towns)
    if what == "date":
        return answer.day == gold.day
    return bool(getattr(answer, what) == getattr(gold, what))


def _plain(name: str) -> str:
    folded = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    words = re.sub(r"\b(?:county|the)\b", " ", re.sub(r"\bst\.? ", "saint ", folded))
    return " ".join(re.sub(r"[^a-z ]", " ", words).split())


def _order(document: Document) -> tuple[date, str]:
    day = document.published.latest if document.published else None
    return (day or date.max - timedelta(days=1), document.id)


def _share(right: Sequence[bool]) -> float:
    return round(sum(right) / len(right), 4)
