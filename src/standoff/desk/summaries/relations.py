"""Who acts on whom: pairs of agent and recipient, by the events that name both."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from standoff.codebooks.plover import QUAD
from standoff.desk.summaries.columns import by_type, grouped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from standoff.desk.summaries.known import Known

DRAWN = 30  # pairs that a picture can hold without becoming a tangle


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
    """`pairs` are the most frequent ones of `number`, `parties` the actors in them.

    `both`, `one`, `none` count the events that name both sides, one, neither.
    """

    pairs: tuple[Pair, ...]
    parties: tuple[Party, ...]
    number: int
    both: int
    one: int
    none: int


def relations(known: Known, rows: NDArray[np.int64]) -> Relations:
    """`rows` are positions among the record's events."""
    columns = known.columns
    chosen = np.zeros(len(known.events), dtype=bool)
    chosen[rows] = True
    acts, suffers = np.zeros_like(chosen), np.zeros_like(chosen)
    acts[columns.acting[:, 0]] = True
    suffers[columns.suffering[:, 0]] = True
    both, one = int((chosen & acts & suffers).sum()), int((chosen & (acts ^ suffers)).sum())
    among = columns.pairs[chosen[columns.pairs[:, 0]]]
    keys = among[:, 1] * (len(columns.actors) + 1) + among[:, 2]
    groups = grouped(keys)
    # Equally frequent pairs stand in the order of their ids.
    most = max((len(g) for g in sorted(groups, key=len, reverse=True)[DRAWN - 1 : DRAWN]), default=1)
    some = [_pair(known, among[group]) for group in groups if len(group) >= most]
    pairs = tuple(sorted(some, key=lambda p: (-p.number, p.agent, p.recipient))[:DRAWN])
    shown = sorted({actor for pair in pairs for actor in (pair.agent, pair.recipient)})
    acting = np.bincount(columns.acting[chosen[columns.acting[:, 0]], 1], minlength=len(columns.actors))
    suffering = np.bincount(columns.suffering[chosen[columns.suffering[:, 0]], 1], minlength=len(columns.actors))
    parties = (
        Party(i, known.actors.get(i, i), known.kinds.get(i, "unknown"), int(acting[n]), int(suffering[n]))
        for i in shown
        for n in (columns.number_of[i],)
    )
    return Relations(pairs, tuple(parties), len(groups), both, one, len(rows) - both - one)


def _pair(known: Known, rows: NDArray[np.int64]) -> Pair:
    agent, recipient = known.columns.actors[rows[0, 1]], known.columns.actors[rows[0, 2]]
    types = by_type(known.columns.type[rows[:, 0]])
    quads: Counter[str] = Counter()
    for event_type, number in types:
        quads[QUAD[event_type].value] += number
    return Pair(
        agent, known.actors.get(agent, agent), recipient, known.actors.get(recipient, recipient), len(rows),
        min(quads, key=lambda quad: (-quads[quad], quad)), types,
    )  # fmt: skip
