"""The clause that holds an act, its predicate, and the clauses that only say who told it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set

if TYPE_CHECKING:
    from standoff.reading.parse import Token


def predicate_of(token: Token) -> Token:
    """The word that heads the clause in which `token` stands: a verb, a copula, or the root of a verbless sentence."""
    while not heads_clause(token) and token.head is not token:
        token = token.head
    return token


def heads_clause(token: Token) -> bool:
    if token.dep in {"aux", "auxpass", "amod", "compound", "case", "prep", "prt", "advmod", "det", "quantmod"}:
        return False
    return token.pos in {"VERB", "AUX"} or token.head is token


def is_reporting_clause(predicate: Token) -> bool:
    """Does this verb tell what somebody said, so that its time and place are those of the saying?"""
    if predicate.pos not in {"VERB", "AUX"} or predicate.lemma not in word_set("clause_words", "report"):
        return False
    # "Twelve are believed dead in Misrata": nobody's speech is placed here.
    return predicate.child("nsubjpass") is None or predicate.child("ccomp") is not None


def clause_of(token: Token) -> tuple[Token, Token]:
    """First and last token of the clause that holds the act, without the words that attribute it.

    Clauses coordinated with it, and the conjunction and comma before them, are left out.
    """
    predicate = predicate_of(token)
    root = token if is_reporting_clause(predicate) and predicate is not token else predicate
    kept: list[Token] = []
    stack = [root]
    while stack:
        current = stack.pop()
        kept.append(current)
        stack.extend(c for c in current.children if not _is_outside(c, current, token))
    kept.sort(key=lambda t: t.i)
    while len(kept) > 1 and (kept[0].pos in {"PUNCT", "CCONJ"} or kept[0].dep == "mark"):
        kept.pop(0)
    while len(kept) > 1 and (kept[-1].pos in {"PUNCT", "CCONJ"}):
        kept.pop()
    return kept[0], kept[-1]


def _is_outside(child: Token, parent: Token, act: Token) -> bool:
    if child.lower == "according" and child.dep in {"prep", "advcl", "pcomp"}:
        return True
    if child.dep in {"parataxis", "advcl", "ccomp"} and is_reporting_clause(child):
        return act.i not in {t.i for t in child.subtree()}
    if child.dep == "conj" and heads_clause(child) and heads_clause(parent):
        return act.i not in {t.i for t in child.subtree()}
    return child.dep == "cc" and heads_clause(parent)


def occurrences() -> frozenset[str]:
    return word_set("clause_words", "occurrence")
