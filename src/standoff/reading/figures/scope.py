"""Does a number count one occurrence, or add up over time? And over which time?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from standoff.knowledge.words import rows, word_set
from standoff.model import Measure, Period, Precision
from standoff.reading.attach import clause_of, heads_clause, predicate_of

if TYPE_CHECKING:
    from standoff.model import PlaceMention, TimeMention
    from standoff.reading.figures.counts import Count
    from standoff.reading.figures.verbs import Measured
    from standoff.reading.parse import Parse, Token

_SHORT = frozenset((Precision.DAY, Precision.DAYS, Precision.WEEK))
_LONG = frozenset((Precision.MONTH, Precision.SEASON, Precision.YEAR, Precision.SPAN))
_STOCKS = frozenset((Measure.DISPLACED, Measure.REFUGEES, Measure.MISSING))
_TOLLS = frozenset("toll tally number total figure count casualty".split())
_BODILY = frozenset((Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED))
_ADDING = frozenset("bring raise push take lift".split())  # "the attack brings the toll to 40"
_FEW = 10
_TOO_MANY = 500  # dead or hurt
_MORE_THAN_ONE = frozenset("separate several various multiple different".split())
_ATTACKS = frozenset(
    "attack assault raid ambush bombing blast explosion strike airstrike shooting incident clash battle".split()
)
_STRETCHES = frozenset("weeks months years".split())
_ROWS = frozenset("series string wave spate succession number".split())
_MANY = 200  # so many are seldom of the one occurrence told of before
_RECORD = 5  # words between "the deadliest" and "since"
_DAYS = 2  # a time of at most so many days after its first is that of one occurrence
_KNOWN = frozenset("his her their its the these those".split())
_SOCIETY = frozenset("people citizen person civilian inhabitant resident national compatriot country".split())
_EVENT_ROLES = frozenset("nsubj nsubjpass dobj".split())
_EVENT_PREPOSITIONS = frozenset("in during after by".split())


class Scope(NamedTuple):
    """`since` tells that the words name a start of the time counted, `toll` that a running count is told,
    `standing` that people are in that state until more is said, `ended` that it is told as past, as of no known day.
    """

    scope: Literal["incident", "cumulative"]
    why: str
    since: bool = False
    toll: bool = False
    standing: bool = False
    ended: bool = False


def scope_of(
    count: Count, measured: Measured, when: TimeMention | None, where: PlaceMention | None, parse: Parse
) -> Scope:
    """Decide by the words of the clause; `why` names those that decided."""
    measure, trigger = measured.measure, measured.trigger
    np = count.np
    first, last = clause_of(trigger)
    words = parse.tokens[first.i : last.i + 1]
    if when is not None and _opens_with_since(when, parse):
        return Scope("cumulative", f"it counts since “{when.span.text}”", since=True)
    if measured.part and when is not None and when.period.precision in _SHORT:
        return Scope("incident", f"it counts what happened at one time (“{when.span.text}”)")
    since = next((t for t in words if t.lower == "since" and t.dep in {"mark", "prep", "advmod"}), None)
    if since is not None and _is_of_a_record(since, words):
        since = None
    if since is not None:
        return Scope("cumulative", "it counts since a starting point", since=True)
    text = " ".join(t.lower for t in words)
    for phrase, kind in _sums():
        if phrase in text and f" {phrase} " in f" {text} " and not (kind == "window" and _is_a_day_or_two(when)):
            return Scope("cumulative", f"“{phrase}” makes it a sum")
    if (framed := _framed(trigger)) is not None:
        return Scope("cumulative", f"“{framed}” makes it a sum")
    single, process = _occurrence(trigger, words)
    if count.low == count.high == 1 and measured.toll is None:
        return Scope("incident", "one person's fate is one occurrence")
    if (several := _several(words)) is not None and measure in _BODILY and (count.low or 0) > 1:
        return Scope("cumulative", f"it adds up “{several}”")
    toll = measured.toll or (trigger if trigger.lemma in _TOLLS and trigger is not np else None)
    if toll is not None:
        if single is not None and predicate_of(toll).lemma not in _ADDING:
            return Scope("incident", f"it is the toll of one occurrence (“{single.text}”)")
        if when is not None and when.period.precision is Precision.DAY and _is_of_a_day(toll):
            return Scope("incident", f"it is the toll of one day (“{when.span.text}”)")
        return Scope("cumulative", f"“{toll.text}” is a running count", toll=True)
    if process is not None and process.dep == "nsubj" and process.head is trigger and _is_perfect(trigger, np):
        return Scope("cumulative", f"it counts over “{process.text}”, which is no single occurrence", toll=True)
    if when is not None and when.period.precision in _SHORT:
        return Scope("incident", f"it counts what happened at one time (“{when.span.text}”)")
    if single is not None:
        return Scope("incident", f"it counts one occurrence (“{single.text}”)")
    if (agent := _single_agent(trigger)) is not None:
        return Scope("incident", f"it counts what one agent did (“{agent.text}”)")
    if measure is Measure.PROTESTING:
        return Scope("incident", "people who protest are counted on one occasion")
    if measure in _STOCKS - {Measure.MISSING} and count.high is not None and count.high < _FEW:
        return Scope("incident", "so few are told one by one, and are no total")
    lasting_only = process is not None and process.lower in word_set("scope_words", "turmoil")
    if process is not None and (_is_perfect(trigger, np) or (_causes(process, trigger) and not lasting_only)):
        ended = _is_finite_past(trigger) and not _is_perfect(trigger, np)
        return Scope("cumulative", f"it counts over “{process.text}”, which is no single occurrence", ended=ended)
    if trigger.tag == "VBG" and trigger.dep == "advcl" and (often := _told_as_repeated(trigger)) is not None:
        return Scope("cumulative", f"it adds up what was done “{often}”")
    if trigger.tag == "VBG" and trigger.dep == "advcl" and process is None:
        return Scope("incident", "it counts what the one act told before it did")
    lasting = when is not None and when.period.known and "ago" not in when.span.text.lower()
    if when is not None and lasting and when.period.precision in _LONG:
        return Scope("cumulative", f"it counts over a stretch of time (“{when.span.text}”)")
    whole = _named_whole(count)
    if whole is not None and not measured.part:
        return Scope("incident", f"it counts some of those whom the report is about (“{whole}”)")
    if measure in _STOCKS and (when is None or _is_perfect(trigger, np) or not _is_finite_past(trigger)):
        return Scope(
            "cumulative", "people missing or driven from home are counted as a total that stands", standing=True
        )
    if _is_perfect(trigger, np):
        told = (
            _occurrence_before(trigger, parse)
            if (count.low or 0) < _MANY and when is None and not _is_of_a_country(where)
            else None
        )
        few = _FEW if predicate_of(trigger).dep != "ccomp" else 2 * _FEW
        if count.high is not None and count.high < few and process is None and not _is_of_a_country(where):
            return Scope("incident", "so few are told as news, not as a sum")
        if told is not None:
            return Scope("incident", f"the text before tells of one occurrence (“{told.text}”)")
        return Scope("cumulative", "the perfect tense counts up to now, and no single occurrence is named")
    if measure in _BODILY | {Measure.ABDUCTED} and max(count.low or 0, count.high or 0) >= _TOO_MANY:
        return Scope("cumulative", "so many are not hit in one occurrence, and none is named", ended=True)
    if measure in _BODILY and _goes_on(trigger):
        return Scope("cumulative", "it is told as still going on")
    return Scope("incident", "nothing says that it adds up over time")


def period_of(scope: Scope, when: TimeMention | None, as_of: Period | None) -> Period | None:
    """The time counted: of an incident its own, of a sum from its start to the day as of which it stands."""
    if scope.scope == "incident":
        return when.period if when is not None else None
    end = as_of.latest if as_of is not None else None
    if scope.toll and when is not None and when.period.precision in _SHORT:
        return _until(
            when.period.latest, "a running count up to the day on which it stood; where it starts is not said"
        )
    if scope.since:
        start = when.period.earliest if when is not None else None
        if start is not None and (end is None or start <= end):
            precision = Precision.SPAN if end is not None else Precision.OPEN
            words = when.span.text if when is not None else ""
            return Period(start, end, precision, words, "from the start that is named to the day it is told")
        return _until(end, "the start that is named has no date")
    if when is not None and when.period.known:
        return when.period
    return _until(end, "a sum up to the day it is told; where it starts is not said")


def _is_of_a_record(since: Token, words: list[Token]) -> bool:
    """In "in the heaviest raid since the war began" nothing is counted since then."""
    before = [t for t in words if since.i - _RECORD <= t.i < since.i]
    return any(
        t.tag in {"JJS", "RBS"} or t.lower == "first" for t in before if t.head.pos != "NUM" and t.lower != "least"
    )


def _several(words: list[Token]) -> str | None:
    """Occurrences told to be more than one: "in separate attacks", "a series of bombings"."""
    for token in words:
        if token.tag != "NNS" or token.lemma not in _ATTACKS:
            continue
        counted = next((c for c in token.children if c.lower in _MORE_THAN_ONE), None)
        if counted is not None:
            return f"{counted.text} {token.text}"
        if token.dep == "pobj" and token.head.lower == "of" and token.head.head.lemma in _ROWS:
            return f"{token.head.head.text} of {token.text}"
    return None


def _framed(trigger: Token) -> str | None:
    """In "In recent months, mosques were raided, while 60 people were killed" both are sums."""
    sentence = trigger.sent.tokens
    words = [t.lower for t in sentence[: trigger.i - sentence[0].i]]
    for first, second, third in zip(words, words[1:], words[2:], strict=False):
        if (first, second) == ("in", "recent") and third in _STRETCHES:
            return f"in recent {third}"
    return None


def _told_as_repeated(trigger: Token) -> str | None:
    """As in "struck more than a hundred times, killing 600"."""
    times = next((c for c in trigger.head.children if c.lower == "times"), None)
    if times is None:
        return None
    number = times.child("nummod", "amod", "quantmod", "nmod", "compound")
    return f"{number.text} times" if number is not None else None


def _is_of_a_day(toll: Token) -> bool:
    """As in "yesterday's toll", "Tuesday's death toll"."""
    return any(c.dep in {"poss", "compound", "nmod"} and c.ent == "DATE" for c in toll.children)


def _opens_with_since(when: TimeMention, parse: Parse) -> bool:
    before = parse.view[max(when.span.start - 12, 0) : when.span.start].lower().split()
    return when.span.text.lower().startswith("since") or before[-1:] == ["since"]


def _until(end: object, why: str) -> Period | None:
    from datetime import date  # noqa: PLC0415

    return Period(None, end, Precision.OPEN, "", why) if isinstance(end, date) else None


def _sums() -> tuple[tuple[str, str], ...]:
    return tuple((row[0], row[1]) for row in rows("scope_words") if row[1] in {"sum", "window"})


def _is_a_day_or_two(when: TimeMention | None) -> bool:
    """As in "in the past 24 hours"."""
    if when is None or when.period.earliest is None or when.period.latest is None:
        return False
    return (when.period.latest - when.period.earliest).days <= _DAYS


def _named_whole(count: Count) -> str | None:
    """The group that the people counted are out of, where it is one known in the report: "of his men", "of the guards".

    Groups of a whole society ("of the people", "of its citizens") are none.
    """
    if count.who is None or count.kind != "number" or count.who[1].i <= count.np.i:
        return None
    noun = count.who[1]
    if noun.tag != "NNS" or noun.lemma in _SOCIETY or any(c.dep in {"relcl", "acl"} for c in noun.children):
        return None
    mark = next((c for c in noun.children if c.lower in _KNOWN), None)
    return None if mark is None else f"{mark.text} {noun.text}"


def _occurrence_before(trigger: Token, parse: Parse) -> Token | None:
    """A noun for one occurrence, told as its sentence's own event in this sentence or the two before it."""
    sentence = trigger.sent
    singles = word_set("scope_words", "single")
    for i in range(sentence.i, max(sentence.i - 3, -1), -1):
        near = parse.sentences[i]
        if sentence.paragraph - near.paragraph > 1:
            break
        for token in reversed(near.tokens):
            told = token.dep in _EVENT_ROLES or (token.dep == "pobj" and token.head.lower in _EVENT_PREPOSITIONS)
            if token.lower in singles and token.tag == "NN" and told and token.i < trigger.i:
                return token
    return None


