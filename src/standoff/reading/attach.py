"""Which time and which place belong to an act, by the sentence's tree.

An act is named by a predicate ("were killed") or by a noun ("the killing of"). What modifies the act's own clause
belongs to it; what modifies the clause of the one who tells it ("told reporters in Geneva on Tuesday that ...") or an
actor ("the mission to Ivory Coast", "Ivory Coast's foreign minister") does not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from standoff.model import Period, PlaceMention, Precision, Relation, TimeMention
from standoff.reading.act_places import ActPlaces, weigh
from standoff.reading.clauses import clause_of, heads_clause, is_reporting_clause, predicate_of
from standoff.reading.modifiers import is_lasting, place_penalty, ranked, time_penalty
from standoff.reading.nested import lies_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from standoff.reading.lookup import ByOffset
    from standoff.reading.parse import Parse, Sentence, Token

__all__ = [
    "TRUSTED",
    "Inherited",
    "Rule",
    "attach_place",
    "attach_time",
    "clause_of",
    "dateline_place",
    "heads_clause",
    "inherit_place",
    "inherit_time",
    "is_reporting_clause",
    "place_of_act",
    "predicate_of",
    "whole_period",
]

M = TypeVar("M", TimeMention, PlaceMention)


class Rule(StrEnum):
    """Where outside the act's own clause its time or place was found, nearest first."""

    CLAUSE_ABOVE = "clause above"
    SENTENCE_BEFORE = "sentence before"
    ONLY_IN_PARAGRAPH = "only in paragraph"
    ONLY_IN_REPORT = "only in report"
    DATELINE_OF_LEAD = "dateline of the first sentence"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class Inherited(Generic[M]):
    """A mention that is not in the act's own clause, and the rule that took it from elsewhere, also in words."""

    mention: M
    rule: Rule
    why: str


_JOINED = 30  # characters between two days named together
_DAYS = 6
TRUSTED = frozenset({Rule.CLAUSE_ABOVE, Rule.SENTENCE_BEFORE, Rule.DATELINE_OF_LEAD})


def attach_time(token: Token, parse: Parse, times: ByOffset[TimeMention]) -> TimeMention | None:
    """The time expression that dates the act which `token` names, by the grammar of its clause, else `None`."""
    found = [f for f in ranked(token, parse, times, time_penalty) if _may_date(f[2], token)]
    if not found:
        return None
    best = min(found, key=lambda f: (f[0], not f[2].period.known, f[1]))[2]
    if best.kind == "TIME":  # "at 10am last Friday": the hour has its day from the date beside it
        beside = (m for _, _, m in found if m.kind == "DATE" and m.period.known and _stand_together(m, best, parse))
        return next(beside, best)
    return best


def attach_place(token: Token, parse: Parse, places: ByOffset[PlaceMention]) -> PlaceMention | None:
    """The toponym that places the act which `token` names, else `None`; of nested places the smallest."""
    found = ranked(token, parse, places, place_penalty)
    if not found:
        return None
    best_rank = min(rank for rank, _, _ in found)
    return _smallest([f for f in found if f[0] <= best_rank + 1], parse)


def place_of_act(token: Token, parse: Parse, places: ByOffset[PlaceMention]) -> PlaceMention | None:
    """The place of the act by its own clause, else by the rules of inheritance that may be trusted.

    Where the learned head was asked (see `ActPlaces`), it has its say.
    """
    found = attach_place(token, parse, places)
    if found is None and (inherited := inherit_place(token, parse, places)) and inherited.rule in TRUSTED:
        found = inherited.mention
    return weigh(found, token, places, parse)[0] if isinstance(places, ActPlaces) else found


def whole_period(mention: TimeMention, parse: Parse, times: ByOffset[TimeMention]) -> Period:
    """The period of "Saturday and Sunday", of which an act is dated by the first; else the mention's own."""
    own = mention.period
    later = next(iter(times.within(mention.span.end, mention.span.end + _JOINED)), None)
    if later is None or parse.view[mention.span.end : later.span.start].strip().lower() != "and":
        return own
    first, last = own.earliest, later.period.latest
    if own.precision is not Precision.DAY or first is None or last is None or not 0 < (last - first).days <= _DAYS:
        return own
    words = parse.view[mention.span.start : later.span.end]
    return Period(first, last, Precision.DAYS, words, f"{own.why}; to {later.span.text}, which is named with it")


def _stand_together(date: TimeMention, hour: TimeMention, parse: Parse) -> bool:
    first, second = sorted((date.span, hour.span), key=lambda s: s.start)
    return parse.view[first.end : second.start].strip(" ,").lower() in {"", "on", "at", "in"}


def _may_date(mention: TimeMention, act: Token) -> bool:
    """A length of time, or a rhythm, without days of its own dates nothing; nor does the "now" that opens a remark."""
    if mention.kind in {"DURATION", "SET"} and not mention.period.known:
        return False
    if act.dep == "relcl" and act.tag in {"VBZ", "VBP"} and is_lasting(act) and mention.kind == "DATE":
        return mention.period.earliest is None or mention.period.earliest != mention.period.latest
    return mention.span.text.lower() != "now" or act.tag in {"VBZ", "VBP", "VBG"}


