"""What a person said of something in the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal


class Verdict(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"  # these are the same
    APART = "apart"  # these two are not the same
    SPLIT = "split"  # these statements of an event tell another one; these names of an actor are another
    ADD = "add"  # reading missed this
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What was read at some words of a report, named so that it is found again after newer code has read the report.

    `kind` is `statements`, `figures`, `attributions`, `actors` (one mention of an actor) or `places` (one of a place);
    `start` and `end` are the offsets of its trigger, number, content or mention, and `text` those words. `sentence` are
    the sentences that hold them, from the offset `begins`: where the report has changed, what was decided holds as long
    as they stand in it. `sources` say where the report came from, so that its next version is known. `sort` tells two
    things at the same words apart (the measure of a figure).
    """

    kind: str
    document_id: str
    start: int
    end: int
    text: str
    sentence: str
    begins: int
    sources: tuple[str, ...] = ()
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the decision log; nothing is ever overwritten.

    `subject` is the id of the thing decided on, `kind` its kind (`statements`, `events`, ...), `others` the ids merged
    with it, kept apart from it, or split off it; all as they were called at the time. `anchors` says for each of these
    ids, and for those in `fields` and `saw`, what it rests on. What was added (a statement, a figure, a mention of a
    place or an actor) is the subject of its own decision, and its anchor says at which words it stands. An undo has the
    number of a decision as its subject.
    `fields` are those that a correction sets, or that are accepted as they stand; `saw` are all of its fields as
    the person saw them.
    """

    id: int
    subject: str
    verdict: Verdict
    by: str
    at: datetime
    why: str = ""
    kind: str = ""
    others: tuple[str, ...] = ()
    anchors: Mapping[str, tuple[Anchor, ...]] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)
    saw: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tie:
    """What a person said of who or what is one, as linking takes it in.

    `ids` are statements that tell one event, or actors of readings that are one. With `others`, nothing in `ids` is
    one with anything in `others`. `why` says who said so.
    """

    kind: Literal["events", "actors"]
    ids: tuple[str, ...]
    others: tuple[str, ...] = ()
    why: str = ""
