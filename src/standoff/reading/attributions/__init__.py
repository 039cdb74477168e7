"""Who says so."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from standoff.reading.attributions.assemble import Draft, trim, without
from standoff.reading.attributions.tree import Tree
from standoff.reading.attributions.clauses import indirect
from standoff.reading.attributions.cues import cues
from standoff.reading.attributions.direct import Speeches
from standoff.reading.attributions.phrases import according_to
from standoff.reading.attributions.finish import finish
from standoff.reading.attributions.quotes import quotations
from standoff.reading.attributions.sources import Sources, noun_phrase

if TYPE_CHECKING:
    from standoff.model import Actor, ActorMention
    from standoff.reading.attributions.candidates import Candidate
    from standoff.reading.attributions.direct import Speech
    from standoff.reading.attributions.quotes import Quotation
    from standoff.reading.parse import Parse, Sentence


def find_attributions(
    parse: Parse, actors: tuple[Actor, ...], mentions: tuple[ActorMention, ...]
) -> tuple[Attribution, ...]:
    """Who is said to have said, thought or wanted what, in order of the text."""
    return finish(parse, find_drafts(parse), Sources(parse, actors, mentions), quotations(parse.view))


def find_drafts(parse: Parse) -> list[Draft]:
    trees: dict[int, Tree] = {}

    def tree_of(sentence: Sentence) -> Tree:
        if sentence.i not in trees:
            trees[sentence.i] = Tree(sentence)
        return trees[sentence.i]

    table = cues()
    stretches = quotations(parse.view)
    speeches = Speeches(parse, stretches, table, tree_of).read()
    marks = sorted((q.start, q.end) for q in stretches)

    def quoted(offset: int) -> bool:
        k = bisect_right(marks, (offset, len(parse.view))) - 1
        return k >= 0 and marks[k][0] <= offset < marks[k][1]

    candidates: list[Candidate] = []
    for sentence in parse.sentences:
        tree = tree_of(sentence)
        candidates += indirect(tree, table, quoted)
        candidates += according_to(tree)
    drafts = _spoken(speeches)
    spoken = {d.cue_token.i: d for d in drafts if d.cue_token is not None}
    for candidate in candidates:
        draft = _draft(parse, candidate, tree_of(candidate.cue.sent), stretches)
        if draft is None:
            continue
        said = spoken.get(candidate.cue.i)
        if said is not None:
            _widen(said, draft, parse.view)
            continue
        drafts.append(draft)
    return drafts


def _spoken(speeches: list[Speech]) -> list[Draft]:
    drafts: list[Draft] = []
    of: dict[int, Draft] = {}
    for k, speech in enumerate(speeches):
        q = speech.quotation
        if speech.first is not None and speech.first in of:
            of[speech.first].pieces.append((q.start, q.end))
            of[k] = of[speech.first]
            continue
        source = (speech.source[0].start, speech.source[1].end) if speech.source else None
        cue = (speech.cue.start, speech.cue.end) if speech.cue else None
        draft = Draft([(q.start, q.end)], cue, speech.cue, source, speech.source_head, speech.why, "quotation")
        of[k] = draft
        drafts.append(draft)
    return drafts


def _draft(parse: Parse, c: Candidate, tree: Tree, stretches: tuple[Quotation, ...]) -> Draft | None:
    if c.source is None and c.source_head is not None:
        c.source = noun_phrase(c.source_head, tree, c.cue)
    cue = (c.cue_tokens[0].start, c.cue_tokens[-1].end) if c.cue_tokens else (c.cue.start, c.cue.end)
    source = (c.source[0].start, c.source[1].end) if c.source else None
    pieces = []
    for first, last in c.pieces:
        piece = trim(parse.view, first.start, last.end)
        if piece is None:
            continue
        rest = [piece]
        for hole in (cue, source):
            if hole is not None:
                rest = [r for p in rest for r in without(p, hole)]
        for r in rest:
            settled = trim(parse.view, *r)
            if settled is not None and any(ch.isalnum() for ch in parse.view[settled[0] : settled[1]]):
                pieces.append(settled)
    if not pieces:
        return None
    return Draft(pieces, cue, c.cue, source, c.source_head, f"{c.frame}", c.frame)


def _widen(said: Draft, draft: Draft, view: str) -> None:
    """Let a quotation's content begin where the clause around it begins (`said that "..."`)."""
    first = said.pieces[0]
    for a, b in draft.pieces:
        if a < first[0] <= b and said.cue is not None and a >= said.cue[1]:
            said.pieces[0] = (a, first[1])
            return
