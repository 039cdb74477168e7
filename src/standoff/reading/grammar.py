"""Who does what to whom in a sentence's tree: logical subject and object, in whatever voice the clause is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.parse import Token

_OBJECT = frozenset({"dobj", "obj"})
_SUBJECT = frozenset({"nsubj", "csubj"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
# Verbs whose object, not whose subject, does what their infinitive tells.
_OBJECT_CONTROL = frozenset(
    "force urge ask order tell call allow help persuade compel oblige enable permit encourage lead cause push prompt "
    "press invite instruct command appeal warn see hear watch let make want expect accuse stop prevent coax pressure "
    "lobby beg implore convince direct rely depend authorize authorise require drive keep suspect leave send "
    "train plead entreat petition beseech deny deter dissuade discourage bar block ban prohibit".split(),
)
_PRESSING = frozenset({"push", "press", "pressure", "force", "urge", "persuade", "compel", "lobby", "beg", "coax"})
# "pressure on the general to resign", "a call to the rebels to disarm": nouns whose object does it
_PRESSING_NOUNS = frozenset("pressure call appeal demand request plea order ultimatum invitation permission".split())
_EITHER_CONTROL = frozenset({"help", "want", "expect", "ask"})  # without an object the subject does it
_WITH_OFF = frozenset("cordon seal close block shut fend beat fight drive break call cut ward wall rope".split())
_CHARGING = {"charge": "with", "blame": "for", "convict": "of", "indict": "for", "condemn": "for", "criticize": "for"}
_TOLD_OF = frozenset("report describe witness condemn denounce see hear".split())  # "reported fighting"
_INTRANSITIVE = frozenset({"protest", "demonstrate", "rally", "march", "riot"})  # "..., a union protested"
_GIVING = frozenset({"give", "grant", "offer", "send", "hand"})
_ASIDE = frozenset("despite amid because due following since given".split())
_NO_ANTECEDENT = frozenset("day time week month year way reason place moment hour night morning fact".split())
_MAX_CLIMB = 8
_CLOSE = 3  # words


def is_verbal(token: Token) -> bool:
    return token.pos in {"VERB", "AUX"} or token.tag.startswith("VB")


def is_passive(verb: Token) -> bool:
    """Is the verb's surface subject, or the noun it modifies, the one acted on?"""
    if verb.tag not in {"VBN", "VBD"} or _is_misjoined(verb):
        return False
    if verb.lemma in _INTRANSITIVE and verb.dep == "acl" and verb.child("agent") is None:
        return False
    auxiliary = False
    for child in verb.children:
        if child.dep in {"nsubjpass", "auxpass", "agent"}:
            return True
        if child.dep in _OBJECT and verb.tag == "VBN" and verb.dep == "acl" and verb.lemma in _GIVING:
            return True  # "the envoys given refuge"
        if child.dep in _SUBJECT or child.dep in _OBJECT:
            return False
        auxiliary = auxiliary or child.dep == "aux"
    if verb.tag == "VBD" and verb.dep != "acl":
        return False
    if auxiliary:
        return False
    if verb.dep in {"acl", "amod", "advcl"}:
        return True
    return verb.dep in {"conj", "xcomp", "ccomp"} and (verb.dep == "xcomp" or is_passive(verb.head))


def _is_misjoined(verb: Token) -> bool:
    """As in "spoke of civilians killed in the war and called on all sides", where "called" hangs on "killed"."""
    if verb.dep != "conj" or verb.head.dep != "acl" or verb.head.tag != "VBN" or verb.head.head.tag == "VBN":
        return False
    called = verb.child("xcomp") is not None and any(c.lower == "on" and c.dep == "prep" for c in verb.children)
    return called or (verb.tag == "VBD" and any(c.dep in _OBJECT for c in verb.children))


def coordinated(head: Token) -> Iterator[Token]:
    """This word and those coordinated with it, in order of the text."""
    yield head
    for child in head.children:
        if (child.dep == "conj" and not is_verbal(child)) or _is_listed(child):
            yield from coordinated(child)


def _is_listed(child: Token) -> bool:
    """As in "the mayor, his wife and two aides were held": no comma closes what an apposition would be."""
    if child.dep != "appos" or child.child("conj") is None or child.child("cc") is None:
        return False
    last = max((t.i for t in child.subtree()), default=child.i)
    following = next((t for t in child.sent.tokens if t.i == last + 1), None)
    return following is not None and following.pos in {"AUX", "VERB"}


