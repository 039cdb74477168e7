"""The record's tables for the terminal: for each kind its columns, and how a row fills them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich import box
from rich.table import Table
from rich.text import Text

from standoff.cli.console import out
from standoff.record import query
from standoff.record.review import in_words, plain_value
from standoff.record.wording import deaths, how_many, plain, short, what, when, who

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of at most `width` characters, in a narrow terminal `narrow`; None takes what is left."""

    name: str
    width: int | None = None
    right: bool = False
    narrow: int | None = None


SHEET = box.Box("    \n    \n ── \n    \n    \n ── \n    \n    \n")  # a rule below the head, and between rows if asked
WIDE = 100  # characters of a terminal in which the columns have their full width
ID = Column("id", 14)  # cut short by `wording.short`, and never cut further: `explain` takes it as it stands
WHOLE_ID = Column("id")


def build(columns: tuple[Column, ...], rows: Iterable[list[str | Text]], *, rules: bool = False) -> Table:
    """A table without vertical lines; the ids are dim, for they are for `explain`, not for reading.

    In a narrow terminal all columns are kept, and cells take more lines: a value out of sight might be missed.
    """
    table = Table(box=SHEET, pad_edge=False, show_lines=rules, padding=(0, 1, 0, 0), header_style="bold", expand=False)
    held = list(rows)
    wide = out().width >= WIDE
    for at, column in enumerate(columns):
        whole = column is ID or (wide and column.name == "when")
        table.add_column(
            column.name,
            max_width=column.width if wide else column.narrow or column.width,
            min_width=max((len(row[at]) for row in held), default=0) if column is ID else None,
            justify="right" if column.right else "left",
            style="dim" if column.name == "id" else "",
            no_wrap=whole,
            overflow="fold",
        )
    for row in held:
        table.add_row(*row)
    return table


_REVIEWED = {"accepted": "green", "rejected": "red", "corrected": "green", "added": "green", "reopened": "yellow"}


def reviewed(cell: str | Text, row: Row) -> Text:
    """A cell with what people said of its row below."""
    text = cell if isinstance(cell, Text) else Text(cell)
    if row["reviewed"]:
        text.append(f"\n{row['reviewed']}", _REVIEWED[row["reviewed"]])
    return text


EVENTS = (
    Column("when", 19, narrow=11), Column("where", 15, narrow=10), Column("what", 14, narrow=11), Column("who"),
    Column("deaths", 14, right=True, narrow=8), Column("origins", 7, right=True), ID,
)  # fmt: skip


def event_cells(connection: Connection, rows: Iterable[Row]) -> Iterable[list[str | Text]]:
    actors = {row["actor_id"]: row["name"] for row in query.rows(connection, "actors")}
    for row in rows:
        happened = Text(what(row))
        if row["disputed"]:
            happened.append("\ndisputed", "yellow")
        yield [
            when(row["earliest"], row["latest"]),
            plain(row["place_name"]) or "unknown",
            reviewed(happened, row),
            who([actors.get(a, a) for a in row["agents"]], [actors.get(a, a) for a in row["recipients"]]),
            deaths(row),
            f"{len(row['origins'])}/{len(row['document_ids'])}",
            short(row["event_id"]),
        ]


STATEMENTS = (
    Column("when", 19, narrow=11), Column("where", 15, narrow=10), Column("what", 14, narrow=10), Column("who"),
    Column("said by", 24, narrow=12), Column("how", 12, narrow=9), ID,
)  # fmt: skip


def statement_cells(_: Connection, rows: Iterable[Row]) -> Iterable[list[str | Text]]:
    for row in rows:
        how = row["factuality"] + (", background" if row["background"] else "")
        yield [
            when(row["earliest"], row["latest"]),
            plain(row["place_name"]),
            reviewed(what(row), row),
            who([p["name"] for p in row["agents"]], [p["name"] for p in row["recipients"]]),
            plain(row["source_name"]) or ("the report" if not row["attribution_id"] else "a lost or unnamed source"),
            how,
            short(row["statement_id"]),
        ]


FIGURES = (
    Column("measure", 18, narrow=9), Column("number", 20, right=True, narrow=9), Column("scope", 10),
    Column("when", 24, narrow=11), Column("where", 18, narrow=9), Column("who counts", 24, narrow=10),
    Column("words"), ID,
)  # fmt: skip


def figure_cells(_: Connection, rows: Iterable[Row]) -> Iterable[list[str | Text]]:
    for row in rows:
        yield [
            reviewed(row["measure"], row),
            ("about " if row["approximate"] else "") + how_many(row["low"], row["high"]),
            row["scope"],
            when(row["earliest"], row["latest"]),
            plain(row["place_name"]),
            plain(row["source_name"]) or ("the report" if not row["attribution_id"] else "a lost or unnamed source"),
            plain(row["text"] + (" " + row["counted"]["text"] if row["counted"] else "")),
            short(row["figure_id"]),
        ]


TOLLS = (Column("place", 22), Column("measure", 18), Column("as of", 12), Column("number", 20, right=True),
         Column("who counts"), Column("origin", 12), WHOLE_ID)  # fmt: skip


def toll_cells(_: Connection, rows: Iterable[Row]) -> Iterable[list[str | Text]]:
    for row in rows:
        for number, point in enumerate(row["points"]):
            yield [
                (plain(row["place_name"]) or "unknown") if not number else "",
                reviewed(row["measure"], row) if not number else "",
                when(point["as_of"], point["as_of"]),
                how_many(point["low"], point["high"]),
                plain(point["source_name"]) or "the report",
                short_origin(point["origin_id"]),
                short(point["figure_id"]) if number else row["toll_id"],
            ]


