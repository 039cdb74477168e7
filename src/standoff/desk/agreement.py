"""How far reviewing has come, and how far reviewers agree with each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from standoff.model import Verdict
from standoff.record import decisions, schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from standoff.model import Decision

FEWEST = 10  # things that both decided, below which kappa says nothing
_WORDS = {Verdict.ACCEPT: "right", Verdict.REJECT: "wrong", Verdict.CORRECT: "corrected"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reviewers: how many things both decided on, on how many they agree, and the share.

    They agree where both said that a thing is wrong, or where neither did and no field has two values. `kappa` is
    Cohen's, over right, wrong and corrected; None where it would say nothing, and `why` says why.
    """

    one: str
    other: str
    both: int
    agree: int
    kappa: float | None
    why: str

    @property
    def share(self) -> float:
        return self.agree / self.both if self.both else 0.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """Decisions by reviewer, and each pair of them that decided on the same things."""

    by: dict[str, int]
    pairs: tuple[Pair, ...]


def agreement(connection: Connection) -> Agreement:
    log = decisions.log(connection)
    states = schema.DECISION_STATES.c
    now = {row.decision_id: row.now for row in connection.execute(select(states.decision_id, states.now))}
    last: defaultdict[str, dict[str, Decision]] = defaultdict(dict)
    for decision in decisions.standing(log):
        names = now.get(decision.id) or [decision.subject]
        if decision.verdict in _WORDS and names[0]:
            before = last[decision.by].get(names[0])
            last[decision.by][names[0]] = _merged(before, decision)
    counted = Counter(d.by for d in log if d.verdict is not Verdict.UNDO)
    pairs = [_pair(a, b, last[a], last[b]) for a, b in combinations(sorted(last), 2) if last[a].keys() & last[b].keys()]
    return Agreement(dict(counted.most_common()), tuple(sorted(pairs, key=lambda p: (-p.both, p.one, p.other))))


def _merged(before: Decision | None, decision: Decision) -> Decision:
    """A person's last word on a thing, with the fields that earlier words set."""
    from dataclasses import replace  # noqa: PLC0415

    if before is None or Verdict.REJECT in {decision.verdict, before.verdict}:
        return decision
    verdict = Verdict.CORRECT if Verdict.CORRECT in {decision.verdict, before.verdict} else decision.verdict
    return replace(decision, verdict=verdict, fields={**before.fields, **decision.fields})


def _pair(one: str, other: str, a: Mapping[str, Decision], b: Mapping[str, Decision]) -> Pair:
    shared = sorted(a.keys() & b.keys())
    agree = sum(_alike(a[i], b[i]) for i in shared)
    found, why = kappa([(_WORDS[a[i].verdict], _WORDS[b[i].verdict]) for i in shared])
    return Pair(one, other, len(shared), agree, found, why)


def _alike(a: Decision, b: Decision) -> bool:
    rejects = (a.verdict is Verdict.REJECT) + (b.verdict is Verdict.REJECT)
    if rejects:
        return rejects == 2
    return all(_same(a.fields[n], b.fields[n]) for n in a.fields.keys() & b.fields.keys())


def _same(a: Any, b: Any) -> bool:
    """The same value; a place by its id, actors whatever their order."""
    if isinstance(a, dict) and isinstance(b, dict) and "id" in a:
        return bool(a.get("id") == b.get("id"))
    if isinstance(a, list) and isinstance(b, list):
        return {repr(x.get("actor_id", x) if isinstance(x, dict) else x) for x in a} == {
            repr(x.get("actor_id", x) if isinstance(x, dict) else x) for x in b
        }
    return bool(a == b)


def kappa(pairs: Iterable[tuple[str, str]]) -> tuple[float | None, str]:
    """Cohen's kappa of two raters' categories (Cohen 1960), or None with the reason why it would say nothing."""
    held = list(pairs)
    if len(held) < FEWEST:
        return None, f"fewer than {FEWEST} things decided by both"
    ones, others = Counter(a for a, _ in held), Counter(b for _, b in held)
    chance = sum(ones[c] * others[c] for c in ones) / len(held) ** 2
    if chance == 1:
        return None, "both always said the same one thing"
    same = sum(a == b for a, b in held) / len(held)
    return round((same - chance) / (1 - chance), 2), ""
