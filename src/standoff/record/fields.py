"""The fields that a person may correct: for each kind of thing its fields, and what each takes."""

from __future__ import annotations

import difflib
from datetime import date
from typing import TYPE_CHECKING, Any

from standoff.codebooks import plover
from standoff.errors import RecordError
from standoff.knowledge.nations import nations
from standoff.model import ActorKind, Factuality, Measure
from standoff.reading.times.days import days
from standoff.record.corrections import TOGETHER
from standoff.record.lookups import UNKNOWN, Field, attribution, parties, place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.record.lookups import Asked


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


_ACT: Mapping[str, Field] = {
    "event_type": _choice(plover.EVENT_TYPES),
    "mode": _mode(),
    "agents": parties(),
    "recipients": parties(),
    "earliest": _day(),
    "latest": _day(),
    "place": place(),
}
FIELDS: Mapping[str, Mapping[str, Field]] = {
    "statements": {
        **_ACT,
        "factuality": _choice([f.value for f in Factuality]),
        "background": _flag(),
        "attribution": attribution(),
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
        "place": place(),
        "attribution": attribution(),
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
