"""What the sentence's tree offers as attributions, before anybody judges whether the words attribute anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.attributions.candidate import FINITE, LIGHT, NOMINAL, Candidate, agent, is_passive, subject
from standoff.reading.attributions.candidates_nominal import adjectival, nominal
from standoff.reading.attributions.extent import (
    before_effect,
    before_occasion,
    core,
    governed,
    is_one_clause,
    past_aside,
    past_time_of_saying,
    stretch,
    that_clause,
    with_condition,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.attributions.tree import Tree
    from standoff.reading.parse import Token

_IMPRESSIONS = frozenset({"seem", "appear"})  # their subject is part of what seems, not the one who says so
_EMERGING = frozenset({"emerge", "transpire"})
_CLOSERS = frozenset({";", ":", "—", "–", "--", '"', "”", "''"})
_NEVER_TAKE_NOUNS = frozenset({"say", "think", "insist", "argue", "hope"})
_SET_OFF = frozenset({",", "—", "–", "--"})
_TOLD_SOMEBODY = frozenset({"tell", "ask", "inform", "remind", "assure", "warn", "say", "quote", "cite"})


def find_candidates(tree: Tree) -> Iterator[Candidate]:
    """Every verb, noun and adjective of the sentence with each clause or phrase that it may attribute."""
    for token in tree.tokens:
        if token.pos == "VERB" or (token.tag.startswith("VB") and token.pos != "AUX"):
            yield from _verbal(token, tree)
        elif token.pos == "NOUN":
            yield from nominal(token, tree)
        elif token.pos == "ADJ" and token.dep in {"acomp", "oprd", "conj", "ROOT"}:
            yield from adjectival(token, tree)


def _subject_of_saying(verb: Token, tree: Tree) -> Token | None:
    found = subject(_teller(verb, tree))
    if found is not None and found.head is verb and found.i < verb.i:
        before = tree.previous(tree.first(found))
        if before is not None and before.pos == "ADP" and before.tag == "IN" and before.head is not verb:
            found = None  # "Haddad, in a letter to the minister, said": the noun belongs to its preposition
    return found or _noun_before(verb, tree)


def _teller(verb: Token, tree: Tree) -> Token:
    """`Haddad said they had left, adding that ...`: the verb whose subject a set-off participle shares."""
    before = tree.previous(verb)
    if verb.tag != "VBG" or verb.dep != "advcl" or before is None or before.text != ",":
        return verb
    above = verb.head
    while above.dep in {"ccomp", "conj"} and above.head.pos == "VERB" and above.head.i < above.i:
        above = above.head
    return above if above is not verb.head and above.child("ccomp") is not None else verb


def _noun_before(verb: Token, tree: Tree) -> Token | None:
    """The noun right before a finite verb, where the parser saw no subject."""
    if verb.tag not in {"VBD", "VBZ", "VBP"}:
        return None
    token = tree.previous(verb)
    if token is not None and token.text in _SET_OFF and (opening := _opening_noun(tree, token)) is not None:
        token = opening
    while token is not None and token.pos in {"ADV", "AUX", "PUNCT", "NUM"} and token.text not in _CLOSERS:
        token = tree.previous(token)
    if token is None or token.pos not in NOMINAL:
        return None
    while token.head.i < verb.i and token.head is not token and token.head.pos in {*NOMINAL, "ADP"}:
        between = tree.tokens[token.head.i + 1 - tree.base : token.i - tree.base]
        if token.dep in {"appos", "conj"} and any(t.text == "," for t in between):
            break  # "in Rome, envoy Bo Haddad said": no apposition to the place
        token = token.head
    return token if token.pos in NOMINAL else None


def _opening_noun(tree: Tree, comma: Token) -> Token | None:
    """`Haddad, deployed to the border, said`: the noun before the sentence's first comma."""
    first = next((t for t in tree.tokens if t.text == comma.text), comma)
    noun = tree.previous(first) if first is not comma else None
    if noun is None or noun.pos not in NOMINAL:
        return None
    return None if any(t.tag in FINITE for t in tree.tokens[: noun.i - tree.base]) else noun


