"""Time expressions of a document, in order, each with its period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.model import Period, Precision, TimeMention
from standoff.reading.times.context import Context, is_narrative, lent_year, stamped
from standoff.reading.times.recognise import recognise
from standoff.reading.times.resolve import resolve
from standoff.reading.times.scan import scan
from standoff.reading.times.signals import governed
from standoff.reading.times.value import Value, precision_of

if TYPE_CHECKING:
    from datetime import date

    from standoff.reading.parse import Parse
    from standoff.reading.times.found import Found


def find_times(parse: Parse, published: Period | None) -> tuple[TimeMention, ...]:
    """The time expressions of `parse`, in order, none overlapping.

    `period.timex` is the TIMEX3 value of the words alone; `period` covers the days that they mean with the word before
    them ("since", "until", "from ... to") taken into account. Where `published` is `None`, or open at an end, words
    that count from the report's date stay unknown and say so; where it covers several days, so do they.
    """
    if not parse.sentences:
        return ()
    words = scan(parse)
    founds = recognise(words)
    if not founds:
        return ()
    first = published.earliest if published else None
    last = published.latest if published else None
    if first is None or last is None:
        values = _resolved(parse, founds, None)
    else:
        values = _resolved(parse, founds, first)
        if last != first:
            values = [_either(a, b) for a, b in zip(values, _resolved(parse, founds, last), strict=True)]
    return tuple(
        TimeMention(
            parse.document.span(f.start, f.end),
            v.kind,
            Period(v.earliest, v.latest, v.precision, _words(parse, f), v.why, v.timex),
        )
        for f, v in zip(founds, values, strict=True)
    )


def _words(parse: Parse, found: Found) -> str:
    return parse.document.text[found.start : found.end]


def _resolved(parse: Parse, founds: list[Found], published: date | None) -> list[Value]:
    context = Context(published, is_narrative(founds, published))
    values: list[Value] = []
    written: list[date | None] = []
    for i, found in enumerate(founds):
        sentence = parse.sentence_at(found.start).i
        context.lent_year = lent_year(found, founds[i + 1 : i + 3])
        value = resolve(found, context, sentence)
        of_writing = context.narrative and (found.has("deictic") or found.says("this"))
        if value.kind in {"DATE", "TIME"} and found.name not in {"vague", "past"} and not of_writing:
            context.note(value, sentence, of_reference=found.name not in {"ago", "yearago"})
        if stamped(found) and value.earliest and (published is None or value.earliest < published):
            context.published, context.writing = value.earliest, "the date stamped above it"
        values.append(value)
        written.append(context.published)
    return governed(founds, values, written)


def _either(a: Value, b: Value) -> Value:
    """What holds whether the report appeared on the first or on the last day it may have."""
    if a == b:
        return a
    why = f"{a.why}, which is known only as a stretch of days"
    if a.earliest is None or b.earliest is None or a.latest is None or b.latest is None:
        earliest = min(a.earliest, b.earliest) if a.earliest and b.earliest else None
        latest = max(a.latest, b.latest) if a.latest and b.latest else None
        precision = Precision.OPEN if earliest or latest else Precision.UNKNOWN
        return Value(a.kind, _common(a.timex, b.timex), earliest, latest, precision, why)
    ends = min(a.earliest, b.earliest), max(a.latest, b.latest)
    return Value(a.kind, _common(a.timex, b.timex), *ends, precision_of(*ends), why)


def _common(a: str | None, b: str | None) -> str | None:
    """The value both agree on, with X for each digit from the first on which they do not."""
    if a == b:
        return a
    if not a or not b or re.sub(r"[0-9]", "X", a) != re.sub(r"[0-9]", "X", b):
        return None
    same = next(i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y)
    return a[:same] + re.sub(r"[0-9]", "X", a[same:])