def _smallest(found: list[tuple[int, int, PlaceMention]], parse: Parse) -> PlaceMention:
    """The place that lies in the others; among places that do not, the one of best rank, then the nearest."""
    ordered = [mention for _, _, mention in sorted(found, key=lambda f: (f[0], f[1]))]
    best = ordered[0]
    for mention in ordered[1:]:
        if lies_in(mention, best, parse):
            best = mention
    return best


def inherit_time(token: Token, parse: Parse, times: ByOffset[TimeMention]) -> Inherited[TimeMention] | None:
    """A time from outside the act's clause that may date it, with the rule that allows it; the caller decides."""
    return _inherit(token, parse, times, attach_time, "time")


def inherit_place(token: Token, parse: Parse, places: ByOffset[PlaceMention]) -> Inherited[PlaceMention] | None:
    """A place from outside the act's clause that may place it, with the rule that allows it; the caller decides."""
    inherited = _inherit(token, parse, places, attach_place, "place")
    if inherited and inherited.rule in TRUSTED:
        return inherited
    dateline = dateline_place(parse, places)
    filed = "no place is told for it; the report was filed from here"
    if dateline and _is_lead(token.sent, parse, places, dateline):
        return Inherited(dateline, Rule.DATELINE_OF_LEAD, filed)
    return inherited or (Inherited(dateline, Rule.DATELINE, filed) if dateline else None)


def _is_lead(sentence: Sentence, parse: Parse, places: ByOffset[PlaceMention], dateline: PlaceMention) -> bool:
    """The sentence right behind the dateline, naming no place, in a report mostly about places of that country."""
    before = parse.sentences[sentence.i - 1] if sentence.i else None
    if before is None or not before.dateline or dateline.place is None:
        return False
    if places.within(sentence.start, sentence.end) or any(t.ent in {"GPE", "NORP", "LOC"} for t in sentence.tokens):
        return False
    countries = Counter(
        m.place.country
        for m in places.within(sentence.start, len(parse.view))
        if m.place is not None and m.place.country is not None
    )
    own = countries.get(dateline.place.country or "", 0)
    return 2 * own > countries.total()


def dateline_place(parse: Parse, places: ByOffset[PlaceMention]) -> PlaceMention | None:
    """The place that stands before the dash which opens a wire report ("ABIDJAN (Reuters) - ")."""
    seen: set[int] = set()
    for sentence in parse.sentences:
        if sentence.paragraph in seen:
            continue
        seen.add(sentence.paragraph)
        if len(seen) > 4:
            return None
        head = parse.view[sentence.start : sentence.start + 90]
        cut = min((at for dash in (" - ", "--", "—", "–") if (at := head.find(dash)) > 0), default=0)
        if cut and (found := places.within(sentence.start, sentence.start + cut)):
            return found[0]
    return None


def _inherit(
    token: Token,
    parse: Parse,
    things: ByOffset[M],
    attach: Callable[[Token, Parse, ByOffset[M]], M | None],
    what: str,
) -> Inherited[M] | None:
    sentence = token.sent
    for ancestor in (predicate_of(token), *token.ancestors()):
        if heads_clause(ancestor) and not is_reporting_clause(ancestor):
            mention = attach(ancestor, parse, things)
            if isinstance(mention, PlaceMention) and mention.relation in {Relation.TOWARDS, Relation.FROM}:
                continue  # "turned to Brazil", said of another act
            if mention is not None:
                return Inherited(
                    mention, Rule.CLAUSE_ABOVE, f"the {what} is that of the clause that this one depends on"
                )
    before = parse.sentences[sentence.i - 1] if sentence.i else None
    if before and before.paragraph == sentence.paragraph and not before.dateline:
        told = _content_predicate(before.root)
        mention = attach(told, parse, things)
        if mention is not None:
            return Inherited(
                mention, Rule.SENTENCE_BEFORE, f"the {what} is that of the sentence before, in the same paragraph"
            )
    start, end = _paragraph_extent(token, parse)
    in_paragraph = things.within(start, end)
    if len({_identity(m) for m in in_paragraph}) == 1:
        return Inherited(in_paragraph[0], Rule.ONLY_IN_PARAGRAPH, f"it is the only {what} in the paragraph")
    in_report = things.within(0, len(parse.view))
    if len({_identity(m) for m in in_report}) == 1:
        return Inherited(in_report[0], Rule.ONLY_IN_REPORT, f"it is the only {what} in the report")
    return None


def _content_predicate(root: Token) -> Token:
    """What a sentence tells: below a verb of saying, the verb of what is said."""
    while is_reporting_clause(root) and (content := root.child("ccomp")) is not None:
        root = content
    return root


def _paragraph_extent(token: Token, parse: Parse) -> tuple[int, int]:
    sentences, i = parse.sentences, token.sent.i
    first = last = i
    while first and sentences[first - 1].paragraph == token.sent.paragraph:
        first -= 1
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == token.sent.paragraph:
        last += 1
    return sentences[first].start, sentences[last].end


def _identity(mention: M) -> object:
    if isinstance(mention, TimeMention):
        return (mention.period.earliest, mention.period.latest)
    return mention.place.id if mention.place else mention.span.text.casefold()
