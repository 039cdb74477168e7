"""What somebody wants to decide, and why it may have to be asked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from standoff.errors import RecordError
from standoff.model import Verdict
from standoff.record import review

if TYPE_CHECKING:
    from standoff.model import Decision

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to decide: `ids` (for undo, the number of a decision), and `field=value` for a correction.

    `saw` is the version of the first thing that the person looked at, as `explain` gives it; `force` overrides what
    others decided meanwhile.
    """

    verdict: Verdict
    ids: Sequence[str]
    by: str
    why: str = ""
    words: Sequence[str] = ()
    saw: str | None = None
    force: bool = False


class StaleError(RecordError):
    """Others changed the thing since it was seen, or decided on it otherwise.

    `current` is its version now, `since` their decisions, `values` the fields that were asked for.
    """

    def __init__(self, message: str, current: str, since: Sequence[Decision], values: Row) -> None:
        super().__init__(message)
        self.current = current
        self.since = tuple(since)
        self.values = values


def described(decision: Decision) -> str:
    """A decision in a few words: who, when, what."""
    what = decision.verdict.value
    if decision.verdict is Verdict.ADD:
        what += f" of {' '.join(decision.anchors[decision.subject][0].text.split())[:60]!r}"
    if decision.verdict is Verdict.CORRECT:
        values = (f"{n}={review.in_words(review.plain_value(n, v))}" for n, v in decision.fields.items())
        what += f" {', '.join(values)}"
    elif "names" in decision.fields:
        what += f" {decision.subject}: {decision.fields['names']}"
    elif decision.others:
        what += f" {', '.join((decision.subject, *decision.others))}"
    reason = f" ({decision.why})" if decision.why else ""
    return f"decision {decision.id} by {decision.by}, {decision.at:%d %b %Y %H:%M}: {what}{reason}"
