"""Words for people: titles, given names, nouns for those who act or are harmed, and the words for their country."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from standoff.knowledge.words import rows
from standoff.model import ActorKind


@dataclass(frozen=True, slots=True)
class Title:
    """A word before a name. `office` is false for mere honorifics ("Mr")."""

    title: str
    gender: str
    sector: str | None
    office: bool


@dataclass(frozen=True, slots=True)
class AgentNoun:
    """A noun for those who act or are harmed, in one of its forms.

    `sort` is `role`, `member`, `unit` or `body` (see `tables/groups.tsv`); `weak` nouns stand as often for things
    ("camp", "party") and need a context that only people fit.
    """

    noun: str
    kind: ActorKind
    sector: str | None
    sort: str
    plural: bool
    weak: bool


def _padded(table: str, width: int) -> list[tuple[str, ...]]:
    return [(*row, *("",) * (width - len(row))) for row in rows(table)]


@cache
def titles() -> dict[str, Title]:
    """By the title in lower case, without full stops."""
    return {
        title.lower().replace(".", ""): Title(title, gender, sector or None, sort == "office")
        for title, gender, sector, sort in _padded("titles", 4)
    }


@cache
def given_names() -> dict[str, str]:
    """Given name -> `m`, `f` or empty."""
    return {name: gender for name, gender in _padded("given_names", 2)}  # noqa: C416  (rows are tuples of any length)


@cache
def sector_of_modifier() -> dict[str, str | None]:
    return {word: sector or None for word, sector in _padded("agent_modifiers", 2)}


@cache
def agent_nouns() -> dict[str, AgentNoun]:
    """By form in lower case, singular and plural; forms of several words have one space between."""
    found: dict[str, AgentNoun] = {}
    for noun, plural, kind, sector, sort, weak in _padded("groups", 6):
        many = ActorKind(kind)
        one = ActorKind.PERSON if sort in {"member", "role"} else many
        forms = [(noun, False), (plural or _plural(noun), True)]
        if plural == "-":
            forms = [(noun, True)]
        elif plural == "0":
            forms = [(noun, False)]
        for form, is_plural in forms:
            entry = AgentNoun(
                noun, many if is_plural and many is not ActorKind.PERSON else one, sector or None, sort, is_plural,
                bool(weak),
            )  # fmt: skip
            if is_plural and many is ActorKind.PERSON:
                entry = AgentNoun(noun, ActorKind.GROUP, sector or None, sort, is_plural, bool(weak))
            found.setdefault(form.lower(), entry)
    return found


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
