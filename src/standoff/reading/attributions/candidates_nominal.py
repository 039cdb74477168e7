"""What nouns and adjectives offer: `reports that ...`, `criticism of ...`, `is convinced that ...`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set
from standoff.reading.attributions.candidate import LIGHT, SUBJECTS, Candidate, is_passive, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.attributions.tree import Tree
    from standoff.reading.parse import Token


def nominal(noun: Token, tree: Tree) -> Iterator[Candidate]:
    """`reports that ...`, `the minister's decision to ...`, `criticism of ... by ...`."""
    source = noun.child("poss")
    for child in noun.children:
        if child.lower in {"by", "from"} and child.dep == "prep" and source is None:
            source = child.child("pobj")
    if source is None:
        source = _owner(noun) or _claimant(noun)
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep in {"ccomp", "acl", "relcl", "appos", "xcomp"} and child.pos in {"VERB", "AUX"}:
            opening = tree.first(child)
            if any(c.tag == "TO" for c in child.children):
                frame = "noun infinitive"
            elif _is_content_clause(child, opening):
                frame = "noun clause"
            else:
                continue
            yield Candidate(noun, frame, child, [(opening, tree.last(child))], source)
        elif child.dep == "prep" and child.lower not in {"by", "from"}:
            inner = child.child("pobj", "pcomp")
            if inner is not None:
                yield Candidate(noun, f"noun {child.lower}", inner, [(tree.first(inner), tree.last(inner))], source)


def _claimant(noun: Token) -> Token | None:
    """`rebel claims that ...`: people who stand before the plural of what they say."""
    for child in noun.children:
        if child.dep in {"compound", "amod"} and noun.tag == "NNS" and child.i == noun.i - 1 and _is_people(child):
            return child
    return None


def _is_people(word: Token) -> bool:
    return word.ent in {"ORG", "NORP"} or word.lemma.lower() in word_set("people_nouns", "person")


def _owner(noun: Token) -> Token | None:
    """Who has the words that a noun stands for: the subject of the verb above it ("said in a statement that ...")."""
    above = noun.head.head if noun.dep == "pobj" and noun.head.dep == "prep" else noun.head
    if noun.dep == "dobj" and above.lemma in LIGHT:
        return subject(above)
    if noun.dep not in {"dobj", "pobj"} or above.pos != "VERB" or is_passive(above):
        return None
    found = above.child("nsubj")
    if found is None or found.i > noun.i:
        return None
    return found if found.ent in {"PERSON", "ORG"} or found.lower in {"he", "she", "they", "who"} else None


def _is_content_clause(verb: Token, opening: Token) -> bool:
    """`reports that he fled`, not the relative clause of `reports that reached us`."""
    if verb.dep != "relcl":
        return opening.lower in {"that", "whether", "how", "why", "what"}
    return opening.lower == "that" and any(c.dep in SUBJECTS and c.lower != "that" for c in verb.children)


def adjectival(adjective: Token, tree: Tree) -> Iterator[Candidate]:
    """`is convinced that ...`, `were confident of ...`, `is ready to ...`."""
    source = subject(adjective.head) if adjective.dep == "acomp" else subject(adjective)
    places = [*adjective.children]
    if adjective.dep == "acomp":
        places += [c for c in adjective.head.children if c.dep in {"ccomp", "xcomp", "advcl"} and c.i > adjective.i]
    for child in places:
        if child.i < adjective.i:
            continue
        if child.dep in {"ccomp", "xcomp", "advcl"} and child.pos in {"VERB", "AUX"}:
            frame = "adjective infinitive" if any(c.tag == "TO" for c in child.children) else "adjective clause"
            yield Candidate(adjective, frame, child, [(tree.first(child), tree.last(child))], source)
        elif child.dep == "prep":
            inner = child.child("pobj", "pcomp")
            if inner is not None:
                yield Candidate(
                    adjective, f"adjective {child.lower}", inner, [(tree.first(inner), tree.last(inner))], source
                )