def _is_of_a_country(where: PlaceMention | None) -> bool:
    return where is not None and where.place is not None and where.place.is_country


def _processes() -> frozenset[str]:
    return word_set("scope_words", "process") | word_set("scope_words", "turmoil")


def _occurrence(trigger: Token, words: list[Token]) -> tuple[Token | None, Token | None]:
    """The nouns of the clause that name one occurrence, and what is none; also of the clause that it modifies."""
    near = list(words)
    predicate = predicate_of(trigger)
    if predicate.dep in {"relcl", "acl"}:
        near.append(predicate.head)
    if predicate.dep in {"advcl", "conj"} and heads_clause(predicate.head):
        near += [c for c in predicate.head.children if c.dep in {"nsubj", "nsubjpass", "dobj"}]
    singles, processes = word_set("scope_words", "single"), _processes()
    single = process = None
    for token in near:
        if token.pos not in {"NOUN", "PROPN"} or token is trigger or token.dep in {"compound", "amod", "nmod"}:
            continue
        if token.dep == "pobj" and token.head.head.lemma in {"side", "party"}:
            continue  # "people on both sides of the conflict"
        if token.lower in singles and (token.tag == "NN" or token.lower == "gunmen") and single is None:
            single = token
        elif token.lower in processes and process is None:
            process = token
    return single, process


