"""Names of persons and organisations among the runs of capitalised words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.agents import agent_nouns, given_names
from standoff.knowledge.nations import named
from standoff.knowledge.organisations import organisation_at, organisation_heads, organisation_named
from standoff.knowledge.words import word_set
from standoff.model import ActorKind
from standoff.reading.actors.candidate import Candidate
from standoff.reading.actors.capitals import Capitals
from standoff.reading.actors.phrases import left_edge
from standoff.reading.actors.shapes import (
    country_of,
    folded,
    from_given_name,
    is_acronym,
    is_given,
    last_title,
    nation_length,
    shape,
)

if TYPE_CHECKING:
    from standoff.knowledge.agents import Title
    from standoff.knowledge.organisations import Organisation
    from standoff.model import PlaceMention
    from standoff.reading.lookup import ByOffset
    from standoff.reading.parse import Parse, Token

_LOCATIVE = word_set("actor_words", "locative")
_SETTLEMENTS = word_set("actor_words", "settlement")
_EPITHETS = word_set("actor_words", "former") | word_set("actor_words", "epithet")
SAYING = word_set("actor_words", "saying")


class Names:
    """The names of one document.

    `by_token` gives the name that a token belongs to, titles left out; `around` the one whose phrase it stands in.
    `nations` are the words for countries and their peoples: first and last token, ISO 3166-1 alpha-3.
    """

    def __init__(self, parse: Parse, places: ByOffset[PlaceMention]) -> None:
        self.parse = parse
        self.places = places
        self.hints = {e.last.i: e for e in parse.entities}
        self.found: list[Candidate] = []
        self.by_token: dict[int, Candidate] = {}
        self.around: dict[int, Candidate] = {}
        self.nations: list[tuple[Token, Token, str]] = []
        self.nation_at: set[int] = set()
        self._open: list[list[Token]] = []
        capitals = Capitals(parse)
        self.calm = capitals.calm
        for sentence in parse.sentences:
            for run in capitals.runs(sentence):
                self._settle(run)
        self.located = {t.lower for t in parse.tokens if t.text[0].isupper() and _is_located(t)}
        self._settle_open()
        self.found.sort(key=lambda c: c.start)

    def _settle(self, run: list[Token]) -> None:
        """Take a run apart: [country] [organisation] [title] person, or one organisation."""
        split = last_title(run, self.parse.view)
        if split is not None:
            first, after, title = split
            country = country_of(run[: nation_length(run[:first])]) if first else None
            if run[after].lower in {"for", "of"}:  # "High Commissioner for Refugees" is an office to its end
                self._add(run, run, ActorKind.ORGANISATION, "it is the name of an office")
                return
            self._person(run, run[after:], title, "a title stands before the name")
            self.found[-1].country = country
            if first:
                self._settle(run[:first])
            return
        lead = nation_length(run)
        rest = run[lead:]
        country = country_of(run[:lead])
        if lead and country:
            self.nations.append((run[0], run[lead - 1], country))
            self.nation_at.update(t.i for t in run[:lead])
        if not rest:
            return
        known = organisation_at(self.parse.view, rest[0].start, rest[0].text)
        if known is None and lead:
            known = organisation_at(self.parse.view, run[0].start, run[0].text)
            if known is not None:
                rest, lead = run, 0
        if known is not None:
            length = sum(t.start < known[0] for t in rest)
            whole = length == len(rest)
            if rest[length - 1].end == known[0] and (whole or length > 1 or rest[0].text.isupper()):
                self._known(run[: lead + length] if country else rest[:length], rest[:length], known[1])
                if not whole:
                    self._settle(rest[length:])
                return
        head = shape(run if lead else rest)
        if head is not None and self._is_place(run):
            return  # "West Bank"
        if head is not None:
            self._organisation(run, head, country)
        elif len(rest) == 1 and is_acronym(rest[0]) and not self._shouted(rest[0]) and not self._is_place(rest):
            self._acronym(run, rest, country)
        elif len(rest) > 1 and is_given(rest[0]):
            self._person(rest, rest, None, "it begins with a given name")
        elif len(rest) > 2 and (bare := from_given_name(rest)) is not None:
            self._person(bare, bare, None, "it begins with a given name")
        else:
            self._open.append(rest)

    def _settle_open(self) -> None:
        """What only the rest of the report, or the statistical recogniser, can tell."""
        surnames = {c.words[-1] for c in self.found if c.kind is ActorKind.PERSON and c.words}
        later: list[list[Token]] = []
        for whole in self._open:
            run = self._trimmed(whole, surnames)
            label = self._label(run)
            if self._is_place(run) and not (len(run) > 1 and _is_said_by(run[-1])):
                continue
            if len(run) > 1 and (run[-1].lower in self.located or run[-1].lower in agent_nouns()):
                later.append(run)
                continue
            acts = label in {"PERSON", "WORK_OF_ART"} or (label != "ORG" and _is_said_by(run[-1]))
            if acts and len(run) > 1 and all(t.text[0].isupper() or len(t.text) < 4 for t in run):
                self._person(run, run, None, "it is named like a person and acts like one")
                surnames.add(self.found[-1].words[-1])
            else:
                later.append(run)
        parts = {w for c in self.found if c.kind is ActorKind.PERSON and len(c.words) > 1 for w in c.words}
        for run in later:
            words = folded(run)
            if words and (words[-1] in surnames or (len(words) == 1 and words[0] in parts)):
                self._person(run, run, None, "the report names a person so")
            elif words:
                self._guess(run)

    def _trimmed(self, run: list[Token], surnames: set[str]) -> list[Token]:
        """Without words of a heading that run into a name ("Full Article Tano says")."""
        hint = self.hints.get(run[-1].i)
        if hint is not None and hint.label == "PERSON" and run[0].i < hint.first.i <= run[-1].i:
            return [t for t in run if t.i >= hint.first.i]
        whole = hint is not None and hint.label == "PERSON"
        last = folded(run[-1:])
        if len(run) > 1 and not whole and run[0].text not in given_names() and last and last[0] in surnames:
            return run[-1:]
        return run

    def _shouted(self, token: Token) -> bool:
        """Does the word stand among others in capitals, in a heading?"""
        near = self.parse.tokens[max(token.i - 1, 0) : token.i + 2]
        return any(t is not token and t.text.isupper() and len(t.text) > 3 and t.text.isalpha() for t in near)

    def _guess(self, run: list[Token]) -> None:
        """A name that nothing else settles: by the statistical recogniser, or by the place it has in its clause."""
        label, last = self._label(run), run[-1]
        if not self.calm and label == "ORG":
            return  # in a report all in capitals the recogniser takes any word for a name
        if last.lower in agent_nouns() or last.tag[:2] not in {"NN", "JJ"}:
            return
        if len(run) <= 3 and last.lower in self.located and label != "ORG":
            return
        if len(run) == 1 and (last.tag == "JJ" or any(c.isdigit() for c in last.text)):
            return
        camel = any(c.isupper() for c in last.text[1:]) and not last.text.isupper()
        acts = _is_said_by(last) or (last.dep == "nsubj" and last.head.tag[:2] == "VB")
        if (
            (label == "PERSON" and not camel)
            or (len(run) == 1 and is_given(last))
            or (label == "ORG" and len(run) == 2 and last.dep == "pobj" and last.head.lower == "by")
        ):
            self._person(run, run, None, "it is named like a person and acts like one")
        elif (label == "ORG" and (len(run) > 1 or acts or last.dep in {"poss", "pobj", "conj"})) or (camel and acts):
            self._add(run, run, ActorKind.ORGANISATION, "it looks like the name of an organisation")
        elif label == "" and last.tag == "NNP" and not camel and self._stands_for_person(run):
            self._person(run, run, None, "it is named like a person and acts like one")

    def _stands_for_person(self, run: list[Token]) -> bool:
        """Without a hint: two or three words in a person's place, or one that speaks or owns."""
        last = run[-1]
        if not all(t.text.isalpha() or t.text in {"-", "'", "’"} for t in run) or last.text.isupper():
            return False
        if last.dep in {"nsubj", "nsubjpass"}:
            return len(run) in {2, 3} or (len(run) == 1 and last.head.tag[:2] == "VB")
        if len(run) == 1:
            return last.dep == "poss"
        if last.dep == "conj":
            other = self.by_token.get(last.head.i)
            return len(run) <= 3 and other is not None and other.kind is ActorKind.PERSON
        return len(run) <= 3 and last.dep == "pobj" and last.head.lower == "by"

    def _label(self, run: list[Token]) -> str:
        hint = self.hints.get(run[-1].i)
        return hint.label if hint is not None and hint.first.i <= run[0].i + 1 else run[-1].ent and "part"

    def _is_place(self, run: list[Token]) -> bool:
        covering = self.places.covering(run[0].start, run[-1].end)
        return any(p.place is not None for p in covering) or named(" ".join(t.text for t in run)) is not None

    def _person(self, run: list[Token], bare: list[Token], title: Title | None, why: str) -> None:
        candidate = self._add(run, bare, ActorKind.PERSON, why)
        candidate.sure = title is not None or is_given(bare[0])
        if title is not None and title.gender:
            candidate.gender = title.gender
        elif len(bare) > 1:
            candidate.gender = given_names().get(bare[0].text, "")
        if title is not None and title.sector:
            candidate.sector = title.sector

    def _known(self, run: list[Token], bare: list[Token], organisation: Organisation) -> None:
        candidate = self._add(run, bare, organisation.kind, "it is the name of a known organisation")
        candidate.known = organisation.name
        candidate.country, candidate.sector = organisation.country, organisation.sector
        candidate.plural = bare[-1].tag == "NNPS" or organisation.kind is ActorKind.FORCE

    def _organisation(self, run: list[Token], head: Token, country: str | None) -> None:
        kind, sector = organisation_heads()[head.text if head.text in organisation_heads() else head.text.title()]
        candidate = self._add(run, run, kind, f"{head.text!r} makes it the name of an organisation")
        candidate.country, candidate.sector = country, sector

    def _acronym(self, run: list[Token], bare: list[Token], country: str | None) -> None:
        known = organisation_named(bare[0].text)
        if known is not None:
            self._known(run, bare, known)
            return
        if not self.calm:
            return
        candidate = self._add(run, bare, ActorKind.ORGANISATION, "it is an acronym used as a name")
        candidate.country = country

    def _add(self, run: list[Token], bare: list[Token], kind: ActorKind, why: str) -> Candidate:
        candidate = Candidate(
            first=run[0], last=bare[-1], head=bare[-1], form="name", kind=kind, why=why, name_first=bare[0],
            name=" ".join(self.parse.view[bare[0].start : bare[-1].end].split()), words=folded(bare),
        )  # fmt: skip
        candidate.definite = "definite"
        before = self._introduction(candidate)
        if before is not None:
            candidate.first = before
        self.found.append(candidate)
        for token in self.parse.tokens[bare[0].i : bare[-1].i + 1]:
            self.by_token[token.i] = candidate
        for token in self.parse.tokens[candidate.first.i : candidate.last.i + 1]:
            self.around.setdefault(token.i, candidate)
        return candidate

    def _introduction(self, candidate: Candidate) -> Token | None:
        """Where the words that belong to the name begin, if any do: "the", "former", "his foreign minister"."""
        tokens, first = self.parse.tokens, candidate.first
        if first is first.sent.tokens[0]:
            return None
        before = tokens[first.i - 1]
        if before.text in {"-", "‑"}:
            return None
        if candidate.kind is not ActorKind.PERSON:
            if before.lower != "the" or candidate.head.dep in {"compound", "amod", "nmod"}:
                return None
            return before
        noun = agent_nouns().get(before.lower)
        if noun is not None and not noun.plural and noun.sort in {"role", "member"}:
            apart = before.dep in {"dobj", "nsubj", "nsubjpass"} and candidate.head.head is not before
            if before.tag[:2] in {"NN", "JJ"} and not apart:
                return left_edge(self.parse, before)
            return None
        edge = left_edge(self.parse, candidate.head)
        if edge.i < first.i and all(t.tag in {"JJ", "DT", "PRP$"} for t in tokens[edge.i : first.i]):
            return edge if edge.tag != "JJ" or edge.lower in _EPITHETS else None
        return None


def _is_located(token: Token) -> bool:
    """Does the word stand where a place does: "in X", "the town of X", "X and" such a one?"""
    if token.dep == "conj" and token.head.text[0].isupper():
        token = token.head
    if token.dep != "pobj":
        return False
    return token.head.lower in _LOCATIVE or (token.head.lower == "of" and token.head.head.lower in _SETTLEMENTS)


def _is_said_by(token: Token) -> bool:
    """Is the name the subject of a verb of saying?"""
    return token.dep in {"nsubj", "nsubjpass"} and token.head.lemma in SAYING
