"""Killed and injured of the occurrence that a report is mainly about, against people's answers."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.metric import Metric
from benchmarks.parses import CachedParser
from standoff.model import Document, Period
from standoff.reading.figures import find_figures
from standoff.reading.figures.main_incident import main_incident
from standoff.reading.numerals import value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from standoff.model import Figure, Span

SET = "gun-incidents"

_NUMBER = (
    r"(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"twenty|a dozen|another)"
)
_KILLED = r"(?:killed|dead|died|dies|slain|murdered|fatally)"
_INJURED = r"(?:wounded|injured|hurt|hospitali[sz]ed|shot)"


class _Case(NamedTuple):
    incident: str
    killed: tuple[int, int, int]  # people's answer, ours, the baseline's
    injured: tuple[int, int, int]


def run(data: Path, limit: int | None) -> Iterator[Metric]:
    """Share of articles with exactly the right number; rules were worked out on the articles of `tuned` alone."""
    if not (data / SET / "articles.jsonl").is_file():
        return
    cases = list(_cases(data / SET, limit))
    for name, chosen in (
        ("", cases),
        (" (tuned on)", [c for c in cases if is_tuned_on(c.incident)]),
        (" (held out)", [c for c in cases if not is_tuned_on(c.incident)]),
    ):
        if not chosen:
            continue
        for what in ("killed", "injured"):
            answers = [getattr(c, what) for c in chosen]
            yield Metric(
                "figures",
                SET,
                f"{what} exact{name}",
                _share([gold == ours for gold, ours, _ in answers]),
                _share([gold == base for gold, _, base in answers]),
                len(answers),
            )


def is_tuned_on(incident_id: str) -> bool:
    """Was this incident among those that the rules were worked out on?"""
    return hashlib.sha256(incident_id.encode()).digest()[-1] % 2 == 0


def baseline(text: str) -> tuple[int, int]:
    """Killed and injured by regular expressions: the first number before, or behind, a word for it; else none."""
    killed = _first(text, _KILLED, r"(?:kill(?:s|ed|ing)|leav(?:es|ing)|left)")
    injured = _first(text, _INJURED, r"(?:wound(?:s|ed|ing)|injur(?:es|ed|ing)|shoots|shot|shooting)")
    return killed, injured


def _first(text: str, behind: str, before: str) -> int:
    patterns = (rf"\b{_NUMBER}\b(?:[ -]\w+){{0,4}}? {behind}\b", rf"\b{before} (?:at least )?{_NUMBER}\b")
    found = [m for p in patterns if (m := re.search(p, text, re.IGNORECASE))]
    if not found:
        return 0
    word = min(found, key=lambda m: m.start()).group(1).lower()
    if word in {"a", "an", "another"}:
        return 1
    bounds = value(word.split())
    return bounds.low or 0 if bounds is not None else 0


class Article(NamedTuple):
    incident: str
    killed: int
    injured: int
    document: Document


def articles(folder: Path, limit: int | None) -> Iterator[Article]:
    """Articles, evenly drawn where there is a limit, each with people's answer for its incident."""
    with (folder / "incidents.jsonl").open(encoding="utf-8") as lines:
        incidents = {row["incident_id"]: row for row in map(json.loads, lines)}
    with (folder / "articles.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    step = max(len(rows) // limit, 1) if limit else 1
    for row in rows[::step][:limit]:
        gold = incidents.get(row["incident_id"])
        if gold is None:
            continue
        title, published = row.get("title"), row.get("published")
        document = Document(
            row["document_id"],
            f"{title}\n\n{row['text']}" if title else row["text"],
            published=Period.day(date.fromisoformat(published)) if published else None,
        )
        yield Article(row["incident_id"], gold["killed"], gold["injured"], document)


def figures_of(document: Document, parser: CachedParser) -> tuple[list[Span], tuple[Figure, ...]]:
    """The sentences of an article and the figures in it, with single persons spoken of before."""
    parse = parser(document)
    sentences = [document.span(s.start, s.end) for s in parse.sentences]
    return sentences, find_figures(parse, (), (), (), spoken_of=True)


def _cases(folder: Path, limit: int | None) -> Iterator[_Case]:
    parser = CachedParser()
    for article in articles(folder, limit):
        told = main_incident(article.document.text, *figures_of(article.document, parser))
        killed, injured = baseline(article.document.text)
        yield _Case(
            article.incident,
            (article.killed, told.killed, killed),
            (article.injured, told.injured, injured),
        )


def _share(right: list[bool]) -> float:
    return round(sum(right) / len(right), 4)