def _verbal(verb: Token, tree: Tree) -> Iterator[Candidate]:
    passive = is_passive(verb)
    reduced = not passive and verb.tag == "VBN" and verb.dep in {"acl", "advcl"} and not verb.child("nsubj", "aux")
    suffix = "/passive" if passive else "/reduced" if reduced else ""
    obj = next((c for c in verb.children if c.dep == "dobj" and c.i > verb.i), None) or next(
        (c for c in verb.children if c.dep == "dative" and c.i > verb.i and c.pos in NOMINAL), None
    )
    made: list[tuple[str, Token, Token, Token]] = []  # frame, content head, first and last word
    for child in verb.children:
        with_object = obj is not None and obj.i < child.i
        first = tree.first(obj) if obj is not None and with_object else tree.first(child)
        if child.dep == "ccomp" and child.i > verb.i:
            opening = tree.first(child)
            if verb.lemma in _NEVER_TAKE_NOUNS and obj is not None and obj.i < opening.i:
                opening = tree.first(obj)  # what looks like an object belongs to the clause
            subjects = child.child("nsubj", "nsubjpass")
            if subjects is None and made and made[-1][0] == "clause" and is_one_clause(made[-1][3], opening, tree):
                made[-1] = ("clause", child, made[-1][2], tree.last(child))  # its subject was read as a clause
                continue
            last = before_effect(child, tree)
            before = tree.previous(opening)
            if before is not None and before.lower == "and" and made and _goes_on(made[-1], before):
                made[-1] = (*made[-1][:3], last)  # "said nine were killed and the town was lost"
                continue
            if opening.lower == "that":
                last = past_aside(opening, last, tree)
            last = with_condition(verb, child, last, tree)
            made.append(("clause", child, past_time_of_saying(opening, child, verb, tree), last))
        elif child.dep == "xcomp" and child.i > verb.i:
            to = any(c.tag == "TO" for c in child.children)
            kind = "infinitive" if to else "ing" if child.tag == "VBG" else "as"
            if to and not with_object and (bidden := _bidden(verb, child)) is not None:
                preposition, person = bidden  # "called on both sides to ..."
                made.append((f"{preposition} infinitive", child, tree.first(person), tree.last(child)))
                continue
            made.append(
                (("object " if with_object else "") + kind, child, first, stretch(verb, tree.last(child), tree))
            )
        elif child.dep == "advcl" and child.i > verb.i and any(c.tag == "TO" for c in child.children):
            made.append((("object " if with_object else "") + "purpose", child, first, tree.last(child)))
        elif child.dep == "oprd" and child.i > verb.i:
            made.append(("object as", child, first, stretch(verb, tree.last(child), tree)))
        elif child.dep in {"prep", "prt"} and child.i > verb.i and child.lower != "by":
            inner = child.child("pobj", "pcomp")
            if inner is None:
                continue
            if child.lower == "for" and inner.lemma == "time" and (told := that_clause(inner, tree)) is not None:
                made.append(("clause", told, tree.first(told), tree.last(told)))  # "said for the first time that ..."
            elif obj is not None and with_object:
                made.append((f"object {child.lower}", obj, first, stretch(verb, tree.last(child), tree)))
                if verb.lemma in LIGHT:
                    made.append((f"light {child.lower}", inner, tree.first(inner), tree.last(inner)))
            else:
                made.append((child.lower, inner, tree.first(inner), tree.last(inner)))
    if obj is not None:
        bare = obj.pos in {"PRON", "PROPN"}
        last = core(obj, tree)
        if not bare and last is tree.last(obj):
            last = stretch(verb, last, tree)
        joined = verb.child("conj")
        if joined is not None and joined.tag == "VBG" and verb.tag in FINITE and joined.i > last.i:
            last = tree.last(joined)  # "suggest a truce and allowing him to stand"
        made.append(("object", obj, tree.first(obj), before_occasion(obj, last, tree)))
    if passive:
        below = verb.child("nsubjpass", "csubjpass")
        if below is not None and below.i < verb.i:
            made.append(("subject", below, tree.first(below), tree.last(below)))
    elif reduced and verb.dep == "acl":
        made.append(("head", verb.head, tree.first(verb.head), verb))
    if passive or reduced:
        source = agent(verb)
    else:
        source = None if verb.lemma in _IMPRESSIONS else _subject_of_saying(verb, tree)
        if source is not None and source.lower == "it" and verb.lemma in _EMERGING:
            source = None  # nobody is told to have said so
    for frame, content, first, last in made:
        yield Candidate(verb, frame + suffix, content, [(first, last)], source)
    yield from _inserted(verb, suffix, source, tree)


