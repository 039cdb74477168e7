"""When a count of one occurrence was, where neither its own clause nor an act joined to it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.model import Precision
from standoff.reading.attach import (
    Inherited,
    Rule,
    attach_time,
    heads_clause,
    inherit_time,
    is_reporting_clause,
    predicate_of,
)
from standoff.reading.chronology import entry_time
from standoff.reading.figures.frames import framed_time, time_of_act_above
from standoff.reading.figures.setting import HARM, is_charged, were_brought

if TYPE_CHECKING:
    from standoff.model import TimeMention
    from standoff.reading.figures.counts import Count
    from standoff.reading.figures.verbs import Measured
    from standoff.reading.lookup import ByOffset
    from standoff.reading.parse import Parse, Sentence, Token

_NOW = frozenset("have has 've ’ve had will would could may might is are 's ’s".split())
_PAST = frozenset("VBD VBN".split())
_DAYS_AT_MOST = 7
_MANY = 50  # so many are seldom hit on one occasion
_OTHER_TIME = frozenset("after since before although though because".split())
_COMING_OUT = frozenset("reveal disclose emerge confirm announce report allege accuse charge".split())
_BEGINNING = frozenset("begin start launch open commence".split())
_FOR = frozenset({"for", "over", "about"})
_UNSURE = frozenset("fear believe think suspect".split())


def time_around(
    count: Count,
    measured: Measured,
    parse: Parse,
    times: ByOffset[TimeMention],
    told_before: tuple[Sentence, TimeMention] | None,
) -> Inherited[TimeMention] | None:
    """The time of the clause that its clause depends on, or of the sentence before where that tells the occurrence.

    Only of people killed or hurt, told in the simple past or by a participle ("seven dead"), and only a time of a
    week at most: "had been killed" and "have been killed" look back to another time.
    """
    if measured.toll is not None or were_brought(measured.trigger):
        return None
    if (framed := framed_time(count, measured.trigger, parse, times)) is not None:
        return framed
    if measured.measure not in HARM:
        return time_of_act_above(measured.trigger, parse, times)
    if _looks_back(measured.trigger):
        return None
    if is_charged(measured.trigger):
        return None
    if (act := _act_before_comma(measured.trigger)) is not None:
        mention = attach_time(act, parse, times)
        if mention is not None and mention.period.known:
            return Inherited(mention, Rule.CLAUSE_ABOVE, "the time is that of the act that did it")
    found = inherit_time(measured.trigger, parse, times)
    if found is not None and found.rule is Rule.CLAUSE_ABOVE:
        known = found.mention.period.known and not _dates_the_telling(found.mention, parse)
        return found if known and _depends_on_what_happened(measured.trigger, count) else None
    sentence = count.np.sent
    entry = entry_time(sentence, parse, times)
    if entry is not None and entry.period.known and not _tells_a_time(sentence, parse, times, but=entry):
        return Inherited(entry, Rule.SENTENCE_BEFORE, "the time is the date that heads the entry of the chronology")
    before = parse.sentences[sentence.i - 1] if sentence.i else None
    if before is None or before.dateline or sentence.paragraph - before.paragraph > 1:
        return None
    if count.kind not in {"number", "sum", "none"}:
        return None  # one person's fate is told apart from what the sentence before tells
    told = _content(before.root)
    if _tells_a_time(sentence, parse, times):
        return None
    said = _time_of_telling(sentence, times)
    if (
        told_before is not None
        and told_before[0] is before
        and _is_short(told_before[1])
        and not _is_long_before(told_before[1], said)
    ):
        return Inherited(told_before[1], Rule.SENTENCE_BEFORE, "the time is that of the count before it")
    if not _is_past(told) or told.lemma in _BEGINNING:
        return None  # when a campaign began is not when its victims died
    mention = attach_time(told, parse, times)
    if mention is None or not _is_short_enough(mention, count) or _is_long_before(mention, said):
        return None
    return Inherited(
        mention, Rule.SENTENCE_BEFORE, "the time is that of the sentence before, which this one goes on from"
    )


def _time_of_telling(sentence: Sentence, times: ByOffset[TimeMention]) -> TimeMention | None:
    """The first time that the sentence names, which is then that of its telling."""
    return next((m for m in times.within(sentence.start, sentence.end) if m.period.known), None)


def _is_long_before(mention: TimeMention, said: TimeMention | None) -> bool:
    """In "Jets struck on March 19. On May 2 the ministry said ten had been killed" the ten are not those of March."""
    last, first = mention.period.latest, said.period.earliest if said is not None else None
    return last is not None and first is not None and (first - last).days > _DAYS_AT_MOST


def _act_before_comma(trigger: Token) -> Token | None:
    """In "..., when they set off a bomb last night, killing ten" the last act told before the comma."""
    predicate = predicate_of(trigger)
    if predicate.tag != "VBG" or predicate.dep not in {"advcl", "conj"}:
        return None
    tokens = predicate.sent.tokens
    comma = predicate.i - tokens[0].i - 1
    if comma < 0 or tokens[comma].text != ",":
        return None
    act = next((t for t in reversed(tokens[:comma]) if t.tag == "VBD" and heads_clause(t)), None)
    return None if act is None or is_reporting_clause(act) or act.dep == "relcl" else act


def _dates_the_telling(mention: TimeMention, parse: Parse) -> bool:
    tokens = parse.tokens_in(mention.span.start, mention.span.end)
    above = next((a for a in tokens[-1].ancestors() if heads_clause(a)), None) if tokens else None
    return above is not None and above.lemma in _COMING_OUT


def _is_short(mention: TimeMention) -> bool:
    first, last = mention.period.earliest, mention.period.latest
    return first is not None and last is not None and (last - first).days < _DAYS_AT_MOST


def _is_short_enough(mention: TimeMention, count: Count) -> bool:
    """A week at most; for a few, who were hit on one occasion, a month."""
    return _is_short(mention) or (mention.period.precision is Precision.MONTH and (count.high or _MANY) < _MANY)


def _looks_back(trigger: Token) -> bool:
    """Is it told from a later time, as what has been or had been, or as a quality ("a slain soldier")?"""
    if trigger.dep == "amod":
        return True
    return any(c.lower in _NOW and c.dep in {"aux", "auxpass"} for c in predicate_of(trigger).children)


def _depends_on_what_happened(trigger: Token, count: Count) -> bool:
    """Not of those who were hurt at another time, and are only spoken of ("visited the 20 people wounded")."""
    predicate = predicate_of(trigger)
    for node in (trigger, *trigger.ancestors()):
        if node.dep == "advcl" and (mark := node.child("mark")) and mark.lower in _OTHER_TIME:
            return False
        if is_reporting_clause(node) and node.lemma in _UNSURE:
            return False
        if node.dep == "prep" and node.lower in _FOR and node.head.pos == "VERB":
            return False  # "was rebuked on Monday for a strike that killed two"
    return predicate.dep != "acl" and not (predicate.dep == "relcl" and predicate.head is count.np)


def _tells_a_time(
    sentence: Sentence, parse: Parse, times: ByOffset[TimeMention], *, but: TimeMention | None = None
) -> bool:
    """Does the sentence name a time that is not only that of its telling, nor the one left out?"""
    for mention in times.within(sentence.start, sentence.end):
        if mention is but:
            continue
        tokens = parse.tokens_in(mention.span.start, mention.span.end)
        above = next((a for a in tokens[-1].ancestors() if heads_clause(a)), None) if tokens else None
        if above is None or not is_reporting_clause(above):
            return True
    return False


def _content(root: Token) -> Token:
    """What a sentence tells: below a verb of saying, the verb of what is said."""
    while is_reporting_clause(root) and (content := root.child("ccomp")) is not None:
        root = content
    return root


def _is_past(verb: Token) -> bool:
    return verb.tag in _PAST and not any(c.lower in _NOW for c in verb.children if c.dep in {"aux", "auxpass"})
