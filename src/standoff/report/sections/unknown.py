"""What is not known: deaths without place, day or author; counts whose source is lost; places that no map has."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from standoff.record.wording import plain
from standoff.report.deaths import dead, whole
from standoff.report.material import deadly
from standoff.report.model import Bullets, Name, Paragraph, Section, Words
from standoff.report.sections.chronicle import ranked

if TYPE_CHECKING:
    from collections.abc import Callable

    from standoff.report.draft import Draft
    from standoff.report.model import Runs

Row = dict[str, Any]
EXAMPLES = 2
NAMES = 8


def section(draft: Draft) -> Section | None:
    found = deadly(draft.material.about)
    kinds: tuple[tuple[str, Callable[[Row], bool]], ...] = (
        ("where", lambda e: e["place_id"] is None),
        ("when", lambda e: e["earliest"] is None and e["latest"] is None),
        ("open_start", lambda e: e["earliest"] is None and e["latest"] is not None),
        ("by_whom", lambda e: not e["agents"]),
        ("upper", lambda e: e["deaths_high"] is None),
    )
    items: list[Runs] = []
    for name, holds in kinds:
        those = [e for e in found if holds(e)]
        if those:
            count = draft.count(f"unknown_{name}", "events", (e["event_id"] for e in those))
            items.append(
                (*draft.say(f"unknown.{name}", len(those), n=draft.counted(count)), *_examples(those, draft, name))
            )
    items += _lost(draft)
    items += _unresolved(draft)
    items += _undated(draft)
    if not items:
        return None
    return Section(
        "unknown", draft.text("section.unknown"), (Paragraph(draft.say("unknown.lead"), "lead"), Bullets(tuple(items)))
    )


def _examples(events: list[Row], draft: Draft, name: str) -> Runs:
    """The deadliest of them, in the words of a report."""
    if name in {"by_whom", "upper", "open_start"}:
        return ()
    runs: Runs = ()
    ordered = sorted(
        events, key=lambda e: (-len(e["origins"]), -(e["deaths_best"] or e["deaths_high"] or 0), e["event_id"])
    )
    for event in ordered[:EXAMPLES]:
        those = dead(event, draft.material)
        number = whole(those, draft)
        statements = ranked(event, draft)
        if number is not None and statements:
            runs = (
                *runs,
                Words(" "),
                *draft.say("unknown.example", n=number),
                *draft.quote(statements[0], 160),
                draft.marks([*those.bound("low"), *those.bound("high"), statements[0]]),
                Words("."),
            )
    return runs


def _lost(draft: Draft) -> list[Runs]:
    """Counts of the dead whose source has lost its name on the way to us."""
    wanted = [
        f
        for f in draft.material.figures.values()
        if f["measure"] == "killed" and f["attribution_id"] and not f["source_name"]
    ]
    documents = draft.material.documents
    wanted = [f for f in wanted if f["document_id"] in documents]
    known = {a["attribution_id"]: a for a in draft.material.attributions(f["attribution_id"] for f in wanted)}
    lost = [f for f in wanted if known[f["attribution_id"]]["lost"] or not known[f["attribution_id"]]["source"]]
    if not lost:
        return []
    count = draft.count("lost", "figures", (f["figure_id"] for f in lost), "standoff show RECORD figures")
    return [(*draft.say("unknown.lost", len(lost), n=draft.counted(count)), draft.marks(lost))]


def _unresolved(draft: Draft) -> list[Runs]:
    """Names of places that the gazetteer does not have."""
    named: defaultdict[str, list[Row]] = defaultdict(list)
    for event in draft.material.about:
        if event["place_id"] is None and event["place_name"]:
            named[plain(event["place_name"])].append(event)
    if not named:
        return []
    count = draft.count("unresolved", "events", (e["event_id"] for events in named.values() for e in events))
    order = sorted(named, key=lambda name: (-len(named[name]), name))
    runs: list[Any] = []
    for name in order[:NAMES]:
        statements = draft.material.statements(named[name][0]["statement_ids"])
        runs += [Words(", ") if runs else Words(" "), Name(name), draft.marks(statements, 1)]
    return [(*draft.say("unknown.unresolved", len(count.ids), n=draft.counted(count)), *runs, Words("."))]


def _undated(draft: Draft) -> list[Runs]:
    undated = [d for d in draft.material.documents if draft.material.published(d) == (None, None)]
    if not undated:
        return []
    count = draft.count("undated", "documents", undated, "standoff show RECORD documents")
    return [draft.say("unknown.undated", len(undated), n=draft.counted(count))]
