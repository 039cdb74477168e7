"""An event as an entry of a chronicle: when, where, what, in whose words, how many dead, borne out by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.report.deaths import dead, tellers, whole
from standoff.report.model import Entry, Strong, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.report.draft import Draft
    from standoff.report.model import Runs

Row = dict[str, Any]


def entries(events: Iterable[Row], draft: Draft, most: int) -> list[tuple[Row, Entry]]:
    """The first `most` of these, in order of time; none whose quotation stands there already."""
    found: list[tuple[Row, list[Row]]] = []
    quoted: set[tuple[str, int]] = set()
    for event in events:
        statements = ranked(event, draft)
        at = {
            (s["document_id"], draft.material.sentence(s["document_id"], s["start"], s["end"])[0])
            for s in statements[:1]
        }
        if statements and not at & quoted:
            quoted |= at
            found.append((event, statements))
        if len(found) == most:
            break
    found.sort(
        key=lambda one: (
            one[0]["earliest"] or one[0]["latest"] or "9999",
            one[0]["latest"] or "9999",
            one[0]["event_id"],
        )
    )
    return [(event, entry(event, draft)) for event, _ in found]


def entry(event: Row, draft: Draft) -> Entry:
    who = draft.who(event)
    head: Runs = (Strong(draft.what(event)), *((Words(draft.text("colon")), *who) if who else ()))
    statements = ranked(event, draft)
    quote: Runs = ()
    if statements:
        quote = (*draft.quote(statements[0]), *_speaker(statements[0], draft), draft.marks(statements))
    return Entry(
        when=(draft.day(event["earliest"], event["latest"]),),
        where=(draft.place(event["place_name"]),),
        head=head,
        quote=quote,
        note=note(event, draft),
    )


def _speaker(statement: Row, draft: Draft) -> Runs:
    return (Words(" — "), *draft.source(statement)) if draft.named(statement) else ()


def note(event: Row, draft: Draft) -> Runs:
    """The dead, the support, and whether it is disputed."""
    runs: Runs = ()
    if event["deaths_low"] is not None or event["deaths_high"] is not None:
        those = dead(event, draft.material)
        number = whole(those, draft)
        if number is not None:
            runs = (
                *draft.say("entry.killed", n=Strong((number,))),
                Words(" ("),
                *tellers(those, draft, 2),
                Words("). "),
            )
    origins = draft.count("origins_of", "origins", event["origins"])
    runs = (*runs, *draft.say("entry.origins", len(origins.ids), n=origins))
    if event["disputed"]:
        runs = (*runs, Words(" "), Strong(draft.say("entry.disputed")))
    if event["reviewed"] in {"accepted", "corrected"}:
        runs = (*runs, Words(" "), *draft.say("entry.reviewed"))
    return runs


def ranked(event: Row, draft: Draft) -> list[Row]:
    """Its statements, the one that says most in the fewest words first."""
    material = draft.material
    found = [s for s in material.statements(event["statement_ids"]) if s["factuality"] == "asserted"]
    found = found or material.statements(event["statement_ids"])
    return sorted(
        found, key=lambda s: (-_says(s, event), s["background"], -_clause(s), _day(s, draft), s["statement_id"])
    )


def _says(statement: Row, event: Row) -> int:
    """How much of the event it tells itself."""
    return int(
        2 * bool(statement["figure_ids"])
        + bool(statement["agents"]) + bool(statement["recipients"])
        + 2 * (statement["place_id"] == event["place_id"] and statement["place_id"] is not None)
        + (statement["time"] is not None)
        + (statement["mode"] == event["mode"])
        + (statement["event_type"] == event["event_type"])
    )  # fmt: skip


def _clause(statement: Row) -> int:
    """Length in steps; clauses of three lines and more are no better than one of two."""
    return min(int(statement["end"] - statement["start"]) // 40, 4)


def _day(statement: Row, draft: Draft) -> str:
    return draft.material.published(statement["document_id"])[0] or "9999"
