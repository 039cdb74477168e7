"""What the words of a clause say of which occurrence it tells: a new one, another one, or none in particular."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.linking.comparing import is_vague, recurring

if TYPE_CHECKING:
    from standoff.linking.told import Told

_ACT = (
    r"(?:(?:air|drone|missile|rocket|mortar|suicide|car|bomb|gun|roadside|terror)[ -]?)?"
    r"(?:attacks?|strikes?|raids?|bombs?|bombings?|blasts?|explosions?|assaults?|shootings?|clash|clashes|battles?|"
    r"incidents?|killings?|ambush|ambushes|protests?|demonstrations?|rall(?:y|ies)|offensives?|arrests?|massacres?|"
    r"murders?|operations?|bombardments?|firefights?|gunfights?|case|cases|meetings?|talks)"
)
_PLACE = r"(?:cit(?:y|ies)|towns?|villages?|districts?|areas?|provinces?|ports?|hubs?|neighbou?rhoods?|suburbs?|sites?)"
_OTHER = (
    r"(?:another|separate|other|different|unrelated|second|third|similar|subsequent|previous|earlier|later|further)"
)
_ANOTHER = re.compile(
    rf"\b{_OTHER} (?:[\w’'-]+ ){{0,3}}?(?:{_ACT}|{_PLACE})\b|\b(?:elsewhere|separately|meanwhile)\b", re.IGNORECASE
)
_NEW = re.compile(
    rf"\b(?:an?|another|one|two|three|four|five|several|new|fresh) (?:[\w’'-]+ ){{0,3}}?{_ACT}\b", re.IGNORECASE
)
_DEFINITE = re.compile(
    rf"\b(?:the|this|that|these|those|his|her|their|its|[\w-]+day['’]s) (?:[\w’'-]+ ){{0,2}}?{_ACT}\b", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"\b(?:continu\w+|intensif\w+|escalat\w+|stepp(?:ed|ing) up|kept (?:on )?\w+ing|keeps? (?:on )?\w+ing|go(?:es)? on|"
    r"went on|resum\w+)\b",
    re.IGNORECASE,
)
_UNDER_WAY = re.compile(r"\b(?:is|are|['’]re|has been|have been)(?: \w+){0,2}? $")
_EVER = re.compile(
    r"\bwhen(?:ever)? (?:[\w’'-]+ ){1,3}?(?:gets?|are|is|kills?|attacks?)\b|"
    r"\b(?:recent|past|such) (?:[\w’'-]+ ){0,2}?\w+s\b|"
    r"\b(?:days|weeks|months|years) of\b|\bin recent\b|\b(?:towns|cities|villages|places|areas) (?:such as|like)\b",
    re.IGNORECASE,
)
_SUM = re.compile(r"\bsince (?!then)|\b(?:in|over|during|within) the (?:past|last)\b", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\b(?:follow(?:s|ed|ing)|after|before|since|despite|(?:in|as) (?:response|retaliation|revenge|reprisal))\b",
    re.IGNORECASE,
)
_FIGHT = re.compile(
    r"\b(?:fighting|clash(?:es)?|battles?|gun ?(?:fight|battle)s?|firefights?|skirmish(?:es)?)\b", re.IGNORECASE
)
_WAR = frozenset("invasion invaded invading invade occupation occupied occupying occupy hostilities".split())
_HARM = frozenset(
    "killed killing kill dead died dies wounded wounding wound injured injuring injure hurt slain".split()
)


def tells_another(told: Told) -> bool:
    """Does it set the act apart from what stands beside it ("in a separate raid", "another town", "elsewhere")?"""
    return bool(_ANOTHER.search(told.row.quote))


def tells_new(told: Told) -> bool:
    """Does it bring the act in as one not told of before ("a bomb attack"), and not take it up ("the attack")?"""
    return bool(_NEW.search(told.row.quote)) and not takes_up(told)


def takes_up(told: Told) -> bool:
    """Does it speak of an act that has been told of ("the attack", "Monday's strike")?"""
    return bool(_DEFINITE.search(told.row.quote))


def sums_up(told: Told) -> bool:
    """Does it count over a time ("since Tuesday", "in the past week")? That is no one day's occurrence."""
    return bool(told.figures or told.row.recipients) and bool(_SUM.search(told.row.quote))


def is_harm(told: Told) -> bool:
    """Does it tell only what an act did to people ("were wounded"), without who did it?"""
    return bool(_HARM & set(told.row.trigger.split())) and not told.agents.known


def of_a_fight(told: Told) -> bool:
    """Does its clause speak of a clash of two sides?"""
    return bool(_FIGHT.search(told.row.quote))


def comes_after(a: Told, b: Told) -> bool:
    """Of two clauses of one sentence: does one set the other's act before or after its own ("the raid followed ...")?

    Those who were hurt "after a bomb went off" were hurt by it.
    """
    outer, inner = (a, b) if len(a.row.quote) >= len(b.row.quote) else (b, a)
    at = outer.row.quote.find(inner.row.quote)
    if at <= 0 or is_harm(outer) or outer.kind.killing:
        return False
    return bool(_BETWEEN.search(outer.row.quote[:at]))


def is_generic(told: Told) -> bool:
    """Is it told of acts at large: many, ongoing or usual, without a day, a town or a count of their own?"""
    if told.figures or told.placed or (told.row.dated and told.timed):
        return False
    words = told.row.trigger.split()
    many = bool(words) and (words[-1] in recurring() or (words[-1] in _WAR and words[0] != "home"))
    return (
        many
        or is_vague(told)
        or _is_under_way(told)
        or bool(_GOES_ON.search(told.row.quote) or _EVER.search(told.row.quote))
    )


def _is_under_way(told: Told) -> bool:
    """Is it told in the present as going on ("are shelling")?"""
    word = told.row.trigger.split()[0]
    return word.endswith("ing") and bool(_UNDER_WAY.search(told.row.quote.lower().partition(word)[0]))
