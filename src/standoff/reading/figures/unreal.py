"""What did not happen, or has not yet: plans, fears, conditions, denials."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.reading.parse import Token

_MODALS = frozenset("could would may might should must will shall can wo 'll ca 'd".split())


_CONDITIONS = frozenset("if unless whether lest".split())
_NOT_YET = frozenset("until till once whenever when".split())


_REAL_INFINITIVE = frozenset(
    "force manage continue begin start believe think report say know presume appear have help cause lead compel "
    "confirm estimate fear prompt oblige flee go find see understand drive send ask order kill be use".split(),
)


_UNREAL_GOVERNORS = frozenset(
    "prevent avoid avert risk attempt threaten plan plot vow threat fear risk chance danger possibility deny save "
    "want hope try seek aim intend refuse fail potential warn".split(),
)


_AIMS = frozenset("aim plan goal objective intention purpose hope mission task idea".split())
_LACKS = frozenset("inability ability failure attempt effort plan".split())


_EVIDENCE = frozenset("evidence proof sign indication trace".split())


_ONLY_SPOKEN_OF = frozenset("justify consider contemplate advocate favour favor oppose rule discuss imagine".split())


def is_unreal(trigger: Token) -> bool:
    """Could, would, plans to, denied, if: a figure in there counts nobody."""
    node = trigger
    for _ in range(30):
        if any(_marks_unreal(c) for c in node.children) and node.pos in {"VERB", "AUX", "ADJ", "NOUN"}:
            return True
        if node.lower == "attempted" or any(c.lower in {"attempted", "possible", "potential"} for c in node.children):
            return True
        head = node.head
        if head is node:
            return False
        if node.tag == "VBG" and head.lemma in _ONLY_SPOKEN_OF and node.dep in {"xcomp", "dobj", "pcomp", "ccomp"}:
            return True
        if node.dep == "pcomp" and head.lower == "to" and head.head.lower == "close":
            return True  # "came close to killing two"
        if node.tag == "VBG" and node.dep in {"csubj", "nsubj"} and _is_supposed(head):
            return True
        infinitive = node.tag == "VB" and any(c.lower == "to" and c.dep == "aux" for c in node.children)
        if infinitive and (_is_an_aim(node) or (node.dep == "relcl" and head.lemma in _LACKS)):
            return True
        if infinitive and node.dep in {"xcomp", "acl", "advcl", "ccomp"} and head.lemma not in _REAL_INFINITIVE:
            return not any(c.lower == "have" and c.dep == "aux" for c in node.children)
        if head.lemma in _EVIDENCE and any(c.lower in {"no", "little"} for c in head.children):
            return True  # "found no evidence that gunmen had kidnapped 40"
        if node.dep == "acl" and node.tag in {"VBN", "VBD"}:
            return False  # "he may visit the 20 people wounded on Monday"
        if node.dep in {"ccomp", "relcl", "csubj"}:
            return head.lemma in {"deny", "threaten", "hope", "warn"} and node.dep == "ccomp"
        if head.lemma in _UNREAL_GOVERNORS and node.dep in {"xcomp", "pcomp", "acl", "prep", "dobj"}:
            return True
        if node.dep in {"nsubj", "nsubjpass"} or (node.dep == "advcl" and node.child("mark") is not None):
            return False
        if node.dep == "conj" and node.child("nsubj", "nsubjpass") is not None:
            return False
        node = head
    return False


def _is_supposed(verb: Token) -> bool:
    """In "killing him would mean war" nobody has killed him."""
    return any(c.dep == "aux" and c.tag == "MD" for c in verb.children)


def _is_an_aim(infinitive: Token) -> bool:
    """As in "the aim of the raid is to kill him"."""
    subject = infinitive.head.child("nsubj") if infinitive.head.lemma == "be" else None
    return subject is not None and infinitive.dep in {"xcomp", "ccomp"} and subject.lemma in _AIMS


def _marks_unreal(child: Token) -> bool:
    if child.dep == "neg" and child.lower != "no":
        return True
    if child.dep == "advmod" and child.lower in {"nearly", "almost"} and child.head.pos == "VERB":
        return True
    if child.dep == "aux" and child.lower in _MODALS and child.tag == "MD":
        return True
    if child.lower in _NOT_YET and child.dep in {"mark", "advmod"} and child.i < child.head.i:
        return _is_present(child.head, passive_only=child.lower == "when")
    return child.dep == "mark" and child.lower in _CONDITIONS


def _is_present(verb: Token, *, passive_only: bool) -> bool:
    """In "until they are dead", "when he is caught" nothing has happened yet."""
    if any(c.dep in {"aux", "auxpass"} and c.lower in {"is", "are", "'s", "’s"} for c in verb.children):
        return True
    return not passive_only and verb.tag in {"VBZ", "VBP"} and verb.child("aux") is None


def is_unsure_act(noun: Token) -> bool:
    """Of "his capture might end it" nobody knows that he was captured."""
    return noun.dep == "nsubj" and any(c.dep == "aux" and c.lower in _MODALS for c in noun.head.children)
