"""May two counts be set against each other? Only where both count the whole of one thing, as far as words can tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set
from standoff.linking.claims import side_of
from standoff.linking.counters import UNNAMED, shown
from standoff.linking.counts import size
from standoff.linking.told import SHORT
from standoff.linking.wording import content_words, words_of
from standoff.model import Measure

if TYPE_CHECKING:
    from standoff.linking.counts import Count
    from standoff.model import Period, Place

MOVED = 1.5  # times as many; counts further apart are of one border and of all
BESIDE = 3  # sentences between two counts that a report sets side by side
TIMES = 10  # times as many; counts further apart are of a part and a whole, or of different things
# A hospital counts those who were brought to it.
_RECEIVES = re.compile(r"\b(?:hospital|doctor|medic|clinic|surgeon|nurse|morgue|mortuary|ambulance)s?\b", re.IGNORECASE)
_WHOLE = "stands for"  # "202 dead in the city": the words say that it is more than those brought in
_ALL_OF = re.compile(r"(?:the )?(?:whole )?(?:city|town|capital|village|country|province|region)$", re.IGNORECASE)
CLOSE = 0.1  # share of the larger number by which a rounded or open count may miss another
_MOVES = frozenset({Measure.REFUGEES, Measure.DISPLACED})


def counts_all(count: Count) -> bool:
    """Does it count the dead or hurt, rather than tell of one person or of some among them?"""
    return not count.figure.part and not count.figure.low == count.figure.high == 1


def of_one_event(a: Count, b: Count) -> bool:
    """Do two counts on one event surely speak of the same people harmed?

    Counts of one report do, as the report sets them side by side; counts of two reports only where both name the place
    and the days, and these meet.
    """
    if not rivals_in_size(a, b):
        return False
    if a.report.id == b.report.id:
        named = UNNAMED not in (a.teller.name, b.teller.name)  # "he" may be the one named before
        return named and a.teller.key != b.teller.key and _side_by_side(a, b)
    return _meet(a.figure.place, b.figure.place) and _overlap(a.figure.period, b.figure.period)


def of_one_toll(a: Count, b: Count) -> bool:
    """Do two counts of one series count the same thing? Of two counters in two reports, both must say where.

    Those who move must be counted at a place told for each.
    """
    if a.figure.measure in _MOVES and (a.figure.placed_by or b.figure.placed_by):
        return False
    one = a.report.id == b.report.id or a.teller.key == b.teller.key
    if not one and not (_is_placed(a) and _is_placed(b)):
        return False
    return rivals_in_size(a, b)


def people_counted(count: Count) -> set[str]:
    """The words for the people counted, without those for anybody at all."""
    return set(content_words(count.figure.counted)) - word_set("occurrence_words", "anybody")


def of_one_army(a: Count, b: Count) -> bool:
    """Do both count fighters of one side, in whatever words ("government soldiers", "the president's men")?"""
    one, other = _army(a), _army(b)
    return bool(one) and one == other


def _army(count: Count) -> str:
    """The side of a civil war whose fighters are counted; whose men they are tells it, where their leader is known."""
    words = words_of(count.figure.counted)
    if not set(words) & word_set("occurrence_words", "fighter"):
        return ""
    if side := side_of(words):
        return side
    led = {actor.allegiance for actor in count.report.actors if side_of(words_of(actor.name)) == "state"}
    leaders = {words_of(actor.name)[-1] for actor in count.report.actors if actor.id in led and words_of(actor.name)}
    return "state" if leaders & set(words) else ""


def same_town(a: Count, b: Count) -> bool:
    """Are two counts put in one town, or does the report of one name the town of the other?"""
    if a.report.id == b.report.id:
        return True
    if a.figure.place is not None and b.figure.place is not None:
        if _within(a.figure.place, b.figure.place):
            return True
        if not (a.figure.placed_by or b.figure.placed_by):
            return False  # both in their own words
    return _names_its_place(a, b) or _names_its_place(b, a)


def _names_its_place(placed: Count, other: Count) -> bool:
    place = placed.figure.place
    if place is None or place.is_country:
        return False
    return set(content_words(place.name)) <= set(other.report.vocabulary)


def _is_placed(count: Count) -> bool:
    """Do its own words say where it counts?"""
    figure = count.figure
    return figure.place is not None or figure.region is not None or figure.country is not None


def rivals_in_size(a: Count, b: Count) -> bool:
    """Are two counts of a kind that can be compared: no hospital's own, no bodies seen, no mere rounding?"""
    low, high = sorted((a, b), key=size)
    return not counts_those_received(low) and of_one_size(low, high)


def counts_those_received(count: Count) -> bool:
    """Does a hospital count those who were brought to it?"""
    if _WHOLE in count.figure.placed_by or _ALL_OF.match(count.figure.place_words or ""):
        return False
    return bool(_RECEIVES.search(shown(count.teller)))


def of_one_size(low: Count, high: Count) -> bool:
    """May the lower of two counts be of all that the higher one counts: no bodies seen, no mere rounding?"""
    if people_counted(low) - people_counted(high) and not of_one_army(low, high):
        return False  # a kind of people among all
    if low.figure.measure in _MOVES and size(high)[0] > MOVED * max(size(low)[0], 1):
        return False
    if word_set("occurrence_words", "body") & set(words_of(low.figure.counted)) or _nearly_one(low, high):
        return False
    return size(high)[0] <= TIMES * max(size(low)[0], 1)


def _nearly_one(low: Count, high: Count) -> bool:
    """Do they differ only by rounding? "20 people", "more than 20 people"."""
    rounded = any(c.figure.approximate or c.figure.low != c.figure.high for c in (low, high))
    return rounded and size(high)[0] - size(low)[0] <= max(1, CLOSE * size(high)[0])


def _side_by_side(a: Count, b: Count) -> bool:
    """Does one report set them side by side: close to each other, or of one place and time, and neither apart?"""
    x, y = a.figure, b.figure
    apart = x.place is not None and y.place is not None and not _within(x.place, y.place)
    if apart or (x.period is not None and y.period is not None and not x.period.may_overlap(y.period)):
        return False
    one = _within(x.place, y.place) and x.period is not None and y.period is not None
    return one or abs(x.sentence - y.sentence) <= BESIDE


def _within(a: Place | None, b: Place | None) -> bool:
    return a is not None and b is not None and (a.id == b.id or a.id in b.within or b.id in a.within)


def _meet(a: Place | None, b: Place | None) -> bool:
    """Are they one place, or one within the other, neither being a whole country?"""
    if a is None or b is None or a.is_country or b.is_country:
        return False
    return _within(a, b)


def _overlap(a: Period | None, b: Period | None) -> bool:
    if a is None or b is None or not (a.earliest and a.latest and b.earliest and b.latest):
        return False
    if max((a.latest - a.earliest).days, (b.latest - b.earliest).days) > SHORT:
        return False
    return a.may_overlap(b)
