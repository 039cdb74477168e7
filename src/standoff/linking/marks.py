"""What the words of a clause say of which occurrence it tells: a new one, another one, or none in particular."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set
from standoff.linking.told import once

if TYPE_CHECKING:
    from standoff.linking.told import Told

_ACT = (
    r"(?:(?:air|drone|missile|rocket|mortar|suicide|car|bomb|gun|roadside|terror)[ -]?)?"
    r"(?:attacks?|strikes?|raids?|bombs?|bombings?|blasts?|explosions?|assaults?|shootings?|clash|clashes|battles?|"
    r"incidents?|killings?|ambush|ambushes|protests?|demonstrations?|rall(?:y|ies)|offensives?|arrests?|massacres?|"
    r"murders?|operations?|bombardments?|firefights?|gunfights?|shoot-?outs?|case|cases|meetings?|talks)"
)
_PLACE = r"(?:cit(?:y|ies)|towns?|villages?|districts?|areas?|provinces?|ports?|hubs?|neighbou?rhoods?|suburbs?|sites?)"
_OTHER = (
    r"(?:another|separate|other|different|unrelated|second|third|similar|subsequent|previous|earlier|later|further)"
)
_ANOTHER = re.compile(rf"\b{_OTHER} (?:[\w’'-]+ ){{0,3}}?(?:{_ACT}|{_PLACE})\b|\b(?:elsewhere|separately|meanwhile)\b")
_NEW = re.compile(rf"\b(?:an?|another|one|two|three|four|five|several|new|fresh) (?:[\w’'-]+ ){{0,3}}?{_ACT}\b")
_DEFINITE = re.compile(
    rf"\b(?:the|this|that|these|those|his|her|their|its|[\w-]+day['’]s) (?:[\w’'-]+ ){{0,2}}?{_ACT}\b"
)
_SUM = re.compile(r"\bsince (?!then)|\b(?:in|over|during|within) the (?:past|last)\b")
_AFTER = r"follow(?:s|ed|ing)|after"
_APART = r"before|since|despite|(?:in|as) (?:response|retaliation|revenge|reprisal)"
_BETWEEN = re.compile(rf"\b(?:{_AFTER}|{_APART})\b", re.IGNORECASE)
_SET_APART = re.compile(rf"\b(?:{_APART})\b", re.IGNORECASE)
_TOWNS = re.compile(r"\b(?:around|at|in|near|on) (?-i:[A-Z][\w’'-]+ and [A-Z][\w’'-]+)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
_FIGHT = re.compile(r"\b(?:fighting|clash(?:es)?|battles?|gun ?(?:fight|battle)s?|firefights?|skirmish(?:es)?)\b")


@once
def tells_another(told: Told) -> bool:
    """Does it set the act apart from what stands beside it ("in a separate raid", "another town", "elsewhere")?"""
    return bool(_ANOTHER.search(told.said))


def tells_apart(a: Told, b: Told) -> bool:
    """Of two clauses of one sentence: is one of them said to be of another act?

    Where it holds the other's clause, that is the same act if it is what is called another ("killed two in a separate
    raid"). "Elsewhere" and the like are said of the whole sentence.
    """
    if tells_another(a) == tells_another(b):
        return False
    outer, inner = (a, b) if tells_another(a) else (b, a)
    named = _ANOTHER.search(outer.said)
    if named is None or " " not in named.group():
        return False
    return inner.row.trigger.split()[-1] not in named.group()


def tells_new(told: Told) -> bool:
    """Does it bring the act in as one not told of before ("a bomb attack"), and not take it up ("the attack")?"""
    return bool(_NEW.search(told.said)) and not takes_up(told)


def takes_up(told: Told) -> bool:
    """Does it speak of an act that has been told of ("the attack", "Monday's strike")?"""
    return bool(_DEFINITE.search(told.said))


def sums_up(told: Told) -> bool:
    """Does it count over a time ("since Tuesday", "in the past week")? That is no one day's occurrence."""
    return bool(told.figures or told.row.recipients) and bool(_SUM.search(told.said))


def in_several_places(told: Told) -> bool:
    """Does it tell of two places at once ("strikes around Tobruk and Derna")? That is more than one occurrence."""
    return bool(_TOWNS.search(told.row.quote))


def names_another_day(a: Told, b: Told) -> bool:
    """Is one told of a day, while the other's words name other weekdays only ("Another was killed Monday")?"""
    dated, other = (a, b) if a.row.dated else (b, a)
    if not dated.row.dated or other.row.dated or dated.days != 1 or dated.earliest is None:
        return False
    named = {m.group().lower() for m in _WEEKDAY.finditer(other.row.quote)}
    return bool(named) and f"{dated.earliest:%A}".lower() not in named


def is_harm(told: Told) -> bool:
    """Does it tell only what an act did to people ("were wounded"), without who did it?"""
    return bool(word_set("occurrence_words", "harm") & set(told.row.trigger.split())) and not told.agents.known


def of_a_fight(told: Told) -> bool:
    """Does its clause speak of a clash of two sides?"""
    return bool(_FIGHT.search(told.said))


def comes_after(a: Told, b: Told) -> bool:
    """Of two clauses of one sentence: does one set the other's act before or after its own ("the raid followed ...")?

    Those who were hurt "after a bomb went off" were hurt by it.
    """
    outer, inner = (a, b) if len(a.row.quote) >= len(b.row.quote) else (b, a)
    at = outer.row.quote.find(inner.row.quote)
    if at <= 0:
        return False
    harms = is_harm(outer) or outer.kind.killing
    return bool((_SET_APART if harms else _BETWEEN).search(outer.row.quote[:at]))
