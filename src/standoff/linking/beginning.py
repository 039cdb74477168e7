"""Which statements say enough, and of one occurrence, to begin an event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.linking.generic import is_generic, recurring
from standoff.model import Factuality

if TYPE_CHECKING:
    from standoff.linking.told import Told

_OFTEN = re.compile(
    r"\b(?:daily|repeatedly|whenever|often|routinely|regularly|systematically|frequently|"
    r"(?:every|each) (?:day|night|week|time))\b",
)
LONGEST = 31  # days that one occurrence may be told of


def may_begin(told: Told) -> bool:
    return (
        told.row.factuality is Factuality.ASSERTED
        and not told.row.background
        and not told.adds_up
        and not is_campaign(told)
        and not is_recurring(told)
        and not is_generic(told)
    )


def is_campaign(told: Told) -> bool:
    """Is it told of more than a month ("in 40 years", "since March")? That is no one occurrence; ACLED codes none."""
    return told.earliest is not None and told.latest is not None and (told.latest - told.earliest).days > LONGEST


def goes_on(told: Told) -> bool:
    """Is it told of a long time that reaches to the day of the report ("this year")? Then it is of no one day in it."""
    published = told.report.published.latest if told.report.published else None
    return is_campaign(told) and (published is None or (told.latest is not None and told.latest >= published))


def is_recurring(told: Told) -> bool:
    """Is it many, told without a day or a count ("clashes", "the attacks on the town")? That is no one occurrence.

    Nor is what is told to happen time and again ("repeatedly", "whenever they march").
    """
    if _OFTEN.search(told.said):
        return True
    words = told.row.trigger.split()
    day = told.row.dated and told.timed
    return not day and not told.figures and bool(words) and words[-1] in recurring()


def is_anchored(told: Told) -> bool:
    """Does it say enough to be an event of its own?

    Of violence, unrest and the hold of places: when, where below a whole country, how many, or whom by name it struck;
    without any of these nobody could tell it from others of its kind, and ACLED and UCDP code none. Of what is said or
    agreed there is so much that both who and where or when are asked for.
    """
    when = told.row.dated or told.timed
    if told.figures:
        return True
    if told.family.group in {"violence", "territory", "unrest"}:
        where = told.place is not None and not told.place.is_country
        return where or when or bool(told.recipients.persons)
    if told.family.group == "verbal":
        return told.agents.known and when
    return (told.agents.known or told.recipients.known) and (told.place is not None or when)
