"""Claims of one report that are set against each other: a denial and what it denies, two who say who holds a town.

Acts that reading tells as statements are compared in `denials`; here it is the quoted claims themselves, so that also
"it is in our hands" and "the reports are false" find what they answer.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from standoff.linking.claims import STEM
from standoff.linking.counters import UNNAMED, Teller, counter_of, shown, told_by
from standoff.linking.disagreements import disagreement
from standoff.linking.rows import ClaimRow, DocumentRow
from standoff.linking.wording import name_words
from standoff.model import Measure, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from standoff.linking.actors import Actors
    from standoff.model import Disagreement

NEXT = 2  # sentences between a claim and the answer to it that shares but one word
FAR = 60  # sentences within which a denial may go back to a claim
SHARED = 2  # words that a denial and what it denies have in common
RARE = 5  # times that a word stands in a report, to which it tells one thing from another
EARLIER = 15  # what it counts for that a claim stands right before its denial
LENGTH = 500  # words of content, for each of which a word may stand once more
ANSWER = 3  # sentences between two who are set against each other without a word of denial
ASIDE = 200  # characters between the end of a quotation and the claim that answers it
STRIKE = 6  # sentences between two who tell what was struck

_HARMED = frozenset(w[:STEM] for w in "killed died dead deaths wounded injured casualties victims".split())
_TITLES = frozenset({"the", "a", "an", "al"})
_PRONOUNS = frozenset({"his", "her", "its", "their", "he", "she", "it", "they", "who"})
Ground = Literal["denied", "false", "holds", "truce", "negated", "cleft", "target"]
_WHY: dict[Ground, str] = {
    "denied": "{other} denied what {one} said.",
    "false": "{other} called false what {one} said.",
    "holds": "{one} and {other} do not agree on who holds the place.",
    "truce": "{one} said that a truce holds, {other} that the fighting goes on.",
    "negated": "{other} said that it is not so, against {one}.",
    "cleft": "{other} said that it was somebody else, against {one}.",
    "target": "{one} and {other} do not agree on whether what was struck was military.",
}


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with its report and who makes it."""

    row: ClaimRow
    report: DocumentRow
    teller: Teller
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Pair:
    one: _Told
    other: _Told
    ground: Ground


def find_contradictions(
    rows: Iterable[DocumentRow], actors: Actors, origin_of: Mapping[str, str], known: Iterable[Disagreement]
) -> list[Disagreement]:
    """All claims set against each other within a report, those of reprints together, none that is `known`."""
    taken = {i for d in known if d.about == "occurrence" for side in d.sides for i in side.statement_ids}
    groups: defaultdict[tuple[object, ...], list[_Pair]] = defaultdict(list)
    for report in (r for r in rows if r.claims):
        told = [_tell(c, report, origin_of[report.id], actors) for c in report.claims]
        for pair in _pairs_of(told, _usual_words(report)):
            if not taken.issuperset(_statements(pair.other)) or not _statements(pair.other):
                key = (pair.ground, pair.one.teller.key, pair.other.teller.key, pair.other.row.words)
                groups[key].append(pair)
    return [_describe(groups[key]) for key in sorted(groups, key=str)]


def _tell(claim: ClaimRow, report: DocumentRow, origin: str, actors: Actors) -> _Told:
    if claim.by:
        teller = Teller(f"told {origin} {' '.join(name_words(claim.by))}", claim.by, report.id)
        return _Told(claim, report, teller, frozenset(claim.places))
    return _Told(claim, report, counter_of(claim.id, report, origin, actors), frozenset(claim.places))


def _usual_words(report: DocumentRow) -> frozenset[str]:
    """The words that stand in a report too often for its length to tell one thing from another."""
    times: dict[str, int] = {}
    for word, n in zip(report.vocabulary, report.counts, strict=True):
        stem = word[:STEM]
        times[stem] = times.get(stem, 0) + n
    most = RARE + sum(report.counts) / LENGTH
    return frozenset(stem for stem, n in times.items() if n > most)


