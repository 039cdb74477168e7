"""Times that a sentence tells for a count without hanging them on its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set
from standoff.reading.attach import Inherited, Rule, attach_time, is_reporting_clause, predicate_of

if TYPE_CHECKING:
    from standoff.model import TimeMention
    from standoff.reading.figures.counts import Count
    from standoff.reading.lookup import ByOffset
    from standoff.reading.parse import Parse, Token

_BEGINNING = frozenset("begin start commence erupt".split())


def framed_time(
    count: Count, trigger: Token, parse: Parse, times: ByOffset[TimeMention]
) -> Inherited[TimeMention] | None:
    """The time of what those counted were doing when it befell them, or of the frame that opens what is reported."""
    for doing in count.np.children:
        if doing.dep == "acl" and doing.tag == "VBG" and doing.i > count.np.i:
            mention = attach_time(doing, parse, times)
            if mention is not None and mention.period.known:
                return Inherited(mention, Rule.CLAUSE_ABOVE, "the time is that of what they were doing")
    above = predicate_of(trigger).head
    if predicate_of(trigger).dep != "ccomp" or not is_reporting_clause(above):
        return None
    for frame in above.children:
        noun = frame.child("pobj") if frame.dep == "prep" and frame is above.sent.tokens[0] else None
        if noun is None or noun.lemma not in word_set("clause_words", "occurrence") | {"incident"}:
            continue
        inside = times.within(noun.start, max(t.end for t in noun.subtree()))
        if inside and inside[0].period.known:
            return Inherited(inside[0], Rule.CLAUSE_ABOVE, f"the time is that of the {noun.text} told of")
    return None


def time_of_act_above(trigger: Token, parse: Parse, times: ByOffset[TimeMention]) -> Inherited[TimeMention] | None:
    """In "raided the town on Sunday, arresting dozens" the time of the raid."""
    if trigger.tag != "VBG" or trigger.dep != "advcl" or trigger.child("nsubj", "mark") is not None:
        return None
    act = trigger.head
    if act.i > trigger.i or act.tag != "VBD" or is_reporting_clause(act):
        return None
    mention = attach_time(act, parse, times)
    if mention is None or not mention.period.known:
        return None
    return Inherited(mention, Rule.CLAUSE_ABOVE, "the time is that of the act that did it")


def beginning_of(trigger: Token, parse: Parse, times: ByOffset[TimeMention]) -> TimeMention | None:
    """The start of what a sum is told to come from: "killed in the air strikes that began on Saturday"."""
    for phrase in trigger.children:
        noun = phrase.child("pobj") if phrase.dep == "prep" else None
        for clause in noun.children if noun is not None else ():
            if clause.dep == "relcl" and clause.lemma in _BEGINNING and clause.tag == "VBD":
                mention = attach_time(clause, parse, times)
                if mention is not None and mention.period.earliest is not None:
                    return mention
    return None