def prepositional(head: Token, *prepositions: str) -> Iterator[Token]:
    """Objects of the head's phrases with one of these prepositions."""
    for child in head.children:
        if child.dep in {"prep", "agent", "dative", "prt"} and child.lower in prepositions:
            for inner in child.children:
                if inner.dep in {"pobj", "pcomp"}:
                    yield inner
                elif inner.dep == "prep":  # "on to", "out of"
                    yield from (t for t in inner.children if t.dep == "pobj")


def surface_subject(verb: Token, depth: int = 0) -> Token | None:
    """The word that the verb agrees with, or would agree with: its own subject, or that of the verb it hangs on."""
    for child in verb.children:
        if not any(c.isalnum() for c in child.text):
            continue  # the mark before a point of a list, taken for a subject
        if child.dep == "expl" and depth and verb.dep == "ccomp" and is_verbal(verb.head):
            return surface_subject(verb.head, depth + 1)  # "said there were losses and called on ..."
        if child.dep in {"nsubj", "nsubjpass", "csubj", "expl"}:
            return _antecedent(child, verb)
    if found := _counted_subject(verb) or _joined_subject(verb):
        return found
    if depth > _MAX_CLIMB or verb.head is verb:
        return None
    head = verb.head
    if _is_misjoined(verb):
        above = next((t for t in head.ancestors() if is_verbal(t)), head)
        return surface_subject(above, depth + 1)
    if verb.dep == "conj" and is_verbal(head):
        return surface_subject(head, depth + 1)
    if verb.dep in {"xcomp", "ccomp"} and is_verbal(head):
        if verb.tag in {"VBD", "VBZ", "VBP"}:
            return None
        if verb.dep == "ccomp" and any(c.dep in {"mark", "aux", "auxpass"} and c.lower != "to" for c in verb.children):
            return None  # a clause of its own whose subject the parser lost
        if verb.tag == "VBG" and head.lemma in _TOLD_OF and not is_passive(head):
            return None
        if head.lemma in _OBJECT_CONTROL:
            if controlled := controlled_by(head):
                return controlled
            if not is_passive(head) and head.lemma not in _EITHER_CONTROL:
                return None
        return surface_subject(head, depth + 1)
    if verb.dep == "advcl" and is_verbal(head):
        if verb.tag in {"VBD", "VBZ", "VBP"}:
            return None
        if verb.tag == "VB" and head.lemma in {"send", "deploy", "dispatch", "order", "train"}:
            return controlled_by(head) or surface_subject(head, depth + 1)
        if verb.tag == "VB" and head.lemma in _PRESSING and (pressed := head.child("dobj")) is not None:
            return pressed  # "pushed him to resign", where the parser takes the infinitive for a purpose
        return surface_subject(head, depth + 1)
    if verb.dep == "pcomp":
        above = head.head
        if is_verbal(above):
            if _holds_object_to_it(above, head):
                return controlled_by(above) or surface_subject(above, depth + 1)
            return surface_subject(above, depth + 1)
        if above.dep in _OBJECT and _holds_object_to_it(above.head, head):
            return above  # "accused the army of shelling", where the parser hangs "of" on the army
        if above.dep == "acomp" and above.pos == "ADJ" and is_verbal(above.head):
            return surface_subject(above.head, depth + 1)  # "is guilty of shelling"
        return _owner_or_doer(above, depth)
    if verb.dep == "relcl":
        return head if all(c.dep not in _OBJECT for c in verb.children if c.lower in _RELATIVE) else None
    if verb.dep == "acl":
        if verb.tag in {"VBG", "VBN", "VBD"} and head.pos in {"NOUN", "PROPN", "PRON"}:
            return head
        if verb.tag == "VB":
            pressed = (
                next(prepositional(head, "on", "to", "for", "around"), None) if head.lemma in _PRESSING_NOUNS else None
            )
            return pressed or _owner_or_doer(head, depth)
    if verb.dep in {"acomp", "attr", "prep"}:
        return surface_subject(head, depth + 1) if is_verbal(head) else None
    if head.pos == "ADJ" and is_verbal(head.head):  # "is ready to attack"
        return surface_subject(head.head, depth + 1)
    return None


def _joined_subject(verb: Token) -> Token | None:
    """As in "was stopped at a checkpoint and soldiers ordered ...", where "soldiers" was joined to "checkpoint".

    The verb has no conjunction of its own; the one before its subject was taken for the noun's.
    """
    if verb.dep != "conj" or verb.tag not in {"VBD", "VBZ", "VBP"} or not is_verbal(verb.head):
        return None
    if any(c.dep in {"cc", "punct"} and verb.head.i < c.i < verb.i for c in verb.head.children):
        return None
    before = [t for t in verb.sent.tokens if t.i == verb.i - 1]
    noun = before[0] if before else None
    return noun if noun is not None and noun.dep == "conj" and noun.pos in {"NOUN", "PROPN"} else None


