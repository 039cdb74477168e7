"""What people decided, laid over what was read: statements and figures before linking, events and actors after it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from standoff.codebooks import acled
from standoff.model import (
    Decision,
    Factuality,
    Figure,
    Measure,
    Participant,
    Period,
    Place,
    PlaceMention,
    Precision,
    Relation,
    Statement,
    TimeMention,
    Verdict,
)
from standoff.reading.times.value import precision_of
from standoff.record import codec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from standoff.model import Document, Reading, Span

T = TypeVar("T", Statement, Figure)
Row = dict[str, Any]
Values = dict[str, Any]

# Fields that say something only together: who sets one of them stands by the others as they are.
TOGETHER = (("event_type", "mode"), ("earliest", "latest"), ("low", "high"))

_RULING = frozenset({Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT, Verdict.ADD})


@dataclass(slots=True)
class Ruling:
    """What people decided on one thing, all told: the last verdict on the whole of it, and field by field."""

    verdict: Decision | None = None
    fields: dict[str, tuple[Any, Decision]] = field(default_factory=dict)
    shifts: dict[int, int] = field(default_factory=dict)  # characters by which its words have moved since a decision

    @property
    def rejected(self) -> bool:
        return self.verdict is not None and self.verdict.verdict is Verdict.REJECT

    def add(self, decision: Decision, shift: int = 0) -> None:
        """Take in a later decision. Who accepts what another has corrected leaves that one's name on it."""
        if decision.verdict in {Verdict.ACCEPT, Verdict.REJECT}:
            self.verdict = decision
        elif self.rejected:
            self.verdict = None
        self.shifts[decision.id] = shift
        for name, value in decision.fields.items():
            before = self.fields.get(name)
            if (
                before is None
                or decision.verdict in {Verdict.CORRECT, Verdict.ADD}
                or before[1].verdict is Verdict.ACCEPT
            ):
                self.fields[name] = (value, decision)


def fold(decisions: Iterable[Decision], name: Callable[[Decision], tuple[str, int] | None]) -> dict[str, Ruling]:
    """What stands after all these decisions, by the id of the thing.

    `name` gives the id that the subject of a decision has now, with how far its words have moved; None where it is
    gone.
    """
    rulings: dict[str, Ruling] = {}
    for decision in decisions:
        found = name(decision) if decision.verdict in _RULING else None
        if found is not None:
            rulings.setdefault(found[0], Ruling()).add(decision, found[1])
    return rulings


def held(noun: Statement | Figure) -> Values:
    """The fields of a statement or figure, in the form in which decisions keep them."""
    where = noun.where
    place = codec.dumped(where.place) if where and where.place else {"name": where.span.text} if where else None
    period = noun.period or Period.unknown()
    values: Values = {
        "earliest": _iso(period.earliest),
        "latest": _iso(period.latest),
        "place": place,
        "attribution": noun.attribution_id,
    }
    if isinstance(noun, Statement):
        return values | {
            "event_type": noun.event_type,
            "mode": noun.mode,
            "agents": [_party(p) for p in noun.agents],
            "recipients": [_party(p) for p in noun.recipients],
            "factuality": noun.factuality.value,
            "background": noun.background,
        }
    return values | {
        "measure": noun.measure.value,
        "low": noun.low,
        "high": noun.high,
        "approximate": noun.approximate,
        "scope": noun.scope,
        "part": noun.part,
        "as_of": _iso(noun.as_of.latest) if noun.as_of else None,
    }


def nouns(reading: Reading) -> list[Statement | Figure]:
    """All that is corrected before linking."""
    return [*reading.statements, *reading.figures]


