"""Rules of ACLED, the Armed Conflict Location & Event Data project, as functions.

Source throughout: the ACLED codebook and its pages on aggregation, geography, time and reported fatalities.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from standoff.knowledge.words import rows
from standoff.model import Relation

if TYPE_CHECKING:
    from datetime import date

    from standoff.model import Period, Place

WEEK = 7
MONTH = 31

# Codebook, "Reported fatalities": words without a number. "Several", "many" and "few" are 3 or 10 by scale; 3 is the
# cautious one. "Tens" is from ACLED's answers to frequent questions.
VAGUE_NUMBERS = {
    "few": 3, "several": 3, "many": 3, "some": 3, "numerous": 3, "multiple": 3, "a number of": 3, "scores": 10,
    "tens": 10, "dozens": 12, "dozen": 12, "hundreds": 100, "hundred": 100,
}  # fmt: skip

_WORD = re.compile(r"[^\W_]+")

VIOLENCE_AGAINST_CIVILIANS = "Violence against civilians"
BATTLES = "Battles"


def time_precision(period: Period) -> int | None:
    """1 the day is known, 2 the week or weekend, 3 the month; `None` for anything vaguer, which ACLED leaves out."""
    days = _days(period)
    if days is None or days > MONTH:
        return None
    return 1 if days == 1 else 2 if days <= WEEK else 3


def event_date(period: Period) -> date | None:
    """The day itself, or the middle of the week or month; `None` where the time is too vague to be coded."""
    if time_precision(period) is None or period.earliest is None or period.latest is None:
        return None
    return period.earliest + (period.latest - period.earliest) // 2


def geo_precision(place: Place | None, relation: Relation | None) -> int | None:
    """1 a named town (or a district of one), 2 near a town or a small area, 3 a larger region.

    `None` where no place is known, and for a whole country, since ACLED codes no countrywide event; also for a part of
    one that is no division ("in the east of Libya"): ACLED's coder picks a town there, which no word names.
    """
    if place is None or place.is_country:
        return None
    if place.feature_class == "A":
        return 2 if place.feature_code in {"ADM3", "ADM4", "ADM5"} else 3
    if relation in {Relation.NEAR, Relation.TOWARDS, Relation.FROM} or place.feature_class not in {"P", "S"}:
        return 2
    return 1


def vague_fatalities(words: str) -> int | None:
    """The number that ACLED codes for "several", "dozens", "hundreds" and the like.

    `None` for other words, and for words that give a number besides ("some 200", "several of the 12").
    """
    found = [word.lower() for word in _WORD.findall(words)]
    if any(word[0].isdigit() or word in _exact() for word in found):
        return None
    folded = f" {' '.join(found)} "
    return max((number for word, number in VAGUE_NUMBERS.items() if f" {word} " in folded), default=None)


@cache
def _exact() -> frozenset[str]:
    """Words that give a number ("seven"), or one too large for the codebook's vague words ("several thousand")."""
    numbers = {row[0] for row in rows("number_words") if row[1] in {"unit", "scale", "plural"}}
    return frozenset(numbers - {*VAGUE_NUMBERS})


def fatalities(lowest: int | None, words: str = "") -> int:
    """Sources that differ or are vague: the lowest reported number; no number mentioned: 0."""
    vague = vague_fatalities(words)
    if vague is not None:
        return vague
    return lowest or 0


@cache
def event_type(plover_type: str, mode: str | None, *, against_civilians: bool = False) -> tuple[str, str] | None:
    """ACLED event and sub-event type of a PLOVER type and mode (table `acled_types`); `None` where ACLED has none.

    An attack between armed sides is a battle; the same upon civilians is violence against civilians, unless it came
    from a distance, which ACLED keeps apart for either.
    """
    for type_, mode_, event, sub in rows("acled_types"):
        if type_ == plover_type and mode_ in {"*", mode or "-"}:
            if event == BATTLES and against_civilians:
                return VIOLENCE_AGAINST_CIVILIANS, "Attack"
            return event, sub
    return None


@cache
def disorder_type(event: str, sub_event: str) -> str:
    return next(disorder for e, s, disorder in rows("acled_sub_events") if (e, s) == (event, sub_event))


@cache
def rank(event: str, sub_event: str) -> int:
    """The place of a type in ACLED's hierarchy: of several that concur the lowest stands."""
    return [(e, s) for e, s, _ in rows("acled_sub_events")].index((event, sub_event))


def _days(period: Period) -> int | None:
    if period.earliest is None or period.latest is None:
        return None
    return (period.latest - period.earliest).days + 1
