"""Attributions in the making: quotations and clauses brought together, one draft a cue, extents settled."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.reading.attributions.clauses import indirect
from standoff.reading.attributions.cues import cues
from standoff.reading.attributions.headlines import headline
from standoff.reading.attributions.lost import lost_speakers, lost_verb, stands_alone
from standoff.reading.attributions.phrases import according_to, closing_clause
from standoff.reading.attributions.sources import noun_phrase
from standoff.reading.attributions.speeches import find_speeches
from standoff.reading.attributions.transcripts import find_turns
from standoff.reading.attributions.tree import Tree
from standoff.reading.attributions.why import why
from standoff.reading.parse import Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from standoff.reading.attributions.candidate import Candidate
    from standoff.reading.attributions.direct import Speech
    from standoff.reading.attributions.quotes import Quotation
    from standoff.reading.attributions.transcripts import Turn
    from standoff.reading.parse import Parse, Sentence

Stretch = tuple[int, int]
_ENDS = " \t\n,;:.-–—"
# Constructions whose content is found by position, so that it may begin in the middle of a quotation.
_POSITIONAL = ("according to", "lost", "no verb", "before", "inserted", "closing")
_AT_END = ("according to", "before", "closing")
_AGENCY = re.compile(
    r"\((?:CNN|Reuters|REUTERS|AP|AFP|UPI|IRIN|dpa|DPA|ANSA|Xinhua|Bloomberg|IPS|RFE/RL|VOA)\)\s*[-–—]{1,2}\s+(?=[A-Z“\"])"
    r"|[A-Z][a-z]+day \d{1,2} [A-Z][a-z]+ \d{4} \d{1,2}[.:]\d\d [A-Z]{3,4}\s"
)
_HEADING = 1500  # characters within which the report begins
_DATELINE = re.compile(r"[A-Z][^\n()]{2,160}\([A-Z][A-Za-z. ]{1,20}\)\s*[-–—]{1,2}\s+")
_RELATIVE = frozenset({"that", "which", "who", "whom", "what"})
_LOOSE_END = re.compile(r"[ ,](?:but|and|or)$")
_SAYING = ("clause", "noun clause", "adjective clause")
_INTO_QUOTATION = re.compile(r",? (?:(?:but|and|because|as|that|with|since) )+(?=[\"“])")
_STOPS = frozenset(".?!…")
_GROUP = frozenset({"aux", "auxpass", "neg", "advmod"})


@dataclass(slots=True)
class Draft:
    """Pieces of content as character offsets, in order of the text, with their cue and source."""

    pieces: list[Stretch]
    cue: Stretch | None
    cue_token: Token | None
    source: Stretch | None
    source_head: Token | None
    why: str
    lost: bool = False
    spoken: bool = False  # a turn of a transcript: direct speech without quotation marks


class Quoted:
    """The quotations of a document, found by offset."""

    def __init__(self, stretches: tuple[Quotation, ...]) -> None:
        self._stretches = sorted((q.start, q.end) for q in stretches)
        self._starts = [start for start, _ in self._stretches]

    def at(self, offset: int) -> Stretch | None:
        """The quotation that this character stands in."""
        k = bisect_right(self._starts, offset) - 1
        return self._stretches[k] if k >= 0 and offset < self._stretches[k][1] else None


def find_drafts(parse: Parse, stretches: tuple[Quotation, ...]) -> list[Draft]:
    trees: dict[int, Tree] = {}

    def tree_of(sentence: Sentence) -> Tree:
        if sentence.i not in trees:
            trees[sentence.i] = Tree(sentence)
        return trees[sentence.i]

    table, quoted = cues(), Quoted(stretches)
    drafts = _spoken(find_speeches(parse, stretches, table, tree_of))
    speech = {piece[0] for draft in drafts for piece in draft.pieces}
    spoken = {d.cue_token.i: d for d in drafts if d.cue_token is not None}
    opening = report_begins(parse.view)
    turns = find_turns(parse)
    drafts += [_turn(turn) for turn in turns]
    labelled = {i for turn in turns for i in range(*turn.label)}
    names: frozenset[str] | None = None
    for sentence in parse.sentences:
        tree = tree_of(sentence)
        found = [*lost_speakers(tree, table), *according_to(tree)]
        if any(t.text == ":" for t in sentence.tokens):
            if names is None:
                names = frozenset(t.text for t in parse.tokens if t.ent == "PERSON" and t.pos == "PROPN")
            found += [c for c in headline(tree, names) if c.source is None or c.source[0].start not in labelled]
        if stands_alone(sentence.tokens[-1]):
            found += lost_verb(tree)
        taken = {c.cue.i for c in found}
        found += [c for c in indirect(tree, table, lambda at: quoted.at(at) is not None) if c.cue.i not in taken]
        closing = closing_clause(tree, table)
        if closing is not None and quoted.at(closing.cue.start) is None:
            found = [c for c in found if c.cue is not closing.cue or c.frame == "before"]
            if not any(c.cue is closing.cue for c in found):
                found.append(closing)
        begins = max(opening, _own_words(parse.view, sentence))
        made: list[tuple[Candidate, Draft]] = []
        for candidate in found:
            draft = settle(parse, candidate, tree, quoted, begins)
            if draft is None or candidate.cue.start < begins:
                continue
            made.append((candidate, draft))
        _leave_to_the_last(parse.view, made)
        for candidate, draft in made:
            if candidate.frame.startswith(_SAYING):
                _run_on(parse.view, draft, quoted, speech)
            said = spoken.get(candidate.cue.i)
            if said is None:
                drafts.append(draft)
            else:
                _widen(said, draft)
    for draft in spoken.values():
        _take_in_object(parse.view, draft, tree_of)
    return drafts


def _turn(turn: Turn) -> Draft:
    why = "the transcript names who speaks before the words"
    return Draft([turn.words], None, None, turn.name, turn.head, why, spoken=True)


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
        cue = _cue_group(speech.cue) if speech.cue else None
        of[k] = Draft([(q.start, q.end)], cue, speech.cue, source, speech.source_head, speech.why)
        drafts.append(of[k])
    return drafts


def report_begins(view: str) -> int:
    """Where the report's own words begin, if headings and an agency's name or the hour of print stand before them."""
    match = _AGENCY.search(view, 0, _HEADING)
    return match.end() if match is not None else 0


def _own_words(view: str, sentence: Sentence) -> int:
    """Where the words of a reader's comment begin, behind the mark of the page."""
    comment = view.rfind("| Reply ", sentence.tokens[0].start, sentence.end)
    return comment + len("| Reply ") if comment >= 0 else 0


