"""Which place a name stands for, among all that bear it: by what the text says, then by what else it names."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.knowledge.gazetteer import Candidate
from standoff.model import Place
from standoff.reading.places.misplaced import is_outshone, why_misplaced
from standoff.reading.places.toponym import KINDS, Form, Toponym

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.knowledge.gazetteer import Gazetteer

_MOST_CANDIDATES = 20  # of one name
_MOST_TOGETHER = 1200  # of all names of a document: the tables of distances grow with the square
_ROUNDS = 3
_EARTH_KM = 6371.0
_NEAR_KM = 120.0

_Array = np.ndarray[Any, Any]

# Weights, tuned on the odd-numbered documents of LGL and TR-News.
_POPULATION = 0.8  # for each power of ten
_FAME = 0.3  # for each doubling of the number of names in all languages
_ALTERNATIVE = -1.2
_COUNTRY_FEATURE = 6.0
_COUNTRY_OR_DIVISION = 1.5  # "Georgia"
_REGION_FEATURE = 1.5
_DIVISION_FEATURE = 1.2
_CAPITAL = 0.7
_CAPITAL_ACTING = 2.0  # "Washington welcomed the vote"
_EARLY = 2  # mentions
_KNOWN_REGION = 1_000_000  # regions and waters in the tables are there because they are known
_FEW_COUNTRIES = 1.0  # evidence that counts as none, so that a single name does not speak for all
_FEW_DIVISIONS = 1.0
_DIVISION_OF_TOWN = -2.0
_LARGE = 500_000  # a town that outshines a division of its name elsewhere in the country ("Washington")
_COUNTY_FEATURE = 0.0
_CONTAINED = 9.0
_CONTRADICTED = -5.0
_SAME_COUNTRY = 3.5
_SAME_DIVISION = 2.5
_CLOSE_BY = 5.0
_KIND = 2.5
_DISTRICT_AT_HOME = 3.0
_DISTRICT_ABROAD = -4.0
_AROUND = 0.5  # closeness to other places of the text
_SHARPNESS = 1.0


@dataclass(frozen=True, slots=True)
class Settled:
    """The place chosen, and the sentence that says why; `place` is None where nothing is known by the name."""

    place: Place | None
    why: str


@dataclass(slots=True)
class _Name:
    """All mentions of one name in one document: one sense."""

    toponyms: list[Toponym]
    candidates: list[Candidate]
    priors: list[float]
    contained: bool = False

    @property
    def weight(self) -> float:
        return 1.0 + math.log(len(self.toponyms))


def resolve(
    toponyms: Sequence[Toponym], gazetteer: Gazetteer, hints: Sequence[tuple[Place, float]] = ()
) -> list[Settled]:
    """For each toponym, the place. `hints` are places that speak for their surroundings, with a weight."""
    names: dict[str, _Name] = {}
    for toponym in toponyms:
        if toponym.candidates:
            names.setdefault(toponym.key, _Name([], [], [])).toponyms.append(toponym)
    ordered = [names[key] for key in sorted(names)]
    if not ordered:
        return [Settled(None, "")] * len(toponyms)
    most = max(min(_MOST_CANDIDATES, _MOST_TOGETHER // len(ordered)), 2)
    for name in ordered:
        _prepare(name, most)
    if hints:
        ordered.append(_Name([], [Candidate(place, alternative=False) for place, _ in hints], [0.0] * len(hints)))
    best = _best_together(ordered, gazetteer)
    settled = {key: _meant(name, ordered, best, gazetteer) for key, name in names.items()}
    return [settled[t.key] if t.candidates else Settled(None, "") for t in toponyms]


def _prepare(name: _Name, most: int) -> None:
    """Collect what the name may stand for, with what speaks for each on its own."""
    candidates: dict[str, Candidate] = {}
    for toponym in name.toponyms:
        for candidate in toponym.candidates:
            candidates.setdefault(candidate.place.id, candidate)
    kinds = {KINDS[t.kind_word] for t in name.toponyms if t.kind_word in KINDS}
    # A report says at the first mention where a place lies; a lone late one is rather a list or a new clause.
    with_container = [i for i, t in enumerate(name.toponyms) if t.container is not None]
    trusted = with_container and (with_container[0] < _EARLY or 3 * len(with_container) >= len(name.toponyms))
    containers = [c.place for t in name.toponyms if t.container and trusted for c in t.container.candidates]
    towns = {
        c.place.country
        for c in candidates.values()
        if c.place.feature_class == "P" and c.place.population > _LARGE and not c.alternative
    } | {above for c in candidates.values() if c.place.feature_class == "P" for above in c.place.within}
    largest = max(
        (c.place.population for c in candidates.values() if c.place.feature_class == "P" and not c.alternative),
        default=0,
    )
    divisions = {c.place.country for c in candidates.values() if c.place.feature_code == "ADM1" and not c.alternative}
    scored = []
    for candidate in candidates.values():
        place = candidate.place
        people = max(place.population, _KNOWN_REGION if place.feature_class in "LHT" else 0)
        score = _POPULATION * math.log10(people + 50)
        score += _FAME * math.log2(1 + min(candidate.fame, 255) / 8)
        if candidate.alternative and not place.is_country:
            score += _ALTERNATIVE
        if place.is_country:
            score += _COUNTRY_FEATURE if divisions <= {place.country} else _COUNTRY_OR_DIVISION
        elif place.feature_class in "LHT":
            score += _REGION_FEATURE
        elif place.feature_code == "ADM1":
            # A division that bears its town's name is meant only where the text says so; one with fewer people than a
            # town of its name in another country is not the better known.
            if place.id in towns or place.country in towns:
                score += _DIVISION_OF_TOWN
            elif place.population > largest:
                score += _DIVISION_FEATURE
        elif place.feature_code == "ADM2":
            score += _COUNTY_FEATURE
        elif place.feature_code == "PPLC":
            acts = place.population > _LARGE and not candidate.alternative and not any(t.placed for t in name.toponyms)
            score += _CAPITAL_ACTING if acts else _CAPITAL
        if place.feature_class in kinds:
            score += _KIND
        if containers:
            fits = any(_lies_in(place, container) for container in containers)
            score += _CONTAINED if fits else _CONTRADICTED
            name.contained = name.contained or fits
        scored.append((score, candidate))
    scored.sort(key=lambda s: (-s[0], s[1].place.id))
    name.candidates = [c for _, c in scored[:most]]
    name.priors = [s for s, _ in scored[:most]]


def _meant(name: _Name, names: list[_Name], best: list[int], gazetteer: Gazetteer) -> Settled:
    """The place chosen for a name, or none where none of those that bear it can be meant."""
    chosen = best[next(i for i, n in enumerate(names) if n is name)]
    # A hospital's or jail's name says nothing of where the report's other places lie.
    others = [
        n.candidates[i].place
        for n, i in zip(names, best, strict=True)
        if n is not name and not (n.toponyms and all(t.form is Form.FEATURE for t in n.toponyms))
    ]
    if not name.contained:
        why = why_misplaced(name.toponyms, name.candidates[chosen], name.candidates, others)
        if why is not None:
            return Settled(None, why)
    return Settled(name.candidates[chosen].place, _why(name, chosen, names, best, gazetteer))


def _lies_in(place: Place, container: Place) -> bool:
    if container.id == place.id:
        return False
    return container.id in place.within or (container.is_country and container.country == place.country)


def _best_together(names: list[_Name], gazetteer: Gazetteer) -> list[int]:
    """For each name the index of its best candidate, all names settled together in a few rounds."""
    places = [c.place for name in names for c in name.candidates]
    owner = np.repeat(np.arange(len(names)), [len(name.candidates) for name in names])
    bounds = np.concatenate(([0], np.cumsum([len(name.candidates) for name in names])))
    priors = np.array([p for name in names for p in name.priors])
    weights = np.array([name.weight if name.toponyms else 1.0 for name in names])
    countries = _codes([p.country for p in places])
    divisions = _codes([_division(p, gazetteer) for p in places])
    others = owner[:, None] != owner[None, :]
    near = np.exp(-_distances(places) / _NEAR_KM) * np.array([_reach(p) for p in places])[None, :] * others
    same_country = (countries[:, None] == countries[None, :]) & others & (countries >= 0)[:, None]
    same_division = (divisions[:, None] == divisions[None, :]) & others & (divisions >= 0)[:, None]
    in_country = (countries >= 0)[None, :] & others
    in_division = (divisions >= 0)[None, :] & others
    settled = np.array([p.feature_class in "PA" and not p.is_country for p in places])
    district = np.array([p.feature_code == "PPLX" and len(p.within) > 1 for p in places])
    shared = np.array([is_outshone(c.place, name.candidates) for name in names for c in name.candidates])
    scores = priors
    for _ in range(_ROUNDS):
        shares = _softmax(scores, bounds)
        weighted = shares * weights[owner]
        country = same_country @ weighted / (in_country @ weighted + _FEW_COUNTRIES)
        division = same_division @ weighted / (in_division @ weighted + _FEW_DIVISIONS)
        closeness = 1.0 - np.exp(-(near @ shares))
        at_home = np.where(shared, closeness > _AROUND, same_country @ weighted > 0.7)
        scores = (
            priors
            + _SAME_COUNTRY * country
            + _SAME_DIVISION * division
            + _CLOSE_BY * closeness * settled
            + district * np.where(at_home, _DISTRICT_AT_HOME, _DISTRICT_ABROAD)
        )
    # Rounded, so that the last bits of another machine's arithmetic cannot change the choice.
    rounded = np.round(scores, 6)
    return [int(np.argmax(rounded[a:b])) for a, b in zip(bounds[:-1], bounds[1:], strict=True)]


def _softmax(scores: _Array, bounds: _Array) -> _Array:
    """Each candidate's share of its name."""
    starts, sizes = bounds[:-1], np.diff(bounds)
    raised = np.exp(_SHARPNESS * (scores - np.repeat(np.maximum.reduceat(scores, starts), sizes)))
    shares: _Array = raised / np.repeat(np.add.reduceat(raised, starts), sizes)
    return shares


