"""When and where each of a sentence's figures was: by its own clause, its own words, or the act it is joined to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from standoff.model import Measure, Relation
from standoff.reading.attach import attach_place, attach_time, predicate_of
from standoff.reading.figures.lexicon import states
from standoff.reading.figures.scenes import end_of_name_beside, is_far_off
from standoff.reading.figures.several import is_one_of_several

if TYPE_CHECKING:
    from standoff.model import PlaceMention, TimeMention
    from standoff.reading.figures.counts import Count
    from standoff.reading.figures.verbs import Measured
    from standoff.reading.lookup import ByOffset
    from standoff.reading.parse import Parse, Token

LED_TO = "; dated by what is told to have led to it"
BROUGHT = "nothing says where they died whose bodies were brought"
_SHARED = "; its time or place is told with the act that it is joined to"
HARM = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED})
_DONE_AT_ONCE = HARM | {Measure.DETAINED, Measure.ABDUCTED}
_MOVED = frozenset({Measure.DISPLACED, Measure.REFUGEES})
_REMAINS = frozenset("body corpse remains".split())
_FINDING = frozenset("find discover recover retrieve collect unearth exhume".split())  # they are where they are found
_BRINGING = frozenset("arrive land fly ship carry return repatriate hand bury".split())  # from wherever they died
_COUNTING = frozenset("leave count report receive see include bring total".split())

_TRIED = frozenset(
    "sentence charge convict jail accuse try arrest blame investigate condemn imprison acquit indict prosecute".split()
)

M = TypeVar("M", "TimeMention", "PlaceMention")


def _told_of(number: Token, mentions: ByOffset[M], *prepositions: str) -> M | None:
    """The mention in a phrase that hangs on the number itself, behind any preposition or one of these."""
    phrases = [c for c in number.children if c.dep == "prep" and (not prepositions or c.lower in prepositions)]
    objects = [p for c in phrases if (p := c.child("pobj")) is not None]
    return next((found[-1] for p in objects if (found := mentions.covering(p.start, p.end))), None)


class Setting(NamedTuple):
    when: TimeMention | None
    where: PlaceMention | None
    why: str


def _are_joined(one: Measured, other: Measured) -> bool:
    """Were these done in one go, told by two verbs that one sentence joins by "and"?"""
    if not {one.measure, other.measure} <= _DONE_AT_ONCE:
        return False
    first, second = predicate_of(one.trigger), predicate_of(other.trigger)
    return first is not second and (
        (second.dep == "conj" and second.head is first) or (first.dep == "conj" and first.head is second)
    )


def _are_listed(one: tuple[Count, Measured], other: tuple[Count, Measured]) -> bool:
    """As in "received 20 dead and 87 wounded": nothing but "and" between them."""
    if one[1].measure is other[1].measure or not {one[1].measure, other[1].measure} <= HARM:
        return False
    (count, measured), (after, _) = sorted((one, other), key=lambda pair: pair[0].first.i)
    start = max(count.np.i, count.last.i, measured.trigger.i) + 1
    tokens = count.np.sent.tokens
    between = tokens[start - tokens[0].i : after.first.i - tokens[0].i]
    return any(t.lower == "and" for t in between) and all(t.lower in {"and", ","} for t in between)


def _is_told_of_hurt(count: Count, measured: Measured) -> bool:
    """In "150 wounded soldiers will be treated in Germany" time and place are those of another act."""
    trigger = measured.trigger
    if trigger.dep != "amod" or trigger.i > count.np.i or measured.measure not in HARM:
        return False
    act = predicate_of(trigger)
    return act.pos == "VERB" and act.lemma not in _FINDING | _COUNTING


def were_brought(trigger: Token) -> bool:
    """Are these bodies that came, or were laid, where nothing says that they died?"""
    return trigger.lemma in _REMAINS and predicate_of(trigger).lemma in _BRINGING


def is_charged(trigger: Token) -> bool:
    """Is it what somebody is tried or blamed for? Then time and place of the clause are those of the court."""
    phrase = trigger.head
    if trigger.dep not in {"pobj", "pcomp"} or phrase.lower not in {"for", "with", "of", "over"}:
        return False
    above = next((a for a in phrase.ancestors() if a.pos == "VERB"), phrase)
    return above.lemma in _TRIED and trigger.pos in {"NOUN", "VERB"}


def _says_whose(where: PlaceMention, count: Count, parse: Parse) -> bool:
    """In "1,500 US soldiers" the place tells who they are, not where they died."""
    noun = count.who[1] if count.who is not None else count.np
    named = parse.tokens_in(where.span.start, where.span.end)
    return any(t.dep in {"compound", "amod", "nmod"} and t.head is noun and t.i < noun.i for t in named)


def _is_no_scene(where: PlaceMention, count: Count, measured: Measured) -> bool:
    """Where they came from or were bound for, or what lies miles from there, is not where they were hit.

    The "71 wounded from Misrata" were hit there, though.
    """
    if measured.measure not in HARM | {Measure.MISSING} or measured.trigger is count.np:
        return False
    return where.relation in {Relation.FROM, Relation.TOWARDS} or is_far_off(where)


class Settings:
    """Finds the settings in one document."""

    def __init__(self, parse: Parse, times: ByOffset[TimeMention], places: ByOffset[PlaceMention]) -> None:
        self.parse = parse
        self.times = times
        self.places = places

    def of_all(self, pairs: list[tuple[Count, Measured]]) -> list[Setting]:
        """Time and place of each; what one of two joined acts lacks, it shares with the other.

        In "three died and 70 were wounded in clashes on Saturday" all were hit on Saturday; in "three died in Homs and
        70 were arrested on Saturday" the day is one, the place may be another.
        """
        own = [self.own(count, measured) for count, measured in pairs]
        shared: list[Setting] = []
        for pair, setting in zip(pairs, own, strict=True):
            when, where, why = setting
            if when is None or where is None:
                for other, theirs in zip(pairs, own, strict=True):
                    joined = _are_joined(pair[1], other[1]) or _are_listed(pair, other)
                    if pair[1].part or other[1].part or not joined:
                        continue
                    if when is None and theirs.when is not None:
                        when, why = theirs.when, _SHARED
                    if not {pair[1].measure, other[1].measure} <= HARM:
                        continue
                    if where is None and theirs.where is not None:
                        where, why = theirs.where, _SHARED
            shared.append(Setting(when, where, why))
        return shared

    def own(self, count: Count, measured: Measured) -> Setting:
        """Of places joined by "and" ("in Sirte and Misrata") it is in neither alone."""
        when, where, why = self._told(count, measured)
        if where is not None:
            where = self._beside(where)
        if where is not None and (_says_whose(where, count, self.parse) or _is_no_scene(where, count, measured)):
            where = None
        if where is not None:
            sentence = self.parse.sentence_at(where.span.start)
            if is_one_of_several(where, self.places.within(sentence.start, sentence.end), self.parse.view):
                where = None
        return Setting(when, where, why)

    def _told(self, count: Count, measured: Measured) -> Setting:
        when = where = None
        if measured.part:
            when = attach_time(count.np, self.parse, self.times)
            where = attach_place(count.np, self.parse, self.places)
        if measured.toll is not None:
            when = next((t for c in measured.toll.children if c.i > measured.toll.i for t in self._inside(c)), None)
        if measured.part and measured.trigger.i < count.first.i:  # "50 were killed, 20 of them on Friday"
            behind = [t for t in self.parse.tokens[count.last.i : count.last.i + 7] if t.sent is count.np.sent]
            when = next(iter(self.times.within(count.last.end, behind[-1].end)), when)
        if measured.trigger.tag == "CD":  # "... and 9 into Togo": the verb is not said twice, its place and time are
            when = when or _told_of(measured.trigger, self.times)
            where = where or _told_of(measured.trigger, self.places)
        if _is_told_of_hurt(count, measured):
            return Setting(when, where, "")
        if is_charged(measured.trigger):  # "was sentenced yesterday for the murder of two men"
            inside = sorted(measured.trigger.subtree(), key=lambda t: t.i)
            own = self.times.within(inside[0].start, inside[-1].end)
            return Setting(when or next(iter(own), None), where, "")
        if count.np.dep == "conj" and count.kind == "number":  # "three people in Homs and two in Hama"
            when = when or _told_of(count.np, self.times, "on", "in")
            where = where or _told_of(count.np, self.places, "in", "at", "near")
        if measured.trigger.lemma in _REMAINS and (apart := self._of_remains(count, measured)) is not None:
            return apart
        when = when or attach_time(measured.trigger, self.parse, self.times)
        where = where or attach_place(measured.trigger, self.parse, self.places)
        if measured.measure in _MOVED and (goals := self._goals(measured.trigger)):
            where = goals[0] if len(goals) == 1 else None  # some went to one, some to the other
        if where is None and measured.trigger.lemma in _REMAINS:
            act = predicate_of(measured.trigger)
            where = attach_place(act, self.parse, self.places) if act.lemma in _FINDING else None
        if when is None and measured.measure in HARM:
            for child in predicate_of(measured.trigger).children:
                if child.dep == "advcl" and (mark := child.child("mark")) and mark.lower == "after":
                    when = attach_time(child, self.parse, self.times)
                    if when is not None:
                        return Setting(when, where, LED_TO)
        return Setting(when, where, "")

    def _of_remains(self, count: Count, measured: Measured) -> Setting | None:
        """In "landed in Madrid with the bodies of three men killed in Kabul" only the deaths have a place."""
        told = (c for c in count.np.children if c.dep == "acl" and c.i > count.np.i)
        death = next((c for c in told if c.lower in states()), None)
        if death is not None:
            own = attach_time(death, self.parse, self.times), attach_place(death, self.parse, self.places)
            return Setting(*own, "")
        return Setting(None, None, "") if were_brought(measured.trigger) else None

    def _beside(self, where: PlaceMention) -> PlaceMention | None:
        """Of "Amra, west of Accra" Amra, where it is a known place, else neither."""
        sentence = self.parse.sentence_at(where.span.start)
        end = end_of_name_beside(where, self.parse.view[sentence.start : sentence.end], sentence.start)
        if end is None:
            return where
        return next((m for m in self.places.within(sentence.start, end) if m.span.end == end), None)

    def _inside(self, token: Token) -> list[TimeMention]:
        return self.times.within(*(edge.start if i == 0 else edge.end for i, edge in enumerate(token.edges())))

    def _goals(self, verb: Token) -> list[PlaceMention]:
        """Where they went: "into Egypt and Tunisia"."""
        first = [p for c in verb.children if c.lower in {"to", "into"} and (p := c.child("pobj"))]
        joined = [t for p in first for t in p.subtree() if t is p or (t.dep == "conj" and t.head in (p, *p.children))]
        return [m for t in joined for m in self.places.covering(t.start, t.end)]
