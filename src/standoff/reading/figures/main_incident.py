"""How many the occurrence that a report is mainly about killed and injured.

The rule: every sentence votes for the number it gives, the earlier the heavier; numbers outvote single persons, who
are told again and again under new words. People "shot" and not among the dead are injured. Where the opening says that
somebody died but nobody is counted, one did; where nothing says so, nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from standoff.model import Measure

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
    r"nationwide|across the (?:city|country|state)|(?:19|20)\d\d,? (?:there|when)|years ago|weekend)\b",
    re.IGNORECASE,
)
_SLOWNESS = 0.3  # the vote of sentence n weighs 1 / (1 + 0.3 n)


class MainIncident(NamedTuple):
    killed: int
    injured: int
    why: str


class _Votes:
    """Weighted votes for one measure: by numbers, and by single persons; `spoken_of` where only "he" or "the man"."""

    def __init__(self) -> None:
        self.numbers: defaultdict[int, float] = defaultdict(float)
        self.most_singles = 0
        self.names: set[str] = set()
        self.spoken_of = False
        self.unnamed = 0

    @property
    def best(self) -> int | None:
        if self.numbers and max(self.numbers) > 0:
            return _heaviest({n: weight for n, weight in self.numbers.items() if n})
        singles = max(self.most_singles, len(self.names), int(self.spoken_of))
        return singles or (0 if self.numbers else None)


def main_incident(text: str, sentences: Sequence[Span], figures: Iterable[Figure]) -> MainIncident:
    """The main occurrence of one report. `figures` may hold single persons spoken of before (`spoken_of`)."""
    by_sentence: dict[int, list[Figure]] = {}
    for figure in figures:
        i = _sentence_of(figure, sentences)
        if figure.scope == "incident" and not _STATISTICS.search(sentences[i].text):
            by_sentence.setdefault(i, []).append(figure)
    killed, injured, hit = _Votes(), _Votes(), _Votes()
    for i, told in sorted(by_sentence.items()):
        weight = 1 / (1 + _SLOWNESS * i)
        for votes, measure in (
            (killed, Measure.KILLED),
            (injured, Measure.INJURED),
            (hit, Measure.KILLED_OR_INJURED),
        ):
            _vote(votes, [f for f in told if f.measure is measure], weight)
    return _decide(text, sentences, killed, injured, hit)


def _decide(text: str, sentences: Sequence[Span], killed: _Votes, injured: _Votes, hit: _Votes) -> MainIncident:
    dead = killed.best
    why = "by the votes of the sentences that count"
    if not dead and _tells_of_death(text, sentences):
        dead, why = 1, "nobody is counted, but the opening tells of a death"
    dead = dead or 0
    if not injured.numbers or max(injured.numbers) == 0:
        injured.names -= killed.names  # taken to hospital, and died there
        injured.most_singles = min(injured.most_singles, max(len(injured.names), injured.unnamed))
        injured.spoken_of = injured.spoken_of and not dead
    hurt, shot = injured.best, hit.best
    if shot is not None and hit.numbers and shot > dead and not any(injured.numbers):
        hurt = max(hurt or 0, shot - dead)
    elif not hurt:
        hurt = max((shot or 0) - dead, 0)
    return MainIncident(dead, hurt or 0, why)


def _vote(votes: _Votes, told: list[Figure], weight: float) -> None:
    numbers = [f for f in told if not _is_single(f) and not f.part]
    singles = {f.span.text: f for f in told if _is_single(f)}
    by_word = {"himself", "herself", "his own life", "her own life"} & {s.lower() for s in singles}
    own = [f for s, f in singles.items() if not f.part and not _is_spoken_of(f)]
    if numbers:
        votes.numbers[sum(_size(f) for f in numbers) + len(own) + len(by_word)] += weight
    elif singles:
        named = {s.split()[-1] for s in singles if s.istitle() and " " in s}
        votes.names |= named
        votes.unnamed = max(votes.unnamed, len([f for f in own if not f.span.text.istitle()]))
        votes.most_singles = max(votes.most_singles, len(own) + len(by_word))
        votes.spoken_of = True


def _is_spoken_of(figure: Figure) -> bool:
    return figure.span.text.split()[0].lower() in {"the", "this", "that", "he", "she", "him", "himself", "herself"}


def _is_single(figure: Figure) -> bool:
    """One person by a noun or a name, not by a number."""
    counted = figure.counted
    return figure.low == figure.high == 1 and counted is not None and figure.span.contains(counted)


def _size(figure: Figure) -> int:
    return figure.low if figure.low is not None else figure.high or 0


def _heaviest(votes: dict[int, float]) -> int:
    return max(votes, key=lambda n: (votes[n], n))


def _sentence_of(figure: Figure, sentences: Sequence[Span]) -> int:
    low, high = 0, len(sentences) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if sentences[middle].start <= figure.span.start:
            low = middle
        else:
            high = middle - 1
    return low


def _tells_of_death(text: str, sentences: Sequence[Span]) -> bool:
    if not sentences:
        return False
    opening = text[: sentences[min(len(sentences), 8) - 1].end]
    return any(
        not _NOT_A_DEATH.search(opening[max(match.start() - 45, 0) : match.start()])
        for match in _DEATH.finditer(opening)
    )
