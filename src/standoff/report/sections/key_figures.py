"""Key figures: the numbers that a reader looks for first, each with its range and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.report.deaths import dead, tellers, whole
from standoff.report.material import deadly
from standoff.report.model import Band, Cell, Column, Paragraph, Section, Table, Words
from standoff.report.series import all_series, fallen_below, standing

if TYPE_CHECKING:
    from standoff.report.draft import Draft
    from standoff.report.model import Block, Number, Runs
    from standoff.report.series import Point, Series

Row = dict[str, Any]
SERIES = 3  # cells for cumulative counts
ROWS = {"killed": 8}  # rows of a series in the table; others have fewer
OTHER_ROWS = 4
TABLED = 6  # series in the table


def section(draft: Draft) -> Section | None:
    series = all_series(draft)
    leading = _leading(series, draft)
    cells = [cell for s in leading[:SERIES] if (cell := _cell(s, draft))]
    cells += _deadliest(draft)
    cells += _extent(draft)
    blocks: list[Block] = [Band(tuple(cells))]
    if leading:
        blocks.append(Paragraph(draft.say("key.never_summed"), "note"))
        blocks.append(_table(leading, draft))
    return Section("key", draft.text("section.key"), tuple(blocks))


def _leading(series: list[Series], draft: Draft) -> list[Series]:
    """For each measure the series of the country, or the longest where there is none."""
    best: dict[str, Series] = {}
    for one in series:
        held = best.get(one.measure)
        if held is None or (_whole(one, draft), len(one.points)) > (_whole(held, draft), len(held.points)):
            best[one.measure] = one
    first = [s for s in best.values() if s.measure == "killed"]
    rest = sorted((s for s in best.values() if s.measure != "killed"), key=lambda s: (-len(s.points), s.measure))
    return first + rest


def _whole(series: Series, draft: Draft) -> bool:
    return draft.material.is_country(series.toll["place_id"])


def _cell(series: Series, draft: Draft) -> Cell | None:
    points = standing(series, draft.material)
    if not points:
        return None
    low = min(points, key=lambda p: (p.size, p.counter))
    high = max(points, key=lambda p: (p.figure["high"] is None, p.size, p.counter))
    ends = [low] if low.figure["figure_id"] == high.figure["figure_id"] or _same(low, high) else [low, high]
    value: Runs = ()
    said: Runs = ()
    for point in ends:
        value = (*value, *((Words(" – "),) if value else ()), _bare(point, draft))
        said = (*said, *((Words("; "),) if said else ()), *_said(point, draft, with_number=len(ends) > 1))
    place = draft.place(series.toll["place_name"])
    label = draft.say("key.cumulative", measure=Words(draft.text(f"measure.{series.measure}")), place=place)
    return Cell(value, label, said)


def _fallen(point: Point, series: Series, draft: Draft) -> Runs:
    """That it lies below what the same counter counted before."""
    before = fallen_below(point, series)
    if before is None:
        return ()
    day = draft.day(before.as_of, before.as_of)
    return draft.say("key.fallen", n=draft.number([before.figure]), day=day, marks=draft.marks([before.figure]))


def _same(one: Point, other: Point) -> bool:
    return (one.figure["low"], one.figure["high"]) == (other.figure["low"], other.figure["high"])


def _bare(point: Point, draft: Draft) -> Number:
    return draft.number([point.figure])


def _said(point: Point, draft: Draft, *, with_number: bool) -> Runs:
    runs = (*draft.source(point.figure), Words(", "), draft.day(point.as_of, point.as_of), draft.marks([point.figure]))
    return (draft.number([point.figure]), Words(draft.text("colon")), *runs) if with_number else runs


def _deadliest(draft: Draft) -> list[Cell]:
    """The event with most dead of those that more than one origin reports; of all where there is none."""
    found = [e for e in deadly(draft.material.about) if e["deaths_best"]]
    borne = [e for e in found if len(e["origins"]) > 1]
    for event in sorted(borne or found, key=lambda e: (-e["deaths_best"], e["event_id"])):
        those = dead(event, draft.material)
        number = whole(those, draft)
        if number is not None:
            key = "key.deadliest" if borne else "key.deadliest_single"
            label = draft.say(
                key, place=draft.place(event["place_name"]), day=draft.day(event["earliest"], event["latest"])
            )
            return [Cell((number,), label, tellers(those, draft, 2))]
    return []


def _extent(draft: Draft) -> list[Cell]:
    material = draft.material
    events = draft.count("events", "events", (e["event_id"] for e in material.about), "standoff show RECORD events")
    with_dead = draft.count("deadly", "events", (e["event_id"] for e in deadly(material.about)))
    documents = draft.count("documents", "documents", material.documents, "standoff show RECORD documents")
    origins = draft.count(
        "origins", "origins", sorted({material.origin_of[d] for d in material.documents if d in material.origin_of})
    )
    disputed = draft.count("disputed", "events", (e["event_id"] for e in material.about if e["disputed"]))
    return [
        Cell(
            draft.counted(with_dead),
            draft.say("key.deadly"),
            draft.say("key.deadly_of", n=draft.counted(events), d=draft.counted(disputed)),
        ),
        Cell(draft.counted(documents), draft.say("key.documents"), draft.say("key.origins", n=draft.counted(origins))),
    ]


def _table(leading: list[Series], draft: Draft) -> Table:
    rows: list[tuple[Runs, ...]] = []
    for series in leading[:TABLED]:
        latest = series.latest()
        latest.sort(key=lambda p: not p.named)  # named counters first; within them, newest first
        most = ROWS.get(series.measure, OTHER_ROWS)
        shown = sorted(latest[:most], key=lambda p: (p.as_of or "", p.size), reverse=True)
        name: Runs = (Words(draft.text(f"measure.{series.measure}") + ", "), draft.place(series.toll["place_name"]))
        if len(latest) > most:
            missing = [p.figure["figure_id"] for p in latest if p not in shown]
            left = draft.count("counters_left", "figures", missing, "standoff show RECORD tolls")
            name = (*name, *draft.say("key.counters_left", len(left.ids), n=draft.counted(left)))
        rows.append((name,))
        for point in shown:
            rows.append((
                (draft.number([point.figure]),),
                (draft.day(point.as_of, point.as_of),),
                (*draft.source(point.figure), draft.marks([point.figure])),
                (*draft.wording(point.figure), *_fallen(point, series, draft)),
            ))  # fmt: skip
    columns = (
        Column(draft.text("col.people"), 1.0, right=True), Column(draft.text("col.as_of"), 1.0),
        Column(draft.text("col.who_counts"), 2.4), Column(draft.text("col.words"), 2.6),
    )  # fmt: skip
    return Table(columns, tuple(rows), draft.say("key.table"))
