"""How all pictures look, and how they are written without a date or a chance id."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from standoff.errors import StandoffError

if TYPE_CHECKING:
    from collections.abc import Iterator

# Okabe and Ito's palette, which holds for the common kinds of colour blindness, in an order that differs in grey too.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#8a6d00")
MARKERS = ("o", "s", "^", "D", "v", "P")
INK = "#1d2733"
SOFT = "#6b7783"
RULE = "#d5dade"
LAND = "#eceae4"
HERE = "#faf8f2"
WATER = "#e3ebf1"
DEADLY = "#b3261e"
OTHER = "#9fb4c7"
WIDTH = 6.9  # inches: the line of a page

_SETTINGS = {
    "svg.hashsalt": "standoff",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "font.size": 7.5,
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "legend.frameon": False,
    "figure.dpi": 100,
}


@contextmanager
def figure(height: float, right: float = 0.01) -> Iterator[tuple[Any, Any]]:
    """A figure with one pair of axes, in our style; `right` is the share of the width kept free beside them.

    Raises StandoffError where matplotlib is not installed.
    """
    try:
        import matplotlib as mpl  # noqa: PLC0415 - of the extra `report`
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError as error:
        raise StandoffError("a report needs matplotlib and typst: pip install 'standoff[report]'") from error
    with mpl.rc_context(_SETTINGS):  # type: ignore[arg-type]
        drawn = Figure(figsize=(WIDTH, height))
        FigureCanvasAgg(drawn)
        low = 0.34 / height
        yield drawn, drawn.add_axes((0.1, low, 0.9 - right, 1 - low - 0.22 / height))


def written(drawn: Any, *, pixels: bool) -> tuple[bytes, bytes]:
    """The figure as SVG, and as PNG where pixels are asked for."""
    svg = io.BytesIO()
    drawn.savefig(svg, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    png = io.BytesIO()
    if pixels:
        drawn.savefig(png, format="png", dpi=220, metadata={"Software": None})
    return svg.getvalue(), png.getvalue()
