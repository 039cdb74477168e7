"""The fields that a person may correct: for each kind of thing its fields, and what each takes."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from standoff.codebooks import plover
from standoff.errors import RecordError
from standoff.knowledge.folding import fold
from standoff.knowledge.gazetteer import Gazetteer
from standoff.knowledge.nations import nations
from standoff.model import ActorKind, Anchor, Factuality, Measure
from standoff.reading.times.days import days
from standoff.record import anchors, codec, schema
from standoff.record.corrections import TOGETHER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.model import Place

Row = dict[str, Any]
UNKNOWN = frozenset({"", "unknown", "none", "null", "open"})
LISTED = 8  # candidates that an error names


@dataclass
class Asked:
    """What is being corrected, and where names are looked up. `anchors` gathers those of the actors it names."""

    connection: Connection
    kind: str
    row: Row
    gazetteer: Callable[[], Gazetteer]
    anchors: dict[str, tuple[Anchor, ...]]

    @cached_property
    def actors(self) -> list[Row]:
        return [dict(r) for r in self.connection.execute(select(schema.ACTORS)).mappings()]

    @cached_property
    def places(self) -> set[str]:
        return set(self.connection.execute(select(schema.PLACES.c.place_id)).scalars())

    @cached_property
    def countries(self) -> set[str | None]:
        return set(self.connection.execute(select(schema.PLACES.c.country)).scalars())


@dataclass(frozen=True, slots=True)
class Field:
    """A field: what it takes, in words, and how its words become a value."""

    takes: str
    parse: Callable[[str, str, Asked], Any]


def _wrong(name: str, value: str, takes: str, near: Sequence[str] = ()) -> RecordError:
    hint = f"; did you mean {near[0]}?" if near else ""
    return RecordError(f"{name}={value} will not do: {name} takes {takes}{hint}")


def _choice(options: Sequence[str], *, may_be_unknown: bool = False) -> Field:
    takes = ", ".join(options) + (", or none" if may_be_unknown else "")

    def parse(name: str, words: str, _: Asked) -> str | None:
        folded = {o.lower().replace("_", " "): o for o in options}
        key = words.lower().replace("_", " ").strip()
        if may_be_unknown and key in UNKNOWN:
            return None
        if key not in folded:
            raise _wrong(name, words, takes, [folded[k] for k in difflib.get_close_matches(key, folded, 1)])
        return folded[key]

    return Field(takes, parse)


def _flag() -> Field:
    takes = "yes or no"

    def parse(name: str, words: str, _: Asked) -> bool:
        if words.lower() not in {"yes", "no", "true", "false"}:
            raise _wrong(name, words, takes)
        return words.lower() in {"yes", "true"}

    return Field(takes, parse)


def _mode() -> Field:
    def parse(_name: str, words: str, _: Asked) -> str | None:
        return None if words.lower() in UNKNOWN else words.lower()  # checked with the type it goes with

    return Field("a mode of its event type, or none", parse)


def _day() -> Field:
    takes = "a day such as 2011-03-29, or unknown"

    def parse(name: str, words: str, _: Asked) -> str | None:
        if words.lower() in UNKNOWN:
            return None
        try:
            return date.fromisoformat(words).isoformat()
        except ValueError:
            raise _wrong(name, words, takes) from None

    return Field(takes, parse)


def _number() -> Field:
    takes = "a whole number, or unknown"

    def parse(name: str, words: str, _: Asked) -> int | None:
        digits = words.replace(",", "")
        if words.lower() in UNKNOWN:
            return None
        if not (digits.isascii() and digits.isdigit()) or len(digits) > 12:
            raise _wrong(name, words, takes)
        return int(digits)

    return Field(takes, parse)


def _text() -> Field:
    def parse(name: str, words: str, _: Asked) -> str:
        if not words.strip():
            raise _wrong(name, words, "some words")
        return " ".join(words.split())

    return Field("some words", parse)


def _country() -> Field:
    takes = "an ISO 3166-1 code of three letters such as CIV, or unknown"

    def parse(name: str, words: str, _: Asked) -> str | None:
        if words.lower() in UNKNOWN:
            return None
        if words.upper() not in {n.iso3 for n in nations()}:
            raise _wrong(name, words, takes)
        return words.upper()

    return Field(takes, parse)


def _place() -> Field:
    takes = "the id of a place (gn:2288115), its name, or unknown"

    def parse(name: str, words: str, asked: Asked) -> Row | None:
        if words.lower() in UNKNOWN:
            return None
        gazetteer = asked.gazetteer()
        if words.startswith(("gn:", "sd:")):
            place = gazetteer.place(words)
            if place is None:
                raise RecordError(f"{name}={words}: the gazetteer has no such place; give its name to see those it has")
            return dict(codec.dumped(place))
        found = {c.place.id: c.place for c in gazetteer.lookup(words)}
        spelled = {p.id: p for p in found.values() if p.name == words}
        named = {p.id: p for p in found.values() if fold(p.name) == fold(words)}
        among = next((these for these in (spelled, named) if len(these) == 1), found)
        if not among:
            raise RecordError(f"{name}={words}: the gazetteer has no place of this name; {takes} will do")
        if len(among) > 1:
            near = sorted(among.values(), key=lambda p: (p.id not in asked.places, p.country not in asked.countries))
            raise RecordError(f"{name}={words} is the name of {len(among)} places; give the id of the one meant: "
                              + _listed([_shown(p, gazetteer) for p in near]))  # fmt: skip
        return dict(codec.dumped(next(iter(among.values()))))

    return Field(takes, parse)


def _shown(place: Place, gazetteer: Gazetteer) -> str:
    above = [p.name for i in place.within if (p := gazetteer.place(i))]
    people = f", {place.population:,} people" if place.population else ""
    return f"{place.id} ({', '.join([place.name, *above])}; {place.feature_code}{people})"


def _listed(found: Sequence[str]) -> str:
    more = f"; and {len(found) - LISTED} more" if len(found) > LISTED else ""
    return "; ".join(found[:LISTED]) + more


def _parties() -> Field:
    takes = "actors by id or name, several with a semicolon between them, or none"

    def parse(name: str, words: str, asked: Asked) -> list[Row]:
        if words.lower() in UNKNOWN:
            return []
        return [_party(name, w.strip(), asked) for w in words.split(";") if w.strip()]

    return Field(takes, parse)


def _party(name: str, words: str, asked: Asked) -> Row:
    """An actor of the record; for a statement, as its own report names it."""
    matching = [a for a in asked.actors if a["actor_id"] == words]
    if not matching:
        same = {fold(words)}
        matching = [a for a in asked.actors if fold(a["name"]) in same]
        matching = matching or [a for a in asked.actors if {fold(x) for x in a["aliases"]} & same]
    if asked.kind == "statements":
        here = {a["actor_id"]: m for a in matching if (m := _mention(asked, a["actor_id"]))}
        if matching and not here:
            raise RecordError(
                f"{name}={words}: the report of {asked.row['statement_id']} does not name {matching[0]['name']}. "
                f"A statement is what one report says; correct the event instead. {_named(asked)}"
            )
        matching = [a for a in matching if a["actor_id"] in here]
    if not matching:
        known = {fold(a["name"]): a["name"] for a in asked.actors}
        near = [known[k] for k in difflib.get_close_matches(fold(words), known, 3, 0.7)]
        hint = f"did you mean {' or '.join(near)}?" if near else "`standoff show RECORD actors` lists all"
        raise RecordError(f"{name}={words}: no actor of the record is called so; {hint}")
    if len(matching) > 1:
        listed = _listed([f"{a['actor_id']} ({a['name']}, {a['kind']})" for a in matching])
        raise RecordError(f"{name}={words} may be any of {len(matching)} actors; give the id: {listed}")
    actor = matching[0]
    if asked.kind == "statements":
        return here[actor["actor_id"]]
    asked.anchors[actor["actor_id"]] = anchors.anchors_of(asked.connection, "actors", actor)
    return {"actor_id": actor["actor_id"], "name": actor["name"]}


def _mention(asked: Asked, actor_id: str) -> Row | None:
    """The mention of an actor nearest to the statement's act; a name or description rather than a pronoun."""
    m, links = schema.MENTIONS, schema.ACTOR_LINKS
    query = (
        select(m.c.start, m.c.end, m.c.text, m.c.form)
        .join(links, links.c.local_id == m.c.actor_id)
        .where(m.c.document_id == asked.row["document_id"], links.c.actor_id == actor_id)
    )
    at = asked.row["trigger"]["start"]
    found = sorted(_rows(asked.connection, query), key=lambda r: (r["form"] == "pronoun", abs(r["start"] - at)))
    if not found:
        return None
    best = found[0]
    return {"name": best["text"], "start": best["start"], "end": best["end"], "text": best["text"]}


