"""Which of a sentence's places an act happened at, by the learned head and the rules of grammar together.

The head scores each word that is written as a name. Among the places that the text is known to name it weighs the one
that grammar finds against the others; where it points at a name that is no known place, as of a village that no
gazetteer lists, the name becomes a mention without a place. Of places that lie in one another the smallest is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge import nations
from standoff.model import PlaceMention
from standoff.reading.clauses import is_reporting_clause, predicate_of
from standoff.reading.lookup import ByOffset
from standoff.reading.modifiers import anchor_of
from standoff.reading.nested import lies_in
from standoff.reading.places import vocabulary as words
from standoff.reading.places.relations import relation_of
from standoff.reading.places.toponym import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from standoff.knowledge.encoder import Encoder, Scored
    from standoff.reading.parse import Parse, Token

# Chosen on the development slice of the event-location gold.
SURE = 0.5  # the head names the place
ALONE = 0.9  # for a place that grammar does not bring to the act, which a country then never is
UNSURE = 0.1  # below it, the head says that the rules' place is not the act's
UNLISTED = 0.7  # for a name that is no known place
GOES_ON = 0.1  # for further words of such a name
RULED = 0.25  # what the rules' choice adds
CLOSE = 0.3  # how far below the likeliest place one that lies in it may be

_WHY = "The sentence tells an act as done there, by the learned head; the gazetteer has none of this name."
_WHY_PART = "The name goes on from that of {}, which it lies in; the sentence tells an act as done there."


class ActPlaces(ByOffset[PlaceMention]):
    """The places of a document, and for the acts asked about, what the head says of them."""

    def __init__(self, places: Iterable[PlaceMention], parse: Parse, encoder: Encoder | None) -> None:
        super().__init__(places)
        self._parse = parse
        self._encoder = encoder
        self._scored: dict[int, tuple[Scored, ...]] = {}

    def ask(self, acts: Iterable[Token]) -> None:
        """Let the head read the sentence of these acts, all of one sentence, which are asked for afterwards."""
        fresh = sorted({t.i: t for t in acts if t.i not in self._scored}.values(), key=lambda t: t.i)
        if self._encoder is None or not fresh:
            return
        sentence = fresh[0].sent
        text = self._parse.view[sentence.start : sentence.end]
        answers = self._encoder.places(text, [t.start - sentence.start for t in fresh])
        self._scored.update(zip((t.i for t in fresh), answers, strict=True))

    def options(self, act: Token) -> list[tuple[PlaceMention, float]]:
        """The places that the sentence may put the act at and how likely each is; none where the head was not asked."""
        scored = self._scored.get(act.i, ())
        fresh = self._unlisted(act, scored)
        known = [
            (mention, max(s.score for s in inside))
            for mention in self.within(act.sent.start, act.sent.end)
            if (inside := _inside(mention, scored, act.sent.start))
            and not any(f.span.start <= mention.span.start and mention.span.end <= f.span.end for f, _ in fresh)
        ]
        return sorted([*known, *fresh], key=lambda o: o[0].span.start)

    def _unlisted(self, act: Token, scored: tuple[Scored, ...]) -> list[tuple[PlaceMention, float]]:
        """Names that the head points at and that reach beyond all known places."""
        base, view = act.sent.start, self._parse.view
        runs: list[list[Scored]] = []
        for word in scored:
            if word.score < GOES_ON or _is_people(view[word.start + base : word.end + base]):
                continue
            if runs and not view[runs[-1][-1].end + base : word.start + base].strip():
                runs[-1].append(word)
            else:
                runs.append([word])
        found = []
        for run in runs:
            known = self.overlapping(run[0].start + base, run[-1].end + base)
            beyond = [w for w in run if not self.overlapping(w.start + base, w.end + base)]
            if not beyond or max(w.score for w in run) < UNLISTED or self._is_no_name(run, base):
                continue
            if known and (
                beyond[0] is not run[0] and all(_is_kind(view[w.start + base : w.end + base]) for w in beyond)
            ):
                continue  # "Idlib Province", of which the name was found
            if any(k.span.start < run[0].start + base or k.span.end > run[-1].end + base for k in known):
                continue
            found.append((self._mention(run, base, known), max(w.score for w in run)))
        return found

    def _is_no_name(self, run: list[Scored], base: int) -> bool:
        """Words for a people, or a mere direction ("the North African state")."""
        tokens = self._parse.tokens_in(run[0].start + base, run[-1].end + base)
        return all(t.text in words.DIRECTIONS or (t.ent == "NORP" and t.tag in {"NNPS", "JJ"}) for t in tokens)

    def _mention(self, run: list[Scored], base: int, known: list[PlaceMention]) -> PlaceMention:
        start, end = run[0].start + base, run[-1].end + base
        tokens = self._parse.tokens_in(start, end)
        relation, first, last = relation_of(self._parse, tokens[0].i, tokens[-1].i, None)
        worded = (first, last) != (tokens[0].i, tokens[-1].i)
        wording = self._parse.span(self._parse.tokens[first], self._parse.tokens[last]) if worded else None
        span = self._parse.document.span(start, end)
        if known and known[0].place and known[0].span.start == start and tokens[-1].text in words.FACILITIES:
            return PlaceMention(span, known[0].place, relation, _WHY_PART.format(known[0].span.text), wording)
        return PlaceMention(span, None, relation, _WHY, wording)


def weigh(
    by_rule: PlaceMention | None,
    act: Token,
    places: ActPlaces,
    parse: Parse,
    may_be: Callable[[PlaceMention], bool] = lambda _: True,
) -> tuple[PlaceMention | None, str]:
    """The place of an act by the rules and the head together, and a note where the head decided."""
    if by_rule is not None and _tells_of(by_rule, act):
        return by_rule, ""
    options = [
        (m, s + RULED if m == by_rule else s)
        for m, s in places.options(act)
        if m == by_rule or (may_be(m) and not _is_where_it_was_said(m, act, parse))
    ]
    if not options:
        return by_rule, ""
    best, score = max(options, key=lambda o: (o[1], -o[0].span.start))
    if by_rule is None and best.place is not None and (score < ALONE or best.place.is_country):
        return None, ""
    if score >= SURE:
        least = max(SURE, score - CLOSE - (RULED if best == by_rule else 0))
        for mention, likely in options:
            if likely >= least and lies_in(mention, best, parse):
                best = mention
        note = "" if best == by_rule else f"of the sentence's names, '{best.span.text}' places the act (learned head)"
        return best, note
    told = next((s for m, s in options if m == by_rule), None)
    if by_rule is not None and told is not None and told < UNSURE + RULED:
        return None, f"'{by_rule.span.text}' does not place the act (learned head)"
    return by_rule, ""


def _is_where_it_was_said(mention: PlaceMention, act: Token, parse: Parse) -> bool:
    """Does it place the one who tells of the act, or a clause above ("told reporters in Geneva that ...")?"""
    anchor = anchor_of(mention, parse)
    if anchor is None:
        return False
    clause = predicate_of(anchor)
    above = list(act.ancestors())
    return clause in above and any(is_reporting_clause(t) for t in above[: above.index(clause) + 1])


def _tells_of(mention: PlaceMention, act: Token) -> bool:
    """Is the act told in a clause about this place ("Zawiyah, which has risen up")?"""
    while act.dep in {"xcomp", "conj", "ccomp"} and act.head is not act:
        act = act.head
    return act.dep == "relcl" and mention.span.start <= act.head.start and act.head.end <= mention.span.end


def _inside(mention: PlaceMention, scored: tuple[Scored, ...], base: int) -> list[Scored]:
    return [s for s in scored if s.end + base > mention.span.start and s.start + base < mention.span.end]


def _is_people(word: str) -> bool:
    """Words for a people place nothing."""
    return bool(nations.of_people_all(word))


def _is_kind(word: str) -> bool:
    return word.lower() in KINDS
