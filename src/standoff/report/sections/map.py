"""Where: the events on a map, as closely as their places are known."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from standoff.record.wording import plain
from standoff.report.deaths import dead, tellers, whole
from standoff.report.model import Column, Paragraph, Plot, Section, Table, Words
from standoff.report.plots.atlas import Spot, atlas

if TYPE_CHECKING:
    from standoff.report.draft import Draft
    from standoff.report.model import Block, Runs

Row = dict[str, Any]
PLACES = 12


def section(draft: Draft) -> Section | None:
    material = draft.material
    drawn, countries, areas, unplaced = [], [], [], []
    for event in material.about:
        place = material.places.get(event["place_id"] or "")
        if place is None:
            unplaced.append(event)
        elif material.is_country(event["place_id"]):
            countries.append(event)
        elif place["feature_class"] == "A" and place["feature_code"] in {"ADM1", "RGN"}:
            areas.append(event)
        else:
            drawn.append(event)
    if not drawn:
        return None
    number, deadly = Counter(e["place_id"] for e in drawn), Counter(e["place_id"] for e in drawn if _dead(e))
    spots = [
        Spot(
            plain(material.places[i]["name"]),
            material.places[i]["longitude"],
            material.places[i]["latitude"],
            n,
            deadly[i],
        )
        for i, n in sorted(number.items())
    ]
    bordered, svg, png = atlas(spots, material.focus, draft.language, pixels=draft.pixels)
    caption = draft.say(
        "map.caption", n=draft.counted(draft.count("drawn_on_map", "events", (e["event_id"] for e in drawn)))
    )
    caption = (*caption, *draft.say("map.borders" if bordered else "map.no_borders"))
    blocks: list[Block] = [Plot("map", svg, png, caption, draft.text("map.alt"))]
    blocks.append(Paragraph(draft.say(
        "map.left",
        country=draft.counted(draft.count("country_only", "events", (e["event_id"] for e in countries))),
        area=draft.counted(draft.count("area_only", "events", (e["event_id"] for e in areas))),
        none=draft.counted(draft.count("no_place", "events", (e["event_id"] for e in unplaced))),
    ), "note"))  # fmt: skip
    blocks.append(_table(drawn, number, draft))
    return Section("map", draft.text("section.map"), tuple(blocks))


def _table(events: list[Row], number: Counter[str], draft: Draft) -> Table:
    """The places with most events, and the deadliest single event of each: deaths of events are not added up."""
    rows = []
    for place in sorted(number, key=lambda i: (-number[i], i))[:PLACES]:
        here = [e for e in events if e["place_id"] == place]
        dead_here = sorted(
            filter(_dead, here), key=lambda e: (-(e["deaths_best"] or e["deaths_high"] or 0), e["event_id"])
        )
        told: Runs = (Words("–"),)
        for event in dead_here[:1]:
            those = dead(event, draft.material)
            bounds = whole(those, draft)
            if bounds is not None:
                told = (
                    bounds,
                    Words(", "),
                    draft.day(event["earliest"], event["latest"]),
                    Words(draft.text("colon")),
                    *tellers(those, draft, 2),
                )
        with_dead = draft.count("deadly_at_place", "events", [e["event_id"] for e in dead_here])
        rows.append((
            (draft.place(draft.material.places[place]["name"]),),
            (draft.count("at_place", "events", (e["event_id"] for e in here)),),
            (with_dead if dead_here else Words("–"),),
            told,
        ))  # fmt: skip
    columns = (
        Column(draft.text("col.place"), 1.3), Column(draft.text("col.acts"), 0.6, right=True),
        Column(draft.text("col.with_dead"), 0.9, right=True), Column(draft.text("col.deadliest"), 4.0),
    )  # fmt: skip
    events_mark = draft.counted(draft.count("at_place", "events", ()))[1:]
    deadly_mark = draft.counted(draft.count("deadly_at_place", "events", ()))[1:]
    return Table(columns, tuple(rows), draft.say("map.table", mark=events_mark, dead=deadly_mark))


def _dead(event: Row) -> bool:
    return event["deaths_low"] is not None or event["deaths_high"] is not None
