"""What a person said of something in the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the decision log; nothing is ever overwritten.

    `subject` is the id of the thing decided on. `field` and `value` say what is corrected to what; `others` are the
    ids merged with, or the members split off. `undo` takes the id of the decision that it takes back as subject.
    """

    id: int
    subject: str
    verdict: Verdict
    by: str
    at: datetime
    why: str = ""
    field: str | None = None
    value: str | None = None
    others: tuple[str, ...] = ()