def _rows(connection: Connection, query: Any) -> list[Row]:
    return [dict(r) for r in connection.execute(query).mappings()]


def _named(asked: Asked) -> str:
    links, actors = schema.ACTOR_LINKS, schema.ACTORS
    query = (
        select(actors.c.actor_id, actors.c.name)
        .join(links, links.c.actor_id == actors.c.actor_id)
        .where(links.c.document_id == asked.row["document_id"])
        .distinct()
        .order_by(actors.c.name)
    )
    return "It names " + _listed([f"{r['name']} ({r['actor_id']})" for r in _rows(asked.connection, query)])


def _attribution() -> Field:
    takes = "the id of an attribution in the same report (a-...), or none where the report itself says so"

    def parse(name: str, words: str, asked: Asked) -> Row | None:
        if words.lower() in UNKNOWN:
            return None
        table = schema.ATTRIBUTIONS
        query = select(table).where(table.c.document_id == asked.row["document_id"])
        ours = {r["attribution_id"]: r for r in _rows(asked.connection, query)}
        matching = [i for i in ours if i == words or i.startswith(words)]
        if len(matching) != 1:
            listed = _listed([f"{i} ({(r['source'] or {}).get('name') or 'unnamed'})" for i, r in sorted(ours.items())])
            raise RecordError(f"{name}={words} will not do: {name} takes {takes}: {listed}")
        content = ours[matching[0]]["content"]
        return {"start": content["start"], "end": content["end"]}

    return Field(takes, parse)


