"""The deadliest events that more than one origin reports: low, best, high, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.report.deaths import cells, dead, tellers
from standoff.report.material import deadly
from standoff.report.model import Column, Paragraph, Section, Table, Words

if TYPE_CHECKING:
    from standoff.report.draft import Draft
    from standoff.report.model import Block, Runs

Row = dict[str, Any]
ROWS = 18


def section(draft: Draft) -> Section | None:
    borne = [e for e in deadly(draft.material.about) if len(e["origins"]) > 1]
    if not borne:
        return None
    borne.sort(key=lambda e: (-(e["deaths_best"] or e["deaths_high"] or 0), e["event_id"]))
    shown = borne[:ROWS]
    count = draft.count("deadly_borne", "events", (e["event_id"] for e in borne))
    blocks: list[Block] = [
        Paragraph(draft.say("deadliest.lead", len(borne), n=draft.counted(count)), "lead"),
        table(shown, draft, draft.say("deadliest.table")),
    ]
    if len(borne) > len(shown):
        left = draft.count("deadly_borne_left", "events", (e["event_id"] for e in borne[ROWS:]))
        blocks.append(Paragraph(draft.say("left_out", len(left.ids), n=draft.counted(left)), "note"))
    return Section("deadliest", draft.text("section.deadliest"), tuple(blocks))


def table(events: list[Row], draft: Draft, caption: Runs) -> Table:
    rows = []
    for event in events:
        those = dead(event, draft.material)
        low, best, high = cells(those, draft)
        what: Runs = draft.what(event)
        who = draft.who(event)
        if who:
            what = (*what, Words(draft.text("colon")), *who)
        if event["disputed"]:
            what = (*what, Words(" "), *draft.say("entry.disputed"))
        rows.append((
            (draft.day(event["earliest"], event["latest"]),), (draft.place(event["place_name"]),), what, low,
            best, high, tellers(those, draft), (draft.count("origins_of", "origins", event["origins"]),),
        ))  # fmt: skip
    columns = (
        Column(draft.text("col.when"), 1.15), Column(draft.text("col.where"), 1.0), Column(draft.text("col.what"), 2.3),
        Column(draft.text("col.low"), 0.55, right=True), Column(draft.text("col.best"), 0.55, right=True),
        Column(draft.text("col.high"), 0.55, right=True), Column(draft.text("col.who_says"), 2.0),
        Column(draft.text("col.origins"), 0.6, right=True),
    )  # fmt: skip
    return Table(columns, tuple(rows), caption)
