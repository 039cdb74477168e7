"""Deaths of one event: low, best and high from the counts that stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.linking.counters import range_words, told_by
from standoff.linking.counts import current, size
from standoff.model import Deaths, Measure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.linking.counts import Count

UNCOUNTED = Deaths(None, None, None, "No report counts deaths of this event.")


def deaths_of(counts: Iterable[Count]) -> Deaths:
    """Weigh an event's counts of the killed; cumulative counts and those of the injured never feed it.

    A later count replaces an earlier one of the same counter; counters stand side by side. `best` is the lower bound
    of the count that most independent origins carry, and where that does not decide, the lower one. An open upper end
    ("more than 40") stays open unless another count closes it above.
    """
    killed = [c for c in counts if _counts_dead(c)]
    standing = [c for c in current(killed) if c.figure.low is not None or c.figure.high is not None]
    if not standing:
        return UNCOUNTED
    lows = [c.figure.low for c in standing if c.figure.low is not None]
    highs = [c.figure.high for c in standing if c.figure.high is not None]
    if not lows:
        return Deaths(None, None, max(highs), f"Only an upper bound is given: {range_words(None, max(highs))}.")
    best, why = _best(standing)
    open_above = [c.figure.low for c in standing if c.figure.high is None and c.figure.low is not None]
    high = max(highs, default=None)
    if high is not None and (high < best or any(low > high for low in open_above)):
        high = None
    low = min(lows)
    if high is None:
        why += " No upper end is given."
    return Deaths(low, best, high, why)


def _counts_dead(count: Count) -> bool:
    """The dead of this event, all of them: no sum over a time, no "killed or missing", no part of another figure."""
    figure = count.figure
    return figure.measure is Measure.KILLED and not (figure.cumulative or figure.also or figure.part)


def _best(standing: list[Count]) -> tuple[int, str]:
    support: dict[tuple[int | None, int | None], set[str]] = {}
    for count in standing:
        support.setdefault((count.figure.low, count.figure.high), set()).add(count.origin)
    bounded = [c for c in standing if c.figure.low is not None]
    ranked = sorted(bounded, key=lambda c: (-len(support[c.figure.low, c.figure.high]), size(c), c.order))
    first = ranked[0]
    low, high = first.figure.low or 0, first.figure.high
    origins = len(support[first.figure.low, first.figure.high])
    words = range_words(low, high)
    said = f"{words} by {told_by(first.teller)}"
    if len({(c.figure.low, c.figure.high) for c in standing}) == 1:
        carried = f", carried by {origins} independent origins" if origins > 1 else ""
        why = f"The one count is {said}{carried}."
    elif origins > max((len(o) for v, o in support.items() if v != (first.figure.low, first.figure.high)), default=0):
        why = f"Of {len(standing)} counters most origins ({origins}) carry {said}."
    else:
        why = f"{len(standing)} counters differ and nothing decides between them, so the lowest is taken: {said}."
    if high is not None and high != low:
        why += " The lower end of a range is taken."
    return low, why
