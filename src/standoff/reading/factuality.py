"""Is an act told as a fact: asserted, denied, possible, planned, demanded or hypothetical.

What decides is the words in whose scope the act stands: what stands beside it (not, may, if, planned), and each word
that governs it on the way up its sentence's tree (denied that, plans to, calls for), innermost first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from standoff.codebooks.plover_lexicon import happening_verbs, light_verbs
from standoff.errors import KnowledgeError
from standoff.knowledge.words import rows
from standoff.model import Factuality
from standoff.reading.attach import is_reporting_clause
from standoff.reading.grammar import is_verbal

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_SCOPES = frozenset({"inf", "that", "noun"})
_MAX_CLIMB = 40
_ENDING = frozenset({"end", "stop", "subside", "leave", "come", "follow", "hit", "rock", "shake", "claim", "kill"})
_ONLY_FOR = frozenset({"call", "push", "press", "ask", "tell", "encourage", "look", "hope", "wait"})  # for it, not it
_TIME_TO_COME = frozenset({"after", "once", "until", "before"})
_STRIVING = frozenset({"fight", "struggle", "battle", "campaign", "strive", "prepare"})
_SHARED_GERUND = frozenset({"in", "by", "of", "with", "through", "to", "into", "at", "like", "including"})
_RANKS = frozenset({"first", "second", "third", "last", "latest", "only", "next", "sole", "one"})
# To deny an accusation is not to deny that it was made.
_SAYINGS = frozenset({"allegation", "accusation", "charge", "claim", "report", "demand", "call", "criticism"})
_REBUTTING = frozenset({"deny", "reject", "dismiss", "refute", "rebut", "dispute"})
_USING = frozenset({"use", "rely", "employ"})  # for what was done
_FINITE = frozenset({"VBD", "VBZ", "VBP"})

A, D, P, L, M, H = (
    Factuality.ASSERTED,
    Factuality.DENIED,
    Factuality.POSSIBLE,
    Factuality.PLANNED,
    Factuality.DEMANDED,
    Factuality.HYPOTHETICAL,
)
# What an outer word (row) makes of what stands in its scope (column): to deny a denial is to assert, a plan denied is
# denied; to demand that it not be done leaves open whether it would have been.
_COMPOSED = {
    A: {A: A, D: D, P: P, L: L, M: M, H: H},
    D: {A: D, D: A, P: D, L: D, M: D, H: H},
    P: {A: P, D: P, P: P, L: P, M: M, H: H},
    L: {A: L, D: D, P: P, L: L, M: M, H: H},
    M: {A: M, D: H, P: P, L: M, M: M, H: H},
    H: {A: H, D: H, P: H, L: H, M: H, H: H},
}


class Operator(NamedTuple):
    """One word that bears on an act, and what it makes of it; `steps` is how far up the tree it stands."""

    word: str
    effect: Factuality
    steps: int


_MEETINGS = frozenset("talk talks meeting discussion negotiation consultation summit".split())


@dataclass(frozen=True, slots=True)
class Judgement:
    factuality: Factuality
    operators: tuple[Operator, ...]

    @property
    def why(self) -> str:
        """Empty where nothing in the words takes the act back."""
        telling = [o for o in self.operators if o.effect is not A]
        if not telling:
            return ""
        words = ", ".join(f"'{o.word}'" for o in telling[:3])
        return f"{self.factuality.value} because of {words}"


def judge(token: Token) -> Judgement:
    """How the act that this word names is told."""
    operators = tuple(_operators(token))
    value = A
    for operator in operators:
        value = _COMPOSED[operator.effect][value]
    return Judgement(value, operators)


@cache
def _governors() -> dict[tuple[str, str], tuple[Factuality, Factuality]]:
    """(word, scope) -> what it makes of its scope, and what it makes of it when denied itself. First row wins."""
    found: dict[tuple[str, str], tuple[Factuality, Factuality]] = {}
    for words, scopes, effect, denied in rows("factuality_words"):
        asked = _SCOPES if scopes == "any" else frozenset(scopes.split("|"))
        if not asked <= _SCOPES:
            raise KnowledgeError(f"factuality_words.tsv, {words}: the scope {scopes!r} is not known")
        for word in words.split("|"):
            for scope in asked:
                found.setdefault((word, scope), (Factuality(effect), Factuality(denied)))
    return found


@cache
def _marks(kind: str) -> dict[str, Factuality]:
    return {w: Factuality(effect) for k, words, effect in rows("factuality_marks") if k == kind for w in words.split()}


def _operators(token: Token) -> list[Operator]:
    found: list[Operator] = []
    node = token
    via: Token | None = None
    borrowed = False
    met: list[Operator] = []
    for steps in range(_MAX_CLIMB):
        negation = _negation(node, via)
        if steps == 0 or not borrowed:
            if negation:
                found.append(Operator(negation, D, steps))
            found += _beside(node, steps)
        elif met and met[-1].effect is A:
            found += _beside(node, steps)  # "will have to withdraw": the verb between takes on what stands beside it
        head = node.head
        if head is node:
            if _is_question(node):
                found.append(Operator("?", H, steps))
            break
        step = _up(node, head, steps)
        if step is None:
            break
        met, head, borrowed = step
        found += met
        node, via = head, node
    if _opens_with_should(token):
        found.append(Operator("should", H, steps))
    return found


def _up(node: Token, head: Token, steps: int) -> tuple[list[Operator], Token, bool] | None:
    """One step up: the operators met, the next word, whether its own negation is spent. None: no further."""
    dep = node.dep
    if dep == "conj":
        if is_verbal(node) and any(
            c.dep in {"nsubj", "nsubjpass"} or (c.dep == "aux" and c.lower != "to") for c in node.children
        ):
            return None
        # A bare infinitive looks like the plural of the present: "would decide to talk and agree".
        if node.tag in _FINITE and node.tag != "VBP" and head.tag not in _FINITE and _has_aux(head):
            return None
        return [], head, False
    if dep == "relcl" and _has_to(node) and not _is_ranked(head):
        return [_governed(head, "inf", steps) or Operator("to", L, steps + 1)], head, True
    if dep in {"relcl", "appos", "parataxis"}:
        return None
    if dep == "pcomp" and any(c.tag in {"WRB", "WP"} for c in node.children):
        return None  # "no sign of where it exploded" leaves no doubt that it did
    if dep == "pcomp" and head.lower in {"after", "since", "while", "despite"}:
        return None
    if dep in {"pobj", "pcomp"}:
        preposition, governor = head, head.head
        if effect := _marks("preposition").get(preposition.lower):
            return [Operator(preposition.text, effect, steps + 1)], preposition, True
        while governor.dep in {"prep", "agent"} and governor.head is not governor:
            governor = governor.head
        if preposition.head is preposition:
            return None
        if preposition.lower == "for" and governor.lemma in _STRIVING:
            return [Operator(governor.text, L, steps + 1)], governor, True
        operator = _governed(governor, "inf" if dep == "pcomp" else "noun", steps)
        if operator and is_reporting_clause(governor) and operator.effect is A:
            return None
        if operator:
            return [operator], governor, True
        if is_verbal(governor) and f"{governor.lemma} {preposition.lower}" in light_verbs():
            return [], governor, False
        if preposition.lower == "for" and node.lemma in _MEETINGS and is_verbal(governor):
            return [], governor, False  # "will fly to the capital for talks"
        if dep == "pcomp" and preposition.lower in _SHARED_GERUND:
            return [], governor, False
        return None
    if dep == "csubj" and node.tag == "VBG":
        return [Operator(node.text, H, steps)], head, True  # "arming rebels carries a risk"
    if dep in {"xcomp", "ccomp", "acl", "advcl", "csubj", "acomp", "attr", "oprd"}:
        return _up_clause(node, head, steps)
    if dep in {"dobj", "nsubj", "nsubjpass", "dative"} and not is_verbal(node):
        if steps == 0 and node.lemma in _SAYINGS and head.lemma in _REBUTTING:
            return None
        light = is_verbal(head) and (head.lemma in light_verbs() or _with_particle(head) in light_verbs())
        if dep == "nsubj" and (head.lemma not in happening_verbs() or head.lemma in _ENDING):
            return None
        operator = (
            None
            if dep == "nsubj" or (dep == "dobj" and head.lemma in _ONLY_FOR)
            else _governed(head, "noun", steps, via=node)
        )
        if operator:
            return [operator], head, True
        return ([], head, False) if light or dep == "nsubj" else None
    if dep == "compound":
        operator = _governed(head, "noun", steps, via=node)
        return ([operator], head, True) if operator else ([], head, False)
    return None


def _is_ranked(noun: Token) -> bool:
    """The first, the last or the youngest to die did die; flights to rescue people are for it only."""
    return any(t.tag == "JJS" or t.lower in _RANKS for t in (noun, *noun.children))


def _up_clause(node: Token, head: Token, steps: int) -> tuple[list[Operator], Token, bool] | None:
    dep = node.dep
    if (
        not is_verbal(node)
        and dep in {"oprd", "xcomp", "ccomp"}
        and head.lemma in {"call", "label", "describe", "term"}
    ):
        return None  # a name for it, not a wish for it
    if dep in {"advcl", "xcomp"} and _has_to(node) and (noun := head.child("dobj")) is not None and noun.i < node.i:
        operator = _governed(noun, "inf", steps)  # "started preparations to attack", hung on the verb
        if operator is not None and not is_verbal(noun) and operator.effect is not A:
            return [operator], head, False
    infinitive = (node.tag in {"VB", "VBG", "VBN"} and dep != "ccomp") or _has_to(node)
    if dep == "advcl":
        if any(
            c.dep in {"mark", "advmod"} and c.lower in {"before", "after", "when", "while", "as", "because", "since"}
            for c in node.children
        ):
            return None
        if _has_to(node) and head.lemma in _USING:
            return [], head, False
        if _has_to(node):
            operator = _governed(head, "inf", steps)
            return ([operator] if operator else [Operator("to", L, steps + 1)]), head, operator is not None
        if node.tag in _FINITE or node.child("nsubj", "nsubjpass"):
            return None
        return [], head, False
    if dep == "acl":
        if not _has_to(node):
            if node.child("mark", "nsubj", "nsubjpass") is None:
                return None
            infinitive = False
        operator = _governed(head, "inf" if infinitive else "that", steps)
        if operator is None and (negation := _negation(head)):
            operator = Operator(f"{negation} {head.text}", P, steps + 1)  # "no sign that they left"
        if operator is None and _has_to(node) and not _is_ranked(head) and head.tag != "PRP":
            operator = Operator("to", L, steps + 1)
        return ([operator], head, True) if operator else None
    if dep in {"attr", "acomp"}:
        return [], head, False
    if head.lemma == "go" and node.tag != "VB":
        return [], head, False  # "going from door to door, forcing people out"
    if head.lower == "able" and head.head.lower in {"was", "were"} and not (_negation(head) or _negation(head.head)):
        return [], head.head, False  # what was within their power then was done
    if head.lemma == "be" and _has_to(node):
        return [Operator("to", L, steps + 1)], head, False
    plain = node.tag in {"VBD", "VBZ", "VBP"} or (node.tag in {"VBN", "VBG"} and _has_aux(node) and not _is_open(node))
    # "Do not know where he was killed" leaves no doubt that he was
    about = any(c.tag in {"WRB", "WP"} for c in node.children)
    operator = _governed(head, "inf" if infinitive else "that", steps, indicative=plain, about=about)
    if operator is None:
        if dep == "ccomp" and not infinitive:
            negation = _negation(head)
            return ([Operator(negation, P, steps + 1)] if negation else []), head, True
        return [], head, False
    return [operator], head, True


def _governed(
    head: Token, scope: str, steps: int, *, indicative: bool = False, about: bool = False, via: Token | None = None
) -> Operator | None:
    if head.lemma in {"press", "push", "go"} and any(c.lower in {"ahead", "on", "forward"} for c in head.children):
        return None
    entry = next((e for name in _forms(head) if (e := _governors().get((name, scope)))), None)
    if entry is None or (head.lemma == "go" and head.tag != "VBG"):
        return Operator(head.text, A, steps + 1) if entry else None
    if scope == "that" and indicative and (entry[0] is M or about):
        return Operator(head.text, A, steps + 1)
    negation = _negation(head, via)
    if head.lemma == "go":
        return Operator(f"{negation} going to".strip(), D if negation else L, steps + 1)
    if negation:
        return Operator(f"{negation} {head.text}", entry[1], steps + 1)
    return Operator(head.text, entry[0], steps + 1)


def _forms(head: Token) -> list[str]:
    """The word as the tables may have it; lemmas of gerunds are sometimes wrong ("hoping", "hop")."""
    forms = [head.lemma, head.lower]
    if head.lower.endswith("ing"):
        forms += [head.lower[:-3], f"{head.lower[:-3]}e"]
    return forms


def _negation(node: Token, via: Token | None = None) -> str:
    for child in node.children:
        if child is via:
            continue
        if (
            child.dep == "neg"
            or child.lower in {"not", "n't", "never"}
            or (child.dep == "det" and child.lower in {"no", "neither"})
        ):
            if child.lower == "not" and any(t.lower == "only" for t in (*child.children, *node.children)):
                continue
            return child.text
        if child.dep in {"nsubj", "nsubjpass", "dobj"} and is_verbal(node):
            if child.lower in {"nobody", "none", "nothing", "neither"}:
                return child.text
            if any(c.dep == "det" and c.lower == "no" for c in child.children):
                return f"no {child.text}"
    return ""


def _beside(node: Token, steps: int) -> list[Operator]:
    """What the word's own auxiliaries, adverbs, adjectives and conjunctions make of it."""
    found: list[Operator] = []
    verbal = is_verbal(node)
    subject_at = next((c.i for c in node.children if c.dep in {"nsubj", "nsubjpass"}), -1)
    for child in node.children:
        word = child.lower
        if child.dep == "aux" and (effect := _marks("modal").get(word)):
            if word in {"can", "could", "would", "'d", "should"} and any(c.dep == "neg" for c in node.children):
                continue  # what could not or would not be done is told as not done
            if word in {"would", "'d"} and _is_told_before(node):
                effect = L  # the future, told in the past
            found.append(Operator(child.text, effect, steps))
        elif child.dep == "advmod" and (effect := _marks("adverb").get(word)) and word != "never":
            found.append(Operator(child.text, effect, steps))
        elif child.dep == "mark" and (effect := _marks("mark").get(word)):
            if word == "whether" or node.dep == "advcl" or word == "if":
                found.append(Operator(child.text, effect, steps))
        elif child.dep == "mark" and word in _TIME_TO_COME and _is_present(node):
            found.append(Operator(child.text, H, steps))
        elif child.dep == "amod" and not verbal and (effect := _marks("adjective").get(word)):
            found.append(Operator(child.text, effect, steps))
        elif child.dep == "advcl" and verbal and _is_condition(child) and _is_open(node):
            found.append(Operator("if", H, steps))
    if verbal and node.head is node and node.tag == "VB" and _has_to(node):
        found.append(Operator("to", L, steps))  # a headline's "President to step down"
    if verbal and steps == 0 and node.tag == "VB" and node.head is node and subject_at < 0 and not _has_aux(node):
        found.append(Operator("imperative", M, steps))
    return found


