"""Names for what is read: readable, stable, and different for different things of one kind in one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.model import Span


def mention_id(span: Span, kind: str) -> str:
    """`kind` is `time`, `place` or `actor`. One kind has at most one mention at one pair of offsets."""
    return f"m-{span.document_id}-{span.start}-{span.end}-{kind}"


def local_actor_id(first_mention: Span) -> str:
    """The id of a reading's own actor, by its first mention."""
    return f"x-{first_mention.document_id}-{first_mention.start}-{first_mention.end}"


def attribution_id(content: Span) -> str:
    return f"a-{content.document_id}-{content.start}-{content.end}"


def figure_id(span: Span, measure: str) -> str:
    """One number may count two measures ("3 killed or injured" is one, "3 dead, all displaced" two)."""
    return f"f-{span.document_id}-{span.start}-{measure.replace(' ', '_')}"


def statement_id(trigger: Span) -> str:
    return f"s-{trigger.document_id}-{trigger.start}-{trigger.end}"


def document_id_of(identifier: str) -> str:
    """The id of the document in which the thing stands that bears one of these names."""
    return identifier.split("-", 2)[1]