def _holds_object_to_it(verb: Token, preposition: Token) -> bool:
    """As in "accused them of", "kept them from", "blamed them for": the verb's object did it."""
    if verb.lemma in _OBJECT_CONTROL and preposition.lower in {"of", "from", "into"}:
        return True
    return _CHARGING.get(verb.lemma) == preposition.lower


def _counted_subject(verb: Token) -> Token | None:
    """As in "between 800 and 1,000 people were killed", where the number hides the subject in a phrase."""
    if verb.tag == "VBG":
        return None
    for child in verb.children:
        if (
            child.i < verb.i
            and child.dep == "prep"
            and child.lower in {"between", "from", "over", "up", "under", "around"}
        ):
            found = child.child("pobj")
            if found is not None and found.child("nummod"):
                return found
    return None


def controlled_by(verb: Token) -> Token | None:
    """The one whom a verb like urge or force makes do what its infinitive tells."""
    found = next((c for c in verb.children if c.dep in _OBJECT | {"dative"} and c.pos != "ADP"), None)
    if found is None and is_passive(verb):
        found = next((c for c in verb.children if c.dep == "nsubjpass"), None)
        return _antecedent(found, verb) if found else None
    if found is None:
        found = next(prepositional(verb, "on", "upon", "for", "to", "with"), None)
    return found


def subject_of(verb: Token) -> Token | None:
    """Who does it, in either voice."""
    if is_passive(verb):
        return next(prepositional(verb, "by"), None) or _shared_doer(verb)
    return surface_subject(verb)


def _shared_doer(verb: Token) -> Token | None:
    """As in "villagers beaten and killed by soldiers": those who did the second did the first."""
    after = next((c for c in verb.children if c.dep == "conj" and c.tag == "VBN"), None)
    if after is None or verb.dep not in {"acl", "advcl", "pcomp"} or after.i - verb.i > _CLOSE:
        return None
    if after.child("nsubj", "nsubjpass", "auxpass", "aux") is not None:
        return None
    return next(prepositional(after, "by"), None)


def object_of(verb: Token) -> Token | None:
    """To whom or what it is done, in either voice."""
    if is_passive(verb):
        return (
            next((c for c in verb.children if c.dep in _OBJECT), None) if _ditransitive(verb) else surface_subject(verb)
        )
    for child in verb.children:
        if child.dep in _OBJECT:
            return _antecedent(child, verb)
    off = next((c for c in verb.children if c.lower == "off" and c.dep == "prep"), None)
    if off is not None and not _WITH_OFF.isdisjoint(
        {verb.lemma, verb.lower.removesuffix("ed")}
    ):  # "cordoned off the campus"
        return off.child("pobj")
    for child in verb.children:  # "kidnapped and killed three men"
        if child.dep == "conj" and is_verbal(child) and child.i - verb.i <= 3 and not is_passive(child):
            return next((c for c in child.children if c.dep in _OBJECT), None)
    if verb.dep == "relcl" and verb.head.lemma not in _NO_ANTECEDENT:
        own = verb.child("nsubj")
        if own is not None and own.lower not in _RELATIVE and verb.child("ccomp", "xcomp", "prep") is None:
            return verb.head
    if verb.dep == "xcomp" and verb.head.dep == "relcl":
        own = verb.head.child("nsubj")
        if own is not None and own.lower not in _RELATIVE:
            return verb.head.head
    return None


def _ditransitive(verb: Token) -> bool:
    return verb.lemma in _GIVING and any(c.dep in _OBJECT for c in verb.children)


def _antecedent(token: Token, verb: Token) -> Token:
    """For a relative pronoun the noun that its clause modifies."""
    if token.lower not in _RELATIVE or token.tag not in {"WDT", "WP", "IN", "DT"}:
        return token
    node = verb
    for _ in range(_MAX_CLIMB):
        if node.dep == "relcl":
            return node.head
        if node.head is node or node.dep not in {"conj", "xcomp", "ccomp"}:
            return token
        node = node.head
    return token


def _owner_or_doer(noun: Token, depth: int) -> Token | None:
    """Whose plan, mandate or decision it is."""
    if owner := noun.child("poss"):
        return owner
    if by := next(prepositional(noun, "by", "of"), None):
        return by
    node = noun
    while node.head is not node and not is_verbal(node.head) and depth < _MAX_CLIMB:
        if node.head.lower in _ASIDE:  # "despite the delay in prosecuting them, he ..."
            return None
        node, depth = node.head, depth + 1
    if node.head is not node and node.dep in _OBJECT | {"attr", "prep", "pobj"}:
        return subject_of(node.head) if depth <= _MAX_CLIMB else None
    return None
