"""What became of each decision: it stands, a later one overrules it, it was taken back, or it is open again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.model import Verdict
from standoff.record import decisions
from standoff.record.names import LINKED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from standoff.model import Decision
    from standoff.record.corrections import Ruling
    from standoff.record.names import Names
    from standoff.record.standing import Standing

Row = dict[str, Any]


def states(standing: Standing, names: Names, rulings: Iterable[Ruling], changed: Mapping[int, list[str]]) -> list[Row]:
    """A row for each decision. `rulings` are what stands of all, `changed` what differs from what was accepted."""
    undone = decisions.undone(standing.log)
    effective = {d.id for r in rulings for d in (r.verdict, *(d for _, d in r.fields.values())) if d is not None}
    return [_state(d, standing, names, undone, effective, changed) for d in standing.log]


def _state(
    d: Decision,
    standing: Standing,
    names: Names,
    undone: AbstractSet[int],
    effective: AbstractSet[int],
    changed: Mapping[int, list[str]],
) -> Row:
    now = [] if d.verdict is Verdict.UNDO else [names.now(d, i) for i in (d.subject, *d.others)]
    row: Row = {"decision_id": d.id, "state": "stands", "now": now, "note": ""}
    if d.id in undone:
        return row | {"state": "undone"}
    if d.verdict is Verdict.UNDO:
        return row
    gone = [(i, p) for i, name in zip((d.subject, *d.others), now, strict=True) if name is None
            for p in [_problem(standing, d, i)]]  # fmt: skip
    if d.verdict in {Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT}:
        if gone and not (d.verdict is Verdict.REJECT and d.kind in LINKED):
            row |= {"state": "reopened", "note": gone[0][1]}
        elif not gone and d.id not in effective:
            row |= {"state": "overruled", "note": "a later decision stands in its place"}
        elif d.id in changed:
            row |= {"state": "reopened", "note": "since then " + "; ".join(changed[d.id])}
    elif d.id in standing.overruled:
        row |= {"state": "overruled", "note": "a later decision says otherwise"}
    elif gone and not (d.kind == "events" and all(standing.where.ids(d, i) for i, _ in gone)):
        row |= {"state": "reopened", "note": gone[0][1]}
    return row


def _problem(standing: Standing, decision: Decision, identifier: str) -> str:
    found = standing.where.of(decision, identifier)
    problem = next((f.problem for f in found if f.problem), "")
    return problem or f"nothing in the record is what {identifier} was"
