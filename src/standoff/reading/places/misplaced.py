"""When none of the places that bear a name can be the one meant, so that it is left unknown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from standoff.knowledge.folding import fold
from standoff.model.place import kilometres
from standoff.reading.places.toponym import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.knowledge.gazetteer import Candidate
    from standoff.model import Place
    from standoff.reading.places.toponym import Toponym

_SMALL = 60_000  # people; a larger town is named without saying where it lies
_KNOWN = 100_000  # people
_FAMOUS = 500_000  # people
_FOREIGN = 3  # other names
_AROUND = 2  # other names that make a report a local one
_FAR = 150.0  # km
_NAMED_AFTER = frozenset({"Hospital", "Jail", "Prison", "Clinic", "School", "College", "Mall"})
_LOCAL = frozenset({"neighbourhood", "neighborhood", "quarter", "suburb", "village", "hamlet"})
_WITHIN_TOWNS = frozenset({"PPLX", "SQR"})


def why_misplaced(
    toponyms: Sequence[Toponym], chosen: Candidate, rivals: Sequence[Candidate], others: Sequence[Place]
) -> str | None:
    """Why a name not told to lie in its place stands for none; None where the place chosen may be meant.

    `rivals` are all that bear the name, `others` what the other names of the report stand for.
    """
    place = chosen.place
    return (
        _told_elsewhere(toponyms, place)
        or _in_a_country_unnamed(toponyms, place, others)
        or _astray(toponyms, chosen, rivals, others)
    )


def is_outshone(district: Place, rivals: Sequence[Candidate]) -> bool:
    """Is a place of this name better known than the district, so that the district is meant only near its city?

    That is a region or country, or another town of its own country.
    """
    return any(
        c.place.feature_class in "ALHT"
        or (
            c.place.country == district.country
            and c.place.feature_code not in _WITHIN_TOWNS
            and max(c.place.population, _KNOWN) > district.population
        )
        for c in rivals
    )


def _told_elsewhere(toponyms: Sequence[Toponym], place: Place) -> str | None:
    """Where the text puts a district or square into another town than the gazetteer does."""
    container = next((t.container for t in toponyms if t.container), None)
    if container is None or place.feature_code not in _WITHIN_TOWNS:
        return None
    outer = [c.place for c in container.candidates]
    if any(p.is_country for p in outer) or not any(p.feature_class == "P" for p in outer):
        return None
    return f"The text places it in {container.name}; the gazetteer knows it only in other towns."


def _in_a_country_unnamed(toponyms: Sequence[Toponym], place: Place, others: Sequence[Place]) -> str | None:
    """Where the gazetteer has but a village of this name, in a country that nothing else in the text names.

    In a report from elsewhere it is rather a village, quarter or station that the gazetteer lacks.
    """
    if place.feature_class != "P" or place.country is None:
        return None
    local = any(t.kind_word in _LOCAL for t in toponyms)
    if place.population >= _SMALL and not local:
        return None
    countries = [p.country for p in others]
    if len(countries) < (1 if local else _FOREIGN) or place.country in countries:
        return None
    return f"The gazetteer knows only a {place.name} in a country that the text does not name."


def _astray(
    toponyms: Sequence[Toponym], chosen: Candidate, rivals: Sequence[Candidate], others: Sequence[Place]
) -> str | None:
    """Where a local report names the namesake of a town that lies far from all else it names.

    A report mostly on places of one division says of a small town far away where it lies. What it names without that is
    rather a quarter, a street or a person; and a hospital has its name from anybody.
    """
    place = chosen.place
    if place.feature_class != "P":
        return None
    named_after = all(t.form is Form.FEATURE for t in toponyms)
    if named_after and not (_has_own_name(toponyms) and place.population < _FAMOUS):
        return None
    if not named_after and (_is_known(toponyms[0].key, chosen) or not _is_common(chosen, rivals)):
        return None
    around = [p for p in others if p.feature_class in {"P", "A"} and not p.is_country and p.id != place.id]
    if len(around) < (1 if named_after else _AROUND):
        return None
    divisions = Counter((p.country, p.admin1) for p in around if p.admin1)
    if (place.country, place.admin1) in divisions or any(kilometres(place, p) <= _FAR for p in around):
        return None
    if not named_after and 2 * max(divisions.values(), default=0) <= len(around):
        return None
    return (
        f"The gazetteer knows a {place.name} only far from all other places of the report, which are near each other."
    )


def _has_own_name(toponyms: Sequence[Toponym]) -> bool:
    """An embassy or a harbour is named after where it lies, a hospital after a founder, a saint or a donor."""
    return all(t.name.split()[-1] in _NAMED_AFTER for t in toponyms)


def _is_known(name: str, chosen: Candidate) -> bool:
    """Is it a large town, by its own name or the first words of it ("New York")?"""
    return chosen.place.population >= _SMALL and (not chosen.alternative or fold(chosen.place.name).startswith(name))


def _is_common(chosen: Candidate, rivals: Sequence[Candidate]) -> bool:
    """Do several towns of the country bear the name? Another spelling of one alone is usual in another script."""
    return sum(c.place.feature_class == "P" and c.place.country == chosen.place.country for c in rivals) > 1