def _pairs_of(told: list[_Told], usual: frozenset[str]) -> Iterable[_Pair]:
    used: set[str] = set()
    for other in told:
        ground: Ground | None = (
            "denied" if other.row.denies or other.row.rejects else "false" if other.row.false else None
        )
        if ground is None:
            continue
        one = _denied(other, told, usual)
        if one is not None:
            used.add(other.row.id)
            yield _Pair(one, other, ground)
    told = _outermost(told)
    for i, one in enumerate(told):
        for other in told[i + 1 :]:
            if _apart(one.row, other.row) > (FAR if one.row.holds else STRIKE if one.row.target else ANSWER):
                break
            if one.row.id in used or other.row.id in used or not _two_voices(one, other):
                continue
            found = _ground(one, other, usual)
            if found is not None:
                used.add(other.row.id)
                yield _Pair(*((other, one) if found[1] else (one, other)), found[0])
                break


def _outermost(told: Iterable[_Told]) -> list[_Told]:
    """Those that lie within none of the others, in order."""
    spans = {(t.row.start, t.row.end) for t in told}
    kept: set[tuple[int, int]] = set()
    reach = -1
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if end > reach:
            kept.add((start, end))
            reach = end
    return [t for t in told if (t.row.start, t.row.end) in kept]


def _denied(denial: _Told, told: list[_Told], usual: frozenset[str]) -> _Told | None:
    """What a denial is of: the claim retold within it, else the claim by another voice that shares most words."""
    scored = []
    for claim in told:
        apart = denial.row.sentence - claim.row.sentence
        if claim is denial or claim.row.denies or claim.row.rejects or claim.row.false:
            continue
        if not (-FAR if denial.row.false else -NEXT) <= apart <= FAR:
            continue
        if claim.row.negated is not denial.row.negated and not denial.row.false:
            continue
        if _within(claim, denial):
            if claim.row.retold and len(claim.row.words) > 1:
                scored.append((100, -abs(apart), claim))
            continue
        if not _two_voices(claim, denial):
            continue
        if denial.row.pronoun:
            if 0 <= apart <= 1 and claim.row.start < denial.row.start:
                scored.append((50, -(denial.row.start - claim.row.end), claim))
            continue
        if _within(denial, claim):
            continue
        both = set(claim.row.words) & set(denial.row.words)
        rare = both - usual
        acts = claim.row.violent and denial.row.violent
        if 0 <= apart <= NEXT:
            enough = bool(rare) or len(both) >= SHARED or (acts and (bool(both) or denial.row.denies))
        elif 0 <= apart <= ANSWER and len(both) >= SHARED:
            enough = True
        else:
            enough = len(both) >= SHARED and bool(rare) and (acts or len(rare) >= SHARED)
        if denial.row.false and acts and both and apart < 0:
            enough = True
        if denial.row.false and (dead := _dead(claim)) and _dead(denial):
            scored.append((20, dead, claim))
        elif enough and (apart >= 0 or acts):
            scored.append((10 * len(rare) + len(both) + (EARLIER if 0 <= apart <= NEXT else 0), -abs(apart), claim))
    best = max(scored, key=lambda s: (s[0], s[1], -s[2].row.start), default=None)
    return best[2] if best else None


def _ground(one: _Told, other: _Told, usual: frozenset[str]) -> tuple[Ground, bool] | None:
    """What sets two claims against each other without a word of denial; true where the first is the answer."""
    a, b = one.row, other.row
    apart = _apart(a, b)
    both = set(a.words) & set(b.words)
    if a.holds and b.holds and _same_place(one, other):
        sides = (_holder(one), _holder(other))
        if all(sides) and sides[0] != sides[1]:
            return "holds", False
    if _within(one, other) or _within(other, one):
        return None
    one_voice = bool(a.voice) and a.voice == b.voice
    if a.target and b.target and a.target != b.target and apart <= STRIKE and not one_voice:
        return "target", False
    if apart > ANSWER:
        return None
    if a.retold and apart == 0 and b.negated and not a.negated:
        return "negated", False  # "of the reports that ... he said that they had not"
    if not one_voice and ((_keeps(a) and b.fights and not b.truce) or (_keeps(b) and a.fights and not a.truce)):
        return "truce", _keeps(b)
    if b.cleft and len(both) >= SHARED:
        return "cleft", False
    rare = both - usual
    telling = len(both) > SHARED or len(rare) >= SHARED
    acts = a.violent and b.violent and a.undone is not b.undone
    harmed = bool(both) and (_none_harmed(a, b) or _none_harmed(b, a))
    if apart <= NEXT and a.negated is not b.negated and (harmed or (acts and len(both) >= SHARED)):
        return "negated", a.negated
    if apart <= 1 and b.negated and b.contrast and not a.negated and rare and telling:
        return "negated", False
    return None


