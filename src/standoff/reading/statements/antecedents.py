"""Whom a pronoun stands for that the actors' stage left open, now that it is known to be the author of an act.

Only a body, a state or a force can be the "it" that attacks, demands or promises, so that the subject of the clause
above, or of the sentence before, may be taken where others could be meant by an "it" of which nothing is known.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.model import ActorKind, Participant
from standoff.reading.attach import is_reporting_clause
from standoff.reading.grammar import is_verbal
from standoff.reading.statements.resolve import participants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.parse import Sentence, Token
    from standoff.reading.statements.context import Context
    from standoff.reading.statements.participants import Sides
    from standoff.reading.statements.sources import Sources
    from standoff.reading.statements.trigger import Trigger

_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.FORCE, ActorKind.GROUP})
_CROWDS = frozenset({ActorKind.FORCE, ActorKind.GROUP, ActorKind.CIVILIANS})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_REACH = 3  # sentences, where each begins with the same pronoun


def with_antecedent(sides: Sides, trigger: Trigger, context: Context, sources: Sources) -> Sides:
    """The sides, with those whom a pronoun stands for where language makes that safe."""
    sides = _with_sufferers(_with_recipient(sides, context), context, sources)
    if sides.agents or len(sides.unsettled) != 1:
        return sides
    pronoun = sides.unsettled[0]
    if pronoun.dep not in _SUBJECTS or pronoun.lower not in {"it", "they"} or _only_tells(pronoun, trigger):
        return sides
    found = _above(pronoun, context) or _before(pronoun, context, sources, _REACH)
    if found is None or found.actor_id in {p.actor_id for p in sides.recipients if p.actor_id}:
        return sides
    agent = Participant(context.parse.span(pronoun, pronoun), found.actor_id, found.name)
    return replace(sides, agents=(agent,), how=f"'{pronoun.text}' is the subject told before, {found.name}")


def _with_recipient(sides: Sides, context: Context) -> Sides:
    """As in "told us that cars drove past marchers, firing at them": nobody else in the sentence can be meant."""
    if sides.recipients or len(sides.untouched) != 1 or sides.untouched[0].lower != "them" or not sides.agents:
        return sides
    pronoun = sides.untouched[0]
    telling = [t.child("nsubj") for t in pronoun.ancestors() if is_reporting_clause(t)]
    left_out = {p.span for p in sides.agents}
    found: dict[str, Participant] = {}
    for token in pronoun.sent.tokens:
        if token.i >= pronoun.i:
            break
        mention = context.actor_at.get(token.i)
        if token.tag not in {"NNS", "NNPS"} or token in telling or mention is None:
            continue
        named = participants([token], context)
        if len(named) != 1 or named[0].span in left_out or any(p.actor_id == named[0].actor_id for p in sides.agents):
            continue
        found.setdefault(named[0].actor_id or named[0].name, named[0])
    if len(found) != 1:
        return sides
    (meant,) = found.values()
    recipient = Participant(context.parse.span(pronoun, pronoun), meant.actor_id, meant.name)
    return replace(sides, recipients=(recipient,))


def _with_sufferers(sides: Sides, context: Context, sources: Sources) -> Sides:
    """As in "Villagers fled the shelling. They had been warned twice."."""
    if sides.recipients or len(sides.untouched) != 1:
        return sides
    pronoun = sides.untouched[0]
    if pronoun.dep != "nsubjpass" or pronoun.lower != "they":
        return sides
    found = _above(pronoun, context) or _before(pronoun, context, sources, _REACH)
    if found is None or found.actor_id in {p.actor_id for p in sides.agents if p.actor_id}:
        return sides
    recipient = Participant(context.parse.span(pronoun, pronoun), found.actor_id, found.name)
    return replace(sides, recipients=(recipient,))


def _only_tells(pronoun: Token, trigger: Trigger) -> bool:
    """As in "it says: Vote for Haddad"."""
    return is_reporting_clause(pronoun.head) and pronoun.head not in {trigger.head, trigger.verb}


def _above(pronoun: Token, context: Context) -> Participant | None:
    """The subject of the clause that the pronoun's own hangs on, or whose announcement that clause tells."""
    below = pronoun.head
    for node in below.ancestors():
        if is_verbal(node):
            subject = _subject_before(node, pronoun)
            if subject is not None:
                return _named(subject, pronoun, context)
        elif below.dep in {"acl", "ccomp"} and (owner := node.child("poss")) is not None:
            return _named(owner, pronoun, context)
        below = node
    return None


def _before(pronoun: Token, context: Context, sources: Sources, depth: int) -> Participant | None:
    """The subject of the sentence before, where the pronoun is that of its own."""
    verb = pronoun.head
    while verb.dep in {"conj", "xcomp"} and is_verbal(verb.head):
        verb = verb.head
    i = pronoun.sent.i
    if verb is not pronoun.sent.root or not i or not depth:
        return None
    if any(t.pos in {"NOUN", "PROPN"} and context.is_somebody(t) for t in pronoun.sent.tokens if t.i < pronoun.i):
        return None  # "When a reporter went up to the men, they ..."
    told = [
        (subject, found)
        for subject in _main_subjects(context.parse.sentences[i - 1])
        if sources.is_quoted(subject) == sources.is_quoted(pronoun)
        and (found := _taken_up(subject, pronoun, context, sources, depth)) is not None
    ]
    named = {found.actor_id or found.name: found for _, found in told}
    return next(iter(named.values())) if len(named) == 1 else None


def _taken_up(subject: Token, pronoun: Token, context: Context, sources: Sources, depth: int) -> Participant | None:
    if subject.lower == pronoun.lower and subject.i not in context.actor_at:
        return _before(subject, context, sources, depth - 1)
    return _named(subject, pronoun, context)


def _main_subjects(sentence: Sentence) -> Iterator[Token]:
    """The subject of the main clause and, of what somebody is said to have told, that of the content."""
    root = sentence.root
    while True:
        subject = root.child(*_SUBJECTS)
        if subject is not None:
            yield subject
        content = root.child("ccomp")
        if content is None or not is_reporting_clause(root):
            return
        root = content


def _subject_before(verb: Token, pronoun: Token) -> Token | None:
    return next((c for c in verb.children if c.dep in _SUBJECTS and c.i < pronoun.i), None)


def _named(noun: Token, pronoun: Token, context: Context) -> Participant | None:
    """The one whom these words name, if that one can be meant by the pronoun."""
    found = participants([noun], context, seats=True) if context.is_somebody(noun) or noun.i in context.place_at else ()
    if len(found) != 1:
        return None
    actor = context.actors.get(found[0].actor_id or "")
    plural = noun.tag in {"NNS", "NNPS"} and (actor is None or actor.kind in _CROWDS)
    if pronoun.lower == "they":
        return found[0] if plural and actor is not None and actor.kind in _CROWDS else None
    body = noun.ent in {"ORG", "GPE"} if actor is None else actor.kind in _BODIES
    return found[0] if body and not plural else None
