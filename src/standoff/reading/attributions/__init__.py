"""Who says so: the attribution relations of a document.

Quotations come first (`quotes`, `direct`), then what each sentence's tree offers (`candidates`), judged by the record
of its words in annotated news (`cues`, `judge`), then phrases and lost sources (`phrases`, `lost`). What is an
attribution follows the PolNeAR annotation: saying, thinking, knowing, wanting and judging, with or without a source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.reading.attributions.drafts import find_drafts
from standoff.reading.attributions.finish import finish
from standoff.reading.attributions.quotes import quotations
from standoff.reading.attributions.sources import Sources

if TYPE_CHECKING:
    from standoff.model import Actor, ActorMention, Attribution
    from standoff.reading.parse import Parse

__all__ = ["find_attributions"]


def find_attributions(
    parse: Parse, actors: tuple[Actor, ...], mentions: tuple[ActorMention, ...]
) -> tuple[Attribution, ...]:
    """Who is said to have said, thought or wanted what, in order of the text."""
    stretches = quotations(parse.view)
    return finish(parse, find_drafts(parse, stretches), Sources(parse, actors, mentions), stretches)
