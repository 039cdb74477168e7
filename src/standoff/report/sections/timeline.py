"""The period, event by event: those that more origins report, that killed, or that are disputed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from standoff.report.material import fullness
from standoff.report.model import Chronicle, Heading, Paragraph, Plot, Section
from standoff.report.plots.activity import activity
from standoff.report.sections.chronicle import entries

if TYPE_CHECKING:
    from standoff.report.draft import Draft
    from standoff.report.model import Block, Day

Row = dict[str, Any]
ENTRIES = 36
LEAST = 2  # entries that each month has, where it has events
BEFORE = 31  # days before the first report that the picture reaches back


def section(draft: Draft) -> Section | None:
    dated = [e for e in draft.material.about if e["earliest"] or e["latest"]]
    if not dated:
        return None
    blocks: list[Block] = []
    first, last = draft.material.coverage
    if first and last:
        blocks += _picture(dated, first, last, draft)
    told = entries(_chosen(dated, first, last, draft), draft, ENTRIES)
    shown = [event for event, _ in told]
    count = draft.count("dated", "events", (e["event_id"] for e in dated))
    blocks.append(Paragraph(draft.say("timeline.lead", n=draft.counted(count)), "lead"))
    for month, some in groupby(told, key=lambda one: _start(one[0])[:7]):
        blocks += [
            Heading((_titled(draft.day(*_month(month), short=False)),)),
            Chronicle(tuple(one for _, one in some)),
        ]
    if len(dated) > len(shown):
        left = draft.count("dated_left", "events", (e["event_id"] for e in dated if e not in shown))
        blocks.append(Paragraph(draft.say("left_out", len(left.ids), n=draft.counted(left)), "note"))
    return Section("timeline", draft.text("section.timeline"), tuple(blocks))


def _titled(day: Day) -> Day:
    return replace(day, text=day.text[:1].upper() + day.text[1:])


def _month(month: str) -> tuple[str, str]:
    year, number = int(month[:4]), int(month[5:])
    following = date(year + number // 12, number % 12 + 1, 1) if (year, number) != (9999, 12) else date(9999, 12, 31)
    return f"{month}-01", (following - timedelta(days=1)).isoformat()


def _chosen(dated: list[Row], first: str | None, last: str | None, draft: Draft) -> list[Row]:
    """Those that are known to the week, the fullest first; of each month no more than its share."""
    close = [
        e
        for e in dated
        if _span(e) <= 7 and (first is None or _start(e) >= _back(first)) and (last is None or _start(e) <= last)
    ]
    ordered = sorted(close or dated, key=lambda e: fullness(e, draft.material))
    months = {_start(e)[:7] for e in ordered}
    share = max(ENTRIES // max(len(months), 1) + 2, LEAST)
    rank = Counter[str]()
    first_of_months: list[Row] = []
    within: list[Row] = []
    beyond: list[Row] = []
    for event in ordered:
        rank[_start(event)[:7]] += 1
        at = rank[_start(event)[:7]]
        (first_of_months if at <= LEAST else within if at <= share else beyond).append(event)
    return first_of_months + within + beyond


def _start(event: Row) -> str:
    return str(event["earliest"] or event["latest"])


def _back(first: str) -> str:
    return (date.fromisoformat(first) - timedelta(days=BEFORE)).isoformat()


def _span(event: Row) -> int:
    if not (event["earliest"] and event["latest"]):
        return 0
    return (date.fromisoformat(event["latest"]) - date.fromisoformat(event["earliest"])).days


def _picture(dated: list[Row], first: str, last: str, draft: Draft) -> list[Block]:
    inside = [e for e in dated if _span(e) <= 7 and _back(first) <= _start(e) <= last]
    if len(inside) < 2:
        return []
    days = [(_start(e), e["deaths_low"] is not None or e["deaths_high"] is not None) for e in inside]
    step, svg, png = activity(days, draft.language, pixels=draft.pixels)
    drawn = draft.count("drawn", "events", (e["event_id"] for e in inside))
    caption = draft.say(f"timeline.caption_{step}", n=draft.counted(drawn))
    return [Plot("activity", svg, png, caption, draft.text("timeline.alt"))]
