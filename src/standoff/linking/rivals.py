"""Counts of one occurrence that no event holds together: what different reports, or two sources in one, say of it.

Events are built with care not to join what may be two, so two counts of one strike often stand in two events. Here
counts are set side by side by the counter, the day and the place alone, where these leave little doubt.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from standoff.linking.comparable import (
    counts_all,
    counts_those_received,
    of_one_army,
    of_one_size,
    people_counted,
    rivals_in_size,
    same_town,
)
from standoff.linking.comparing import exclude
from standoff.linking.counters import figure_words, told_by
from standoff.linking.counts import size
from standoff.linking.disagreements import counted_otherwise, disagreement, number_side
from standoff.model import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from standoff.linking.counts import Count
    from standoff.model import Disagreement

LEAD = 10  # sentences at the beginning of a report that tell what it is about
BESIDE = 3  # sentences between two sources that answer one question
TIMES = 2  # times as many, from which two lower bounds are set against each other
WORDS, ALIKE = 4, 0.5  # words for an act told twice in one report, and the share of all its words that they are
_HARM = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED, Measure.DETAINED, Measure.MISSING})


def find_rivals(counts: Iterable[Count], known: Iterable[Disagreement]) -> list[Disagreement]:
    """Disagreements on a number between counts that are not yet set against each other in `known`."""
    paired = {
        frozenset((a, b))
        for d in known
        for i, one in enumerate(d.sides)
        for other in d.sides[i + 1 :]
        for a in one.figure_ids
        for b in other.figure_ids
    }
    whole = [c for c in counts if c.figure.measure in _HARM and c.figure.also is None and _is_whole(c)]
    pairs = [(a, b) for a, b in _candidates(whole) if frozenset((a.figure.id, b.figure.id)) not in paired]
    pairs += _parts_of(pairs, [c for c in counts if c.figure.part and c.figure.measure in _HARM])
    return [_describe(group) for group in _grouped(pairs)]


def _parts_of(wholes: Iterable[tuple[Count, Count]], parts: Iterable[Count]) -> list[tuple[Count, Count]]:
    """Counts of one kind of people ("children") among those of whom two counts are set against each other."""
    of_report: defaultdict[str, list[Count]] = defaultdict(list)
    for part in sorted(parts, key=lambda c: c.order):
        if people_counted(part):
            of_report[part.report.id].append(part)
    found: dict[frozenset[str], tuple[Count, Count]] = {}
    for one, other in wholes:
        for a in of_report[one.report.id]:
            for b in of_report[other.report.id]:
                same = a.figure.measure is b.figure.measure and people_counted(a) == people_counted(b)
                if same and _exclude(a, b) and _among(a, one) and _among(b, other):
                    found.setdefault(frozenset((a.figure.id, b.figure.id)), (a, b))
    return list(found.values())


def _among(part: Count, whole: Count) -> bool:
    """Does the part stand in a sentence that counts as many as the whole?"""
    return any(
        f.sentence == part.figure.sentence and (f.measure, f.low, f.high) == (
            whole.figure.measure, whole.figure.low, whole.figure.high
        ) for f in whole.report.figures
    )  # fmt: skip


def _is_whole(count: Count) -> bool:
    return counts_all(count) and not count.figure.cumulative


def _candidates(counts: Sequence[Count]) -> Iterator[tuple[Count, Count]]:
    ordered = sorted(counts, key=lambda c: c.order)
    here: defaultdict[str, list[Count]] = defaultdict(list)
    by_counter: defaultdict[tuple[str, Measure, date], list[Count]] = defaultdict(list)
    for c in ordered:
        here[c.report.id].append(c)
        if c.as_of is not None and _is_body(c) and _leads(c, here):
            by_counter[c.teller.key, c.figure.measure, c.as_of].append(c)
    by_day: defaultdict[tuple[Measure, str, date], list[Count]] = defaultdict(list)
    for c in ordered:
        day = _own_day(c)
        if day is not None and c.figure.place is not None and c.figure.place.feature_class == "P":
            by_day[c.figure.measure, c.figure.place.id, day].append(c)
    yield from _pairs(by_counter.values(), _told_again)
    yield from _pairs(here.values(), _beside)
    yield from _pairs(here.values(), _worded_alike)
    yield from _pairs(by_day.values(), _of_one_day)


def _pairs(groups: Iterable[Sequence[Count]], fit: object) -> Iterator[tuple[Count, Count]]:
    for group in groups:
        for i, a in enumerate(group):
            for b in group[i + 1 :]:
                differ = _exclude(a, b) or (fit in _OF_BOUNDS and _is_multiple(a, b))
                if differ and not counted_otherwise(a, b) and fit(a, b):  # type: ignore[operator]
                    yield a, b


def _is_multiple(a: Count, b: Count) -> bool:
    """Is one a lower bound in digits, and the other twice as many or more, in digits too?"""
    low, high = sorted((a, b), key=size)
    if low.figure.high is not None or not all(any(x.isdigit() for x in c.figure.words) for c in (a, b)):
        return False
    return size(high)[0] >= TIMES * max(size(low)[0], 1)


def _told_again(a: Count, b: Count) -> bool:
    """Does one counter tell of one day's main occurrence in two reports of their own?"""
    if a.origin == b.origin or not rivals_in_size(a, b):
        return False
    return same_town(a, b)


