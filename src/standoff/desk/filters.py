"""One set of filters for every page, and the address it lives in.

The query of an address and a `Selection` are two forms of one thing: `asked` reads the one, `address` writes the other,
in one fixed order, so that the same view always has the same address.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from standoff.codebooks.plover import EVENT_TYPES, QUAD
from standoff.knowledge.nations import nation
from standoff.record.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.desk.summaries.known import Known

MOST = 50  # values of one filter; an address of more is no one's own
LONGEST = 200  # characters of one value

# The keys of the address, in the order they are written, and the fields of a selection they stand for.
_MANY: Mapping[str, str] = {"country": "countries", "type": "types", "actor": "actors", "source": "sources"}
_ONE: Mapping[str, str] = {"since": "since", "until": "until", "place": "place"}
_REVIEWED = {"yes": True, "no": False}
KEYS = ("since", "until", "country", "place", "type", "actor", "source", "reviewed")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for. `faults` say, in words, what of it could not be taken, and was left out.

    `tidy` is false where the address says the same in a longer way, as a submitted form does.
    """

    selection: Selection
    faults: tuple[str, ...] = ()
    tidy: bool = True


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is set, in words, and the address without it."""

    kind: str
    text: str
    without: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter can take, and how many events of the record have it."""

    value: str
    text: str
    number: int
    chosen: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form offers. Of actors and places the most frequent; any other can be typed."""

    types: tuple[Choice, ...]
    countries: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    actors: tuple[Choice, ...]
    places: tuple[Choice, ...]


@dataclass(slots=True)
class _Reader:
    faults: list[str] = field(default_factory=list)

    def day(self, key: str, words: str) -> str | None:
        try:
            found = date.fromisoformat(words)
        except ValueError:
            self.faults.append(f"“{words}” is not a day; {key} takes one like 2011-04-03.")
            return None
        return found.isoformat()


def asked(query: Any) -> Asked:
    """The selection in a query, a multi-dict as the web framework gives it. Nothing that is wrong goes unsaid."""
    reader = _Reader()
    found: dict[str, Any] = {}
    for key, name in _ONE.items():
        given = [v.strip()[:LONGEST] for v in query.getlist(key) if v.strip()]
        if given:
            found[name] = given[-1] if key == "place" else reader.day(key, given[-1])
    for key, name in _MANY.items():
        given = [v.strip()[:LONGEST] for v in query.getlist(key) if v.strip()][:MOST]
        found[name] = tuple(dict.fromkeys(given))
    known = tuple(t.upper() for t in found["types"])
    found["types"] = tuple(t for t in known if t in EVENT_TYPES)
    reader.faults += [f"PLOVER has no event type “{t}”." for t in known if t not in EVENT_TYPES]
    found["countries"] = tuple(_code(c) for c in found["countries"])
    words = [v for v in query.getlist("reviewed") if v]
    if words and words[-1] not in _REVIEWED:
        reader.faults.append("reviewed takes yes or no.")
    found["reviewed"] = _REVIEWED.get(words[-1]) if words else None
    since, until = found.get("since"), found.get("until")
    if since and until and since > until:
        reader.faults.append(f"The first day, {since}, is after the last, {until}; the two were exchanged.")
        found["since"], found["until"] = until, since
    selection = Selection(**found)
    given_keys = [(k, v) for k, v in query.multi_items() if k in KEYS]
    return Asked(selection, tuple(reader.faults), reader.faults != [] or given_keys == _pairs(selection))


def _code(words: str) -> str:
    """A country's code where it is given in small letters; a name stays a name."""
    return words.upper() if len(words) == 2 else words


def _pairs(selection: Selection) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key in KEYS:
        if key in _ONE:
            value = getattr(selection, _ONE[key])
            found += [(key, value)] if value else []
        elif key in _MANY:
            found += [(key, value) for value in getattr(selection, _MANY[key])]
        elif selection.reviewed is not None:
            found.append((key, "yes" if selection.reviewed else "no"))
    return found


def address(path: str, selection: Selection, **more: str | int | None) -> str:
    """A path with the selection in its query; what is further given stands after it, None is left out."""
    pairs = _pairs(selection) + [(k, str(v)) for k, v in more.items() if v is not None]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def changed(selection: Selection, **values: Any) -> Selection:
    """The selection with other values of some filters; one value stands for a filter of that value alone."""
    new: dict[str, Any] = {}
    for name, value in values.items():
        several = isinstance(getattr(selection, name), tuple) and isinstance(value, str)
        new[name] = (value,) if several else value
    return replace(selection, **new)


def without(selection: Selection, name: str, value: str | None = None) -> Selection:
    """The selection without a filter, or without one value of it."""
    held = getattr(selection, name)
    if isinstance(held, tuple):
        return changed(selection, **{name: tuple(v for v in held if v != value) if value is not None else ()})
    return changed(selection, **{name: None})


def chips(path: str, selection: Selection, known: Known, **more: str | int | None) -> tuple[Chip, ...]:
    """The filters that are set, each with the address that takes it away."""

    def chip(kind: str, text: str, name: str, value: str | None = None) -> Chip:
        return Chip(kind, text, address(path, without(selection, name, value), **more))

    found = []
    if selection.since:
        found.append(chip("from", _day(selection.since), "since"))
    if selection.until:
        found.append(chip("to", _day(selection.until), "until"))
    found += [chip("country", country_name(c), "countries", c) for c in selection.countries]
    if selection.place:
        spot = known.places.get(selection.place)
        found.append(chip("place", spot.name if spot else selection.place, "place"))
    found += [chip("type", t.lower(), "types", t) for t in selection.types]
    found += [chip("actor", known.actors.get(a, a), "actors", a) for a in selection.actors]
    found += [chip("source", s, "sources", s) for s in selection.sources]
    if selection.reviewed is not None:
        found.append(chip("review", "confirmed" if selection.reviewed else "not yet confirmed", "reviewed"))
    return tuple(found)


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%b %Y}"


def country_name(code: str) -> str:
    found = nation(code)
    return found.name if found else code


def choices(selection: Selection, known: Known, *, listed: int = 300) -> Choices:
    """What the form offers, counted over the whole record, so that the numbers stay put while one chooses."""
    tally = known.tally
    countries = sorted(tally.countries.items(), key=lambda item: (-item[1], item[0]))
    return Choices(
        tuple(Choice(t, t.lower(), tally.types[t], t in selection.types, QUAD[t].value) for t in EVENT_TYPES),
        tuple(Choice(c, country_name(c), n, c in selection.countries) for c, n in countries),
        tuple(Choice(s, s, n, s in selection.sources)
              for s, n in sorted(known.publishers.items(), key=lambda i: (-i[1], i[0]))),
        tuple(Choice(a, known.actors.get(a, a), n, a in selection.actors)
              for a, n in tally.actors.most_common(listed)),
        tuple(Choice(p, known.places[p].name, n, p == selection.place) for p, n in tally.places.most_common(listed)),
    )  # fmt: skip
