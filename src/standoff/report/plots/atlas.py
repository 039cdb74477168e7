"""The map: a disc for each place, its area the number of events there, over Natural Earth's outlines."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from babel import Locale

from standoff.report.plots.outlines import outlines
from standoff.report.plots.style import DEADLY, HERE, INK, LAND, OTHER, RULE, SOFT, WATER, WIDTH, figure, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.report.language import Language
    from standoff.report.plots.outlines import Outline

LABELS = 16  # places that are named, most events first
TALL, FLAT = 5.6, 2.9  # inches: bounds of the height
MARGIN = 0.04  # of the height: the least that is seen of a country whose name is written
LEAST = 0.8  # degrees: half the side of the smallest map
GREATEST = 330.0  # points squared: the disc of the place with most events


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
    world = outlines()
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
                    axes.fill(*zip(*ring, strict=True), facecolor=HERE if here else LAND, edgecolor=SOFT if here else "#b9bdb9",
                              linewidth=0.9 if here else 0.5, zorder=2 if here else 1)  # fmt: skip
        _graticule(axes, faint=bool(world))
        most = max(s.number for s in spots)
        for spot in sorted(spots, key=lambda s: (-s.number, s.name)):
            area = max(GREATEST * spot.number / most, 5)
            axes.scatter([spot.longitude], [spot.latitude], s=area, color=DEADLY if spot.deadly else OTHER, alpha=0.72,
                         edgecolors="white", linewidths=0.5, zorder=4)  # fmt: skip
        _countries(axes, world, focus, language, (west, south, east, north))
        _labels(axes, spots, (west, south, east, north), height, most)
        _key(axes, most, language)
        for side in axes.spines.values():
            side.set_visible(True)
            side.set_color(RULE)
        axes.set_xticks([])
        axes.set_yticks([])
        return bool(world), *written(drawn, pixels=pixels)


def _frame(spots: Sequence[Spot]) -> tuple[float, float, float, float]:
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


def _filled(west: float, south: float, east: float, north: float, shape: float) -> tuple[float, float, float, float]:
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


def _countries(
    axes: Any, world: Sequence[Outline], focus: str | None, language: Language, frame: tuple[float, float, float, float]
) -> None:
    """Names of the neighbours, each in the middle of what is seen of its largest part."""
    west, south, east, north = frame
    for country in world:
        if country.code is None or country.code == focus or not country.touches(*frame):
            continue
        ring = max(country.rings, key=len)
        seen = [(min(max(x, west), east), min(max(y, south), north)) for x, y in ring]
        left, right = min(x for x, _ in seen), max(x for x, _ in seen)
        low, high = min(y for _, y in seen), max(y for _, y in seen)
        name = str(Locale(language.code).territories.get(country.code, country.name)).upper()
        wide, tall = (right - left) / (east - west) * WIDTH * 72, (high - low) / (north - south)
        if wide > 6.5 * len(name) and tall > MARGIN:
            axes.text(
                (left + right) / 2, (low + high) / 2, name, fontsize=6.5, color=SOFT, ha="center", va="center", zorder=3
            )


def _labels(
    axes: Any, spots: Sequence[Spot], frame: tuple[float, float, float, float], height: float, most: int
) -> None:
    """Names of the places with most events, each beside its disc where no other name stands; else none."""
    west, south, east, north = frame
    taken: list[tuple[float, float, float, float]] = []
    for spot in sorted(spots, key=lambda s: (-s.number, s.name))[: LABELS * 2]:
        if len(taken) >= LABELS:
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


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
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
    legend = axes.legend(handles=handles, loc="lower left", title=language.text("plot.events"), fontsize=7, title_fontsize=7,
                         frameon=True, facecolor="white", edgecolor=RULE, framealpha=0.92, labelspacing=0.7)  # fmt: skip
    legend.set_zorder(8)


def _round(value: float) -> int:
    """To one leading digit."""
    if value < 1:
        return 0
    power = 10 ** math.floor(math.log10(value))
    return int(value // power * power)
