"""Which actor, or which words, a noun phrase stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.codebooks.plover_lexicon import word_class
from standoff.model import ActorKind, Participant
from standoff.reading.attach import is_reporting_clause
from standoff.reading.grammar import coordinated, is_verbal, prepositional, surface_subject
from standoff.reading.statements.camps import CAMPS, HYPHENS, camp_of, is_idea, opposed_name
from standoff.reading.statements.conditions import is_quantity
from standoff.reading.statements.meant import is_mistagged, is_who, owner_meant, person_meant
from standoff.reading.statements.nouns import noun_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from standoff.model import Attribution
    from standoff.reading.parse import Token
    from standoff.reading.statements.context import Context

_PHRASE = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "punct", "npadvmod", "case"}
)
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_THIRD_PERSON = frozenset({"he", "she", "it", "they"})
_HOLDING = frozenset(
    "hold control use run defend occupy own operate man fire launch drop fly drive shoot plant lay".split()
)
_DIRECTIONS = frozenset({"front", "fronts", "flank", "flanks", "direction", "directions"})
_INHABITED = frozenset(
    "town city village capital district region province area territory country countryside neighbourhood neighborhood "
    "suburb border north south east west coast island side".split()
)
_EXPLETIVE = frozenset("it there this that what which".split())
# "rebel offensive", "army camp": nouns for a side that stand before another noun as an adjective does.
_SIDES = frozenset(
    "rebel rebels army government police militia militant insurgent separatist loyalist jihadist islamist "
    "regime coalition opposition protester guerrilla".split()
)
_METHODS = frozenset({"war", "warfare", "campaign", "tactic", "fighting", "struggle"})
_FORCE_WORDS = _SIDES | frozenset({"military", "security", "naval", "navy", "air", "state", "allied", "riot"})
_BEFORE_FORCES = frozenset({"air", "naval"})
_HELD = frozenset({"held", "controlled", "occupied", "run", "dominated", "ruled", "besieged"})


def can_own(token: Token, context: Context) -> bool:
    """May this word before a noun tell whose it is ("Libyan", "NATO", "rebel")?"""
    if token.lower in CAMPS or token.text in HYPHENS or camp_of(token, context) is not None:
        return False
    if token.lower == "guerrilla" and token.head.lemma in _METHODS:
        return False
    if token.i in context.actor_at or token.ent in {"NORP", "ORG", "PERSON"} or token.lower in _SIDES:
        return True
    return token.ent == "GPE" and context.is_state(token)


def participants(
    heads: Iterable[Token], context: Context, speaker: Attribution | None = None, *, seats: bool = False
) -> tuple[Participant, ...]:
    found: dict[tuple[int, int], Participant] = {}
    for noun in heads:
        head = person_meant(owner_meant(noun), context)
        counted = prepositional(head, "of") if is_quantity(head) else ()
        for token in (*coordinated(head), *(t for o in counted for t in coordinated(o) if t is not o)):
            if token.dep == "conj" and token is not head and _is_act(token, context):
                continue  # "sanctions on Yemen, a curfew and army raids"
            if token.lower == "other" and any(c.lower == "each" for c in token.children):
                continue  # those who fight each other stand as those who fight
            if token.lower == "another" and any(c.lower == "one" for c in token.children):
                continue
            seat = context.place_at.get(token.i) if seats and token.i not in context.actor_at else None
            if seat is not None and token.dep != "poss" and not _in_dateline(seat.span.text):
                found.setdefault((seat.span.start, seat.span.end), Participant(seat.span, None, seat.span.text))
                continue
            meant = list(_resolve(token, context, 0, speaker))
            if not meant and token is head and is_who(token):
                meant = [_words(token, context)]
            for participant in meant:
                found.setdefault((participant.span.start, participant.span.end), participant)
    return tuple(sorted(found.values(), key=lambda p: p.span))


def _resolve(head: Token, context: Context, depth: int, speaker: Attribution | None = None) -> Iterator[Participant]:
    """The actor or actors that a noun phrase stands for; for a thing, its owner."""
    if head.lower in _DIRECTIONS:
        return
    mention = context.actor_at.get(head.i)
    machine = not word_class("MACHINE").isdisjoint({head.lemma, head.lower, head.lower.removesuffix("s")})
    if machine and mention is not None and mention.span.start == head.start and mention.span.end == head.end:
        return  # nobody fires a rocket but whoever fires it
    shared = _shared_head(head, context)
    if shared:
        yield from shared
        return
    if head.lower == "those" and head.dep == "appos":  # "soldiers, notably those engaged in"
        yield from _resolve(head.head, context, depth + 1, speaker)
        return
    if mention is not None:
        actor = context.actors.get(mention.actor_id)
        yield Participant(mention.span, mention.actor_id, actor.name if actor else mention.span.text)
        return
    if (opposed := opposed_name(head, context)) is not None:
        yield opposed
        return
    if is_idea(head) and not context.is_somebody(head):
        return  # of "Islamic conservatism" nobody is the author
    if depth > 3 or (is_verbal(head) and head.tag != "NNP" and not is_mistagged(head)):
        return
    if is_quantity(head) and (whole := _whole_told_before(head)) is not None:
        yield from _resolve(whole, context, depth + 1, speaker)
        return
    if is_quantity(head) and head.pos != "PRON":
        inner = [p for o in prepositional(head, "of") for t in coordinated(o) for p in _resolve(t, context, depth + 1)]
        if inner:
            yield from inner
            return
        if head.lower == "one":
            return
        if (head.pos == "NUM" and context.is_somebody(head)) or head.lemma in word_class("PERSON"):
            yield _words(head, context)
        return
    if head.pos == "PRON" or head.lower in _EXPLETIVE:
        yield from _pronoun(head, context, speaker)
        return
    if not machine and context.is_somebody(head):
        if not is_idea(head):
            yield _words(head, context)
        return
    camp = next((c for t in head.children if (c := camp_of(t, context)) is not None), None)
    if camp is not None:
        yield camp
        return
    owners = [c for c in head.children if c.dep == "poss"]
    owners = owners or [
        n
        for c in head.children
        if c.lower in _HELD and c.i < head.i
        for n in c.children
        if n.i < c.i and n.pos != "PUNCT"
    ]
    if head.lemma in word_class("SETTLEMENT"):  # what is done to Libya's third city is not done to Libya
        owners = [c for c in owners if not (c.i in context.place_at and context.is_state(c))]
    owners = owners or [
        c for c in head.children if c.dep == "compound" and c.tag == "NNS" and head.tag == "NN" and not machine
    ]
    named = [c for c in head.children if c.dep in {"amod", "compound", "nmod"} and can_own(c, context)]
    if head.lemma in _INHABITED:  # of a "Tunisian town" no state is made; of a "rebel town" the rebels are
        named = [c for c in named if c.lower in _SIDES]
    owners = owners or named
    held = [c for c in head.children if c.dep == "acl" and c.lemma in _HOLDING]
    owners = owners or [t for h in (head, *held) for t in prepositional(h, "of", "by", "from") if not is_verbal(t)]
    told = 0  # "Libyan army" is one owner of "Libyan army positions"
    for owner in owners:
        for token in coordinated(owner):
            if token.end > told and (context.is_somebody(token) or token.i in context.actor_at):
                for participant in _resolve_owner(token, context, depth + 1):
                    told = participant.span.end if token.i < head.i else told
                    yield participant


def _is_act(noun: Token, context: Context) -> bool:
    """Does the noun name an act and nobody?"""
    return noun.pos == "NOUN" and noun.i not in context.actor_at and noun_rule(noun) is not None


def _whole_told_before(part: Token) -> Token | None:
    """In "demonstrators, some of whom threw stones" those of whom some did."""
    clause = part.head
    whom = next((t for t in prepositional(part, "of") if t.lower in {"whom", "which"}), None)
    return clause.head if whom is not None and clause.dep == "relcl" else None


def _in_dateline(name: str) -> bool:
    return name.isupper() and len(name) > 4 and "." not in name


def _shared_head(head: Token, context: Context) -> list[Participant]:
    """As in "French and UN forces" or "A and B supporters": two sides that share the noun."""
    for child in head.children:
        if child.i < head.i and child.dep in {"amod", "nmod", "compound"}:
            names = [child, *(c for c in child.children if c.dep == "conj" and c.i < head.i)]
            if len(names) > 1 and all(can_own(n, context) for n in names):
                return [_shared(n, names[-1], head, context) for n in names]
    return []


def _shared(name: Token, last: Token, head: Token, context: Context) -> Participant:
    first = min((t for t in name.subtree() if t.dep == "compound" and t.i < name.i), key=lambda t: t.i, default=name)
    if name is last:
        mention = context.actor_at.get(head.i)
        if mention is not None and mention.span.start >= first.start:
            actor = context.actors.get(mention.actor_id)
            return Participant(mention.span, mention.actor_id, actor.name if actor else mention.span.text)
        span = context.parse.span(first, head)
        return Participant(span, None, span.text)
    span = context.parse.span(first, name)
    return Participant(span, None, f"{span.text} {head.text}")


def _pronoun(head: Token, context: Context, speaker: Attribution | None) -> Iterator[Participant]:
    """Here "I" is the speaker; the subject of what somebody says is that one, where number and kind allow it."""
    span = context.parse.span(head, head)
    if head.lower in _FIRST_PERSON:
        if speaker is not None and speaker.source is not None:
            yield Participant(span, speaker.actor_id, speaker.name or speaker.source.text)
        return
    if head.lower not in _THIRD_PERSON or head.dep not in {"nsubj", "nsubjpass"}:
        return
    verb = head.head
    while verb.dep in {"xcomp", "conj"} and is_verbal(verb.head):
        verb = verb.head
    if verb.dep != "ccomp" or not is_reporting_clause(verb.head):
        return
    teller = surface_subject(verb.head)
    if teller is None or teller.pos == "PRON" or not _agrees(head.lower, teller, context):
        return
    for participant in _resolve(teller, context, 1):
        yield Participant(span, participant.actor_id, participant.name)
        return


def _agrees(pronoun: str, teller: Token, context: Context) -> bool:
    mention = context.actor_at.get(teller.i)
    actor = context.actors.get(mention.actor_id) if mention else None
    plural = teller.tag in {"NNS", "NNPS"} or any(c.dep == "conj" for c in teller.children)
    if pronoun == "they":
        return plural
    person = actor.kind is ActorKind.PERSON if actor else teller.ent == "PERSON"
    return not plural and person is (pronoun in {"he", "she"})


def _resolve_owner(token: Token, context: Context, depth: int) -> Iterator[Participant]:
    if token.pos == "ADJ" or token.dep in {"amod", "compound", "nmod"}:
        mention = context.actor_at.get(token.i)
        tokens = context.parse.tokens
        last = token
        while last.i + 1 < len(tokens) and tokens[last.i + 1].head is token.head:
            if tokens[last.i + 1].lower not in _FORCE_WORDS:
                break
            last = tokens[last.i + 1]
        while last is not token and last.lower in _BEFORE_FORCES:  # "NATO air strikes" are NATO's
            last = tokens[last.i - 1]
        if mention is None or (last is not token and mention.span.end == token.end):
            adjectives = (c for c in token.children if c.dep in {"amod", "compound", "nmod"} and can_own(c, context))
            span = context.parse.span(next((c for c in adjectives if c.i < token.i), token), last)
            yield Participant(span, None, span.text)
            return
    yield from _resolve(token, context, depth)


def _words(head: Token, context: Context) -> Participant:
    """The words of a noun phrase up to its head, for one whom no actor's mention covers."""
    first = head
    for child in head.children:
        if child.i < first.i and child.dep in _PHRASE:
            edge = min((t.i for t in child.subtree()), default=child.i)
            first = context.parse.tokens[edge] if edge < first.i else first
    while first.i < head.i and (first.dep in {"det", "punct", "case"} or first.lower in {"the", "a", "an"}):
        first = context.parse.tokens[first.i + 1]
    span = context.parse.span(first, head)
    return Participant(span, None, span.text)