_ACT: Mapping[str, Field] = {
    "event_type": _choice(plover.EVENT_TYPES),
    "mode": _mode(),
    "agents": _parties(),
    "recipients": _parties(),
    "earliest": _day(),
    "latest": _day(),
    "place": _place(),
}
FIELDS: Mapping[str, Mapping[str, Field]] = {
    "statements": {
        **_ACT,
        "factuality": _choice([f.value for f in Factuality]),
        "background": _flag(),
        "attribution": _attribution(),
    },
    "figures": {
        "measure": _choice([m.value for m in Measure]),
        "low": _number(),
        "high": _number(),
        "approximate": _flag(),
        "scope": _choice(["incident", "cumulative"]),
        "part": _flag(),
        "earliest": _day(),
        "latest": _day(),
        "as_of": _day(),
        "place": _place(),
        "attribution": _attribution(),
    },
    "events": {**_ACT, "deaths_low": _number(), "deaths_best": _number(), "deaths_high": _number()},
    "actors": {
        "name": _text(),
        "kind": _choice([k.value for k in ActorKind]),
        "country": _country(),
        "sector": _choice(("BUS COP CRM CVL EDU ELI GOV IGO JRN JUD LAB LEG MED MIL NGO OPP PRM PTY REB REF REL SOC "
                           "SPY UAF").split(), may_be_unknown=True),
    },
}  # fmt: skip

# Short for two fields at once.
SHORT = {"date": ("earliest", "latest"), "number": ("low", "high")}


def parse(asked: Asked, words: Sequence[str], standing: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that these words (`name=value`) set, with those that go together with them as they stand.

    Raises RecordError, naming what may be given, for a field that the thing does not have, a value that the field does
    not take, and values that contradict each other.
    """
    known = FIELDS.get(asked.kind)
    if known is None:
        raise RecordError(f"{asked.kind} follow from what was read and cannot be corrected; accept or reject them, or "
                          "correct the statements and figures they rest on")  # fmt: skip
    values: dict[str, Any] = {}
    for word in words:
        name, sign, value = word.partition("=")
        name, value = name.strip().lower(), value.strip()
        if not sign:
            raise RecordError(f"{word!r} is not FIELD=VALUE")
        if name in SHORT and set(SHORT[name]) <= known.keys():
            values.update(zip(SHORT[name], _both(name, value, known[SHORT[name][0]], asked), strict=True))
        elif name in known:
            values[name] = known[name].parse(name, value, asked)
        else:
            short = [s for s, both in SHORT.items() if set(both) <= known.keys()]
            near = difflib.get_close_matches(name, [*known, *short], 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise RecordError(f"{asked.kind} have no field {name}; there are {', '.join([*known, *short])}{hint}")
    for group in TOGETHER:
        if values.keys() & set(group):
            values.update({n: standing[n] for n in group if n in known and n not in values})
    _check(values, words)
    return values


def _both(name: str, value: str, field: Field, asked: Asked) -> tuple[Any, Any]:
    """`2011-03` is the whole month, `2011-03-28..2011-04-02` a stretch; `800..1000` a range."""
    first, sign, last = value.partition("..")
    if sign:
        return field.parse(name, first, asked), field.parse(name, last, asked)
    if name == "date" and value.lower() not in UNKNOWN and (found := days(value)) is not None:
        return found[0].isoformat(), found[1].isoformat()
    both = field.parse(name, value, asked)
    return both, both


def _check(values: dict[str, Any], words: Sequence[str]) -> None:
    event_type, mode = values.get("event_type"), values.get("mode")
    if event_type is not None and mode is not None and mode not in plover.MODES[event_type]:
        if not any(w.startswith("mode=") for w in words):
            values["mode"] = None  # the mode of the type that it was taken for
        else:
            modes = ", ".join(plover.MODES[event_type]) or "none at all"
            raise RecordError(f"mode={mode} will not do: the modes of {event_type} are {modes}")
    for low, high in (("earliest", "latest"), ("low", "high"), ("deaths_low", "deaths_best"),
                      ("deaths_best", "deaths_high"), ("deaths_low", "deaths_high")):  # fmt: skip
        a, b = values.get(low), values.get(high)
        if a is not None and b is not None and a > b:
            raise RecordError(f"{low}={a} is more than {high}={b}; correct both")
