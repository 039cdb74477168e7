"""Places, on geoparsing sets in LGL's form.

Two tasks. *Resolution*: the toponyms are given, and each is to be placed: accuracy within 161 km, mean error, and the
area under the curve of the logarithm of the error (0 is best), over all toponyms with known coordinates; one that is
not placed counts as wrong, as far off as can be. The baseline takes the most populous place of the name.
*Recognition*, from plain text: toponyms with exactly the gold's characters. These sets also mark words for a people
("Turkish") and places inside the names of bodies ("Kentucky Department of Education"), so all that the recogniser sees
counts here, though only places proper become mentions in a reading. *End to end*: found, and within 161 km; toponyms
without coordinates in the gold are left out, and so is what the gazetteer could not place.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from benchmarks.metric import Metric
from benchmarks.parses import CachedParser
from standoff.knowledge import default_knowledge
from standoff.model import Document
from standoff.reading.places.given import given_toponyms
from standoff.reading.places.recognition import find_toponyms
from standoff.reading.places.resolution import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from standoff.knowledge.gazetteer import Gazetteer
    from standoff.model import Place

HIT_KM = 161.0
FARTHEST_KM = 20_039.0  # half the way round


@dataclass(frozen=True, slots=True)
class GoldToponym:
    start: int
    end: int
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    id: str
    title: str | None
    text: str
    toponyms: tuple[GoldToponym, ...]


def read_gold(path: Path, parity: int | None = None) -> Iterator[GoldDocument]:
    """The documents of a set; `parity` 1 gives the odd-numbered ones, 0 the even-numbered, counted from one."""
    for number, article in enumerate(ET.parse(path).getroot().iter("article"), start=1):  # noqa: S314 (own gold data)
        if parity is not None and number % 2 != parity:
            continue
        text = article.findtext("text") or ""
        toponyms = {}
        for toponym in article.iter("toponym"):
            start, end = int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0)
            phrase = toponym.findtext("phrase") or text[start:end]
            if text[start:end] != phrase:  # some documents of TR-News have drifted
                places = [m.start() for m in re.finditer(re.escape(phrase), text)]
                if not places:
                    continue
                start = min(places, key=lambda place: abs(place - start))
                end = start + len(phrase)
            tag = toponym.find("gaztag")
            latitude, longitude = (tag.findtext("lat"), tag.findtext("lon")) if tag is not None else (None, None)
            point = (float(latitude), float(longitude)) if latitude and longitude else None
            toponyms[start, end] = GoldToponym(start, end, point)
        title = (article.findtext("title") or "").strip() or None
        yield GoldDocument(article.get("docid") or str(number), title, text, tuple(toponyms.values()))


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    (a, b), (c, d) = ((math.radians(x), math.radians(y)) for x, y in (one, other))
    haversine = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, haversine)))


def run(data: Path, limit: int | None, parity: int | None = None) -> Iterator[Metric]:
    gazetteer, parser = default_knowledge().gazetteer, CachedParser()
    for path in sorted((data / "geoparsing").glob("*.xml")):
        documents = list(read_gold(path, parity))[:limit]
        yield from _resolution(path.stem, documents, gazetteer)
        yield from _recognition(path.stem, documents, gazetteer, parser)


def _error(place: Place | None, point: tuple[float, float]) -> float:
    return FARTHEST_KM if place is None else kilometres((place.latitude, place.longitude), point)


def _resolution(name: str, documents: list[GoldDocument], gazetteer: Gazetteer) -> Iterator[Metric]:
    ours: list[float] = []
    populous: list[float] = []
    for document in documents:
        toponyms = given_toponyms(document.text, [(t.start, t.end) for t in document.toponyms], gazetteer)
        for gold, toponym, settled in zip(document.toponyms, toponyms, resolve(toponyms, gazetteer), strict=True):
            if gold.point is None:
                continue
            ours.append(_error(settled.place, gold.point))
            largest = max((c.place for c in toponym.candidates), key=lambda p: p.population, default=None)
            populous.append(_error(largest, gold.point))
    if not ours:
        return
    n = len(ours)
    for metric, value in (
        ("accuracy@161km", lambda errors: sum(e <= HIT_KM for e in errors) / len(errors)),
        ("mean error km", lambda errors: sum(errors) / len(errors)),
        (
            "AUC of log error",
            lambda errors: sum(math.log(e + 1) for e in errors) / len(errors) / math.log(FARTHEST_KM + 1),
        ),
    ):
        yield Metric("place", name, metric, round(value(ours), 4), round(value(populous), 4), n)


def _recognition(
    name: str, documents: list[GoldDocument], gazetteer: Gazetteer, parser: CachedParser
) -> Iterator[Metric]:
    found = right = gold_count = placed = hits = largest_hits = located = by_parser = parser_right = 0
    for document in documents:
        parse = parser(Document("0" * 16, document.text, title=document.title))
        toponyms = find_toponyms(parse, gazetteer)
        gold = {(t.start, t.end): t for t in document.toponyms}
        gold_count += len(gold)
        located += sum(t.point is not None for t in gold.values())
        names = {(e.first.start, e.last.end) for e in parse.entities if e.label in {"GPE", "LOC", "NORP", "FAC"}}
        by_parser += len(names)
        parser_right += len(names & gold.keys())
        for toponym, settled in zip(toponyms, resolve(toponyms, gazetteer), strict=True):
            match = gold.get((toponym.start, toponym.end))
            found += 1
            right += match is not None
            if settled.place is None or (match is not None and match.point is None):
                continue
            placed += 1
            if match is not None and match.point is not None:
                hits += _error(settled.place, match.point) <= HIT_KM
                largest = max((c.place for c in toponym.candidates), key=lambda p: p.population, default=None)
                largest_hits += _error(largest, match.point) <= HIT_KM
    if not gold_count:
        return
    parser_f1 = _f1(parser_right, by_parser, gold_count)
    yield Metric("place", name, "recognition F1", _f1(right, found, gold_count), parser_f1, gold_count)
    yield Metric("place", name, "recognition precision", round(right / max(found, 1), 4), None, found)
    yield Metric("place", name, "recognition recall", round(right / gold_count, 4), None, gold_count)
    yield Metric(
        "place", name, "end-to-end F1", _f1(hits, placed, located), _f1(largest_hits, placed, located), located
    )


def _f1(right: int, found: int, gold: int) -> float:
    return round(2 * right / (found + gold), 4) if found + gold else 0.0
