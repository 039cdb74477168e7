"""What a report says about the dead and the hurt of one occurrence: its numbers, its single persons, its cues."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from standoff.model import Measure
from standoff.reading.figures.parts import is_one_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from standoff.model import Figure, Span

_DEATH = re.compile(
    r"\b(?:murder(?:ed|s)?|homicides?(?! investig| detect| unit| squad| division| bureau)|manslaughter|fatal(?:ly)?|"
    r"deadly(?! weapon| force| conduct)|killed|killing|kills|died|dies|dead|slain|slaying|"
    r"deaths?(?! penalty| row| threat| sentence)|autopsy|mourn\w*)\b",
    re.IGNORECASE,
)
_NOT_A_DEATH = re.compile(
    r"\b(?:attempt\w*|conspir\w*|solicit\w*|assault with|charge of)\b[^.]{0,30}$|\bno(?:t|t one)? $|\bif\b[^.]{0,30}$",
    re.IGNORECASE,
)
_STATISTICS = re.compile(
    r"\b(?:this year|last year|year to date|so far|per year|a year|every (?:day|year)|statistics|since \d{4}|"
    r"nationwide|across the (?:city|country|state)|(?:19|20)\d\d,? (?:there|when)|years ago|months ago|"
    r"over the weekend|(?:in|of) (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_EARLIER = re.compile(
    r"\b(?:last (?:week|month|year|summer|fall|spring|winter)|earlier this (?:week|month|year)|previous(?:ly)?|"
    rf"in (?:{_MONTHS})|(?:week|month|year)s? (?:ago|earlier)|another shooting|separate|unrelated|other shootings?)\b",
    re.IGNORECASE,
)
_CUES = {
    "suicide": r"murder[- ]suicide|suicide|turned the gun on|(?:shot|killed|killing|kills|then) (?:himself|herself)|"
    r"took (?:his|her) own life|, self\b|self-inflicted",
    "condition": r"critical condition|stable condition|non-life|recovering|expected to (?:survive|recover)|survived|"
    r"serious condition|fighting for",
    "injury": r"\b(?:injur|wound|hospital|surviv|hurt|condition)\w*",
    "police": r"(?:officers?|police|deput\w+|trooper) (?:\w+ ){0,3}(?:shot and killed|fatally shot|shot)|"
    r"shot (?:and killed )?by (?:police|officers?|deput)",
    "court": r"charged|indicted|sentenced|pleaded|convicted|trial|court|jury",
}
_SEVERAL = re.compile(
    r"\b(double|triple|quadruple|quintuple|sextuple)[- ]?(fatal )?(homicide|murder|killing|slaying|shooting|fatal)",
    re.IGNORECASE,
)
_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_SELVES = frozenset({"himself", "herself", "his own life", "her own life"})
_SPOKEN_OF = frozenset({"the", "this", "that", "he", "she", "him", "himself", "herself"})
_A = frozenset({"a", "an", "another"})
_SLOWNESS = 0.3  # the vote of sentence n weighs 1 / (1 + 0.3 n)
_OPENING = 8  # sentences
_LEAD = 4  # sentences


@dataclass(slots=True)
class Votes:
    """What the sentences say for one measure: weighted `numbers`, how often each is said, which in the `lead`.

    `earlier` are numbers told as of another day. `singles`: most single persons in a sentence without a number;
    `names` of such; `listed`: those brought in one by one ("a woman ... a boy"); `spoken_of`: any at all.
    """

    numbers: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    said: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    lead: set[int] = field(default_factory=set)
    first: int | None = None
    earlier: set[int] = field(default_factory=set)
    singles: int = 0
    names: set[str] = field(default_factory=set)
    listed: int = 0
    spoken_of: bool = False

    @property
    def heaviest(self) -> int:
        return max((n for n in self.numbers if n), key=lambda n: (self.numbers[n], n), default=0)


class Evidence(NamedTuple):
    """`hit` are those shot, of whom it is not said whether they lived. `cues` are words of the opening.

    `killings` and `shootings` are numbers given by a word ("a double homicide", "a triple shooting").
    """

    killed: Votes
    injured: Votes
    hit: Votes
    cues: frozenset[str]
    killings: frozenset[int]
    shootings: frozenset[int]


def gather(text: str, sentences: Sequence[Span], figures: Iterable[Figure]) -> Evidence:
    """The evidence of one report; `figures` may hold single persons spoken of before."""
    by_sentence: dict[int, list[Figure]] = {}
    for figure in figures:
        i = _sentence_of(figure, sentences)
        if figure.scope == "incident" and not _STATISTICS.search(sentences[i].text):
            by_sentence.setdefault(i, []).append(figure)
    votes = {m: Votes() for m in (Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED)}
    for i, told in sorted(by_sentence.items()):
        earlier = _EARLIER.search(sentences[i].text) is not None
        for measure, box in votes.items():
            _vote(box, [f for f in told if f.measure is measure], i, earlier=earlier)
    opening = text[: sentences[min(len(sentences), _OPENING) - 1].end] if sentences else ""
    cues = {name for name, pattern in _CUES.items() if re.search(pattern, opening, re.IGNORECASE)}
    if _tells_of_death(opening):
        cues.add("death")
    several = list(_SEVERAL.finditer(text[:4000]))
    return Evidence(
        votes[Measure.KILLED],
        votes[Measure.INJURED],
        votes[Measure.KILLED_OR_INJURED],
        cues=frozenset(cues),
        killings=frozenset(_TIMES[m[1].lower()] for m in several if m[2] or m[3].lower() != "shooting"),
        shootings=frozenset(_TIMES[m[1].lower()] for m in several if m[3].lower() == "shooting"),
    )


def _vote(votes: Votes, told: list[Figure], i: int, *, earlier: bool) -> None:
    numbers = [f for f in told if not is_one_person(f) and not f.part]
    singles = {f.span.text: f for f in told if is_one_person(f)}
    selves = _SELVES & {s.lower() for s in singles}
    own = [f for f in singles.values() if not f.part and _first_word(f) not in _SPOKEN_OF]
    if numbers:
        number = sum(f.low if f.low is not None else f.high or 0 for f in numbers) + len(own) + len(selves)
        if earlier:
            votes.earlier.add(number)
            return
        votes.numbers[number] += 1 / (1 + _SLOWNESS * i)
        votes.said[number] += 1
        if i < _LEAD:
            votes.lead.add(number)
        if votes.first is None and number:
            votes.first = number
    elif singles and not earlier:
        votes.names |= {s.split()[-1] for s in singles if s.istitle() and " " in s}
        votes.singles = max(votes.singles, len(own) + len(selves))
        votes.listed += sum(_first_word(f) in _A or (_first_word(f) == "one" and not f.part) for f in singles.values())
        votes.spoken_of = True


def _first_word(figure: Figure) -> str:
    return figure.span.text.split()[0].lower()


def _sentence_of(figure: Figure, sentences: Sequence[Span]) -> int:
    low, high = 0, len(sentences) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if sentences[middle].start <= figure.span.start:
            low = middle
        else:
            high = middle - 1
    return low


def _tells_of_death(opening: str) -> bool:
    return any(
        not _NOT_A_DEATH.search(opening[max(match.start() - 45, 0) : match.start()])
        for match in _DEATH.finditer(opening)
    )
