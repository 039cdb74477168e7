"""Time expressions against TimeML gold, scored as in TempEval-3 (UzZaman et al. 2013): extents and values.

Strict: both ends agree. Relaxed: they overlap, each expression matched once. Value: relaxed matches whose TIMEX3
value is the gold's, over all expressions of gold and system. The creation time in the header is given, not scored.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.metric import Metric

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

TASK = "time"
NEWS = ("TimeBank", "AQUAINT")


@dataclass(frozen=True, slots=True)
class Timex:
    start: int
    end: int
    value: str | None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    name: str
    text: str
    created: date | None
    timexes: tuple[Timex, ...]


@dataclass(slots=True)
class Score:
    gold: int = 0
    system: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def add(self, gold: Sequence[Timex], system: Sequence[Timex]) -> None:
        self.gold += len(gold)
        self.system += len(system)
        exact = {(t.start, t.end) for t in gold}
        self.strict += sum((t.start, t.end) in exact for t in system)
        for ours, theirs in matches(gold, system):
            self.relaxed += 1
            self.value += ours.value is not None and ours.value == theirs.value

    def plus(self, other: Score) -> Score:
        return Score(
            self.gold + other.gold,
            self.system + other.system,
            self.strict + other.strict,
            self.relaxed + other.relaxed,
            self.value + other.value,
        )

    def precision(self, right: int) -> float:
        return right / self.system if self.system else 0.0

    def recall(self, right: int) -> float:
        return right / self.gold if self.gold else 0.0

    def f1(self, right: int) -> float:
        return 2 * right / (self.system + self.gold) if self.system + self.gold else 0.0


@dataclass(slots=True)
class Compared:
    """Our score and the baseline's over the same documents."""

    ours: Score = field(default_factory=Score)
    baseline: Score = field(default_factory=Score)

    def metrics(self, data: str) -> Iterator[Metric]:
        ours, base = self.ours, self.baseline
        for name in ("strict", "relaxed", "value"):
            right, base_right = getattr(ours, name), getattr(base, name)
            yield Metric(TASK, data, f"{name} F1", ours.f1(right), base.f1(base_right), ours.gold)
            if name != "value":
                yield Metric(
                    TASK, data, f"{name} precision", ours.precision(right), base.precision(base_right), ours.system
                )
                yield Metric(TASK, data, f"{name} recall", ours.recall(right), base.recall(base_right), ours.gold)


def matches(gold: Sequence[Timex], system: Sequence[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """Pairs (system, gold) that overlap, each of either used once, in order of the text."""
    used: set[int] = set()
    for ours in system:
        for i, theirs in enumerate(gold):
            if i not in used and ours.start < theirs.end and theirs.start < ours.end:
                used.add(i)
                yield ours, theirs
                break


def run(data: Path, limit: int | None) -> Iterator[Metric]:
    """Metrics of each set in `data/temporal`, and of the news sets together; sets that are not there are left out."""
    from benchmarks.parses import CachedParser  # noqa: PLC0415
    from standoff.model import Document, Period  # noqa: PLC0415
    from standoff.reading.times import find_times  # noqa: PLC0415

    parser = CachedParser()
    news = Compared()
    seen = 0
    for name in sorted(p.name for p in (data / "temporal").glob("*") if p.is_dir()):
        paths = sorted((data / "temporal" / name).glob("*.tml"))[:limit]
        compared = Compared()
        for path in paths:
            gold = read_timeml(path)
            published = Period.day(gold.created) if gold.created else None
            times = find_times(parser(Document(f"{name}/{gold.name}", gold.text)), published)
            compared.ours.add(gold.timexes, [Timex(t.span.start, t.span.end, t.period.timex) for t in times])
            compared.baseline.add(gold.timexes, list(baseline(gold.text, gold.created)))
        if not paths:
            continue
        if name in NEWS:
            seen += 1
            news = Compared(news.ours.plus(compared.ours), news.baseline.plus(compared.baseline))
        yield from compared.metrics(f"temporal/{name}")
    if seen == len(NEWS):
        yield from news.metrics("temporal/" + "+".join(NEWS))


def read_timeml(path: Path) -> GoldDocument:
    """Text, creation date and time expressions of a TimeML file; offsets are into the text of its TEXT element.

    Raises ValueError, naming the file, where it has no TEXT.
    """
    root = ET.parse(path).getroot()  # noqa: S314
    body = root.find("TEXT")
    if body is None:
        raise ValueError(f"{path}: no TEXT element, so this is no TimeML document")
    created = next(
        (t.get("value", "") for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"), ""
    )
    pieces: list[str] = []
    timexes: list[Timex] = []
    _walk(body, pieces, timexes)
    day = date.fromisoformat(created[:10]) if re.match(r"\d{4}-\d\d-\d\d", created) else None
    return GoldDocument(path.stem, "".join(pieces), day, tuple(sorted(timexes, key=lambda t: (t.start, t.end))))


def _walk(element: ET.Element, pieces: list[str], timexes: list[Timex]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, timexes)
        pieces.append(child.tail or "")
    end = sum(map(len, pieces))
    if element.tag == "TIMEX3" and end > start:
        timexes.append(Timex(start, end, element.get("value")))


_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = "|".join([*_MONTHS, *(f"{m[:3]}\\." for m in _MONTHS), r"Sept\."])
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_BASELINE = re.compile(
    rf"\b(?P<month>{_MONTH})(?: (?P<day>\d{{1,2}})\b)?(?:,? (?P<year>\d{{4}})\b)?"
    rf"|\b(?P<weekday>{'|'.join(_WEEKDAYS)})\b"
    r"|\b(?P<only>(?:1[5-9]|20)\d\d)\b"
    r"|\b(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Nn]ow)\b"
    r"|\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>week|month|year)\b"
    r"|\b(?P<number>\d+|two|three|four|five|six|seven|eight|nine|ten) (?P<units>day|week|month|year)s\b"
)


def baseline(text: str, created: date | None) -> Iterator[Timex]:
    """One regular expression for the usual forms; what names no year is of the creation year, weekdays look back."""
    for m in _BASELINE.finditer(text):
        yield Timex(m.start(), m.end(), _baseline_value(m, created))


def _baseline_value(m: re.Match[str], created: date | None) -> str | None:
    if m["only"]:
        return m["only"]
    if m["number"]:
        words = "two three four five six seven eight nine ten".split()
        number = words.index(m["number"]) + 2 if m["number"] in words else int(m["number"])
        return f"P{number}{m['units'][0].upper()}"
    if m["word"] and m["word"].lower() == "now":
        return "PRESENT_REF"
    if m["month"]:
        month = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(m["month"][:3]))
        year = m["year"] or (str(created.year) if created else "XXXX")
        return f"{year}-{month:02d}" + (f"-{int(m['day']):02d}" if m["day"] else "")
    if created is None:
        return None
    ordinal = created.toordinal()
    if m["word"]:
        return date.fromordinal(ordinal + {"today": 0, "yesterday": -1, "tomorrow": 1}[m["word"].lower()]).isoformat()
    if m["weekday"]:
        return date.fromordinal(ordinal - (created.weekday() - _WEEKDAYS.index(m["weekday"])) % 7).isoformat()
    shift = {"last": -1, "this": 0, "next": 1}[m["which"].lower()]
    if m["unit"] == "year":
        return str(created.year + shift)
    if m["unit"] == "month":
        years, month = divmod(created.year * 12 + created.month - 1 + shift, 12)
        return f"{years}-{month + 1:02d}"
    year, week, _ = date.fromordinal(ordinal + 7 * shift).isocalendar()
    return f"{year}-W{week:02d}"