def settle(parse: Parse, c: Candidate, tree: Tree, quoted: Quoted, begins: int = 0) -> Draft | None:
    """A candidate's content without its cue, its source and the punctuation around them.

    `begins`: where the report's own words begin in this sentence.
    """
    if c.source is None and c.source_head is not None:
        c.source = noun_phrase(c.source_head, tree, c.cue)
    cue = (c.cue_tokens[0].start, c.cue_tokens[-1].end) if c.cue_tokens else _cue_group(c.cue)
    source = None
    if c.source is not None:
        source = _after_dateline(parse.view, c.source[0].start, c.source[1].end), c.source[1].end
    pieces: list[Stretch] = []
    for first, last in c.pieces:
        start = max(first.start, begins)
        around = quoted.at(start) if c.frame.startswith(_POSITIONAL) else None
        if around is not None and around[1] < last.end:
            start = around[0]
        if start == tree.tokens[0].start:
            start = _after_dateline(parse.view, start, last.end)
        rest: list[Stretch] = [(start, last.end)]
        for hole in (cue, source):
            if hole is not None:
                rest = [r for piece in rest for r in without(piece, hole)]
        for r in rest:
            piece = trim(parse.view, *r)
            if piece is not None and any(ch.isalnum() for ch in parse.view[piece[0] : piece[1]]):
                pieces.append(piece)
    if len(pieces) > 1 and parse.view[slice(*pieces[0])].lower() in _RELATIVE:
        pieces = pieces[1:]  # "a school that he said had been shelled"
    if not pieces:
        return None
    return Draft(
        pieces, None if c.frame in {"no verb", "headline"} else cue, c.cue, source, c.source_head, why(c), c.lost
    )


