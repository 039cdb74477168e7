"""Evidence as a person reads it: the thing in words, then the sentences, the words in question marked."""

from __future__ import annotations

from typing import Any

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from standoff.record import query
from standoff.record.review import in_words
from standoff.record.wording import deaths, how_many, names, plain, short, what, when

Row = dict[str, Any]
Line = tuple[str, str | None, str | None]  # what it is, the value, the reason for it
Head = tuple[str, list[Line]]
_ALL = 9  # names of a side


def explained(found: Row) -> Group:
    """A thing with its evidence, for the terminal."""
    parts: list[Any] = [*_head(found), Text()]
    for quote in found["quotes"]:
        parts.append(_quote(quote))
    for disagreement in found.get("disagreements", ()):
        parts.append(Text(f"Disputed ({disagreement['about']}, {disagreement['kind']}): ", style="yellow"))
        for side in disagreement["sides"]:
            parts.append(Text(f"  {plain(side['value'])} — {plain(', '.join(side['sources'])) or 'unnamed'}"))
        parts.append(Text(f"  {plain(disagreement['why'])}", style="dim"))
    return Group(*parts)


def _head(found: Row) -> list[Text]:
    """What the record holds of the thing: its name, then a line a value, with the reason for it."""
    row = found["thing"]
    title, lines = _HEADS.get(found["kind"], _other)(row, found)
    heading = Text(plain(title), style="bold")
    return [heading, *(_line(*line) for line in (*lines, *_review(found)))]


def _event(row: Row, found: Row) -> Head:
    actors = found["actors"]
    return f"{row['event_id']}  {what(row)}", [
        ("when", when(row["earliest"], row["latest"]), row["time_why"]),
        ("where", row["place_name"] or "unknown", _precision(row)),
        ("by", ", ".join(actors.get(a, a) for a in row["agents"]) or "unknown", None),
        ("against", ", ".join(actors.get(a, a) for a in row["recipients"]) or "unknown", None),
        ("deaths", deaths(row) or "unknown", row["deaths_why"]),
        ("support", _support(row), row["why"]),
    ]


def _statement(row: Row, _: Row) -> Head:
    told = f"{row['factuality']}{', background' if row['background'] else ''}"
    return f"{row['statement_id']}  {what(row)}, {told}", [
        ("when", when(row["earliest"], row["latest"]), row["time_why"]),
        ("where", row["place_name"] or "unknown", None),
        ("by", names([p["name"] for p in row["agents"]], _ALL) or "unknown", None),
        ("against", names([p["name"] for p in row["recipients"]], _ALL) or "unknown", None),
    ]


def _figure(row: Row, _: Row) -> Head:
    return f"{row['figure_id']}  {how_many(row['low'], row['high'])} {row['measure']}, {row['scope']}", [
        ("period", when(row["earliest"], row["latest"]), None),
        ("as of", when(row["as_of"], row["as_of"]), None),
        ("where", row["place_name"] or "unknown", None),
        ("counted", row["counted"]["text"] if row["counted"] else "unsaid", None),
    ]


def _toll(row: Row, _: Row) -> Head:
    title = f"{row['toll_id']}  {row['measure']}, {row['place_name'] or 'place unknown'}"
    return title, [("series", f"{len(row['points'])} points", row["why"])]


def _disagreement(row: Row, _: Row) -> Head:
    sides = [f"{side['value']} — {', '.join(side['sources']) or 'unnamed'}" for side in row["sides"]]
    title = f"{row['disagreement_id']}  {row['kind']} about {row['about']}"
    return title, [("why", row["why"], None), *(("side", side, None) for side in sides)]


def _other(row: Row, found: Row) -> Head:
    """A thing of any other kind, column by column."""
    shown = {key: value for key, value in list(row.items())[1:] if key not in query.added(found["kind"])}
    lines: list[Line] = [
        (key, _value(value), None)
        for key, value in shown.items() if value not in (None, [], "") and key != "possibly_same"
    ]  # fmt: skip
    lines += [("may be", other["actor_id"], other["why"]) for other in row.get("possibly_same", ())]
    return str(next(iter(row.values()))), lines


_HEADS = {
    "events": _event,
    "statements": _statement,
    "figures": _figure,
    "tolls": _toll,
    "disagreements": _disagreement,
}


def _review(found: Row) -> list[Line]:
    """What people decided on it, and the version that a decision may name."""
    row = found["thing"]
    lines: list[Line] = []
    if row.get("reviewed"):
        lines.append(("reviewed", f"{row['reviewed']} by {row['decided_by']}", None))
    for name, field in (row.get("decided") or {}).items():
        if field["verdict"] == "correct":
            why = f"{field['by']}, decision {field['decision_id']}" + (f": {field['why']}" if field["why"] else "")
            lines.append(("", f"{name} {in_words(field['value'])}, read as {in_words(field['read'])}", why))
    if row.get("formerly"):
        lines.append(("formerly", ", ".join(row["formerly"]), None))
    if "version" in found:
        lines.append(("version", found["version"], None))
    return lines


def _support(row: Row) -> str:
    return f"{_many(row['origins'], 'independent origin')}, {_many(row['document_ids'], 'document')}"


def _many(things: list[Any], name: str) -> str:
    return f"{len(things)} {name}" + ("s" if len(things) != 1 else "")


def _precision(row: Row) -> str | None:
    if row["geo_precision"] is None:
        return None
    return f"{row['latitude']:.3f}, {row['longitude']:.3f}; ACLED geo_precision {row['geo_precision']}"


def _value(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 400 else f"{text[:400]}… ({len(text):,} characters)"


def _line(name: str, value: str | None, why: str | None) -> Text:
    line = Text(f"  {name:<8} ", style="dim")
    line.append(plain(value), style="default not dim")
    if why:
        line.append(f"  ({plain(why)})", style="dim")
    return line


def _quote(quote: Row) -> Padding:
    sentence, base = quote["sentence"]["text"], quote["sentence"]["start"]
    text = Text("“")
    at = 0
    for mark in quote["marks"]:
        start, end = max(mark["start"] - base, at), mark["end"] - base
        if start < end:
            text.append(_flat(sentence[at:start]))
            text.append(_flat(sentence[start:end]), "bold reverse")
            at = end
    text.append(_flat(sentence[at:]) + "”")
    published = quote["published"] or {"earliest": None, "latest": None}
    where = ", ".join(filter(None, (quote["publisher"], quote["path"]))) or quote["document_id"]
    said = quote["source_name"] or ("a source whose name is lost" if quote["lost"] else "the report itself")
    day = when(published["earliest"], published["latest"])
    text.append(f"\n{plain(where)}, {day}; said by {plain(said)}", "dim")
    for mark in quote["marks"]:
        text.append(f"\n{short(mark['id'])}  {plain(mark['why'])}", "dim italic")
    return Padding(text, (0, 0, 1, 2))


def _flat(text: str) -> str:
    """Text on one line, blanks at its ends kept, for it is put together with its neighbours."""
    flat = plain(text)
    return (" " if text[:1].isspace() else "") + flat + (" " if flat and text[-1:].isspace() else "")
