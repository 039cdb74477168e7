"""The form of a FollowTheMoney entity: its schemata, ids, dates, countries and limits, and links between entities."""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pycountry

from standoff.exports.telling import MACHINE
from standoff.knowledge import nations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.exports.telling import Quote, Row

# The schemata that are written and the properties that are filled; names as in FollowTheMoney's own schema files.
COLUMNS = {
    "Article": (
        "title", "fileName", "author", "publisher", "sourceUrl", "publishedAt", "language", "bodyText", "mimeType",
    ),
    "Address": ("name", "full", "alias", "country", "latitude", "longitude", "notes"),
    "Person": ("name", "alias", "country", "position", "sector", "classification", "notes", "proof"),
    "Organization": ("name", "alias", "country", "sector", "classification", "notes", "proof"),
    "PublicBody": ("name", "alias", "country", "sector", "classification", "notes", "proof"),
    "LegalEntity": ("name", "alias", "country", "sector", "classification", "notes", "proof"),
    "Event": (
        "name", "summary", "date", "startDate", "endDate", "location", "addressEntity", "country", "involved",
        "description", "keywords", "notes", "recordId", "publisher", "sourceUrl", "proof",
    ),
    "UnknownLink": ("subject", "object", "role", "status", "summary", "recordId"),
    "Similar": ("candidate", "match", "criteria"),
    "Documentation": (
        "document", "entity", "role", "status", "summary", "description", "date", "startDate", "endDate", "recordId",
        "publisher", "sourceUrl",
    ),
}  # fmt: skip
# FollowTheMoney's limits, in characters.
LONGEST_TEXT, _LONGEST_ID = 60_000, 180
_LONGEST = {"name": 384, "alias": 384, "full": 1024, "location": 1024, "role": 1024, "title": 1024}

Entity = dict[str, Any]


def entity(identifier: str, of: str, **values: Iterable[str | None]) -> Entity:
    """An entity; each value once, in order, and only properties that have one."""
    properties = {
        name: list(dict.fromkeys(v[: _LONGEST.get(name, LONGEST_TEXT)] for v in found if v))
        for name, found in values.items()
    }
    return {
        "id": id_of(identifier),
        "schema": of,
        "properties": {name: properties[name] for name in COLUMNS[of] if properties.get(name)},
    }


def link(subject: str, object_: str, role: str, row: Row, quotes: Iterable[Quote] = ()) -> Entity:
    """A link; `quotes` are the passages that make it, where it rests on some of the event's only."""
    quotes = list(quotes)
    return entity(
        f"{subject}-{role.replace(' ', '-')}-{object_}", "UnknownLink",
        subject=[id_of(subject)],
        object=[id_of(object_)],
        role=[role],
        status=[row["reviewed"] or MACHINE],
        summary=[quote.text for quote in quotes],
        recordId=[quote.id for quote in quotes] or [object_],
    )  # fmt: skip


def id_of(identifier: str) -> str:
    """FollowTheMoney's ids take letters without accents, digits, hyphens and dots; others get a mark of their own."""
    plain_ = re.sub(r"[^0-9a-zA-Z.-]+", "-", identifier).strip("-.")
    if len(plain_) > _LONGEST_ID or plain_ != identifier.replace(":", "-").replace("_", "-"):
        return f"{plain_[: _LONGEST_ID - 20].strip('-.')}-{hashlib.sha256(identifier.encode()).hexdigest()[:16]}"
    return plain_


def date_of(earliest: str | None, latest: str | None) -> str | None:
    """A period as FollowTheMoney's date, as long as it is sure: a day, month or year; None for any other stretch."""
    if earliest is None or latest is None:
        return None
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    if first == last:
        return earliest
    ends = last.month != (last + timedelta(days=1)).month if last != date.max else True
    if first.day == 1 and ends and first.year == last.year:
        if first.month == last.month:
            return earliest[:7]
        if (first.month, last.month) == (1, 12):
            return earliest[:4]
    return None


def country_of(code: str | None) -> str | None:
    nation = nations.nation(code) if code else None
    return nation.iso2.lower() if nation else None


def language_of(code: str | None) -> str | None:
    found = pycountry.languages.get(alpha_2=code) if code else None
    return str(found.alpha_3) if found else None