def _codes(values: list[str | None]) -> _Array:
    """Numbers for equal values; -1 for None."""
    numbers: dict[str, int] = {}
    return np.array([-1 if v is None else numbers.setdefault(v, len(numbers)) for v in values])


def _distances(places: list[Place]) -> _Array:
    """Kilometres between all pairs."""
    latitude = np.radians([p.latitude for p in places])
    longitude = np.radians([p.longitude for p in places])
    points = np.stack([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)])
    chords = np.clip(points.T @ points, -1.0, 1.0)
    kilometres: _Array = _EARTH_KM * np.arccos(chords)
    return kilometres


def _division(place: Place, gazetteer: Gazetteer) -> str | None:
    """The division that a place speaks for; one that holds most of its country says no more than the country."""
    if place.is_country or not place.country or not place.admin1:
        return None
    division, country = gazetteer.division(place.country, place.admin1), gazetteer.country(place.country)
    if division and country and 2 * division.population > country.population:
        return None
    return f"{place.country}.{place.admin1}"


def _reach(place: Place) -> float:
    """How much a place says of what is close by: a country's middle says nothing."""
    if place.is_country or place.feature_class in "LHT":
        return 0.0
    return 0.3 if place.feature_code == "ADM1" else 1.0


def _why(name: _Name, chosen: int, names: list[_Name], best: list[int], gazetteer: Gazetteer) -> str:
    place = name.candidates[chosen].place
    if name.toponyms[0].form is Form.PEOPLE:
        return f"The word is that for {place.name}."
    if len(name.candidates) == 1:
        return f"The gazetteer knows one place of this name: {_describe(place, gazetteer)}."
    if name.contained:
        container = next(t.container for t in name.toponyms if t.container)
        return f"The text places it in {container.name}: {_describe(place, gazetteer)}."
    if place.is_country:
        return "The name of a country stands for the country."
    reasons = []
    if place.population == max(c.place.population for c in name.candidates):
        reasons.append("it is the largest of this name")
    if place.country and (country := gazetteer.country(place.country)):
        elsewhere = sum(
            n is not name and n.candidates[i].place.country == place.country for n, i in zip(names, best, strict=True)
        )
        if elsewhere:
            reasons.append(f"the report names {country.name} or other places in it")
    reason = " and ".join(reasons) or "it fits best with the other places of the report"
    return f"Of the places of this name, {_describe(place, gazetteer)}: {reason}."


def _describe(place: Place, gazetteer: Gazetteer) -> str:
    above = [p.name for i in place.within if (p := gazetteer.place(i))]
    return ", ".join([place.name, *above])
