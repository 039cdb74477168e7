"""Deadly events that rest on one origin: nobody else bears them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.report.material import deadly
from standoff.report.model import Paragraph, Section
from standoff.report.sections.deadliest import table

if TYPE_CHECKING:
    from standoff.report.draft import Draft
    from standoff.report.model import Block

ROWS = 16


def section(draft: Draft) -> Section | None:
    about = draft.material.about
    alone = [e for e in deadly(about) if len(e["origins"]) <= 1]
    if not alone:
        return None
    single = draft.count("single", "events", (e["event_id"] for e in about if len(e["origins"]) <= 1))
    deaths = draft.count("deadly_single", "events", (e["event_id"] for e in alone))
    # Those that say most: counted by somebody with a name, at a known place.
    placed = [e for e in alone if e["place_id"] and not draft.material.is_country(e["place_id"])]
    shown = sorted(placed or alone, key=lambda e: (-(e["deaths_best"] or e["deaths_high"] or 0), e["event_id"]))[:ROWS]
    blocks: list[Block] = [
        Paragraph(draft.say("single.lead", n=draft.counted(single), d=draft.counted(deaths)), "lead"),
        table(shown, draft, draft.say("single.table")),
    ]
    if len(alone) > len(shown):
        left = draft.count("deadly_single_left", "events", (e["event_id"] for e in alone if e not in shown))
        blocks.append(Paragraph(draft.say("left_out", len(left.ids), n=draft.counted(left)), "note"))
    return Section("single", draft.text("section.single"), tuple(blocks))
