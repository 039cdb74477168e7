"""What the API takes and gives. The models of things are made from the record's tables, so that they never differ."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model
from sqlalchemy import Boolean, Float, Integer

from standoff.record import query
from standoff.record.schema import JSON

if TYPE_CHECKING:
    from sqlalchemy import Column

    from standoff.desk.adding import Job

KINDS = Literal["events", "statements", "figures", "attributions", "mentions", "tolls", "disagreements"]
Verdicts = Literal["accept", "reject", "correct", "merge", "apart", "split", "add", "undo"]


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ErrorAnswer(BaseModel):
    """What was wrong, and what to do."""

    detail: str


class Conflict(ErrorAnswer):
    """The thing changed since it was seen: by whom, and its version now."""

    current: str
    since: list[str]


_TYPES: dict[type, Any] = {Boolean: bool, Integer: int, Float: float, JSON: Any}


def _type(column: Column[Any]) -> Any:
    found = next((t for c, t in _TYPES.items() if isinstance(column.type, c)), str)
    return found if found is Any else found | None if column.nullable else found


_ADDED: dict[str, Any] = {
    "reviewed": (Literal["accepted", "rejected", "corrected", "reopened", "added"] | None, None),
    "decided_by": (str | None, None),
    "decided": (dict[str, Any], Field(default_factory=dict)),
    "formerly": (list[str], Field(default_factory=list)),
    "state": (Literal["stands", "overruled", "undone", "reopened"] | None, None),
    "now": (list[str | None], Field(default_factory=list)),
    "note": (str, ""),
}


def _model(kind: str) -> type[BaseModel]:
    columns: dict[str, Any] = {c.name: (_type(c), ...) for c in query.KINDS[kind].c if c.name not in query.INTERNAL}
    columns |= {name: _ADDED[name] for name in query.added(kind)}
    if kind == "documents":  # in lists without their text
        columns |= {"text": (str | None, None), "stripped": (Any, None), "origin_id": (str | None, None)}
    name = kind.removesuffix("s").capitalize()
    return create_model(name, __base__=Model, **columns)


MODELS: dict[str, type[BaseModel]] = {kind: _model(kind) for kind in query.KINDS}


def _page(kind: str) -> type[BaseModel]:
    items: Any = types.GenericAlias(list, (MODELS[kind],))
    fields: dict[str, Any] = {"items": (items, ...), "number": (int, ...), "next": (str | None, None)}
    return create_model(f"{kind.capitalize()}Page", __base__=Model, **fields)


PAGES: dict[str, type[BaseModel]] = {kind: _page(kind) for kind in MODELS}


class RecordAnswer(Model):
    """`waiting` are decisions whose consequences are still being worked out; `in_step` says that there are none."""

    version: str
    name: str
    numbers: dict[str, int]
    in_step: bool
    waiting: list[int]
    problem: str


class Queued(Model):
    event_id: str
    points: float
    why: list[str]
    reviewed: str | None


class CalledAnswer(Model):
    """A name that reports give an actor: its actors in single reports (`x-...`), and why each is this one."""

    name: str
    reports: int
    why: list[str]
    ids: list[str]


class QueuePage(Model):
    items: list[Queued]
    number: int
    next: str | None


class PairAnswer(Model):
    reviewers: list[str]
    both: int
    agree: int
    share: float
    kappa: float | None
    why: str


class AgreementAnswer(Model):
    """Events in all and decided on; decisions by reviewer; and each two reviewers who decided on the same things."""

    events: int
    decided: int
    by: dict[str, int]
    pairs: list[PairAnswer]


class Piece(Model):
    text: str
    hit: bool


class SnippetAnswer(Model):
    pieces: list[Piece]
    start: int | None
    end: int | None


class HitAnswer(Model):
    id: str
    document_id: str | None
    snippet: SnippetAnswer | None


class FoundOfKind(Model):
    number: int
    hits: list[HitAnswer]


class FoundAnswer(Model):
    """What was found, by kind; `notes` say what of the query could not be taken as it stands."""

    notes: list[str]
    found: dict[str, FoundOfKind]


class Evidence(Model):
    """As `standoff explain --json`: `quotes` with offsets into the documents; `version` is what a decision names."""

    kind: str
    thing: dict[str, Any]
    quotes: list[dict[str, Any]]
    disagreements: list[dict[str, Any]]
    actors: dict[str, str]
    version: str | None


class WishBody(Model):
    """A decision. `ids`: the thing, then those that go with it; for undo the number of a decision; to add something,
    the document, and `statement`, `figure`, `place` or `actor`. `fields` as `standoff decide` takes them:
    `{"place": "Duekoue", "date": "2011-03-28"}`; what is added has `at`, the offsets of its words: `{"at": "120-128"}`.
    """

    verdict: Verdicts
    ids: list[str] = Field(min_length=1, max_length=200)
    by: str = Field(min_length=1, max_length=80)
    why: str = Field("", max_length=2_000)
    fields: dict[str, str] = Field(default_factory=dict, max_length=30)
    saw: str | None = Field(None, max_length=60)
    force: bool = False
    wait: bool = Field(default=True, description="Answer when what follows is worked out, if that takes a few seconds.")


class DecisionMade(Model):
    """`followed`: what follows from it stands in the record; else it is still being worked out."""

    decision_id: int
    subject: str
    verdict: Verdicts
    by: str
    at: str
    new: bool
    followed: bool
    state: str | None
    now: list[str | None]


class Refused(Model):
    name: str
    reason: str


class Brought(Model):
    document_id: str
    name: str
    dated: bool


class Change(Model):
    sort: str
    kind: str
    id: str
    words: str


class JobAnswer(Model):
    """`stage`: waiting, reading, linking, done or failed; `sentence` and `changes` tell what it changed."""

    job_id: str
    stage: Literal["waiting", "reading", "linking", "done", "failed"]
    whole: int
    read: int
    unchanged: int
    refused: list[Refused]
    notes: list[Refused]
    documents: list[Brought]
    sentence: str | None
    changes: list[Change]
    problem: str


def job_answer(job: Job) -> JobAnswer:
    changes = job.effects.effects if job.effects else ()
    return JobAnswer(
        job_id=job.id, stage=job.stage, whole=job.whole, read=job.read, unchanged=job.unchanged,  # type: ignore[arg-type]
        refused=[Refused(name=n, reason=r) for n, r in job.refused],
        notes=[Refused(name=n, reason=r) for n, r in job.notes],
        documents=[Brought(document_id=i, name=n, dated=d) for i, n, d in job.documents],
        sentence=job.effects.sentence if job.effects else None,
        changes=[Change(sort=e.sort, kind=e.kind, id=e.id, words=e.words) for e in changes], problem=job.problem,
    )  # fmt: skip