def _beside(a: Count, b: Count) -> bool:
    """Do two sources named in one report count the same people, one shortly after the other?"""
    if a.figure.measure is not b.figure.measure or a.figure.sentence == b.figure.sentence:
        return False
    if abs(a.figure.sentence - b.figure.sentence) > BESIDE:
        return False
    if a.teller.key == b.teller.key or not (_is_named(a) and _is_named(b)):
        return False
    if people_counted(a) != people_counted(b) and not of_one_army(a, b):
        return False
    one_place = a.figure.place == b.figure.place or _meet(a, b)
    x, y = a.figure.period, b.figure.period
    one_time = (x is None and y is None) or (x is not None and y is not None and x.may_overlap(y))
    return one_place and one_time and rivals_in_size(a, b)


def _worded_alike(a: Count, b: Count) -> bool:
    """Does one report, as one that goes on does, tell the same act twice in almost the same words?"""
    if a.figure.measure is not b.figure.measure or abs(a.figure.sentence - b.figure.sentence) <= BESIDE:
        return False
    one, other = ({w for w in _act(c) if not w[0].isdigit()} for c in (a, b))
    shared = one & other
    return len(shared) >= WORDS and len(shared) >= ALIKE * len(one | other) and of_one_size(*sorted((a, b), key=size))


def _own_day(count: Count) -> date | None:
    """The one day that it counts, of one who is named."""
    period, teller = count.figure.period, count.teller
    if period is None or period.earliest != period.latest or teller.lost or not teller.name:
        return None
    return period.earliest


def _act(count: Count) -> set[str]:
    """The words for the act that a count hangs on, in whatever clauses of its sentence tell it."""
    if not count.statements:
        return set()
    return {w for s in count.report.statements if s.sentence == count.figure.sentence for w in s.words}


def _of_one_day(a: Count, b: Count) -> bool:
    """Do two who are named count the dead of one day in one town? A hospital's count may be of a part of them."""
    if a.teller.key == b.teller.key or a.origin == b.origin or people_counted(a) != people_counted(b):
        return False
    if not (_is_named(a) or _is_named(b)):
        return False
    return of_one_size(*sorted((a, b), key=size))


# Where it is sure that two counts are of one act, "at least 40" and "at least 120" do not agree.
_OF_BOUNDS = (_worded_alike, _of_one_day, _beside)


def _meet(a: Count, b: Count) -> bool:
    x, y = a.figure.place, b.figure.place
    return x is not None and y is not None and (x.id == y.id or x.id in y.within or y.id in x.within)


def _is_body(count: Count) -> bool:
    """Is the counter one that speaks in many reports, and no voice of this report alone?"""
    return count.teller.key.startswith("actor-") and "-o-" not in count.teller.key


def _is_named(count: Count) -> bool:
    words = (count.teller.name or "").split()
    return len(words) > 1 and all(w[:1].isupper() for w in (words[0], words[-1]))


def _leads(count: Count, here: dict[str, list[Count]]) -> bool:
    """Is it the first whole count of its measure, where the report says what it is about?"""
    first = next(c for c in here[count.report.id] if c.figure.measure is count.figure.measure)
    same = (first.figure.low, first.figure.high) == (count.figure.low, count.figure.high)
    return count.figure.sentence < LEAD and same


def _exclude(a: Count, b: Count) -> bool:
    return exclude(a.figure.low, a.figure.high, b.figure.low, b.figure.high)


def _grouped(pairs: Sequence[tuple[Count, Count]]) -> list[list[tuple[Count, Count]]]:
    """Pairs that set the same two values of one measure and day against each other are one disagreement."""
    groups: defaultdict[tuple[object, ...], list[tuple[Count, Count]]] = defaultdict(list)
    for a, b in pairs:
        low, high = sorted(((a.figure.low, a.figure.high), (b.figure.low, b.figure.high)), key=str)
        groups[a.figure.measure.value, str(a.as_of), low, high].append((a, b))
    return [groups[key] for key in sorted(groups, key=str)]


def _describe(pairs: Sequence[tuple[Count, Count]]) -> Disagreement:
    a, b = pairs[0]
    values: dict[tuple[int | None, int | None], dict[str, Count]] = {}
    for count in sorted({c.figure.id: c for pair in pairs for c in pair}.values(), key=lambda c: c.order):
        values.setdefault((count.figure.low, count.figure.high), {})[count.figure.id] = count
    sides = tuple(
        number_side(list(values[v].values()), figure_words(next(iter(values[v].values())).figure))
        for v in sorted(values, key=str)
    )
    revised = a.teller.key == b.teller.key
    said = f"{told_by(a.teller)} counted {figure_words(a.figure)}"
    if a.report.id == b.report.id and _worded_alike(a, b):
        why = f"{said}, {told_by(b.teller)} {figure_words(b.figure)} further on, in almost the same words."
        return disagreement("number", "revision", None, None, sides, why)
    if not revised and not _exclude(a, b):
        bounds = "both are lower bounds" if a.figure.high is b.figure.high is None else "one is a lower bound"
        what = "the same people" if a.report.id == b.report.id else "one day"
        why = f"{said}, {told_by(b.teller)} {figure_words(b.figure)}, of {what}; {bounds}."
        return disagreement("number", "scope", None, None, sides, why)
    if not revised and counts_those_received(min((a, b), key=size)):
        why = (
            f"{said}, {told_by(b.teller)} {figure_words(b.figure)}, of one day; a hospital counts those brought to it."
        )
        return disagreement("number", "scope", None, None, sides, why)
    why = (
        f"{said}, and in another report of the day {figure_words(b.figure)}."
        if revised
        else f"{said}, {told_by(b.teller)} {figure_words(b.figure)}, of the same people as far as the words tell."
    )
    return disagreement("number", "revision" if revised else "contradiction", None, None, sides, why)
