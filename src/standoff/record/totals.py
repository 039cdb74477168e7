"""What is added up over all parts of the record besides actors: tolls, what disagrees in them, and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.linking.combining import add_up, lands
from standoff.linking.stocks import counts_of
from standoff.linking.tolls import land_of, series_named_after
from standoff.record import rows
from standoff.record.differing import differing

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet
    from typing import Any

    from standoff.model import Disagreement, Place, Toll
    from standoff.record.differing import Differing
    from standoff.record.rows import Row
    from standoff.record.shares import Kind, Sums

Values = dict[str, list["Any"]]


def tolls(sums: Sums) -> tuple[Differing[Toll], Differing[Disagreement]]:
    """Those that a change of the parts changes."""
    keys = sums.touched["toll"] | _of_lands(sums)
    (was, quarrels), (now, disputes) = (_added(of, keys) for of in (sums.before, sums.now))
    return differing(was, now), differing(quarrels, disputes)


def places(sums: Sums) -> Differing[Row]:
    """Rows of the places that parts name otherwise than before, or for the first time, or no longer."""
    was, now = (of("place", sums.touched["place"]) for of in (sums.before, sums.now))
    return differing(_place_rows(was), _place_rows(now))


def _added(
    of: Callable[[Kind, AbstractSet[str]], Values], keys: AbstractSet[str]
) -> tuple[dict[str, Toll], dict[str, Disagreement]]:
    stocks = [stock for values in of("toll", keys).values() for value in values for stock in value]
    codes = {code for count in counts_of(stocks) if (code := land_of(count)) is not None}
    found, disagreements = add_up(_lands(of("land", codes)), stocks)
    return {t.id: t for t in found}, {d.id: d for d in disagreements}


def _lands(named: Values) -> dict[str, Place]:
    return lands((code, place) for code, found in named.items() for place in found)


def _of_lands(sums: Sums) -> set[str]:
    """The series of countries that are named for the first time, or no longer, and so have a place or none."""
    was, now = (_lands(of("land", sums.touched["land"])) for of in (sums.before, sums.now))
    codes = differing(was, now).ids
    return {key for key in sums.keys("toll") if series_named_after(key, codes)} if codes else set()


def _place_rows(named: Values) -> dict[str, Row]:
    found = {}
    for i, values in named.items():
        words = {w for _, used in values for w in used}
        found[i] = rows.place_row(min((place for place, _ in values), key=repr), sorted(words))
    return found
