"""Which bodies, groups and forces of several reports are one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

from standoff.knowledge.words import rows
from standoff.linking.names import body_key, full_name, initials
from standoff.linking.wording import name_words
from standoff.model import ActorKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.linking.rows import ActorRow, DocumentRow

_HEAD_ENDS = re.compile(r"\b(?:of|loyal|faithful|allied|supporting|backing|fighting|from|in|under|that|who)\b")


@cache
def _descriptors() -> dict[str, tuple[str, bool]]:
    return {word: (row[1], row[2] == "yes") for row in rows("actor_descriptors") for word in row[0].split()}


@cache
def _alpha3() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("nations")}


@cache
def described_words() -> frozenset[str]:
    """Words that name a kind of actor ("forces"), so that sharing one makes no two actors alike."""
    return frozenset(_descriptors())


def body_keys(bodies: Sequence[tuple[ActorRow, DocumentRow]]) -> dict[str, tuple[str, str]]:
    """For each named body's local id, the label of the linked body and the reason."""
    keys = {actor.id: body_key(actor.name) for actor, _ in bodies}
    counts = Counter(keys.values())
    long_forms: defaultdict[str, set[str]] = defaultdict(set)
    for key in counts:
        if " " in key and len(initials(key)) > 2:
            long_forms[initials(key)].add(key)
    found = {}
    for actor, _ in bodies:
        key = keys[actor.id]
        usual = next((f for n in (actor.name, *actor.names) if (f := full_name(n))), None)
        short = re.sub(r"[^A-Za-z]", "", actor.name)
        spelled = _spelled_out(actor, key, long_forms.get(key, set()) if short.isupper() else set())
        if usual and full_name(actor.name):
            same = body_key(usual) == key
            found[actor.id] = (
                f"body {body_key(usual)}",
                ("The same name." if same else f"“{actor.name}” is short for {usual}."),
            )
        elif spelled:
            found[actor.id] = f"body {spelled}", f"“{actor.name}” stands for the initials of its long form."
        else:
            found[actor.id] = f"body {key}", "The same name."
    return found


def _spelled_out(actor: ActorRow, key: str, anywhere: set[str]) -> str | None:
    """The long form of an acronym: the report's own, else the only one in the collection."""
    own = sorted({k for n in actor.names if " " in (k := body_key(n)) and initials(k) == key})
    if own:
        return own[0]
    return next(iter(anywhere)) if len(anywhere) == 1 else None


def group_key(actor: ActorRow, row: DocumentRow, leaders: Mapping[str, str]) -> tuple[str, str] | None:
    """Label and reason for a group or force known by what it is, whom it follows and where it is from.

    `None` where the description may stand for others in another report ("residents", "a mob").
    """
    described = described_class(actor.name)
    if described is None:
        return None
    name, collective = described
    if actor.allegiance is not None:
        leader = leaders.get(actor.allegiance)
        if leader is None:
            return None
        shown = " ".join(w.capitalize() for w in leader.split()[1:])
        return f"{name} of {leader}", f"The same kind of group ({name}) on the side of {shown}."
    if actor.country and (actor.kind is ActorKind.FORCE or collective):
        kind = "forces" if actor.kind is ActorKind.FORCE and name in {"forces", "army"} else name
        return f"{kind} {actor.country}", f"The same kind of body ({kind}) of one country ({actor.country})."
    if collective and (country := _alpha3().get(row.country or "")):
        kind = "forces" if actor.kind is ActorKind.FORCE and name in {"forces", "army"} else name
        return f"{kind} {country}", (
            f"“The {name}” without more words means one body in reports about one country ({country})."
        )
    return None


def described_class(name: str) -> tuple[str, bool] | None:
    """Class of the head noun of a description, and whether coverage of one country means one body by it."""
    descriptors = _descriptors()
    head = _HEAD_ENDS.split(" ".join(name_words(name)))[0].split()
    if not head:
        return None
    for modifier in head[:-1]:
        if head[-1] in descriptors and descriptors.get(modifier, ("", False))[0] == "rebels":
            return descriptors[modifier]  # "opposition fighters", "rebel forces"
    return descriptors.get("-".join(head[-2:])) or descriptors.get(head[-1])
