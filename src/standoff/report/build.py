"""From the record to the report: each section in its turn, then the references they asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.errors import StandoffError
from standoff.record.selection import day
from standoff.report import titles
from standoff.report.draft import Draft
from standoff.report.material import Material
from standoff.report.model import Report
from standoff.report.sections import (
    actors,
    deadliest,
    disputed,
    key_figures,
    method,
    new,
    single,
    timeline,
    tolls,
    unknown,
)
from standoff.report.sections import (
    map as map_,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from standoff.report.material import Asked

SECTIONS = (key_figures, new, deadliest, timeline, map_, tolls, actors, disputed, single, unknown, method)
LABELS = ("references", "references_lead", "sources", "sources_lead", "countings", "countings_lead", "figure", "table",
          "contents", "letter", "rule", "command", "footer", "quote_open", "quote_close")  # fmt: skip


def build(
    connection: Connection, asked: Asked, *, pixels: bool = False, begun: Callable[[str], None] | None = None
) -> Report:
    """The report on what was asked for. With `pixels`, pictures come as PNG beside SVG.

    `begun` is told the name of each section. Raises AskedError for a day that there
    is not, StandoffError where nothing in the record meets what was asked.
    """
    day(asked.new_since, "the first day of what is new")
    material = Material(connection, asked)
    if not material.documents:
        raise StandoffError(
            "nothing in the record meets all that was asked for; leave out one of these options, or widen it"
        )
    draft = Draft(material, pixels=pixels)
    facts = titles.facts(draft)
    sections = []
    for each in SECTIONS:
        if begun:
            begun(each.__name__.rpartition(".")[2])
        section = each.section(draft)
        if section is not None:
            sections.append(section)
    references = draft.cite.references()
    published = {r.document_id: draft.published(r.document_id) for r in references}
    return Report(
        language=asked.language,
        title=titles.title(draft),
        kicker=draft.text("kicker"),
        subtitle=draft.say("subtitle", day=facts[0][1]),
        facts=facts,
        sections=tuple(sections),
        countings=draft.countings(),
        references=references,
        sources=draft.cite.sources(published),
        labels={name: draft.text(f"label.{name}") for name in LABELS},
    )
