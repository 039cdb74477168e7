"""Drafts made into the record's attributions: kinds, nesting, names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from standoff.model import Attribution
from standoff.reading.attributions.antecedents import speakers_before
from standoff.reading.ids import attribution_id

if TYPE_CHECKING:
    from standoff.reading.attributions.drafts import Draft
    from standoff.reading.attributions.quotes import Quotation
    from standoff.reading.attributions.sources import Sources
    from standoff.reading.parse import Parse

_OPENING = frozenset("“\"'‘«„`”")
Kind = Literal["direct", "indirect", "mixed"]


def finish(
    parse: Parse, drafts: list[Draft], sources: Sources, stretches: tuple[Quotation, ...]
) -> tuple[Attribution, ...]:
    """One attribution a piece of content; of two drafts with the same words as content the first stays."""
    taken: set[tuple[int, int]] = set()
    kept: list[tuple[Draft, list[tuple[int, int]]]] = []
    for draft in sorted(drafts, key=lambda d: (d.pieces[0][0], -d.pieces[-1][1], d.cue or (-1, -1))):
        pieces = [p for p in _unbroken(parse.view, sorted(set(draft.pieces))) if p not in taken]
        if pieces:
            taken.update(pieces)
            kept.append((draft, pieces))
    names: dict[int, str] = {k: attribution_id(parse.document.span(*p[0])) for k, (_, p) in enumerate(kept)}
    parents = _parents(kept)
    speakers = speakers_before(parse, [draft for draft, _ in kept], sources, stretches)
    found = []
    for k, (draft, pieces) in enumerate(kept):
        source = actor_id = name = None
        if draft.source is not None:
            source = parse.document.span(*draft.source)
            if draft.source_head is not None:
                actor_id, name = sources.resolve(source, draft.source_head)
                if actor_id is None and draft.source_head.i in speakers:
                    actor_id, name = speakers[draft.source_head.i]
        for number, piece in enumerate(pieces):
            content = parse.document.span(*piece)
            parent = parents.get(piece)
            found.append(
                Attribution(
                    id=attribution_id(content),
                    kind="direct" if draft.spoken else kind_of(parse.view, piece, stretches),
                    content=content,
                    source=source,
                    cue=parse.document.span(*draft.cue) if draft.cue else None,
                    actor_id=actor_id,
                    name=name,
                    lost=draft.lost,
                    parent=None if parent is None else names[parent],
                    continues=names[k] if number else None,
                    why=draft.why,
                )
            )
    return tuple(sorted(found, key=lambda a: (a.content.start, -a.content.end)))


def _unbroken(view: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces with nothing but white space between them made one: a quotation printed a sentence a line is one.

    Paragraphs that open with a mark of their own stay apart.
    """
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif joined and view[start] not in _OPENING and not view[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def kind_of(view: str, piece: tuple[int, int], stretches: tuple[Quotation, ...]) -> Kind:
    """Direct where all words stand between quotation marks, mixed where some do."""
    start, end = piece
    bare = view[start:end]
    outer = [q for q in stretches if q.start < end and start < q.end]
    if any(q.start < start and end < q.end for q in outer):
        return "indirect"  # speech told within somebody's quotation
    for q in reversed(outer):
        bare = bare[: max(q.start - start, 0)] + bare[max(q.end - start, 0) :]
    if not any(c.isalnum() for c in bare):
        return "direct"
    return "mixed" if outer else "indirect"


def _parents(kept: list[tuple[Draft, list[tuple[int, int]]]]) -> dict[tuple[int, int], int]:
    """For each piece, the number of the draft with the smallest other piece that contains it."""
    flat = sorted(
        ((start, end, k) for k, (_, pieces) in enumerate(kept) for start, end in pieces),
        key=lambda piece: (piece[0], -piece[1]),
    )
    parents: dict[tuple[int, int], int] = {}
    around: list[tuple[int, int, int]] = []
    for start, end, k in flat:
        around = [piece for piece in around if piece[1] > start]
        holding = [piece for piece in around if piece[1] >= end and piece[2] != k]
        if holding:
            parents[start, end] = min(holding, key=lambda piece: (piece[1] - piece[0], piece[2]))[2]
        around.append((start, end, k))
    return parents
