"""Time and place at the end of a sentence that the parser hung on a participle which tells how things stand.

In "opened fire on camps held by the militia in Bouna on Monday" it is the fire that was opened on Monday: what is held,
backed or based somewhere has no day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.grammar import is_verbal, prepositional
from standoff.reading.statements.nouns import noun_rule

if TYPE_CHECKING:
    from standoff.reading.parse import Token
    from standoff.reading.statements.trigger import Trigger

_STANDING = frozenset(
    "hold control back support base know call lead run own occupy station equip arm man house line locate loyal allied "
    "faithful close sympathetic".split()
)


def standing_modifiers(trigger: Trigger) -> list[Token]:
    """The participles and adjectives below the act's verb whose last phrase ends the clause, outermost first,
    and the fighting in which people were harmed.
    """
    verb = trigger.verb or trigger.head
    if not is_verbal(verb):
        return []
    words = [t for t in verb.subtree() if t.pos != "PUNCT"]
    last = max(words, key=lambda t: t.i)
    found: list[Token] = []
    node = last
    while node is not verb and node.head is not node:
        node = node.head
        standing = node.dep in {"acl", "amod"} and node.lemma in _STANDING
        if standing and node.i > verb.i and node.head.i < node.i and node.tag in {"VBN", "VBD", "JJ"}:
            found.append(node)
    if trigger.event_type == "ASSAULT":  # "killed in Monday clashes in Misrata"
        nouns = prepositional(verb, "in", "during", "at")
        found += [n for n in nouns if (rule := noun_rule(n)) is not None and rule.event_type == "ASSAULT"][::-1]
    return found[::-1]
