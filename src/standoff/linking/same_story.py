"""Are two reports mainly about one occurrence? A score with its reasons, and what contradicts it.

The weights were fitted (logistic regression) on half of the incidents of two collections of crime reports and rounded;
0 is as likely as not. Where all reports of some days are much alike, as on one war, day and town say little.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.linking.comparing import LARGE
from standoff.model.place import kilometres

if TYPE_CHECKING:
    from standoff.linking.gists import Gist, People
    from standoff.linking.likeness import Likeness
    from standoff.model import Place

UNLIKELY = -4.6  # before anything is known of the two
WORDS = 5.0  # times the likeness of the two reports above the usual
APART = ((1, 1.4), (5, 1.6), (30, 0.5), (365, 0.0))  # days between the two reports, at most, and what that adds
YEARS = -0.7  # more than a year
PLAIN = 0.08  # usual likeness up to which day and town count fully
FEW, SOME = 4, 20  # reports that name a person
LARGE_COUNT = 3
LOCALITY = 25.0  # km within which two places given by two reports may be one


@dataclass(slots=True)
class Comparison:
    """`against` is the first thing that the two exclude each other by; then no score joins them."""

    score: float = UNLIKELY
    reasons: list[str] = field(default_factory=list)
    against: str | None = None

    def add(self, value: float, reason: str) -> None:
        self.score += value
        if value > 0:
            self.reasons.append(reason)


def compare(a: Gist, b: Gist, likeness: Likeness, people: People) -> Comparison:
    """Weigh what two reports share, and find what excludes that they tell one occurrence."""
    found = Comparison()
    usual = max(likeness.usual(a.report.id), likeness.usual(b.report.id))
    plain = min(1.0, PLAIN / usual)
    found.add(WORDS * (likeness.between(a.report.id, b.report.id) - usual), "both reports share rare words")
    gap = days_apart(a, b)
    if gap is not None:
        found.add(next((v for days, v in APART if gap <= days), YEARS), "")
    if a.told and b.told and a.told[0].family.group == b.told[0].family.group == "violence":
        found.add(0.9, "")
    _compare_days(a, b, plain, found)
    _compare_places(a, b, plain, found)
    _compare_people(a, b, people, found)
    _compare_counts(a, b, plain, found)
    found.reasons = [r for r in found.reasons if r]
    return found


def contradiction(a: Gist, b: Gist) -> str | None:
    """What excludes that two reports tell one occurrence, unless who was harmed is the same."""
    if a.struck & b.people or b.struck & a.people:
        return None
    if _other_day(a, b):
        return "day"
    if _other_place(a, b):
        return "place"
    if a.struck and b.struck:
        return "harmed"
    return None


def days_apart(a: Gist, b: Gist) -> int | None:
    p, q = a.report.published, b.report.published
    return abs((p.latest - q.latest).days) if p and q and p.latest and q.latest else None


def _compare_days(a: Gist, b: Gist, plain: float, found: Comparison) -> None:
    if a.day is not None and a.day == b.day:
        found.add(1.8 * plain, "both tell it of the same day")
    if a.days & b.days:
        found.add(2.7 * plain, "both name the same day")
    if _other_day(a, b):
        found.add(-1.7, "")


def _compare_places(a: Gist, b: Gist, plain: float, found: Comparison) -> None:
    shared = [a.places[i] for i in sorted(a.places.keys() & b.places.keys())]
    towns = [p for p in shared if p.feature_class != "A" and p.population < LARGE]
    if shared:
        found.add(0.8 * plain, f"both name {shared[0].name}" if not towns else "")
    if towns:
        found.add(0.8 * plain, f"both name {min(towns, key=lambda p: (p.population, p.id)).name}")
    if _other_place(a, b):
        found.add(-1.2, "")


def _compare_people(a: Gist, b: Gist, people: People, found: Comparison) -> None:
    struck = a.struck & b.people | b.struck & a.people
    if any(people.reports[i] <= SOME for i in struck):
        found.add(2.0, "the same person harmed")
    elif a.struck and b.struck and not struck:
        found.add(-1.5, "")
    shared = a.people & b.people
    few = sum(people.reports[i] <= FEW for i in shared)
    some = sum(FEW < people.reports[i] <= SOME for i in shared)
    if few or some:
        found.add(1.2 * min(few, 2) + 0.6 * min(some, 2), "both name a person whom few others name")


def _compare_counts(a: Gist, b: Gist, plain: float, found: Comparison) -> None:
    for what, one, other in (("killed", a.killed, b.killed), ("injured", a.injured, b.injured)):
        same = one & other
        if same:
            large = max(same) >= LARGE_COUNT
            found.add((1.6 if large else 0.6 * plain), f"both count {max(same)} {what}")


def _other_day(a: Gist, b: Gist) -> bool:
    """Two days told in words that do not adjoin, and neither report names the other's."""
    if a.day is None or b.day is None or abs(a.day - b.day) <= 1:
        return False
    return a.day not in b.days and b.day not in a.days


def _other_place(a: Gist, b: Gist) -> bool:
    """Two places that do not meet, and neither report names the other's, or anything in it or about it."""
    if a.place is None or b.place is None or _near(a.place, b.place):
        return False
    return not any(_near(a.place, p) for p in b.places.values()) and not any(
        _near(b.place, p) for p in a.places.values()
    )


def _near(a: Place, b: Place) -> bool:
    if a.id == b.id or a.id in b.within or b.id in a.within:
        return True
    return "A" not in (a.feature_class, b.feature_class) and kilometres(a, b) <= LOCALITY
