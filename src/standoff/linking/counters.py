"""Who counts: the body, person or report that a figure goes back to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from standoff.linking.names import body_key, full_name
from standoff.linking.wording import name_words

if TYPE_CHECKING:
    from datetime import date

    from standoff.linking.actors import Actors
    from standoff.linking.rows import DocumentRow, FigureRow


_DETERMINED = frozenset({"a", "an", "the", "one", "some", "two", "three", "his", "her", "its", "their", "several"})
_AFTER_HEAD = frozenset({"for", "of", "in", "at", "from", "with", "to", "on", "who", "near", "loyal"})
_PLURALS = frozenset({"people", "police", "men", "women", "children", "media"})
_TITLED = frozenset({"Mr", "Mrs", "Ms", "President", "Colonel", "General", "Dr", "Col", "Gen"})
_DEFINITE = frozenset(
    "Nations Cross Union States League Committee Council Agency Kingdom Army Ministry Crescent Court Office Fund "
    "Organisation Organization Commission Programme Program Mission".split()
)
UNNAMED = "unnamed source"
_NO_BEGINNING = frozenset({"of", "by", "for", "to", "in", "from", "with", "and", "or", "at", "on", "who", "that"})
_PRONOUNS = frozenset({"it", "he", "she", "they", "this", "i", "we", "you", "who"})


@dataclass(frozen=True, slots=True)
class Teller:
    """`key` is equal for figures of one counter. `name` is readable; `None` where nobody is named.

    `report` is the id of the report that has it from this teller.
    """

    key: str
    name: str | None
    report: str
    lost: bool = False


def counter_of(source_id: str | None, report: DocumentRow, origin: str, actors: Actors) -> Teller:
    """The counter behind a figure or statement with this attribution: its named source, else the report's own origin.

    A source whose name is lost is a counter of its own in each origin: it may be anybody.
    """
    source = report.sources.get(source_id or "")
    if source is not None:
        if source.lost:
            return Teller(f"lost {origin}", None, report.id, lost=True)
        actor = actors.linked(source.actor)
        if actor is not None:
            names = [n for n in (actor.name, source.name or "") if n and not _is_fragment(n)]
            return Teller(actor.id, names[0] if names else UNNAMED, report.id)
        if source.name and any(w[:1].isupper() for w in source.name.split()) and not _is_fragment(source.name):
            usual = full_name(source.name) or source.name
            return Teller(f"named {body_key(usual)}", usual, report.id)
        if source.name and not _is_fragment(source.name):  # "witnesses": somebody else in every report
            return Teller(f"told {origin} {' '.join(name_words(source.name))}", source.name, report.id)
        return Teller(f"unnamed {origin} {source_id}", UNNAMED, report.id)
    own = report.agency or report.publisher
    return Teller(f"report {origin}", own, report.id)


@lru_cache(maxsize=2**16)
def _is_fragment(name: str) -> bool:
    """Words cut from a longer description ("of the attackers"), or a pronoun: no name for anybody."""
    words = name_words(name)
    return not words or words[0] in _NO_BEGINNING or (len(words) == 1 and words[0] in _PRONOUNS)


def shown(counter: Teller) -> str:
    """The counter in a sentence."""
    if counter.lost:
        return "a source whose name is lost"
    return counter.name or f"report {counter.report}"


def told_by(counter: Teller) -> str:
    """The counter as a sentence names it: with an article where English asks for one."""
    name = shown(counter)
    words = name.split()
    if counter.lost or counter.name is None or not words or words[0].lower() in _DETERMINED:
        return name[:1].lower() + name[1:] if words and words[0] in {"A", "An", "Some", "One"} else name
    head = next((words[i - 1] for i in range(1, len(words)) if words[i] in _AFTER_HEAD), words[-1])
    if words[0][0].islower():
        if head.endswith("s") or head in _PLURALS:
            return name
        return f"{'an' if words[0][0] in 'aeiou' else 'a'} {name}"
    possessive = any(w.endswith(("'s", "’s")) for w in words[:-1])
    if possessive or len(words) == 1 or words[0] in _TITLED:
        return name
    return f"the {name}" if head in _DEFINITE or (head[0].islower() and not head.endswith("s")) else name


def range_words(low: int | None, high: int | None) -> str:
    """Bounds in words: "37", "800 to 1,000", "at least 472", "at most 20"."""
    if low is not None and low == high:
        return f"{low:,}"
    if low is not None and high is not None:
        return f"{low:,} to {high:,}"
    if low is not None:
        return f"at least {low:,}"
    return f"at most {high:,}" if high is not None else "an unknown number"


def day_words(day: date) -> str:
    """As people write it: "5 April 2011"."""
    return f"{day.day} {day:%B %Y}"


def figure_words(figure: FigureRow) -> str:
    also = f" or {figure.also.value}" if figure.also else ""
    return f"{range_words(figure.low, figure.high)} {figure.measure.value}{also}"
