"""Who says so: the attribution relation of the literature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standoff.model.span import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source span, a cue span and a content span.

    One attribution holds one unbroken content. The later pieces of a quotation that is split by its cue or over
    paragraphs are attributions of their own, with `continues` naming the first piece.
    `parent` names the attribution in whose content this one stands (a reporter quotes a source who quotes another).
    `lost` is true where the text shows that there was a source but its name is gone ("according to ,").
    `actor_id` and `name` tell who the source is, resolved within the reading ("he" -> the actor).
    """

    id: str
    kind: Literal["direct", "indirect", "mixed"]
    content: Span
    source: Span | None = None
    cue: Span | None = None
    actor_id: str | None = None
    name: str | None = None
    lost: bool = False
    parent: str | None = None
    continues: str | None = None
    why: str = ""
