"""Where reports do not agree on an event: how many, where, when, who, or whether it happened at all."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from standoff.linking.bodies import described_words
from standoff.linking.comparable import counts_all, of_one_event, people_counted, same_town
from standoff.linking.comparing import NEARBY, another_author, exclude
from standoff.linking.counters import day_words, figure_words, shown, told_by
from standoff.linking.counts import current, earlier, size
from standoff.linking.denials import BEARINGS, speaker_of
from standoff.linking.told import SHORT
from standoff.model import Disagreement, Factuality, Side
from standoff.model.place import kilometres

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from standoff.linking.actors import Actors
    from standoff.linking.cluster import Cluster
    from standoff.linking.counts import Count
    from standoff.linking.denials import Denial
    from standoff.linking.told import Told

MANY = 20  # a number so large, met twice, tells of one thing even where day or place differ
APART = 2  # days; what happened at night is told of either of the two days that meet
_OF_AUTHORS = frozenset({"violence", "territory", "material"})
About = Literal["number", "place", "time", "actor", "occurrence"]
Kind = Literal["revision", "scope", "contradiction"]


def on_event(
    event_id: str, cluster: Cluster, counts: Sequence[Count], denials: Sequence[Denial], actors: Actors
) -> list[Disagreement]:
    """All disagreements on one event."""
    told = [t for t in cluster.members if t.row.factuality is Factuality.ASSERTED]
    told.sort(key=lambda t: t.order)
    return [
        *_numbers(event_id, counts),
        *_places(event_id, told, actors),
        *_times(event_id, told, actors),
        *_agents(event_id, told, actors),
        *([occurrence(event_id, denials, actors)] if denials else []),
    ]


def occurrence(event_id: str | None, denials: Sequence[Denial], actors: Actors) -> Disagreement:
    """One says that it happened, another that it did not."""
    denied = [d.denied for d in denials]
    asserted = sorted({t.row.id: t for d in denials for t in d.asserted}.values(), key=lambda t: t.order)
    yes = denials[0].asserted[0]  # the nearest to the denial
    no = denied[0]
    says, denies = _speaker(yes, actors), _speaker(no, actors)
    bearing = min((d.bearing for d in denials), key=BEARINGS.index)
    why = {
        "all": f"According to {says} it happened, according to {denies} it did not.",
        "part": f"What {denies} denied is a part of what {says} told.",
        "like": f"{says} told it, {denies} denied the like; they may speak of different things.",
    }[bearing]
    sides = (
        _side(yes.row.quote, asserted, actors),
        _side(f"denied: {no.row.quote}", denied, actors),
    )
    return disagreement("occurrence", "scope" if bearing == "like" else "contradiction", event_id, None, sides, why)


def disagreement(
    about: About, kind: Kind, event_id: str | None, toll_id: str | None, sides: tuple[Side, ...], why: str
) -> Disagreement:
    """With an id made of what it is on and the first thing that each side rests on."""
    first = [min((*s.figure_ids, *s.statement_ids), default=min(s.attribution_ids, default="")) for s in sides]
    on = event_id or toll_id or "-".join(first)
    tail = "-" + first[-1] if toll_id or about == "number" else ""
    return Disagreement(
        f"d-{about}-{kind}-{on}{tail}", about, kind, event_id, toll_id, sides, why[:1].upper() + why[1:]
    )


def number_side(counts: Sequence[Count], value: str) -> Side:
    return Side(
        value=value,
        statement_ids=tuple(sorted({s for c in counts for s in c.statements})),
        figure_ids=tuple(sorted({c.figure.id for c in counts})),
        sources=tuple(sorted({shown(c.teller) for c in counts})),
    )


def counted_otherwise(a: Count, b: Count) -> bool:
    """Do the words say that they count different people ("soldiers", "civilians")? "People" and "bodies" may be any."""
    who_a, who_b = people_counted(a), people_counted(b)
    return bool(who_a and who_b) and not who_a & who_b


def _numbers(event_id: str, counts: Sequence[Count]) -> Iterable[Disagreement]:
    by_measure: defaultdict[str, list[Count]] = defaultdict(list)
    for count in counts:
        if counts_all(count) and count.figure.also is None and not count.figure.cumulative:
            by_measure[count.figure.measure.value].append(count)
    for _, members in sorted(by_measure.items()):
        standing = current(members)
        revised = next(_revisions(event_id, members, standing), None)
        if revised:
            yield revised
        wider = current(c for c in counts if c.figure.also and c.figure.measure is members[0].figure.measure)
        groups = [*_by_value(standing), *_by_value(wider)]
        pair = _farthest(groups)
        if pair is not None:
            yield _sides_by_value(event_id, groups, pair)


def _revisions(event_id: str, members: Sequence[Count], standing: Sequence[Count]) -> Iterator[Disagreement]:
    for old in earlier(members, standing):
        new = next(c for c in standing if c.teller.key == old.teller.key)
        if _exclude(old, new) and not counted_otherwise(old, new) and _in_one_town(old, new):
            sides = tuple(number_side([c], figure_words(c.figure)) for c in (old, new))
            why = f"{told_by(new.teller)} first counted {figure_words(old.figure)}, later {figure_words(new.figure)}."
            yield disagreement("number", "revision", event_id, None, sides, why)


def _in_one_town(old: Count, new: Count) -> bool:
    """A counter tells of many occasions; it has revised itself only where both counts are put in one town."""
    both = old.figure.place is not None and new.figure.place is not None
    return (both or old.report.id == new.report.id) and same_town(old, new)


def _farthest(groups: Sequence[list[Count]]) -> tuple[Count, Count] | None:
    """Two counts that exclude each other, of the same people and measure before any others."""
    pairs = [
        (a, b)
        for i, group in enumerate(groups)
        for other in groups[i + 1 :]
        for a in group
        for b in other
        if _exclude(a, b) and of_one_event(a, b) and not counted_otherwise(a, b)
    ]
    return min(pairs, key=lambda p: (_scope(*p) is not None, size(p[0])[0] - size(p[1])[0]), default=None)


def _scope(a: Count, b: Count) -> str | None:
    """Why two counts may both hold; `None` where they cannot."""
    if a.figure.also is not b.figure.also:
        one = a if a.figure.also else b
        return f"“{one.figure.measure} or {one.figure.also}” counts more than the {one.figure.measure}"
    return None


def _sides_by_value(event_id: str, groups: Sequence[list[Count]], pair: tuple[Count, Count]) -> Disagreement:
    reason = _scope(*pair)
    said = [f"{told_by(c.teller)} counted {figure_words(c.figure)}" for c in pair]
    why = ", ".join(said) + (f"; {reason}." if reason else ".")
    sides = tuple(
        number_side(members, figure_words(members[0].figure))
        for group in groups
        if (members := [c for c in group if c in pair or any(of_one_event(c, one) for one in pair)])
    )
    return disagreement("number", "scope" if reason else "contradiction", event_id, None, sides, why)


def _by_value(standing: Iterable[Count]) -> list[list[Count]]:
    groups: defaultdict[tuple[int, int], list[Count]] = defaultdict(list)
    for count in standing:
        low, high = count.figure.low, count.figure.high
        groups[-1 if low is None else low, -1 if high is None else high].append(count)
    return [sorted(groups[k], key=lambda c: c.order) for k in sorted(groups)]


def _exclude(a: Count, b: Count) -> bool:
    return exclude(a.figure.low, a.figure.high, b.figure.low, b.figure.high)


def _places(event_id: str, told: Sequence[Told], actors: Actors) -> Iterable[Disagreement]:
    placed = [t for t in told if t.placed]
    for i, a in enumerate(placed):
        for b in placed[i + 1 :]:
            x, y = a.place, b.place
            if x is None or y is None or a.origin == b.origin or not _plainly_one(a, b):
                continue
            if x.id in y.within or y.id in x.within or kilometres(x, y) <= NEARBY:
                continue
            sides = tuple(_side(p.name, [t for t in placed if t.place == p], actors) for p in (x, y))
            far = f"{kilometres(x, y):.0f} km away"
            said = [f"according to {_speaker(t, actors)} in {p.name}" for t, p in ((a, x), (b, y))]
            why = f"It was {said[0]}; {said[1]}, {far}."
            yield disagreement("place", "contradiction", event_id, None, sides, why)
            return


def _times(event_id: str, told: Sequence[Told], actors: Actors) -> Iterable[Disagreement]:
    dated = [t for t in told if t.row.dated and t.days is not None and t.days <= SHORT]
    for i, a in enumerate(dated):
        for b in dated[i + 1 :]:
            if a.origin == b.origin or _days_between(a, b) < APART or not _plainly_one(a, b):
                continue
            sides = tuple(_side(_day(x), [t for t in dated if t.row.period == x.row.period], actors) for x in (a, b))
            why = f"According to {_speaker(a, actors)} it was {_day(a)}, according to {_speaker(b, actors)} {_day(b)}."
            yield disagreement("time", "contradiction", event_id, None, sides, why)
            return


def _plainly_one(a: Told, b: Told) -> bool:
    """Do both tell the same number harmed, or one and the same person? Else place and day may tell of two."""
    numbers = {(f.measure, f.low, f.high) for f in a.figures if (f.low or 0) >= MANY}
    same = any((f.measure, f.low, f.high) in numbers for f in b.figures)
    return same or bool(a.recipients.firm & b.recipients.firm)


def _days_between(a: Told, b: Told) -> int:
    """Days from the end of the one to the beginning of the other; 0 or less where they may be one day."""
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return 0
    return max((b.earliest - a.latest).days, (a.earliest - b.latest).days)


def _agents(event_id: str, told: Sequence[Told], actors: Actors) -> Iterable[Disagreement]:
    """Different authors of one act: only where the act, its number or its victims are plainly the same."""
    by = [t for t in told if t.agents.known and t.family.group in _OF_AUTHORS]
    for i, a in enumerate(by):
        for b in by[i + 1 :]:
            if _speaker_key(a, actors) == _speaker_key(b, actors):
                continue
            if a.agents.sides & b.agents.sides or a.agents.words & b.agents.words:
                continue
            if a.agents.sides & b.recipients.sides or b.agents.sides & a.recipients.sides:
                continue  # two sides of one fight
            same_victims = bool(a.recipients.words & b.recipients.words) and any(
                (x.measure, x.low, x.high) == (y.measure, y.low, y.high) for x in a.figures for y in b.figures
            )
            if not same_victims and not another_author(a, b):
                continue
            sides = tuple(_side(_agents_named(t), [t], actors) for t in (a, b))
            who_a, who_b = _agents_named(a), _agents_named(b)
            why = (
                f"According to {_speaker(a, actors)} it was {who_a}, according to {_speaker(b, actors)} it was {who_b}."
            )
            yield disagreement("actor", "contradiction", event_id, None, sides, why)
            return


def _speaker_key(told: Told, actors: Actors) -> str:
    return speaker_of(told, actors).key


def _agents_named(told: Told) -> str:
    """As the report words them; a description does not begin with a capital within a sentence."""
    names = [n[:1].lower() + n[1:] if n.split()[0].lower() in described_words() else n for _, n in told.row.agents]
    return " and ".join(dict.fromkeys(names))


def _side(value: str, told: Sequence[Told], actors: Actors) -> Side:
    return Side(
        value=value,
        statement_ids=tuple(sorted({t.row.id for t in told})),
        figure_ids=tuple(sorted({f.id for t in told for f in t.figures})),
        sources=tuple(sorted({shown(speaker_of(t, actors)) for t in told})),
    )


def _speaker(told: Told, actors: Actors) -> str:
    return told_by(speaker_of(told, actors))


def _day(told: Told) -> str:
    first, last = told.row.period.earliest, told.row.period.latest
    if first is None or last is None:
        raise ValueError(f"statement {told.row.id} is not dated")
    return f"on {day_words(first)}" if first == last else f"between {day_words(first)} and {day_words(last)}"
