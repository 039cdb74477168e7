"""Documents as they are listed and shown: what they are, their origins, and their text in parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from standoff.desk.marking import Mark, Piece, pieces
from standoff.record import schema
from standoff.record.wording import plain, when

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from standoff.desk.readings import Found

Row = dict[str, Any]

ON_A_PAGE = 100
PART = 100_000  # characters of a text shown at once; a longer one comes in parts
LONGEST_LINE = 5_000  # characters in one line of the page; a longer one is broken between words

_HEAD = 1_000  # characters looked at for the opening words of a report
_OPENING = 110  # characters of them that are shown

_BRIEF = ("document_id", "title", "publisher", "agency", "byline", "published", "url", "path", "language")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, cut into pieces; `start` is the offset of its first character."""

    start: int
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Listed:
    """Some of the documents that meet a question, and how many do."""

    rows: list[Row]
    number: int
    page: int
    pages: int


def listed(connection: Connection, *, words: str = "", publisher: str = "", origin: str = "", page: int = 1) -> Listed:
    """Documents in order of publication. `words` are looked for in title, publisher, agency, byline and path."""
    table = schema.DOCUMENTS
    conditions: list[ColumnElement[bool]] = []
    for word in words.split()[:8]:
        columns = (table.c.title, table.c.publisher, table.c.agency, table.c.byline, table.c.path)
        conditions.append(or_(*(c.icontains(word, autoescape=True) for c in columns)))
    if publisher:
        conditions.append(table.c.publisher == publisher)
    held = origin_row(connection, origin) if origin else None
    if origin:
        conditions.append(table.c.document_id.in_(held["document_ids"] if held else []))
    where = and_(*conditions) if conditions else None
    count = select(func.count()).select_from(table)
    found = select(
        *(table.c[name] for name in _BRIEF),
        func.length(table.c.text).label("characters"),
        table.c.stripped,
        func.substr(table.c.text, 1, _HEAD).label("head"),
    )
    if where is not None:
        count, found = count.where(where), found.where(where)
    number = connection.execute(count).scalar_one()
    pages = max(1, -(-number // ON_A_PAGE))
    page = min(max(1, page), pages)
    # JSON null and no value both mean that nobody said when: those come last.
    day = func.coalesce(func.json_extract(table.c.published, "$.earliest"), "9999")
    found = found.order_by(day, table.c.document_id).limit(ON_A_PAGE).offset((page - 1) * ON_A_PAGE)
    rows = [dict(r) for r in connection.execute(found).mappings()]
    for row in rows:
        row["opening"] = opening(row["head"], row["stripped"])
    _count(connection, rows)
    return Listed(rows, number, page, pages)


def opening(text: str, stripped: Iterable[Row]) -> str:
    """The first line of words in a report that was read, cut, for one without a title. A row of links is none."""
    head = text[:_HEAD]
    for piece in stripped:
        head = head[: piece["start"]] + " " * (min(piece["end"], len(head)) - piece["start"]) + head[piece["end"] :]
    lines = [line for line in head.split("\n") if len(line.split()) > 2]
    words = plain(next((line for line in lines if "|" not in line), lines[0] if lines else head))
    return words if len(words) <= _OPENING else words[:_OPENING].rsplit(" ", 1)[0] + " …"


def _count(connection: Connection, rows: list[Row]) -> None:
    """Beside each document how many statements and figures were read from it, and its origin."""
    ids = [r["document_id"] for r in rows]
    for name, table in (("statements", schema.STATEMENTS), ("figures", schema.FIGURES)):
        query = select(table.c.document_id, func.count()).where(table.c.document_id.in_(ids))
        counts = {r[0]: r[1] for r in connection.execute(query.group_by(table.c.document_id))}
        for row in rows:
            row[name] = counts.get(row["document_id"], 0)
    held = {i: o for o in origins_of(connection, ids) for i in o["document_ids"]}
    for row in rows:
        origin = held.get(row["document_id"])
        row["origin_id"] = origin["origin_id"] if origin else None
        row["reprints"] = len(origin["document_ids"]) if origin else 1


def publishers(connection: Connection) -> list[str]:
    table = schema.DOCUMENTS
    query = select(table.c.publisher).where(table.c.publisher.is_not(None)).distinct().order_by(table.c.publisher)
    return list(connection.execute(query).scalars())


def problems(connection: Connection) -> list[Row]:
    """Inputs that were refused or could not be read, and warnings."""
    query = select(schema.PROBLEMS).order_by(schema.PROBLEMS.c.kind, schema.PROBLEMS.c.source)
    return [dict(r) for r in connection.execute(query).mappings()]


def document(connection: Connection, identifier: str) -> Row | None:
    """A document without its reading; None where there is none of this id."""
    table = schema.DOCUMENTS
    columns = [c for c in table.c if c.name not in {"reading", "fingerprint"}]
    query = select(*columns).where(table.c.document_id == identifier)
    row = connection.execute(query).mappings().one_or_none()
    return dict(row) if row else None


def origin_row(connection: Connection, identifier: str) -> Row | None:
    table = schema.ORIGINS
    row = connection.execute(select(table).where(table.c.origin_id == identifier)).mappings().one_or_none()
    return dict(row) if row else None


def origin_of(connection: Connection, document: Row) -> tuple[Row, list[Row]] | None:
    """The origin of a document, and the other documents of it, first published first. Its `why` names them."""
    row = next(iter(origins_of(connection, [document["document_id"]])), None)
    if row is None:
        return None
    table = schema.DOCUMENTS
    query = select(*(table.c[name] for name in _BRIEF)).where(table.c.document_id.in_(row["document_ids"]))
    found = [dict(r) for r in connection.execute(query).mappings()]
    others = [r for r in found if r["document_id"] != document["document_id"]]
    others.sort(key=lambda r: ((r["published"] or {}).get("earliest") or "9999", r["document_id"]))
    return row | {"why": named(row["why"], found)}, others


def origins_of(connection: Connection, documents: Sequence[str]) -> list[Row]:
    """The origins of these documents, by id."""
    table = schema.ORIGINS
    each = func.json_each(table.c.document_ids).table_valued("value")
    query = select(table).where(select(1).select_from(each).where(each.c.value.in_(documents)).exists())
    return [dict(r) for r in connection.execute(query.order_by(table.c.origin_id)).mappings()]


def named(why: str, documents: Iterable[Row]) -> str:
    """A sentence with documents by publisher and day rather than by id."""
    for document in documents:
        published = document["published"] or {"earliest": None, "latest": None}
        day = when(published["earliest"], published["latest"])
        name = plain(document["publisher"] or document["agency"]) or "an unnamed publisher"
        why = why.replace(document["document_id"], f"the report of {name} ({day})")
    return why


def parts(text: str) -> list[int]:
    """Where the parts of a text begin; a part ends at the end of a line where there is one."""
    starts = [0]
    while len(text) - starts[-1] > PART:
        cut = text.rfind("\n", starts[-1] + PART // 2, starts[-1] + PART)
        starts.append(cut + 1 if cut >= 0 else starts[-1] + PART)
    return starts


def lines(text: str, start: int, end: int, found: Iterable[Found]) -> list[Line]:
    """The lines of one part of a text, everything read from it marked in place.

    Ids of marks are the positions of what they belong to in `found`.
    """
    marks = sorted(
        (Mark(m.start, m.end, m.names, str(n)) for n, f in enumerate(found) for m in f.marks),
        key=lambda m: (m.start, m.end),
    )
    result: list[Line] = []
    active: list[Mark] = []
    at, upcoming = start, 0
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if stop - at > LONGEST_LINE:
            blank = text.rfind(" ", at, at + LONGEST_LINE)
            stop = blank + 1 if blank > at else at + LONGEST_LINE
        active = [m for m in active if m.end > at]
        while upcoming < len(marks) and marks[upcoming].start < stop:
            active.append(marks[upcoming])
            upcoming += 1
        result.append(Line(at, pieces(text[at:stop], active, at) if stop > at else []))
        at = stop + 1 if text[stop : stop + 1] == "\n" else stop
    return result
