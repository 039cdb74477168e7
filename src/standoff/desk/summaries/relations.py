"""Who acts on whom: pairs of agent and recipient, by the events that name both."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.codebooks.plover import QUAD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from standoff.desk.summaries.known import Brief, Known

DRAWN = 40  # pairs that a picture can hold without becoming a tangle


@dataclass(frozen=True, slots=True)
class Party:
    actor_id: str
    name: str
    kind: str
    acting: int
    suffering: int


@dataclass(frozen=True, slots=True)
class Pair:
    """What one actor did to another. `mostly` is the PLOVER quad class of most of it."""

    agent: str
    agent_name: str
    recipient: str
    recipient_name: str
    number: int
    mostly: str
    by_type: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Relations:
    """`pairs` are all of them, most events first; `parties` the actors of the first `DRAWN` pairs.

    `both`, `one`, `none` count the events that name both sides, one, neither.
    """

    pairs: tuple[Pair, ...]
    parties: tuple[Party, ...]
    both: int
    one: int
    none: int


def relations(events: Sequence[Brief], known: Known) -> Relations:
    found: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    acting: Counter[str] = Counter()
    suffering: Counter[str] = Counter()
    both = one = 0
    for event in events:
        acting.update(event.agents)
        suffering.update(event.recipients)
        both += bool(event.agents and event.recipients)
        one += bool(event.agents) != bool(event.recipients)
        for agent in event.agents:
            for recipient in event.recipients:
                if agent != recipient:
                    found[agent, recipient][event.event_type] += 1
    ordered = sorted(found.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    pairs = tuple(_pair(agent, recipient, types, known.actors) for (agent, recipient), types in ordered)
    shown = sorted({actor for pair in pairs[:DRAWN] for actor in (pair.agent, pair.recipient)})
    parties = (Party(i, known.actors.get(i, i), known.kinds.get(i, "unknown"), acting[i], suffering[i]) for i in shown)
    return Relations(pairs, tuple(parties), both, one, len(events) - both - one)


def _pair(agent: str, recipient: str, types: Counter[str], names: Mapping[str, str]) -> Pair:
    quads: Counter[str] = Counter()
    for event_type, number in types.items():
        quads[QUAD[event_type].value] += number
    return Pair(
        agent, names.get(agent, agent), recipient, names.get(recipient, recipient), sum(types.values()),
        min(quads, key=lambda quad: (-quads[quad], quad)), tuple(sorted(types.items(), key=lambda i: (-i[1], i[0]))),
    )  # fmt: skip
