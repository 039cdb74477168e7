"""Time and place of an act that a later sentence tells ("A boy was shot. It happened on Monday in Lodi.")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.model import Factuality, Relation
from standoff.reading.attach import attach_place, attach_time, whole_period
from standoff.reading.grammar import is_verbal, surface_subject
from standoff.reading.statements.nouns import noun_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from standoff.model import PlaceMention, Statement, TimeMention
    from standoff.reading.lookup import ByOffset
    from standoff.reading.parse import Parse, Sentence, Token

_BACK = 3  # sentences
_PLAIN = frozenset({"happen", "occur", "unfold", "take"})
_PRONOUNS = frozenset({"it", "this", "that"})
_KNOWN = frozenset({"the", "this", "that"})
_ANY_ACT = frozenset({"incident", "violence", "crime", "tragedy", "accident"})
_TOLD = frozenset({Factuality.ASSERTED, Factuality.POSSIBLE})


def told_after(
    statements: Sequence[Statement], parse: Parse, times: ByOffset[TimeMention], places: ByOffset[PlaceMention]
) -> tuple[Statement, ...]:
    """The statements, those of violence with the time and place that "it happened" gives them where they have none.

    It is told of the nearest sentence before it that tells of violence; what names a time or place itself keeps it.
    """
    violent = [s for s in statements if s.event_type == "ASSAULT" and s.factuality in _TOLD and not s.background]
    changed: dict[str, Statement] = {}
    for sentence, verb, subject in _taken_up(parse) if violent else ():
        meant = _meant(sentence, violent, parse)
        when = attach_time(verb, parse, times)
        if when is not None and when.period.known and all(s.when is None or s.when == when for s in meant):
            period, words = whole_period(when, parse, times), f"'{subject.text} {verb.text} {when.span.text}'"
            for s in meant:
                if s.when is None and s.id not in changed:
                    changed[s.id] = replace(
                        s, when=when, period=period, why=_because(s, f"dated by {words}, told after")
                    )
        where = attach_place(verb, parse, places)
        if where is not None and where.relation in {Relation.AT, Relation.NEAR}:
            for s in meant:
                now = changed.get(s.id, s)
                if now.where is None:
                    words = f"'{subject.text} {verb.text} ... {where.span.text}'"
                    changed[s.id] = replace(now, where=where, why=_because(now, f"placed by {words}, told after"))
    return tuple(changed.get(s.id, s) for s in statements) if changed else tuple(statements)


def _taken_up(parse: Parse) -> Iterator[tuple[Sentence, Token, Token]]:
    """Clauses that only set what was told before in time and place, each with its verb and subject."""
    for sentence in parse.sentences:
        for token in sentence.tokens:
            if token.lemma not in _PLAIN or not is_verbal(token) or token.child("ccomp") is not None:
                continue
            if token.lemma == "take" and all(c.lower != "place" for c in token.children):
                continue
            subject = surface_subject(token)
            if subject is not None and subject.i < token.i and _takes_up(subject):
                yield sentence, token, subject


def _takes_up(subject: Token) -> bool:
    if subject.lower in _PRONOUNS:
        return True
    rule = noun_rule(subject)
    violent = rule is not None and rule.event_type == "ASSAULT"
    if subject.tag != "NN" or not (violent or subject.lemma in _ANY_ACT):
        return False
    marked = any(c.dep == "det" and c.lower in _KNOWN for c in subject.children)
    return marked and not any(c.dep in {"prep", "poss", "relcl", "acl"} for c in subject.children)


def _meant(sentence: Sentence, violent: Sequence[Statement], parse: Parse) -> list[Statement]:
    """What the nearest sentence before tells of violence."""
    for before in reversed(parse.sentences[max(sentence.i - _BACK, 0) : sentence.i]):
        told = [s for s in violent if before.start <= s.trigger.start < before.end]
        if told:
            return told
    return []


def _because(statement: Statement, why: str) -> str:
    return f"{statement.why}; {why}" if statement.why else why
