"""What was read from a document, in words and with the places where it stands."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import select

from standoff.desk.dossier import number
from standoff.desk.marking import Mark, span
from standoff.record import query, schema
from standoff.record.wording import plain, what, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

Row = dict[str, Any]

# The kinds that can be shown and hidden, and what each is called on the page.
KINDS = {
    "statement": "Statements",
    "figure": "Figures",
    "attribution": "Attributions",
    "actor": "Actors",
    "place": "Places",
    "time": "Times",
    "stripped": "Left out",
}

_BY_HAND = ("r-added",)
_ADDED = re.compile(r" added this(: .*)? \(decision \d+\)\.$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was read: what it is, its facts (name, value, address or nothing), and why it is so."""

    id: str
    kind: str
    start: int
    end: int
    title: str
    facts: list[tuple[str, str, str]]
    why: str
    marks: list[Mark] = field(default_factory=list, repr=False)

    def told(self) -> Row:
        """For the page's script: all but the marks."""
        row = asdict(self)
        row.pop("marks")
        return row


def readings(connection: Connection, document: Row) -> list[Found]:
    """All that was read from a document, and all that was left out of it, in order of the text."""
    here = document["document_id"]

    def rows(kind: str) -> list[Row]:
        return list(query.rows(connection, kind, query.KINDS[kind].c.document_id == here))

    attributions = rows("attributions")
    names = {a["attribution_id"]: said_by(a) for a in attributions}
    events = _events(connection, here)
    found = [_mention(m) for m in rows("mentions")]
    found += [_attribution(a, names) for a in attributions]
    found += [_figure(f, names) for f in rows("figures")]
    found += [_statement(s, names, events) for s in rows("statements")]
    found += [_stripped(s) for s in document["stripped"]]
    return sorted(found, key=lambda f: (f.start, f.end, f.kind, f.id))


def _events(connection: Connection, document_id: str) -> dict[str, tuple[str, str]]:
    """The events that this document's statements tell, by statement: id and name."""
    s, e = schema.STATEMENTS, schema.EVENT_STATEMENTS
    query_ = select(e.c.statement_id, e.c.event_id).join(s, s.c.statement_id == e.c.statement_id)
    event_of = {r.statement_id: r.event_id for r in connection.execute(query_.where(s.c.document_id == document_id))}
    rows = query.some(connection, "events", sorted(set(event_of.values())))
    names = {e["event_id"]: f"{what(e)}, {plain(e['place_name']) or 'place unknown'}, "
             f"{when(e['earliest'], e['latest'])}" for e in rows}  # fmt: skip
    return {statement: (event, names[event]) for statement, event in event_of.items()}


def said_by(attribution: Row) -> str:
    """Who is quoted, in words."""
    source = attribution["source"]
    if source:
        return plain(source["name"])
    return "a source whose name is lost" if attribution["lost"] else "an unnamed source"


def _mention(m: Row) -> Found:
    facts: list[tuple[str, str, str]] = []
    if m["kind"] == "time":
        title = when(m["earliest"], m["latest"])
        facts += [("Precision", m["precision"], ""), ("TIMEX3", m["timex"] or "none", "")]
    elif m["kind"] == "place":
        title = plain(m["name"]) or "a place that the gazetteer could not settle"
        if m["place_id"]:
            facts += [
                ("Country", m["country"] or "none", ""),
                ("At", f"{m['latitude']:.3f}, {m['longitude']:.3f}", ""),
                ("In the gazetteer", str(m["place_id"]), f"/?place={quote(m['place_id'], safe='')}"),
            ]
        facts.append(("Wording", m["relation"], ""))
    else:
        title = plain(m["name"])
        held = (m["actor_id"] or "").startswith("actor-")
        facts += [
            ("Actor", title, f"/actors/{quote(m['actor_id'], safe='')}" if held else ""),
            ("Named by a", "description" if m["form"] == "nominal" else str(m["form"]), ""),
        ]
    return Found(m["mention_id"], m["kind"], m["start"], m["end"], title, facts, m["why"],
                 span(m, [f"r-{m['kind']}", *_BY_HAND[:is_added(m)]]))  # fmt: skip


