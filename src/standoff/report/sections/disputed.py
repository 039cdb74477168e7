"""Where reports disagree: each side in its own words, with who holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.reading.ids import document_id_of
from standoff.record.rows import cited, rests_on
from standoff.record.wording import plain
from standoff.report.citing import listed
from standoff.report.model import Dispute, Paragraph, Section, Side, Words
from standoff.report.text import flat

if TYPE_CHECKING:
    from standoff.report.draft import Draft
    from standoff.report.model import Block, Runs

Row = dict[str, Any]
SHOWN = 16
_KINDS = ("contradiction", "scope", "revision")


def section(draft: Draft) -> Section | None:
    found = [d for d in draft.material.disagreements if _here(d, draft)]
    if not found:
        return None
    ordered = sorted(found, key=lambda d: _order(d, draft))
    count = draft.count(
        "disagreements", "disagreements", (d["disagreement_id"] for d in found), "standoff show RECORD disagreements"
    )
    blocks: list[Block] = [Paragraph(draft.say("disputed.lead", len(found), n=draft.counted(count)), "lead")]
    shown = []
    for one in ordered:
        dispute = _dispute(one, draft)
        if dispute is not None:
            blocks.append(dispute)
            shown.append(one)
        if len(shown) == SHOWN:
            break
    if len(found) > len(shown):
        left = draft.count(
            "disagreements_left",
            "disagreements",
            (d["disagreement_id"] for d in found if d not in shown),
            "standoff show RECORD disagreements",
        )
        blocks.append(Paragraph(draft.say("left_out_disputes", len(left.ids), n=draft.counted(left)), "note"))
    return Section("disputed", draft.text("section.disputed"), tuple(blocks))


def _here(one: Row, draft: Draft) -> bool:
    event = draft.material.event.get(one["event_id"] or "")
    return event is None or draft.material.here(event)


def _order(one: Row, draft: Draft) -> tuple[Any, ...]:
    """Numbers first; then disputes about an event, the deadly and the widely borne before others; then claims."""
    event = draft.material.event.get(one["event_id"] or "")
    documents = {document_id_of(i) for side in one["sides"] for i in rests_on(side)}
    sources = sum(any(s != s.lower() for s in side["sources"]) for side in one["sides"])
    return (
        one["about"] != "number", _KINDS.index(one["kind"]) if one["kind"] in _KINDS else 9, event is None,
        -int((event or {}).get("deaths_best") or 0), -sources, -len(documents), one["disagreement_id"],
    )  # fmt: skip


def _dispute(one: Row, draft: Draft) -> Dispute | None:
    material = draft.material
    sides = [made for side in one["sides"] if (made := _side(side, draft)) is not None]
    if len(sides) < 2 or len({(flat(s.who), flat(s.claim)) for s in sides}) < len(sides):
        return None
    head: Runs = draft.say(f"disputed.{one['about']}")
    event = material.event.get(one["event_id"] or "")
    toll = next((t for t in material.tolls if t["toll_id"] == one["toll_id"]), None)
    if event is not None:
        head = (*head, Words(draft.text("colon")), *draft.what(event), Words(", "),
                draft.place(event["place_name"]), Words(", "),
                draft.day(event["earliest"], event["latest"]))  # fmt: skip
    elif toll is not None:
        head = (
            *head,
            Words(draft.text("colon")),
            Words(draft.text(f"measure.{toll['measure']}")),
            Words(", "),
            draft.place(toll["place_name"]),
        )
    note = draft.say(f"disputed.{one['kind']}")
    return Dispute(head, tuple(sides), note)


def _side(side: Row, draft: Draft) -> Side | None:
    """Who holds it, their number where it is one, and the first of their words."""
    material = draft.material
    figures = [f for i in side["figure_ids"] if (f := material.figures.get(i))]
    attributions = material.attributions(cited(side))
    things: list[Row] = figures or attributions or material.statements(side["statement_ids"])
    if not things:
        return None
    claim: Runs = ()
    if figures:
        same = [f for f in figures if (f["low"], f["high"]) == (figures[0]["low"], figures[0]["high"])]
        claim = (
            draft.number(same),
            Words(" "),
            Words(draft.text(f"measure.{figures[0]['measure']}").lower()),
            Words(". "),
        )
        things = same
    return Side(_who(side, things, draft), (*claim, *draft.quote(things[0]), draft.marks(things)))


def _who(side: Row, things: list[Row], draft: Draft) -> Runs:
    names = [plain(s) for s in side["sources"] if s and s != "unnamed source"]
    if not names:
        return draft.source({"attribution_id": None, "source_name": None, **things[0]})
    runs = listed(names[:3])
    return (*runs, Words(" " + draft.text("and_others"))) if len(names) > 3 else runs
