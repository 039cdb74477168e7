"""The dead of an event: its low, best and high, each with the figures that give it and who stands behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.report.model import Number, Words
from standoff.report.text import flat

if TYPE_CHECKING:
    from standoff.report.draft import Draft
    from standoff.report.material import Material
    from standoff.report.model import Runs

Row = dict[str, Any]


@dataclass(frozen=True)
class Dead:
    """`counts` are the figures of the killed that bear the event's bounds, in the order of their documents."""

    event: Row
    counts: tuple[Row, ...]
    decided: bool

    def bound(self, name: str) -> tuple[Row, ...]:
        """The figures that give `low`, `best` or `high`."""
        value = self.event[f"deaths_{name}"]
        own = "high" if name == "high" else "low"
        return tuple(f for f in self.counts if value is not None and f[own] == value)


def dead(event: Row, material: Material) -> Dead:
    """The counts behind an event's deaths: those that belong to it."""
    counts = [f for i in event["figure_ids"] if (f := material.figures.get(i)) and _of_all_dead(f)]
    days = {f["figure_id"]: material.published(f["document_id"])[0] or "9999" for f in counts}
    counts.sort(key=lambda f: (days[f["figure_id"]], f["figure_id"]))
    changed = {"deaths_low", "deaths_best", "deaths_high"} & set(event.get("decided") or ())
    return Dead(event, tuple(counts), bool(changed))


def _of_all_dead(figure: Row) -> bool:
    return figure["measure"] == "killed" and not figure["part"]


def cells(found: Dead, draft: Draft) -> tuple[Runs, Runs, Runs]:
    """Low, best and high for a table; a dash where no report gives the bound."""
    return tuple(_cell(found, name, draft) for name in ("low", "best", "high"))  # type: ignore[return-value]


def _cell(found: Dead, name: str, draft: Draft) -> Runs:
    value = found.event[f"deaths_{name}"]
    figures = found.bound(name)
    if value is None or not (figures or found.decided):
        return (Words("–"),)
    low, high = (None, value) if name == "high" else (value, None)
    ids = tuple(f["figure_id"] for f in figures)
    return (Number(draft.language.integer(value), low, high, "killed", ids, found.decided),)


def whole(found: Dead, draft: Draft) -> Number | None:
    """The deaths in one expression: `62 or more`, `152–330`; None where no figure bears them."""
    low, high = found.event["deaths_low"], found.event["deaths_high"]
    low = low if found.bound("low") or found.decided else None
    high = high if found.bound("high") or found.decided else None
    if low is None and high is None:
        return None
    ids = dict.fromkeys(f["figure_id"] for name in ("low", "high") for f in found.bound(name))
    return Number(draft.language.bounds(low, high), low, high, "killed", tuple(ids), found.decided)


def tellers(found: Dead, draft: Draft, most: int = 3) -> Runs:
    """Who counts how many: `62 or more: Human Rights Watch [3]; ...`, each count once with all who carry it."""
    groups: dict[tuple[Any, Any], list[Row]] = {}
    bearing = {f["figure_id"]: f for name in ("best", "low", "high") for f in found.bound(name)}
    for figure in [*bearing.values(), *found.counts]:
        held = groups.setdefault((figure["low"], figure["high"]), [])
        if figure not in held:
            held.append(figure)
    runs: Runs = ()
    for figures in list(groups.values())[:most]:
        told: dict[str, Runs] = {}
        for figure in figures:
            source = draft.source(figure)
            told.setdefault(flat(source).casefold(), source)
        who: Runs = ()
        for source in list(told.values())[:2]:
            who = (*who, Words(", "), *source) if who else source
        head: Runs = (draft.number(figures), Words(draft.text("colon"))) if len(groups) > 1 else ()
        runs = (*runs, *((Words("; "),) if runs else ()), *head, *who, draft.marks(figures))
    if len(groups) > most:
        runs = (*runs, Words("; …"))
    if found.decided:
        runs = (*runs, *((Words("; "),) if runs else ()), *draft.say("decided_deaths"))
    return runs
