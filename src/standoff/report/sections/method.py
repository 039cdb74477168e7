"""Method and limits: how the report was made, what it is not, what was left out, who has checked what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from standoff.record import schema
from standoff.report.model import Bullets, Code, Name, Paragraph, Section, Words

if TYPE_CHECKING:
    from standoff.report.draft import Draft
    from standoff.report.model import Runs

_POINTS = ("read", "origins", "deaths", "cumulative", "dates", "choice", "accuracy", "language")


def section(draft: Draft) -> Section:
    material = draft.material
    items: list[Runs] = [draft.say(f"method.{name}") for name in _POINTS]
    elsewhere = [e["event_id"] for e in material.events if not material.here(e)]
    if elsewhere:
        count = draft.count("elsewhere", "events", elsewhere, "standoff report RECORD --country CODE")
        items.append(draft.say("method.elsewhere", len(elsewhere), n=draft.counted(count), country=_country(draft)))
    confirmed = [e["event_id"] for e in material.about if e["reviewed"] in {"accepted", "corrected"}]
    count = draft.count("confirmed", "events", confirmed, "standoff show RECORD decisions")
    rejected = material.connection.execute(
        select(func.count()).select_from(schema.REVIEWS).where(schema.REVIEWS.c.reviewed == "rejected")
    ).scalar_one()
    key = "method.reviewed" if confirmed else "method.unreviewed"
    items.append(
        (*draft.say(key, len(confirmed), n=draft.counted(count)), *(draft.say("method.rejected") if rejected else ()))
    )
    items.append((*draft.say("method.check"), Code("standoff explain RECORD ID"), Words(".")))
    return Section(
        "method", draft.text("section.method"), (Paragraph(draft.say("method.lead"), "lead"), Bullets(tuple(items)))
    )


def _country(draft: Draft) -> Name:
    from standoff.report.titles import country_name  # noqa: PLC0415

    return Name(country_name(draft.material.focus or "", draft.language.code))
