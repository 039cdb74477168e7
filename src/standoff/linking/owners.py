"""Whose forces they are, where only a possessive says it: "his forces", "its soldiers"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.linking.wording import words_of
from standoff.model import ActorKind

if TYPE_CHECKING:
    from standoff.model import Attribution, Reading

_ARMED = frozenset({ActorKind.FORCE, ActorKind.GROUP})
_POSSESSIVES = frozenset({"his", "her", "their", "its"})


def owners(reading: Reading) -> dict[str, str]:
    """By the id of a force or group called "his", "her", "its" or "their" own: the id of the actor it belongs to.

    The possessive's own resolution counts where reading has one; else it is the source in whose words it stands, for
    a denial of what "its forces" did speaks of the speaker's.
    """
    wanted = {a.id for a in reading.actors if a.kind in _ARMED and not a.allegiance
              and words_of(a.name)[:1] and words_of(a.name)[0] in _POSSESSIVES}  # fmt: skip
    if not wanted:
        return {}
    pronouns = {m.span.start: m.actor_id for m in reading.actor_mentions if m.form == "pronoun"}
    found: dict[str, str] = {}
    for mention in reading.actor_mentions:
        if mention.actor_id not in wanted or mention.actor_id in found:
            continue
        owner = pronouns.get(mention.span.start)
        if owner is None:
            telling = [a for a in reading.attributions if a.actor_id and a.content.contains(mention.span)]
            owner = min(telling, key=_length).actor_id if telling else None
        if owner is not None and owner != mention.actor_id:
            found[mention.actor_id] = owner
    return found


def _length(attribution: Attribution) -> tuple[int, str]:
    return attribution.content.end - attribution.content.start, attribution.id


_SPEAKS_FOR = re.compile(
    r"\b(?:spokes(?:man|woman|person)|advis[eo]r|aide|lawyer|ambassador|minister|envoy)s? (?:for|to|of) (.+)$",
    re.IGNORECASE,
)
_POSSESSOR = re.compile(r"^(?:the )?(.+?)['’]s? (?=\w)")


def whose(name: str) -> str | None:
    """Whom the bearer of this description belongs to: "a spokesman for Mr Diallo", "Mr Diallo's government"."""
    found = _SPEAKS_FOR.search(name) or _POSSESSOR.match(name)
    return found.group(1) if found else None