def _leave_to_the_last(view: str, made: list[tuple[Candidate, Draft]]) -> None:
    """In `Haddad said that six were held, two papers reported` the papers are no part of what Haddad said."""
    for candidate, closing in made:
        if not candidate.frame.startswith(_AT_END) or closing.cue is None or closing.source is None:
            continue
        start, end = min(closing.cue[0], closing.source[0]), max(closing.cue[1], closing.source[1])
        for _, other in made:
            a, b = other.pieces[-1]
            if other is closing or other.cue is None or other.cue[0] >= start or not a < start < b <= end + 1:
                continue
            piece = trim(view, a, start)
            if piece is not None:
                other.pieces[-1] = piece


def _take_in_object(view: str, said: Draft, tree_of: Callable[[Sentence], Tree]) -> None:
    """In `described the vote as "a sham"` the vote is part of what was said."""
    cue, (start, end) = said.cue_token, said.pieces[0]
    if cue is None or cue.start > start or not view[max(start - 4, 0) : start].endswith(" as "):
        return
    obj = cue.child("dobj")
    if obj is not None and obj.i > cue.i and obj.end < start:
        said.pieces[0] = (tree_of(cue.sent).first(obj).start, end)


def _run_on(view: str, draft: Draft, quoted: Quoted, speech: set[int]) -> None:
    """Let what is told go on to the end of the quotation it ends in (`said he would go, but "the road is shut"`)."""
    start, end = draft.pieces[-1]
    around = quoted.at(end - 1)
    if around is None:
        link = _INTO_QUOTATION.match(view, end)
        around = quoted.at(link.end()) if link is not None else None
        if around is not None and link is not None and around[0] != link.end():
            return
    if around is None or around[0] in speech or not start < around[0] or around[1] <= end:
        return
    if view[around[1] - 2 : around[1] - 1] in _STOPS or view[around[1] : around[1] + 1] in _STOPS:
        draft.pieces[-1] = (start, around[1])


def _after_dateline(view: str, start: int, end: int) -> int:
    """Where the report begins, if a place, a date and an agency's name in brackets stand before it."""
    match = _DATELINE.match(view, start, end)
    return match.end() if match is not None and match.end() < end else start


def _cue_group(cue: Token) -> Stretch:
    """The cue with the auxiliaries, negation and adverbs right before it, and its particle."""
    start, end = cue.start, cue.end
    edge = cue.i
    for child in sorted((c for c in cue.children if c.i < cue.i), key=lambda c: -c.i):
        if child.i != edge - 1 or child.dep not in _GROUP or child.children:
            break
        start, edge = child.start, child.i
    particle = next((c for c in cue.children if c.dep == "prt" and c.i == cue.i + 1), None)
    return start, particle.end if particle is not None else end


def _widen(said: Draft, draft: Draft) -> None:
    """Let a quotation's content begin where the clause around it begins (`said that "..."`)."""
    first = said.pieces[0]
    for start, end in draft.pieces:
        if start < first[0] <= end and said.cue is not None and start >= said.cue[1]:
            said.pieces[0] = (start, first[1])
            return


def trim(view: str, start: int, end: int) -> Stretch | None:
    """A stretch without white space, commas and full stops at its ends."""
    while start < end and view[start] in _ENDS:
        start += 1
    while end > start and view[end - 1] in _ENDS:
        end -= 1
    if (link := _LOOSE_END.search(view, max(end - 12, start), end)) is not None:
        return trim(view, start, link.start())
    return (start, end) if start < end else None


def without(piece: Stretch, hole: Stretch) -> list[Stretch]:
    """A stretch less another: none, one or two stretches."""
    if hole[1] <= piece[0] or piece[1] <= hole[0]:
        return [piece]
    parts = [(piece[0], min(hole[0], piece[1])), (max(hole[1], piece[0]), piece[1])]
    return [(a, b) for a, b in parts if a < b]
