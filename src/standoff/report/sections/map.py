"""Where: the events on a map, as closely as their places are known."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from standoff.record.wording import plain
from standoff.report.model import Paragraph, Plot, Section
from standoff.report.plots.atlas import Spot, atlas

if TYPE_CHECKING:
    from standoff.report.draft import Draft
    from standoff.report.model import Block

Row = dict[str, Any]


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
    return Section("map", draft.text("section.map"), tuple(blocks))


def _dead(event: Row) -> bool:
    return event["deaths_low"] is not None or event["deaths_high"] is not None