def corrected(document: Document, reading: Reading, rulings: Mapping[str, Ruling]) -> Reading:
    """The reading as people left it: what they corrected put right, what they rejected left out."""
    mine = [n.id for n in nouns(reading) if n.id in rulings]
    if not mine:
        return reading
    gone = {i for i in mine if rulings[i].rejected}
    return replace(
        reading,
        statements=tuple(
            replace(s, figure_ids=tuple(i for i in s.figure_ids if i not in gone)) if gone & set(s.figure_ids) else s
            for s in (put(s, rulings.get(s.id), document, reading) for s in reading.statements if s.id not in gone)
        ),
        figures=tuple(
            put(f, rulings.get(f.id), document, reading) for f in reading.figures if f.id not in gone
        ),
    )  # fmt: skip


def put(noun: T, ruling: Ruling | None, document: Document, reading: Reading) -> T:
    """A statement or figure with the decided values in place of those that were read."""
    if ruling is None:
        return noun
    before = held(noun)
    wanted = {
        name: _moved(name, value, ruling.shifts[d.id], document, reading) for name, (value, d) in ruling.fields.items()
    }
    new = {name: value for name, value in wanted.items() if name in before and not same(name, before[name], value)}
    if not new:
        return noun
    trigger = noun.trigger if isinstance(noun, Statement) else noun.span
    changes: Row = {n: v for n, v in new.items() if n in {"event_type", "mode", "background", "low", "high",
                                                         "approximate", "scope", "part"}}  # fmt: skip
    if "attribution" in new:
        changes["attribution_id"] = new["attribution"]
    if "factuality" in new:
        changes["factuality"] = Factuality(new["factuality"])
    if "measure" in new:
        changes["measure"] = Measure(new["measure"])
    if "as_of" in new:
        changes["as_of"] = Period.day(date.fromisoformat(new["as_of"])) if new["as_of"] else None
    for side in ("agents", "recipients"):
        if side in new:
            changes[side] = tuple(_participant(p, document, reading) for p in new[side])
    if {"earliest", "latest"} & new.keys():
        whole = before | wanted
        why = said(ruling.fields["earliest" if "earliest" in new else "latest"][1])
        period = _period(whole["earliest"], whole["latest"], why)
        changes["period"] = period
        mention = noun.when.span if noun.when else trigger
        changes["when"] = TimeMention(mention, "DATE", period) if period.known else None
    if "place" in new:
        changes["where"] = _where(noun.where, new["place"], trigger, reading, said(ruling.fields["place"][1]))
        if isinstance(noun, Figure):
            changes["placed"] = ""
    return replace(noun, **changes)


def same(name: str, a: Any, b: Any) -> bool:
    """Are two values of a field one? Of a place only the entry or, without one, the words count."""
    if name == "place" and a and b:
        return bool(a.get("id", a["name"]) == b.get("id", b["name"]))
    if name in {"agents", "recipients"} and a and b and "actor_id" in a[0]:
        return [p["actor_id"] for p in a] == [p["actor_id"] for p in b]
    return bool(a == b)


def said(decision: Decision) -> str:
    """Who decided so, in a sentence."""
    reason = f": {decision.why}" if decision.why else ""
    if decision.verdict is Verdict.ADD:
        return f"{decision.by} added this{reason} (decision {decision.id})."
    return f"{decision.by} decided so{reason} (decision {decision.id})."


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _period(earliest: str | None, latest: str | None, why: str) -> Period:
    first = date.fromisoformat(earliest) if earliest else None
    last = date.fromisoformat(latest) if latest else None
    if first and last and first > last:
        raise ValueError(f"a period cannot end ({last}) before it begins ({first})")
    return Period(first, last, precision_of(first, last) if first or last else Precision.UNKNOWN, why=why)


def _party(participant: Participant) -> Row:
    span = participant.span
    return {"name": participant.name, "start": span.start, "end": span.end, "text": span.text}


def _participant(party: Row, document: Document, reading: Reading) -> Participant:
    """The actor whose mention stands at these words now; where none does, the words alone."""
    start, end = party["start"], party["end"]
    mentions = [m for m in reading.actor_mentions if m.span.start < end and start < m.span.end]
    best = min(
        mentions, key=lambda m: ((m.span.start, m.span.end) != (start, end), m.span.start, m.actor_id), default=None
    )
    return Participant(document.span(start, end), best.actor_id if best else None, party["name"])