def _goes_on(clause: tuple[str, Token, Token, Token], joint: Token) -> bool:
    """Does the "and" stand right at the end of the clause that was found before?"""
    return clause[0] == "clause" and clause[3].i in {joint.i - 1, joint.i}


def _bidden(verb: Token, infinitive: Token) -> tuple[str, Token] | None:
    for child in verb.children:
        if (
            child.dep == "prep"
            and verb.i < child.i < infinitive.i
            and child.lower in {"on", "upon", "for", "to", "with"}
        ):
            person = child.child("pobj")
            if person is not None:
                return child.lower, person
    return None


def _closes(verb: Token, source: Token | None, tree: Tree) -> bool:
    """`..., a spokesman told reporters on Sunday.`: the last clause, set off by a comma, with nothing said after it."""
    if source is None or source.head is not verb or source.i > verb.i or verb.tag not in {"VBD", "VBZ", "VBP"}:
        return False
    if any(c.dep in {"ccomp", "xcomp", "parataxis"} and c.i > verb.i for c in verb.children):
        return False
    comma = tree.previous(tree.first(source))
    while (
        comma is not None and comma.i > tree.base and comma.text != "," and comma.pos in {"ADV", "DET", "ADJ", "PROPN"}
    ):
        comma = tree.previous(comma)
    if comma is None or comma.text != "," or tree.last(verb).i < tree.tokens[-1].i - 1:
        return False
    return any(t.tag in FINITE for t in tree.tokens[: comma.i - tree.base])


def _inserted(verb: Token, suffix: str, source: Token | None, tree: Tree) -> Iterator[Candidate]:
    """`..., the ministry says, ...`, `..., as the ministry put it`: the cue stands beside or inside its content."""
    before = next((c for c in verb.children if c.dep == "ccomp" and c.i < verb.i), None)
    mark = next((c for c in verb.children if c.dep == "mark" and c.lower == "as"), None)
    if before is not None and verb.child("dobj") is not None and verb.lemma not in _TOLD_SOMEBODY:
        return  # "the war began, and rebels claimed the town": the object is what was claimed
    closing = before is None and _closes(verb, source, tree)
    if before is None and not closing and verb.dep not in {"parataxis", "advcl"}:
        return
    if verb.dep == "advcl" and mark is None and before is None and verb.tag not in {"VBD", "VBZ", "VBP"}:
        return
    own = [c for c in verb.children if c.dep not in {"ccomp", "parataxis", "conj", "cc", "punct"}]
    if before is not None and source is not None and source.head is verb and before.i < source.i < verb.i:
        own = [c for c in own if not (c.dep in {"prep", "npadvmod"} and before.i < c.i < source.i)]  # said, too
    group = [verb, *(t for c in own for t in (tree.first(c), tree.last(c)))]
    if source is not None and source.head is verb:
        group.append(tree.first(source))
    first, last = min(group, key=lambda t: t.i), max(group, key=lambda t: t.i)
    if before is not None and first.i <= before.i:
        first = min((t for t in group if t.i > before.i), key=lambda t: t.i)
    pieces = governed(first, last, tree)
    if pieces:
        frame = "before" if before is not None or closing else "inserted as" if mark is not None else "inserted"
        yield Candidate(verb, frame + suffix, before or verb.head, pieces, source)
