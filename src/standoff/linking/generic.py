"""Which statements tell acts at large: many, usual, under way or meant in general, and no one occurrence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set
from standoff.linking.marks import takes_up
from standoff.linking.told import once

if TYPE_CHECKING:
    from standoff.linking.told import Told

LEAD = 3  # sentences at a report's beginning that tell what is new
_GOES_ON = re.compile(
    r"\b(?:continu\w+|intensif\w+|escalat\w+|stepp(?:ed|ing) up|kept (?:on )?\w+ing|keeps? (?:on )?\w+ing|go(?:es)? on|"
    r"went on|resum\w+)\b",
)
_EVER = re.compile(
    r"\bwhen(?:ever)? (?:[\w’'-]+ ){1,3}?(?:gets?|are|is|kills?|attacks?)\b|"
    r"\b(?:recent|past|such) (?:[\w’'-]+ ){0,2}?\w+s\b|"
    r"\b(?:killed|died|dead|wounded|injured|hurt|lost)(?: \w+)? in (?:the|this|that|[\w-]+['’]s?) (?:[\w-]+ )?"
    r"(?:war|conflict|fighting|violence|uprising|unrest)\b|"
    r"\b(?:days|weeks|months|years) of\b|\bin recent\b",
)
_EXAMPLES = re.compile(r"\b(?:towns|cities|villages|places|areas) (?:such as|like|including)\b")
_UNDER_WAY = re.compile(r"\b(?:is|are|['’]re|has been|have been)(?: \w+){0,2}? $")
_SO_FAR = re.compile(r"\b(?:has|have|['’]ve) been (?:\w+ly )?$")
_PERFECT = re.compile(r"(?:\b(?:have|has)|['’]ve)(?: (?:been|also|already|not|never|ever|\w+ly))* $")
_PURPOSE = re.compile(r"\b(?:about|against|by|for|from|in|like|of|such as|without)(?: \w+ly)? $")
_WHOEVER = re.compile(
    r"\b(?:those|anyone|people|civilians|soldiers|families|members|victims)"
    r"(?: (?:who|that) (?:had been|have been|were|are))? $"
)
_PRONOUN = re.compile(r"\b(?:i|we|you|they|who)(?: (?:always|often|still|\w+ly))? $")


def recurring() -> frozenset[str]:
    """Words for acts of violence or protest in the plural, or for violence as such."""
    return word_set("occurrence_words", "act")


def is_vague(told: Told) -> bool:
    """Is it told without a day or a count, in words for many acts or for a whole campaign?"""
    words = set(told.row.trigger.split())
    if (told.row.dated and told.timed) or told.figures:
        return False
    return bool(words & word_set("occurrence_words", "campaign") or words & recurring())


@once
def is_generic(told: Told) -> bool:
    """Is it told of acts at large: many, ongoing or usual, without a day, a town or a count of their own?"""
    before = told.said.partition(told.row.trigger.split()[0])[0]
    if _is_usual(told, before):
        return True
    words = told.row.trigger.split()
    if told.figures or (told.row.dated and told.timed):
        return False
    if told.row.trigger in word_set("occurrence_words", "state"):
        return True
    if _is_whoever(told, before) or _EXAMPLES.search(told.said):
        return True
    if told.placed:
        return words[0].endswith("ing") and bool(_SO_FAR.search(before))
    war = words[-1] in word_set("occurrence_words", "war") and words[0] != "home"
    if words[-1] in recurring() or war or is_vague(told):
        return True
    if _is_stretch(told) or _is_under_way(words[0], before):
        return True
    if _is_experience(told, before) or _is_purpose(told, before):
        return True
    return bool(_GOES_ON.search(told.said) or _EVER.search(told.said))


def _is_stretch(told: Told) -> bool:
    """Is violence told of a time that reaches up to now ("over the past two weeks"), and of nobody by name?"""
    if told.family.group != "violence" or told.recipients.persons or told.timed:
        return False
    published = told.report.published.latest if told.report.published else None
    first, last = told.row.period.earliest, told.row.period.latest
    return published is not None and first is not None and last is not None and last >= published


def _is_usual(told: Told, before: str) -> bool:
    """Is it told in the plain present of somebody who does it time and again ("they attack whoever passes")?"""
    words = told.row.trigger.split()
    return words[0] in word_set("occurrence_words", "present") and bool(_PRONOUN.search(before))


def _is_whoever(told: Told, before: str) -> bool:
    """Does it only tell of whom it speaks ("a list of people killed", "those marching"), and of no act told before?"""
    word = told.row.trigger.split()[0]
    if not (word.endswith("ing") or word in word_set("occurrence_words", "harm")):
        return False
    return told.family.group in {"violence", "unrest"} and bool(_WHOEVER.search(before)) and not takes_up(told)


def _is_under_way(word: str, before: str) -> bool:
    """Is it told in the present as going on ("are shelling")?"""
    return word.endswith("ing") and bool(_UNDER_WAY.search(before))


def _is_experience(told: Told, before: str) -> bool:
    """Is it told as what has been done so far ("have fired on crowds"), and to nobody in particular?

    What a report begins with is news in the perfect, too.
    """
    if told.family.group != "violence" or told.row.sentence <= LEAD or harms_one(told):
        return False
    return bool(_PERFECT.search(before))


def _is_purpose(told: Told, before: str) -> bool:
    """Is it named as a kind of deed ("accused them of firing on crowds", "for use in attacking villages")?"""
    if told.family.group != "violence" or harms_one(told):
        return False
    return told.row.trigger.split()[0].endswith("ing") and bool(_PURPOSE.search(before))


def harms_one(told: Told) -> bool:
    """Does it name a person whom it harms, or speak of one ("a guard")?"""
    if told.recipients.persons:
        return True
    heads = [name.lower().split()[-1] for _, name in told.row.recipients if name.split()]
    return any(not h.endswith("s") and h not in word_set("occurrence_words", "many") for h in heads)
