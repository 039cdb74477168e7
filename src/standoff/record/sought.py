"""What somebody types into the search field: words, and filters such as `place:Misrata` between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from standoff.codebooks.plover import EVENT_TYPES, MODES
from standoff.codebooks.plover_lexicon import noun_rules, verb_rules
from standoff.reading.times.days import days
from standoff.record.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 500  # characters of a query
MOST = 24  # words of it
_TERM = re.compile(r'(-?)(?:([A-Za-z]+):)?(?:"([^"]*)"?|([^\s"]+))')
_ROUND = re.compile(r"[^\w*]+")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase; `prefix`: any word that begins so."""

    text: str
    excluded: bool = False
    prefix: bool = False

    @property
    def expression(self) -> str:
        """As FTS5 takes it."""
        return '"' + self.text.replace('"', " ") + '"' + ("*" if self.prefix else "")


@dataclass(frozen=True, slots=True)
class Sought:
    """A query. `notes` say, in words, what of it could not be taken as it stands."""

    terms: tuple[Term, ...] = ()
    selection: Selection = field(default_factory=Selection)
    disputed: bool = False
    undated: bool = False
    notes: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.terms or self.disputed or self.undated or not self.selection.empty)

    @property
    def match(self) -> str:
        """What must stand in a text, as FTS5 takes it; empty where there are no words."""
        wanted = " AND ".join(t.expression for t in self.terms if not t.excluded)
        unwanted = "".join(f" NOT {t.expression}" for t in self.terms if t.excluded)
        return f"({wanted}){unwanted}" if wanted else ""

    @property
    def any(self) -> str:
        """As `match`, where one of the words is enough: what is marked in the texts that were found."""
        return " OR ".join(t.expression for t in self.terms if not t.excluded)


def sought(words: str) -> Sought:
    """Take a query apart. Nothing in it is an error: what cannot be taken is named in the notes."""
    taking = _Taking()
    if len(words) > LONGEST:
        taking.notes.append(f"Only the first {LONGEST} characters were taken.")
    for match in list(_TERM.finditer(words[:LONGEST].replace("\0", " ")))[:MOST]:
        excluded, key, phrase, word = match.groups()
        value = (phrase if phrase is not None else word).strip()
        if not value:
            continue
        if key and key.lower() in _FILTERS and not excluded:
            _FILTERS[key.lower()](taking, value)
        elif key and key.lower() in _FILTERS:
            taking.notes.append(f"-{key}: leaves nothing out; only words can be left out.")
        else:
            taking.word(f"{key} {value}" if key else value, excluded=bool(excluded), phrase=phrase is not None)
    if taking.terms and all(t.excluded for t in taking.terms):
        taking.notes.append("Say also what to look for, not only what to leave out.")
        taking.terms.clear()
    first, last = taking.selection.since, taking.selection.until
    if first and last and first > last:
        taking.notes.append(f"The first day, {first}, is after the last, {last}; the two were exchanged.")
        taking.set(since=last, until=first)
    return Sought(tuple(taking.terms), taking.selection, taking.disputed, taking.undated, tuple(taking.notes))


class _Taking:
    def __init__(self) -> None:
        self.terms: list[Term] = []
        self.notes: list[str] = []
        self.selection = Selection()
        self.disputed = False
        self.undated = False

    def set(self, **fields: object) -> None:
        self.selection = replace(self.selection, **fields)  # type: ignore[arg-type]

    def word(self, text: str, *, excluded: bool, phrase: bool) -> None:
        prefix = not phrase and text.endswith("*")
        plain = " ".join(_ROUND.sub(" ", text.replace("*", " ")).split())
        if plain:
            self.terms.append(Term(plain, excluded, prefix))

    def type(self, words: str) -> None:
        found = event_types(words)
        if not found:
            known = ", ".join(t.lower() for t in EVENT_TYPES)
            self.notes.append(f"“{words}” is no type of event; there are {known}.")
            return
        if words.upper() not in EVENT_TYPES:
            named = " and ".join(t.lower() for t in found)
            self.notes.append(f"“{words}” is coded as {named} in PLOVER; that is what is shown.")
        self.set(types=tuple(dict.fromkeys((*self.selection.types, *found))))

    def day(self, words: str, *, last: bool) -> None:
        found = days(words.strip("."))
        if found is None:
            self.notes.append(f"“{words}” is no day; write 2011-04-03, 2011-04 or 2011.")
        elif last:
            self.set(until=found[1].isoformat())
        else:
            self.set(since=found[0].isoformat())

    def stretch(self, words: str) -> None:
        first, dots, last = words.partition("..")
        if first or not dots:
            self.day(first, last=False)
        if last or not dots:
            self.day(last if dots else first, last=True)

    def state(self, words: str) -> None:
        word = words.lower()
        if word in {"confirmed", "reviewed", "unconfirmed", "unreviewed"}:
            self.set(reviewed=not word.startswith("un"))
        elif word == "disputed":
            self.disputed = True
        elif word == "undated":
            self.undated = True
        else:
            self.notes.append(f"is:{words} is not known; there are is:disputed, is:confirmed, is:unconfirmed and "
                              "is:undated.")  # fmt: skip

    def place(self, words: str) -> None:
        if self.selection.place is not None:
            self.notes.append(f"One place at a time: {self.selection.place} was left for {words}.")
        self.set(place=words)

    def actor(self, words: str) -> None:
        self.set(actors=(*self.selection.actors, words))

    def source(self, words: str) -> None:
        self.set(sources=(*self.selection.sources, words))

    def country(self, words: str) -> None:
        self.set(countries=(*self.selection.countries, words))

    def since(self, words: str) -> None:
        (self.stretch if ".." in words.strip(".") else lambda w: self.day(w, last=False))(words)

    def until(self, words: str) -> None:
        self.day(words, last=True)


_FILTERS: dict[str, Callable[[_Taking, str], None]] = {
    "type": _Taking.type,
    "place": _Taking.place,
    "actor": _Taking.actor,
    "source": _Taking.source,
    "country": _Taking.country,
    "from": _Taking.since,
    "since": _Taking.since,
    "to": _Taking.until,
    "until": _Taking.until,
    "date": _Taking.stretch,
    "is": _Taking.state,
}
FILTERS = tuple(_FILTERS)


def event_types(words: str) -> tuple[str, ...]:
    """The PLOVER types that a word names: a type, a mode, or a verb or noun of PLOVER's lexicon ("fight")."""
    name = words.strip().upper()
    if name in EVENT_TYPES:
        return (name,)
    low = words.strip().lower().replace(" ", "-")
    by_mode = [t for t in EVENT_TYPES if low in MODES[t]]
    lemma = low.replace("-", " ")
    by_verb = [r.event_type for r in verb_rules().get(lemma, ()) if r.event_type]
    by_noun = [noun_rules()[lemma].event_type] if lemma in noun_rules() else []
    named = set([*by_verb[-1:], *by_noun] or by_mode)
    return tuple(t for t in EVENT_TYPES if t in named)
