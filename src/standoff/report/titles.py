"""The head of the report: what it is about, the period, the day it stands at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale

from standoff.record.wording import plain
from standoff.report.model import Name, Words

if TYPE_CHECKING:
    from standoff.report.draft import Draft
    from standoff.report.model import Runs


def country_name(code: str, language: str) -> str:
    """The country in the report's language, by ISO 3166-1 alpha-2."""
    return str(Locale(language).territories.get(code.upper(), code))


def title(draft: Draft) -> str:
    """The user's title; else the place, country or countries asked for, else the country it is about."""
    asked = draft.material.asked
    if asked.title:
        return plain(asked.title)
    where = asked.selection.place
    if where:
        found = draft.material.places.get(where)
        return plain(found["name"] if found else where)
    if asked.selection.countries:
        codes = sorted({c for e in draft.material.events if (c := draft.material.country(e))})
        names = [country_name(c, draft.language.code) for c in codes]
        return ", ".join(names) if names else ", ".join(asked.selection.countries)
    if draft.material.focus:
        return country_name(draft.material.focus, draft.language.code)
    return draft.text("title.events")


def facts(draft: Draft) -> tuple[tuple[str, Runs], ...]:
    """The lines under the title: the day it stands at, the coverage, what was asked for."""
    material = draft.material
    first, last = material.coverage
    documents = draft.count("documents", "documents", material.documents, "standoff show RECORD documents")
    origins = draft.count(
        "origins", "origins", sorted({material.origin_of[d] for d in material.documents if d in material.origin_of})
    )
    rows: list[tuple[str, Runs]] = [(draft.text("fact.as_of"), (draft.day(last, last, short=False),))]
    rows.append((draft.text("fact.coverage"), (draft.day(first, last, short=False),)))
    rows.append(
        (draft.text("fact.sources"), draft.say("fact.documents", n=draft.counted(documents), o=draft.counted(origins)))
    )
    if asked := _asked(draft):
        rows.append((draft.text("fact.asked"), asked))
    return tuple(rows)


def _asked(draft: Draft) -> Runs:
    """The selection in words, as the user gave it."""
    selection = draft.material.asked.selection
    runs: Runs = ()
    if selection.since or selection.until:
        runs = (draft.day(selection.since, selection.until),)
    names = [*([selection.place] if selection.place else []), *selection.countries, *selection.types, *selection.actors,
             *selection.sources]  # fmt: skip
    for name in names:
        known = draft.material.places.get(name)
        runs = (*runs, *((Words(", "),) if runs else ()), Name(plain(known["name"] if known else name)))
    if selection.reviewed is not None:
        runs = (
            *runs,
            *((Words(", "),) if runs else ()),
            *draft.say("fact.reviewed" if selection.reviewed else "fact.unreviewed"),
        )
    return runs