def _is_told_before(node: Token) -> bool:
    """Is it the content of a verb of saying in the past ("said it would")?"""
    while node.dep == "conj" and is_verbal(node.head):
        node = node.head
    if node.dep != "ccomp":
        return any(c.dep == "ccomp" and is_reporting_clause(c) for c in node.children)
    return is_reporting_clause(node.head) and node.head.tag in {"VBD", "VBN"}


def _opens_with_should(token: Token) -> bool:
    """Does it stand in a condition that inversion marks ("Should the army attack, ...")?"""
    tokens = token.sent.tokens
    first = next((t for t in tokens if t.pos not in {"PUNCT", "CCONJ"}), token)
    if first.lower != "should" or tokens[-1].text == "?":
        return False
    comma = next((t.i for t in tokens if t.text == "," and t.i > first.i), tokens[-1].i)
    return first.i < token.i < comma


def _is_present(verb: Token) -> bool:
    """Told in the present tense; after "after" or "until" that is what has not come yet."""
    if verb.tag in {"VBZ", "VBP"}:
        return True
    return verb.tag in {"VBN", "VBG"} and any(
        c.dep in {"aux", "auxpass"} and c.lower in {"is", "are", "'s", "'re"} for c in verb.children
    )


def _is_condition(clause: Token) -> bool:
    return any(c.dep == "mark" and c.lower in {"if", "unless", "lest"} for c in clause.children)


def _is_open(node: Token) -> bool:
    return any(c.dep == "aux" and c.lower in _marks("modal") for c in node.children)


def _has_aux(node: Token) -> bool:
    return any(c.dep in {"aux", "auxpass"} for c in node.children)


def _has_to(node: Token) -> bool:
    if any(c.dep == "aux" and c.lower == "to" for c in node.children):
        return True
    return node.dep == "conj" and node.tag == "VB" and _has_to(node.head)


def _with_particle(verb: Token) -> str:
    particle = verb.child("prt")
    return f"{verb.lemma} {particle.lower}" if particle else verb.lemma


def _is_question(root: Token) -> bool:
    last = [t for t in root.sent.tokens if t.pos == "PUNCT"][-2:]
    return any(t.text == "?" for t in last)