def _moved(name: str, value: Any, shift: int, document: Document, reading: Reading) -> Any:
    """A value that points into the text, where its words are now; one whose words are gone is left out."""
    if name in {"agents", "recipients"}:
        parties = [{**p, "start": p["start"] + shift, "end": p["end"] + shift} for p in value]
        return [p for p in parties if document.text[max(p["start"], 0) : p["end"]] == p["text"]]
    if name == "attribution" and isinstance(value, dict):
        start, end = value["start"] + shift, value["end"] + shift
        over = [a for a in reading.attributions if a.content.start < end and start < a.content.end]
        best = max(over, key=lambda a: (min(end, a.content.end) - max(start, a.content.start), a.id), default=None)
        return best.id if best else None
    return value


def _where(
    where: PlaceMention | None, value: Row | None, trigger: Span, reading: Reading, why: str
) -> PlaceMention | None:
    if value is None:
        return None
    if "id" not in value:
        return replace(where, place=None, why=why) if where else None
    place = codec.loaded(Place, value)
    if where is not None and where.place is not None and where.place.id == place.id:
        return replace(where, place=place)
    named = [m for m in reading.places if m.place is not None and m.place.id == place.id]
    nearest = min(named, key=lambda m: (abs(m.span.start - trigger.start), m.span), default=None)
    span = nearest.span if nearest else where.span if where else trigger
    return PlaceMention(span, place, nearest.relation if nearest else Relation.AT, why)


def overruled(kind: str, row: Row, ruling: Ruling) -> Row:
    """The columns of an event or actor that people's decisions change, with their new values."""
    values = {name: value for name, (value, d) in ruling.fields.items() if d.verdict is Verdict.CORRECT}
    if kind == "actors":
        return {name: value for name, value in values.items() if row[name] != value}
    new: Row = {n: v for n, v in values.items() if n in {"event_type", "mode", "earliest", "latest"}}
    if {"earliest", "latest"} & values.keys():
        why = said(ruling.fields["earliest" if "earliest" in values else "latest"][1])
        period = _period(new["earliest"], new["latest"], why)
        new |= {"time_words": "", "time_why": why, "time_precision": acled.time_precision(period)}
    if "place" in values:
        place = codec.loaded(Place, values["place"]) if values["place"] else None
        new |= {
            "place_id": place.id if place else None,
            "place_name": place.name if place else None,
            "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None,
            "geo_precision": acled.geo_precision(place, Relation.AT),
        }
    for side in ("agents", "recipients"):
        if side in values:
            new[side] = [p["actor_id"] for p in values[side]]
    if {"agents", "recipients"} & values.keys():
        after = row | new
        new["actors"] = sorted({*after["agents"], *after["recipients"]})
    new |= _deaths(row, values, ruling)
    return {name: value for name, value in new.items() if row[name] != value}


def _deaths(row: Row, values: Values, ruling: Ruling) -> Row:
    """Deaths with a person's numbers in them; a bound that the reports give makes way for these."""
    given = {n: values[n] for n in ("deaths_low", "deaths_best", "deaths_high") if n in values}
    if not given:
        return {}
    low, best, high = (given.get(n, row[n]) for n in ("deaths_low", "deaths_best", "deaths_high"))
    if best is not None:
        if "deaths_best" not in given:
            best = max(best, low or 0) if "deaths_low" in given else best
            best = min(best, high) if "deaths_high" in given and high is not None else best
        low = best if low is None else min(low, best)
        high = None if high is not None and high < best else high
    why = " ".join(dict.fromkeys(said(ruling.fields[n][1]) for n in sorted(given)))
    rest = f" The reports: {row['deaths_why']}" if row["deaths_why"] else ""
    return {"deaths_low": low, "deaths_best": best, "deaths_high": high, "deaths_why": why + rest}