def _apart(a: ClaimRow, b: ClaimRow) -> int:
    """Sentences from one claim to a later one; a quotation of several sentences may end right before the other."""
    apart = b.sentence - a.sentence
    return min(apart, 1) if 0 <= b.start - a.end <= ASIDE else apart


def _none_harmed(none: ClaimRow, some: ClaimRow) -> bool:
    """Does one tell of no casualties, the other of some?"""
    return none.absent and none.undone and not some.undone and bool(_HARMED & set(some.words))


def _keeps(claim: ClaimRow) -> bool:
    return claim.truce and not claim.fights


def _same_place(one: _Told, other: _Told) -> bool:
    if one.near and other.near:
        return bool(one.near & other.near)
    return bool(one.near or other.near) and abs(one.row.sentence - other.row.sentence) <= ANSWER


def _holder(told: _Told) -> str:
    """The side that the claim puts in the place: the one it names, else its speaker's; empty where that is in doubt.

    People claim a place for their own side, or deny it to the other.
    """
    named, voice = told.row.side or told.row.voice, told.row.voice
    if told.row.negated and named:
        named = "state" if named == "rebels" and told.row.side else "rebels" if told.row.side else named
    return named if not voice or named == voice else ""


def _dead(told: _Told) -> int:
    """The largest count of killed within a claim."""
    within = [f for f in told.report.figures if told.row.start <= f.start and f.end <= told.row.end]
    return max((f.low or f.high or 0 for f in within if f.measure is Measure.KILLED), default=0)


def _two_voices(one: _Told, other: _Told) -> bool:
    if one.teller.key == other.teller.key:
        return False
    x, y = _parts(one.teller.name or ""), _parts(other.teller.name or "")
    return not (x and y) or not (x <= y or y <= x)  # "Salabi" and "Ismail al-Salabi" speak with one voice


@lru_cache(maxsize=2**16)
def _parts(name: str) -> frozenset[str]:
    return frozenset(w for word in name_words(name) for w in word.split("-")) - _TITLES


def _within(inner: _Told, outer: _Told) -> bool:
    return outer.row.start <= inner.row.start and inner.row.end <= outer.row.end


def _statements(told: _Told) -> tuple[str, ...]:
    return tuple(s.id for s in told.report.statements if told.row.start <= s.start and s.end <= told.row.end)


def _describe(pairs: list[_Pair]) -> Disagreement:
    first = pairs[0]
    sides = (_side([p.one for p in pairs]), _side([p.other for p in pairs]))
    names = {"one": _voice(first.one), "other": _voice(first.other)}
    return disagreement("occurrence", "contradiction", None, None, sides, _WHY[first.ground].format(**names))


def _voice(told: _Told) -> str:
    name = told.teller.name or ""
    return "others" if name in {"", UNNAMED} or name.lower() in _PRONOUNS else told_by(told.teller)


def _side(told: list[_Told]) -> Side:
    first = told[0]
    value = f"denied: {first.row.quote}" if first.row.denies or first.row.rejects else first.row.quote
    return Side(
        value=value,
        statement_ids=tuple(sorted({i for t in told for i in _statements(t)})),
        figure_ids=(),
        sources=tuple(sorted({shown(t.teller) for t in told})),
        attribution_ids=tuple(sorted({t.row.id for t in told})),
    )
