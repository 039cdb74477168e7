"""What is new since a day: events first told since, events that gained reports, counts and disputes of those days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from standoff.report.material import fullness
from standoff.report.model import Bullets, Chronicle, Paragraph, Section, Words
from standoff.report.sections.chronicle import entries
from standoff.report.series import all_series

if TYPE_CHECKING:
    from standoff.report.draft import Draft
    from standoff.report.model import Block, Runs

Row = dict[str, Any]
DAYS = 7  # the last days of coverage, where the user gives no date
EVENTS = 8
RECENT = 14  # days before it, in which an event is news even if it is told late
COUNTS = 6


def since(draft: Draft) -> str | None:
    """The first day of what is new: the user's, else a week before the last report. None where no report has a date."""
    asked = draft.material.asked.new_since
    if asked:
        return asked
    last = draft.material.coverage[1]
    return (date.fromisoformat(last) - timedelta(days=DAYS - 1)).isoformat() if last else None


def section(draft: Draft) -> Section | None:
    day = since(draft)
    if day is None:
        return None
    material = draft.material
    fresh = [e for e in material.about if (material.first_told(e) or "") >= day]
    grown = [
        e for e in material.about
        if (material.first_told(e) or "9999") < day and any(_since(d, day, draft) for d in e["document_ids"])
    ]  # fmt: skip
    documents = draft.count("documents_since", "documents", (d for d in material.documents if _since(d, day, draft)))
    new = draft.count("new_events", "events", (e["event_id"] for e in fresh))
    more = draft.count("grown_events", "events", (e["event_id"] for e in grown))
    key = "new.lead_asked" if material.asked.new_since else "new.lead"
    blocks: list[Block] = [
        Paragraph(draft.say(key, day=draft.day(day, day, short=False), documents=draft.counted(documents),
                            new=draft.counted(new), grown=draft.counted(more)), "lead")
    ]  # fmt: skip
    counts = _counts(day, draft)
    if counts:
        blocks.append(Bullets(tuple(counts)))
    horizon = (date.fromisoformat(day) - timedelta(days=RECENT)).isoformat()
    late = [e for e in fresh if (e["earliest"] or e["latest"] or "") >= horizon]
    told = entries(sorted(late or fresh, key=lambda e: fullness(e, material)), draft, EVENTS)
    if told:
        blocks.append(Chronicle(tuple(one for _, one in told)))
    shown = [e for e, _ in told]
    if len(fresh) > len(shown):
        left = draft.count("new_left", "events", (e["event_id"] for e in fresh if e not in shown))
        blocks.append(Paragraph(draft.say("left_out", len(left.ids), n=draft.counted(left)), "note"))
    return Section("new", draft.text("section.new"), tuple(blocks))


def _since(document: str, day: str, draft: Draft) -> bool:
    return (draft.material.published(document)[0] or "") >= day


def _counts(day: str, draft: Draft) -> list[Runs]:
    """Cumulative counts that reports of these days give, those of the dead first."""
    found: list[Runs] = []
    for series in all_series(draft):
        points = [p for p in series.points if p.named and _since(p.figure["document_id"], day, draft)]
        for point in points[-2:]:
            found.append(draft.say(
                "new.count",
                n=draft.number([point.figure]),
                measure=Words(draft.text(f"measure.{series.measure}").lower()),
                place=draft.place(series.toll["place_name"]),
                day=draft.day(point.as_of, point.as_of),
                who=draft.source(point.figure),
                mark=draft.marks([point.figure]),
            ))  # fmt: skip
    return found[:COUNTS]
