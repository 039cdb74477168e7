"""Open disagreements: who holds what against whom, with the event or series it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.desk.summaries.brief import Brief
from standoff.reading.ids import document_id_of
from standoff.record.rows import rests_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.desk.summaries.known import Known

_KINDS = ("contradiction", "scope", "revision")
_ABOUT = ("number", "occurrence", "actor", "place", "time")


@dataclass(frozen=True, slots=True)
class Held:
    """One side. `evidence` is the id of the first thing it rests on, `reports` the number of documents it quotes."""

    value: str
    sources: tuple[str, ...]
    evidence: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class Dispute:
    id: str
    about: str
    kind: str
    sides: tuple[Held, ...]
    why: str
    reviewed: str | None
    event: Brief | None
    toll_id: str | None
    toll: str | None


def disputes(found: Iterable[dict[str, Any]], known: Known) -> tuple[Dispute, ...]:
    """Contradictions first, those about deadly events before others."""
    tolls = {t["toll_id"]: f"{t['measure']}, {t['place_name'] or 'place unknown'}" for t in known.tolls}
    made = [_dispute(row, known, tolls) for row in found]
    return tuple(sorted(made, key=_order))


def _order(one: Dispute) -> tuple[int, int, int, str]:
    deaths = (one.event.best or 0) if one.event else 0
    return _place(one.kind, _KINDS), -deaths, _place(one.about, _ABOUT), one.id


def _place(word: str, words: tuple[str, ...]) -> int:
    return words.index(word) if word in words else len(words)


def _dispute(row: dict[str, Any], known: Known, tolls: dict[str, str]) -> Dispute:
    sides = []
    for side in row["sides"]:
        rests = rests_on(side)
        documents = {document_id_of(i) for i in rests}
        sides.append(Held(side["value"], tuple(side["sources"]), rests[0] if rests else None, len(documents)))
    return Dispute(
        row["disagreement_id"], row["about"], row["kind"], tuple(sides), row["why"], row["reviewed"],
        known.by_id.get(row["event_id"] or ""), row["toll_id"], tolls.get(row["toll_id"] or ""),
    )  # fmt: skip
