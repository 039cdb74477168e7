"""Who did it, where that is told by other words than the subject of the act ("attacks launched by militia")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.codebooks.plover_lexicon import light_verbs, word_class
from standoff.reading.grammar import is_verbal, object_of, prepositional, subject_of, surface_subject
from standoff.reading.statements.nouns import light_verb, name_of, noun_rule
from standoff.reading.statements.resolve import can_own

if TYPE_CHECKING:
    from standoff.reading.parse import Token
    from standoff.reading.statements.context import Context

_STRIKING = frozenset(
    "hit strike attack fire open shell bomb raid storm shoot ambush explode land fall shelled".split()
)
_NEAR = 3  # words
_CLAUSES = frozenset({"acl", "relcl"})
_RELATIVE = frozenset({"which", "that", "who", "whom"})


def doers_of(occasion: Token, context: Context) -> list[Token]:
    """Whose raid, strike or shelling it was in which people were harmed."""
    named = list(prepositional(occasion, "by"))
    named = named or [c for c in occasion.children if c.dep == "poss"]
    named = named or launched_by(occasion)
    named = named or [c for c in occasion.children if c.dep in {"amod", "compound", "nmod"} and can_own(c, context)]
    if not named and occasion.dep in {"dobj", "nsubjpass"}:  # "gunmen mounted a raid that killed nine"
        verb, side = light_verb(occasion)
        doer = subject_of(verb) if verb is not None and side == "agent" else None
        named = [doer] if doer is not None and doer is not occasion else []
    return named


def launched_by(act: Token) -> list[Token]:
    """As in "attacks launched by militia" or "the raids that the army carried out"."""
    for clause in act.children:
        if clause.dep not in _CLAUSES or not is_verbal(clause):
            continue
        light = light_verbs().get(name_of(clause))
        doer = subject_of(clause) if light is not None and light.subject == "agent" else None
        if doer is not None and doer is not act and doer.lower not in _RELATIVE:
            return [doer]
    return []


def behind(act: Token) -> list[Token]:
    """As in "loyalists were behind the killing of the mayor" or "the men behind the raid"."""
    while act.dep == "conj":
        act = act.head
    if act.dep != "pobj" or act.head.lower != "behind":
        return []
    above = act.head.head
    if not is_verbal(above):
        return [above]
    doer = surface_subject(above) if above.lemma == "be" else None
    return [doer] if doer is not None else []


def joined(verb: Token) -> list[Token]:
    """As in "Norway joined its allies in urging the king to go": those who do it too."""
    above = verb.head.head
    if verb.dep != "pcomp" or verb.head.lower != "in" or above.lemma != "join":
        return []
    return [c for c in above.children if c.dep == "dobj"]


def striking(harmed: Token, context: Context) -> list[Token]:
    """As in "were killed when a NATO strike hit their house" or "when soldiers opened fire".

    Also those of the clause that it stands beside: "soldiers fired on a march, with two boys being killed".
    """
    if harmed.dep == "pcomp" and harmed.head.lower == "with" and harmed.head.head.lemma in _STRIKING:
        doer = subject_of(harmed.head.head)
        return [doer] if doer is not None and doer.pos != "PRON" else []
    for clause in harmed.children:
        if clause.dep == "advcl" and any(c.lower in {"when", "as", "after"} for c in clause.children):
            subject = subject_of(clause)
            rule = noun_rule(subject) if subject is not None and not is_verbal(subject) else None
            if subject is not None and rule is not None and rule.event_type == "ASSAULT":
                return doers_of(subject, context)
            if subject is not None and clause.lemma in _STRIKING and subject.pos != "PRON":
                return [subject]
    return []


def who_advance(doer: Token | None, context: Context) -> Token | None:
    """As in "captured by advancing troops", where "advancing" was taken for what they were captured by."""
    if doer is None or doer.tag != "VBG" or doer.dep != "pcomp":
        return doer
    who = object_of(doer)
    return who if who is not None and who.i - doer.i <= _NEAR and context.is_somebody(who) else doer


def authors(document: Token) -> list[Token]:
    """Whose statement, letter or decree it is that says so ("issued a statement forbidding protests")."""
    if document.lemma not in word_class("DOCUMENT"):
        return []
    owners = [c for c in document.children if c.dep == "poss"] or list(prepositional(document, "by", "from", "of"))
    if not owners and document.dep in {"dobj", "pobj"}:
        verb = document.head if document.dep == "dobj" else document.head.head
        doer = subject_of(verb) if is_verbal(verb) else None
        owners = [doer] if doer is not None else []
    return owners
