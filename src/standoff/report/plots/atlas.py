"""The map: a disc for each place, its area the number of events there, over Natural Earth's outlines."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from babel import Locale

from standoff.report.plots.outlines import outlines
from standoff.report.plots.style import DEADLY, HERE, INK, LAND, OTHER, RULE, SOFT, WATER, WIDTH, figure, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.report.language import Language
    from standoff.report.plots.outlines import Outline

BORDER = "#b9bdb9"
LABELS = 16  # places that are named, most events first
TALL, FLAT = 5.6, 2.9  # inches: bounds of the height
NAMED = 60  # degrees across, up to which neighbours are named
GRID = 40  # steps across the map by which it is found where a country is seen
LEAST = 0.8  # degrees: half the side of the smallest map
GREATEST = 330.0  # points squared: the disc of the place with most events

Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """Events at one place; `deadly` of them with counted dead."""

    name: str
    longitude: float
    latitude: float
    number: int
    deadly: int


def atlas(spots: Sequence[Spot], focus: str | None, language: Language, *, pixels: bool) -> tuple[bool, bytes, bytes]:
    """Were there outlines to draw, and the picture."""
    west, south, east, north = _frame(spots)
    stretch = 1 / max(math.cos(math.radians((south + north) / 2)), 0.2)
    height = min(max(WIDTH * (north - south) * stretch / (east - west), FLAT), TALL)
    west, south, east, north = _filled(west, south, east, north, height / WIDTH / stretch)
    world = outlines() if east - west <= NAMED else outlines(scale="110m")
    with figure(height) as (drawn, axes):
        axes.set_position((0, 0, 1, 1))
        axes.set_facecolor(WATER if world else "white")
        axes.set_xlim(west, east)
        axes.set_ylim(south, north)
        axes.set_aspect(stretch)
        for country in world:
            if country.touches(west, south, east, north):
                here = focus is not None and country.code == focus
                for ring in country.rings:
                    colours = (
                        {"facecolor": HERE, "edgecolor": SOFT} if here else {"facecolor": LAND, "edgecolor": BORDER}
                    )
                    wide = 0.9 if here else 0.5
                    axes.fill(*zip(*ring, strict=True), **colours, linewidth=wide, zorder=2 if here else 1)
        _graticule(axes, faint=bool(world))
        most = max(s.number for s in spots)
        for spot in sorted(spots, key=lambda s: (-s.number, s.name)):
            area = max(GREATEST * spot.number / most, 5)
            axes.scatter([spot.longitude], [spot.latitude], s=area, color=DEADLY if spot.deadly else OTHER, alpha=0.72,
                         edgecolors="white", linewidths=0.5, zorder=4)  # fmt: skip
        names = _countries(axes, world, focus, language, (west, south, east, north))
        _labels(axes, spots, (west, south, east, north), height, most, names)
        _key(axes, most, language)
        for side in axes.spines.values():
            side.set_visible(True)
            side.set_color(RULE)
        axes.set_xticks([])
        axes.set_yticks([])
        return bool(world), *written(drawn, pixels=pixels)


def _frame(spots: Sequence[Spot]) -> Box:
    """Around the places that hold all but a fiftieth of the events on each side, with a margin."""
    total = sum(s.number for s in spots)

    def bounds(values: list[tuple[float, int]]) -> tuple[float, float]:
        values = sorted(values)
        seen, low, high = 0, values[0][0], values[-1][0]
        for value, number in values:
            if seen <= total / 100:
                low = value
            if seen <= total * 99 / 100:
                high = value
            seen += number
        return low, high

    west, east = bounds([(s.longitude, s.number) for s in spots])
    south, north = bounds([(s.latitude, s.number) for s in spots])
    margin = max(0.12 * max(east - west, north - south), 0.35)
    x, y = (west + east) / 2, (south + north) / 2
    wide, high = max((east - west) / 2 + margin, LEAST), max((north - south) / 2 + margin, LEAST)
    return x - wide, max(y - high, -85), x + wide, min(y + high, 85)


def _filled(west: float, south: float, east: float, north: float, shape: float) -> Box:
    """The frame made wider or higher, so that its height is `shape` times its width."""
    wide, high = east - west, north - south
    if high < shape * wide:
        more = (shape * wide - high) / 2
        return west, south - more, east, north + more
    more = (high / shape - wide) / 2
    return west - more, south, east + more, north


def _graticule(axes: Any, *, faint: bool) -> None:
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    step = next(s for s in (0.5, 1, 2, 5, 10, 20, 30) if (east - west) / s <= 8 or s == 30)
    colour = "#ffffff" if faint else RULE
    for x in range(math.ceil(west / step), math.floor(east / step) + 1):
        axes.axvline(x * step, color=colour, linewidth=0.4, zorder=1.5 if faint else 1)
        if not faint:
            axes.annotate(
                f"{x * step:g}°", (x * step, south), (0, 3), textcoords="offset points", fontsize=6, ha="center"
            )
    for y in range(math.ceil(south / step), math.floor(north / step) + 1):
        axes.axhline(y * step, color=colour, linewidth=0.4, zorder=1.5 if faint else 1)
        if not faint:
            axes.annotate(
                f"{y * step:g}°", (west, y * step), (3, 0), textcoords="offset points", fontsize=6, va="center"
            )


def _countries(axes: Any, world: Sequence[Outline], focus: str | None, language: Language, frame: Box) -> list[Box]:
    """Names of the neighbours, each where most of it is seen; the boxes they take, in points."""
    from matplotlib.path import Path  # noqa: PLC0415

    west, south, east, north = frame
    wide, high = (east - west) / GRID, (north - south) / GRID
    spots = [(west + (i + 0.5) * wide, south + (j + 0.5) * high) for i in range(GRID) for j in range(GRID)]
    taken: list[Box] = []
    if east - west > NAMED:
        return taken
    for country in world:
        if country.code is None or country.code == focus or not country.touches(*frame):
            continue
        rings = [Path(ring) for ring in country.rings if len(ring) > 3]
        held = [ring.contains_points(spots) for ring in rings]  # a ring within another one is a hole
        inside = [spot for at, spot in enumerate(spots) if sum(ring[at] for ring in held) % 2]
        if not inside:
            continue
        x, y = sum(x for x, _ in inside) / len(inside), sum(y for _, y in inside) / len(inside)
        name = str(Locale(language.code).territories.get(country.code, country.name)).upper()
        room = sum(abs(other - y) <= high / 2 for _, other in inside) * WIDTH * 72 / GRID
        if room > 5.5 * len(name) and any(ring.contains_point((x, y)) for ring in rings):
            axes.text(x, y, name, fontsize=6.5, color=SOFT, ha="center", va="center", zorder=3)
            left, up = (x - west) / (east - west) * WIDTH * 72, (y - south) / (north - south)
            taken.append((left - 2.7 * len(name), up, left + 2.7 * len(name), up))
    return taken


def _labels(axes: Any, spots: Sequence[Spot], frame: Box, height: float, most: int, written_on: list[Box]) -> None:
    """Names of the places with most events, each beside its disc where no other name stands; else none."""
    west, south, east, north = frame
    taken = [(a, b * height * 72 - 5, c, d * height * 72 + 5) for a, b, c, d in written_on]
    free = LABELS + len(taken)
    for spot in sorted(spots, key=lambda s: (-s.number, s.name))[: LABELS * 2]:
        if len(taken) >= free:
            return
        x = (spot.longitude - west) / (east - west) * WIDTH * 72
        y = (spot.latitude - south) / (north - south) * height * 72
        away = math.sqrt(max(GREATEST * spot.number / most, 5)) / 2 + 2
        wide = 4.3 * len(spot.name) + 2
        for dx, dy, side in ((away, -3, "left"), (-away, -3, "right"), (0, away, "center"), (0, -away - 7, "center")):
            left = x + dx - (wide if side == "right" else wide / 2 if side == "center" else 0)
            box = (left, y + dy, left + wide, y + dy + 8)
            inside = box[0] > 2 and box[2] < WIDTH * 72 - 2 and box[1] > 2 and box[3] < height * 72 - 2
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                text = axes.annotate(spot.name, (spot.longitude, spot.latitude), (dx, dy), textcoords="offset points",
                                     fontsize=7, ha=side, color=INK, zorder=6)  # fmt: skip
                _halo(text)
                break


def _halo(text: Any) -> None:
    from matplotlib.patheffects import withStroke  # noqa: PLC0415

    text.set_path_effects([withStroke(linewidth=1.6, foreground="white", alpha=0.85)])


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _key(axes: Any, most: int, language: Language) -> None:
    """What size and colour say."""
    from matplotlib.lines import Line2D  # noqa: PLC0415

    sizes = sorted({1, _round(most / 4), _round(most)} - {0})
    handles = [
        Line2D([], [], marker="o", linestyle="", markersize=math.sqrt(max(GREATEST * n / most, 5)), color="#ffffff",
               markeredgecolor=SOFT, markeredgewidth=0.6, label=language.integer(n))
        for n in sizes
    ]  # fmt: skip
    for colour, name in ((DEADLY, "plot.deadly_place"), (OTHER, "plot.other_place")):
        handles.append(Line2D([], [], marker="o", linestyle="", markersize=6, color=colour, label=language.text(name)))
    legend = axes.legend(
        handles=handles, loc="lower left", title=language.text("plot.events"), fontsize=7, title_fontsize=7,
        frameon=True, facecolor="white", edgecolor=RULE, framealpha=0.92, labelspacing=0.7,
    )  # fmt: skip
    legend.set_zorder(8)


def _round(value: float) -> int:
    """To one leading digit."""
    if value < 1:
        return 0
    power = 10 ** math.floor(math.log10(value))
    return int(value // power * power)
