"""What became of each decision: it stands, a later one overrules it, it was taken back, or it is open again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.model import Verdict
from standoff.record.names import LINKED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standoff.model import Decision
    from standoff.record.corrections import Ruling
    from standoff.record.names import Names
    from standoff.record.standing import Standing

Row = dict[str, Any]


def state(
    d: Decision, standing: Standing, names: Names, rulings: Mapping[str, Ruling], changed: Mapping[int, list[str]]
) -> Row:
    if d.verdict is Verdict.UNDO:
        undone = any(u.verdict is Verdict.UNDO and u.subject == str(d.id) for u in standing.log if u.id > d.id)
        state = "undone" if undone and d.id not in _in_force(standing.log) else "stands"
        return {"decision_id": d.id, "state": state, "now": [], "note": ""}
    now = [names.now(d, i) for i in (d.subject, *d.others)]
    row: Row = {"decision_id": d.id, "state": "stands", "now": now, "note": ""}
    if all(d.id != s.id for s in standing.standing):
        return row | {"state": "undone"}
    gone = [(i, p) for i, name in zip((d.subject, *d.others), now, strict=True) if name is None
            for p in [_problem(standing, d, i)]]  # fmt: skip
    ours = [r for r in rulings.values() if r.verdict is d or any(x is d for _, x in r.fields.values())]
    if d.verdict in {Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT}:
        if gone and not (d.verdict is Verdict.REJECT and d.kind in LINKED):
            row |= {"state": "reopened", "note": gone[0][1]}
        elif not gone and not ours:
            row |= {"state": "overruled", "note": "a later decision stands in its place"}
        elif d.id in changed:
            row |= {"state": "reopened", "note": "since then " + "; ".join(changed[d.id])}
    elif d.id in standing.overruled:
        row |= {"state": "overruled", "note": "a later decision says otherwise"}
    elif gone and not (d.kind == "events" and all(standing.where.ids(d, i) for i, _ in gone)):
        row |= {"state": "reopened", "note": gone[0][1]}
    return row


def _in_force(log: list[Decision]) -> set[int]:
    """The undoes that have not been undone."""
    undone: set[int] = set()
    for d in reversed(log):
        if d.verdict is Verdict.UNDO and d.id not in undone:
            undone.add(int(d.subject))
    return {d.id for d in log} - undone


def _problem(standing: Standing, decision: Decision, identifier: str) -> str:
    found = standing.where.of(decision, identifier)
    problem = next((f.problem for f in found if f.problem), "")
    return problem or f"nothing in the record is what {identifier} was"
