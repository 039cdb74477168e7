"""Who did what, actor by actor, as reports say; and to whom it was done."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from standoff.codebooks.plover import QUAD, Quad
from standoff.record.wording import plain
from standoff.report.material import fullness
from standoff.report.model import Bullets, Column, Heading, Name, Paragraph, Section, Strong, Table, Words
from standoff.report.sections.chronicle import note, ranked

if TYPE_CHECKING:
    from standoff.report.draft import Draft
    from standoff.report.model import Block, Runs

Row = dict[str, Any]
ROWS = 14
TOLD = 6  # actors whose acts are told
ACTS = 3
_SHOWN = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT")


def section(draft: Draft) -> Section | None:
    events = draft.material.about
    acting = Counter(a for e in events for a in e["agents"])
    if not acting:
        return None
    order = sorted(acting, key=lambda a: (-acting[a], plain(draft.material.names.get(a, a)), a))
    shown = order[:ROWS]
    rows = [_row(a, events, draft) for a in shown]
    columns = (
        Column(draft.text("col.actor"), 2.2), Column(draft.text("col.acts"), 0.8, right=True),
        *(Column(draft.text(f"type.{kind}"), 1.0, right=True) for kind in _SHOWN),
        Column(draft.text("col.other_acts"), 0.8, right=True), Column(draft.text("col.done_to"), 0.9, right=True),
    )  # fmt: skip
    named = draft.count("agents", "actors", order, "standoff show RECORD actors")
    both = draft.count("no_agent", "events", (e["event_id"] for e in events if not e["agents"]))
    blocks: list[Block] = [
        Paragraph(draft.say("actors.lead", n=draft.counted(named), none=draft.counted(both)), "lead"),
        Table(
            columns,
            tuple(rows),
            draft.say("actors.table", mark=draft.counted(draft.count("acts_of", "events", ()))[1:]),
        ),
    ]
    for actor in order[:TOLD]:
        blocks += _told(actor, events, draft)
    return Section("actors", draft.text("section.actors"), tuple(blocks))


def _row(actor: str, events: list[Row], draft: Draft) -> tuple[Runs, ...]:
    acts = [e for e in events if actor in e["agents"]]
    done = [e["event_id"] for e in events if actor in e["recipients"]]
    others = [e["event_id"] for e in acts if e["event_type"] not in _SHOWN]
    cells: list[Runs] = [
        (Name(plain(draft.material.names.get(actor, actor))),),
        _number(draft, [e["event_id"] for e in acts]),
    ]
    cells += [_number(draft, [e["event_id"] for e in acts if e["event_type"] == kind]) for kind in _SHOWN]
    return (*cells, _number(draft, others), _number(draft, done))


def _number(draft: Draft, ids: list[str]) -> Runs:
    return (draft.count("acts_of", "events", ids),) if ids else (Words("–"),)


def _told(actor: str, events: list[Row], draft: Draft) -> list[Block]:
    """The weightiest of its acts, those of material conflict first, each in the words of a report."""
    acts = [e for e in events if actor in e["agents"]]
    acts.sort(key=lambda e: (QUAD[e["event_type"]] is not Quad.MATERIAL_CONFLICT, *fullness(e, draft.material)))
    items: list[Runs] = []
    for event in acts:
        statements = [s for s in ranked(event, draft) if any(p["actor_id"] == actor for p in s["agents"])]
        if not statements:
            continue
        items.append((
            Strong((draft.day(event["earliest"], event["latest"]), Words(", "), draft.place(event["place_name"]))),
            Words(draft.text("colon")), *draft.what(event), Words(". "), *draft.quote(statements[0]),
            draft.marks(statements), Words(" "),
            *note(event, draft),
        ))  # fmt: skip
        if len(items) == ACTS:
            break
    name = Name(plain(draft.material.names.get(actor, actor)))
    return [Heading((name,)), Bullets(tuple(items))] if items else []
