"""What speaks for and against each number that the dead or the hurt of one occurrence may be."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from standoff.reading.figures.incident_evidence import Evidence, Votes

_MOST = 60  # more are told as numbers of other things


def killed_candidates(told: Evidence) -> list[int]:
    """The numbers that the report gives room for, in order."""
    votes = told.killed
    found = {
        0,
        int(_tells_of_anybody(told)),
        votes.singles,
        len(votes.names),
        *votes.numbers,
        *votes.earlier,
        *told.killings,
    }
    found |= {n for n in told.hit.numbers if n <= _MOST // 3}
    if told.cues & {"suicide", "police"}:
        found |= {n + 1 for n in found if n}
    return sorted(n for n in found if n <= _MOST)


def injured_candidates(told: Evidence, dead: int) -> list[int]:
    """The numbers that the report gives room for where `dead` were killed, in order."""
    hurt, hit = told.injured, told.hit
    found = {
        0,
        int(_tells_of_anybody(told)),
        hurt.singles,
        len(hurt.names),
        hit.singles,
        len(hit.names),
        *hurt.numbers,
        *hurt.earlier,
    }
    found |= {hurt.listed, hit.listed, hurt.listed + hit.listed}
    found |= {n - dead for n in (*hit.numbers, *told.shootings) if n > dead}
    return sorted(n for n in found if n <= _MOST)


def _tells_of_anybody(told: Evidence) -> bool:
    boxes = (told.killed, told.injured, told.hit)
    return bool(told.cues & {"death", "injury", "suicide"}) or any(v.numbers or v.spoken_of for v in boxes)


def killed_features(number: int, told: Evidence) -> dict[str, float]:
    """Features by name with their values; one that is not there is 0."""
    votes, cues = told.killed, told.cues
    named = bool(votes.heaviest)
    voted = " voted" if named else ""
    features = _of_size(number) | _of_votes("killed", number, votes.numbers, votes)
    holds: dict[str, bool] = {
        f"singles{voted}": 0 < number == votes.singles,
        f"names{voted}": 0 < number == len(votes.names),
        f"listed{voted}": 0 < number == votes.listed,
        "killings": number in told.killings,
        "shootings": number in told.shootings,
        "hit": bool(number) and number in told.hit.numbers,
    }
    if number == 0:
        holds |= {f"none, {cue}": cue in cues for cue in ("death", "condition", "court", "suicide", "police")}
        holds |= {
            "none, spoken of": votes.spoken_of,
            "none, condition without death": "condition" in cues and "death" not in cues,
            "none, hit": bool(told.hit.numbers),
            "none, injured": bool(told.injured.numbers),
            "none, one hit": told.hit.spoken_of and not votes.spoken_of,
            "none, death alone": "death" in cues and not named and not votes.spoken_of,
        }
    if number == 1:
        holds |= {
            "one voted": named,
            "one, spoken of": votes.spoken_of and not named,
            "one, death": "death" in cues and not named,
        }
    base = votes.heaviest or max(votes.singles, 1)
    for cue in ("suicide", "police"):
        holds |= {f"{cue} adds one{voted}": cue in cues and number == base + 1}
        holds |= {f"{cue} adds none{voted}": cue in cues and number == base}
    return features | {name: 1.0 for name, true in holds.items() if true}


def injured_features(number: int, dead: int, told: Evidence) -> dict[str, float]:
    """As `killed_features`, where `dead` were killed."""
    hurt, hit, cues = told.injured, told.hit, told.cues
    left = {n - dead: weight for n, weight in hit.numbers.items() if n > dead}
    voted = " voted" if hurt.heaviest or left else ""
    features = _of_size(number) | _of_votes("injured", number, hurt.numbers, hurt)
    features |= _of_votes("hit", number, left, hit, less=dead)
    some = number > 0
    holds: dict[str, bool] = {
        f"singles{voted}": some and number == hurt.singles,
        f"names{voted}": some and number == len(hurt.names - told.killed.names),
        f"listed{voted}": some and number == hurt.listed,
        f"hit singles{voted}": some and number == hit.singles,
        f"hit singles, dead{voted}": some and number == hit.singles and dead > 0,
        f"hit names{voted}": some and number == len(hit.names - told.killed.names),
        f"hit listed{voted}": some and number == hit.listed,
        f"both listed{voted}": some and number == hurt.listed + hit.listed,
        "shootings": number + dead in told.shootings,
        "as many as dead": some and number == dead,
        "both voted": some and number in hurt.numbers and number in left,
    }
    if number == 1:
        holds |= {
            f"one, spoken of{voted}": hurt.spoken_of,
            f"one, spoken of, dead{voted}": hurt.spoken_of and dead > 0,
            f"one, hit{voted}": hit.spoken_of and not dead,
            f"one, hit, dead{voted}": hit.spoken_of and dead > 0,
            "one, nobody dead": not dead,
        }
    if number == 0:
        holds |= {f"none, {cue}": cue in cues for cue in ("injury", "condition", "court", "police", "suicide")}
        holds |= {
            "none, dead": dead > 0,
            "none, no injury": "injury" not in cues,
            "none, spoken of": hurt.spoken_of,
            "none, hit": hit.spoken_of,
            "none, hit, nobody dead": hit.spoken_of and not dead,
            "none, spoken of, dead": hurt.spoken_of and dead > 0,
            "none, court, dead": "court" in cues and dead > 0,
            "none, killed voted": bool(told.killed.numbers),
        }
        features["none, dead by size"] = math.log1p(dead)
    return features | {name: 1.0 for name, true in holds.items() if true}


def _of_size(number: int) -> dict[str, float]:
    size = {"size": math.log1p(number)}
    return size | ({f"is {number}": 1.0} if number <= 3 else {})


def _of_votes(name: str, number: int, weights: Mapping[int, float], votes: Votes, *, less: int = 0) -> dict[str, float]:
    """How the sentences voted for `number`; `less` were taken off what they say."""
    return dict(_voting(name, number, weights, votes, less))


def _voting(
    name: str, number: int, weights: Mapping[int, float], votes: Votes, less: int
) -> Iterator[tuple[str, float]]:
    total = sum(weight for n, weight in weights.items() if n)
    own = weights.get(number, 0.0)
    if not number:
        if total:
            yield f"{name}: none, though voted", 1.0
            yield f"{name}: none against votes", math.log1p(total)
        if own:
            yield f"{name}: none said", 1.0
        return
    if total:
        yield f"{name}: share", own / total
        yield f"{name}: votes", math.log1p(own)
        yield f"{name}: {'largest' if number == max(weights) else 'not largest'}", 1.0
        if not own:
            yield f"{name}: no vote", 1.0
    elif number > 1:
        yield f"{name}: many without votes", 1.0
    if number + less in votes.lead:
        yield f"{name}: lead", 1.0
    if number + less == votes.first:
        yield f"{name}: first", 1.0
    if votes.said.get(number + less, 0) > 1:
        yield f"{name}: said again", 1.0
    if number + less in votes.earlier:
        yield f"{name}: earlier", 1.0