def _attribution(a: Row, names: Mapping[str, str]) -> Found:
    content = a["content"]
    facts = [("Speech", a["kind"], "")]
    if a["cue"]:
        facts.append(("Told by the word", plain(a["cue"]["text"]), ""))
    if a["source"] and (a["source"]["actor_id"] or "").startswith("actor-"):
        facts.append(("Actor", plain(a["source"]["name"]), f"/actors/{quote(a['source']['actor_id'], safe='')}"))
    if a["parent"]:
        facts.append(("Within the words of", names.get(a["parent"], "another source"), ""))
    facts += _review(a)
    marks = span(content, ["r-said"]) + span(a["source"], ["r-source"]) + span(a["cue"], ["r-cue"])
    return Found(a["attribution_id"], "attribution", content["start"], content["end"],
                 f"Said by {names[a['attribution_id']]}", facts, a["why"], marks)  # fmt: skip


def _figure(f: Row, names: Mapping[str, str]) -> Found:
    facts = [("Counts", {"incident": "one occurrence", "cumulative": "in all, over a time"}[f["scope"]], "")]
    if f["part"]:
        facts.append(("Part", "of those whom another figure counts", ""))
    if f["counted"]:
        facts.append(("Who is counted", plain(f["counted"]["text"]), ""))
    if f["earliest"] or f["latest"]:
        facts.append(("Period", when(f["earliest"], f["latest"]), ""))
    if f["as_of"]:
        facts.append(("As of", when(f["as_of"], f["as_of"]), ""))
    facts += [
        ("Where", plain(f["place_name"]) or "unknown", ""),
        ("Said by", names.get(f["attribution_id"] or "", "the report itself"), ""),
        *_review(f),
    ]
    return Found(f["figure_id"], "figure", f["start"], f["end"], f"{number(f)} {f['measure']}", facts, f["why"],
                 span(f, ["r-figure", *_BY_HAND[:is_added(f)]]))  # fmt: skip


def _statement(s: Row, names: Mapping[str, str], events: Mapping[str, tuple[str, str]]) -> Found:
    facts = [
        ("By", _parties(s["agents"]), ""),
        ("Against", _parties(s["recipients"]), ""),
        ("When", when(s["earliest"], s["latest"]) + (f" ({s['time_why']})" if s["time_why"] else ""), ""),
        ("Where", plain(s["place_name"]) or "unknown", ""),
        ("Said by", names.get(s["attribution_id"] or "", "the report itself"), ""),
        ("Told as", s["factuality"] + (", background" if s["background"] else ""), ""),
    ]
    if s["statement_id"] in events:
        event, name = events[s["statement_id"]]
        facts.append(("Event", name, f"/events/{quote(event, safe='')}"))
    facts += _review(s)
    trigger = s["trigger"]
    return Found(s["statement_id"], "statement", trigger["start"], trigger["end"], what(s), facts, s["why"],
                 [*span(trigger, ["r-act", *_BY_HAND[:is_added(s)]]), *span(s, ["r-clause"])])  # fmt: skip


def _stripped(s: Row) -> Found:
    return Found(f"stripped-{s['start']}", "stripped", s["start"], s["end"], f"Left out: {s['reason']}", [],
                 "Kept as it came in, and not read as part of the report", span(s, ["r-stripped"]))  # fmt: skip


def _parties(participants: Iterable[Row]) -> str:
    return ", ".join(dict.fromkeys(plain(p["name"]) for p in participants)) or "unknown"


def is_added(row: Row) -> bool:
    """Did a person add this, as it was not read? Mentions have no column that says so, but their reason does."""
    return bool(row.get("reviewed") == "added" or _ADDED.search(row["why"]))


def _review(row: Row) -> list[tuple[str, str, str]]:
    return [("Reviewed", f"{row['reviewed']} by {plain(row['decided_by'])}", "")] if row.get("reviewed") else []