def _goes_on(trigger: Token) -> bool:
    """As in "are being killed"."""
    words = {c.lower for c in trigger.children if c.dep in {"aux", "auxpass"}}
    return "being" in words and bool(words & {"is", "are"})


def _single_agent(trigger: Token) -> Token | None:
    """As in "killed by a mob", "shot dead by a soldier"."""
    by = next((c.child("pobj") for c in trigger.children if c.dep == "agent"), None)
    if by is None or by.tag != "NN" or by.lower in _processes():
        return None
    return by if any(c.lower in {"a", "an"} for c in by.children) else None


def _causes(process: Token, trigger: Token) -> bool:
    """As in "The conflict killed", "killed in the conflict": the process is the subject, or the setting."""
    return process.dep in {"nsubj", "pobj"} or process.i < trigger.i


def _is_perfect(trigger: Token, np: Token) -> bool:
    if trigger.pos == "NOUN" and (trigger is not np or trigger.lemma in {"body", "corpse"}):
        return False  # the tense is that of another act: finding, counting, telling
    if trigger is np and np.dep == "dobj":
        return False
    predicate = predicate_of(trigger)
    perfect = {"have", "has", "'ve", "’ve"}
    first = predicate
    while first.dep == "conj" and first.head.pos == "VERB" and first.child("aux", "auxpass") is None:
        first = first.head
    if first.dep == "ccomp":
        perfect.add("had")  # "he said that 300 had been killed" tells of "300 have been killed"
    above = (predicate.head,) if predicate.dep in {"xcomp", "conj"} else ()
    for node in (trigger, predicate, *above):
        if node.lemma == "be" and node.tag in {"VBP", "VBZ"} and trigger.lower == "dead":
            return True  # "are dead" is "have died"
        if any(c.dep == "aux" and c.lower in perfect for c in node.children):
            return not any(c.lower in _MODAL for c in node.children)
    return False


_MODAL = frozenset("could would may might should must will".split())


def _is_finite_past(trigger: Token) -> bool:
    predicate = predicate_of(trigger)
    return predicate.tag == "VBD" or any(c.tag == "VBD" for c in predicate.children if c.dep in {"aux", "auxpass"})