def short_origin(identifier: str) -> str:
    return identifier[:8]


DISAGREEMENTS = (
    Column("about", 12),
    Column("kind", 14),
    Column("one side"),
    Column("another"),
    Column("why"),
    WHOLE_ID,
)


def disagreement_cells(_: Connection, rows: Iterable[Row]) -> Iterable[list[str | Text]]:
    for row in rows:
        sides = [f"{plain(s['value'])}\n  — {plain(', '.join(s['sources'])) or 'unnamed'}" for s in row["sides"]]
        yield [
            row["about"],
            reviewed(row["kind"], row),
            sides[0],
            "\n".join(sides[1:]),
            plain(row["why"]),
            row["disagreement_id"],
        ]


ACTORS = (
    Column("name"), Column("kind", 13, narrow=8), Column("country", 7), Column("sector", 7), Column("roles"),
    Column("also called"), Column("may be", 30, narrow=12), Column("id", 40, narrow=18),
)  # fmt: skip


def actor_cells(_: Connection, rows: Iterable[Row]) -> Iterable[list[str | Text]]:
    for row in rows:
        roles = ", ".join(plain(r["title"] + (f" of {r['of']}" if r["of"] else "")) for r in row["roles"][:3])
        yield [
            reviewed(plain(row["name"]), row), row["kind"], row["country"] or "", row["sector"] or "", roles,
            plain(", ".join(row["aliases"][:5])), "\n".join(p["actor_id"] for p in row["possibly_same"][:3]),
            row["actor_id"],
        ]  # fmt: skip


PLACES = (Column("name"), Column("country", 7), Column("kind", 7), Column("latitude", 9, right=True),
          Column("longitude", 9, right=True), Column("also called"), WHOLE_ID)  # fmt: skip


def place_cells(_: Connection, rows: Iterable[Row]) -> Iterable[list[str | Text]]:
    for row in rows:
        yield [
            plain(row["name"]), row["country"] or "", row["feature_code"], f"{row['latitude']:.3f}",
            f"{row['longitude']:.3f}", plain(", ".join(row["aliases"][:5])), row["place_id"],
        ]  # fmt: skip


DOCUMENTS = (Column("published", 24), Column("publisher", 24), Column("agency", 10), Column("title"),
             Column("path"), Column("origin", 12), Column("id", 18))  # fmt: skip


def document_cells(_: Connection, rows: Iterable[Row]) -> Iterable[list[str | Text]]:
    for row in rows:
        published = row["published"] or {"earliest": None, "latest": None}
        yield [
            when(published["earliest"], published["latest"]), plain(row["publisher"]), plain(row["agency"]),
            plain(row["title"]), plain(row["path"]), short_origin(row["origin_id"] or ""), row["document_id"],
        ]  # fmt: skip


ATTRIBUTIONS = (Column("kind", 9), Column("source", 30), Column("cue", 16), Column("content"), ID)


def attribution_cells(_: Connection, rows: Iterable[Row]) -> Iterable[list[str | Text]]:
    for row in rows:
        source = plain(row["source"]["name"] or row["source"]["text"]) if row["source"] else ""
        yield [
            row["kind"], source or ("lost" if row["lost"] else "unnamed"),
            plain(row["cue"]["text"] if row["cue"] else ""), plain(row["content"]["text"]),
            short(row["attribution_id"]),
        ]  # fmt: skip


DECISIONS = (Column("number", 6, right=True), Column("state", 10), Column("on", 24), Column("verdict", 8),
             Column("what"), Column("by", 12), Column("at", 16), Column("why"))  # fmt: skip


def decision_cells(_: Connection, rows: Iterable[Row]) -> Iterable[list[str | Text]]:
    for row in rows:
        state = Text(row["state"] or "", {"reopened": "yellow", "stands": "green"}.get(row["state"] or "", "dim"))
        others = row["fields"].get("names") or ", ".join(short(i) for i in row["others"])
        told = row["fields"].items() if row["verdict"] in {"correct", "add"} else ()
        fields = ", ".join(f"{n}={in_words(plain_value(n, v))}" for n, v in told)
        now = row["now"][0] if row["now"] else None
        moved = f"now {short(now)}" if now and now != row["subject"] else ""
        yield [
            str(row["decision_id"]), state, "\n".join(filter(None, (short(row["subject"]), moved))), row["verdict"],
            plain("; ".join(filter(None, (others, fields, row["note"])))),
            plain(row["by"]), row["at"][:16].replace("T", " "), plain(row["why"]),
        ]  # fmt: skip


PROBLEMS = (Column("kind", 10), Column("source"), Column("reason"))


def problem_cells(_: Connection, rows: Iterable[Row]) -> Iterable[list[str | Text]]:
    for row in rows:
        yield [row["kind"], plain(row["source"]), plain(row["reason"])]


TABLES: dict[str, tuple[tuple[Column, ...], Any]] = {
    "events": (EVENTS, event_cells),
    "statements": (STATEMENTS, statement_cells),
    "figures": (FIGURES, figure_cells),
    "tolls": (TOLLS, toll_cells),
    "disagreements": (DISAGREEMENTS, disagreement_cells),
    "actors": (ACTORS, actor_cells),
    "places": (PLACES, place_cells),
    "documents": (DOCUMENTS, document_cells),
    "attributions": (ATTRIBUTIONS, attribution_cells),
    "decisions": (DECISIONS, decision_cells),
    "problems": (PROBLEMS, problem_cells),
}


def table(connection: Connection, kind: str, rows: Iterable[Row]) -> Table:
    """Rows of one kind as a table for the terminal."""
    columns, cells = TABLES[kind]
    return build(columns, cells(connection, rows), rules=kind == "disagreements")
