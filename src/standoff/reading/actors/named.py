"""The named actors of a report, as nominals take them up: "the council", "the strongman", "the government"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from standoff.knowledge.nations import named as nation_named
from standoff.knowledge.nations import of_people
from standoff.knowledge.words import word_set
from standoff.model import ActorKind

if TYPE_CHECKING:
    from standoff.reading.actors.candidate import Candidate, Group
    from standoff.reading.parse import Parse

# Nouns by which a report takes up a body that it has named.
_ANY_BODY = word_set("actor_words", "any_body")
# Nouns that, right after a body's name, say only what kind of body it is.
_APPOSED = word_set("actor_words", "appositive")
_GOVERNMENTS = word_set("actor_words", "government")
# Words for the one at the head of a country, between which reports change for variety.
_RULERS = word_set("actor_words", "ruler")
# Roles that reports shorten to their last word ("the foreign minister ... the minister").
_NARROWED = word_set("actor_words", "narrowed")
_MISSIONS = word_set("actor_words", "mission")
_PROVISIONAL = frozenset("transitional interim rebel provisional military local".split())
_NO_BODY = frozenset("government army police military".split())
# Words before a role that tell nothing of which bearer is meant.
_COLOUR = re.compile(
    r"^(?:\w+ year old|longtime|long time|longstanding|embattled|veteran|defiant|beleaguered|autocratic|authoritarian|"
    r"incumbent|mercurial|flamboyant|eccentric|current|new|ailing|top|year|old|\d+)$"
)
_REACH = 6  # sentences that "the council" reaches back to the name of one
_LOOKED_BACK = 40  # names of bodies that are looked at


def is_colour(modifier: str) -> bool:
    return _COLOUR.match(modifier) is not None


class Named:
    """What nominals may take up. Made once the names are grouped and the appositions bound."""

    def __init__(self, parse: Parse, country: str | None, groups: list[Group]) -> None:
        self.parse = parse
        self.country = country
        self._states: dict[str, Group] = {}
        self._missions: dict[str, list[Group]] = {}
        self._at_head: dict[int, tuple[Candidate, Group]] = {}
        self._bodies: list[tuple[int, int, str, Group]] = []
        self._persons: list[tuple[int, str | None, list[tuple[int, str, str | None]], Group]] = []
        for group in groups:
            names = [m for m in group.mentions if m.form == "name"]
            if group.first.kind is ActorKind.PERSON:
                roles = [(m.start, title.lower(), of) for m in group.mentions for title, of in m.roles]
                if roles and names:
                    country_of = next((m.country for m in group.mentions if m.country), None)
                    self._persons.append((min(m.start for m in names), country_of, roles, group))
                continue
            self.note_state(group)
            if group.first.kind is ActorKind.STATE:
                continue
            for name in names:
                self._at_head[name.head.i] = name, group
                last = name.words[-1].split()[-1] if name.words else ""
                self._bodies.append((name.start, name.head.sent.i, last, group))
                found = self._missions.setdefault(name.country or "", [])
                if (name.known or "").startswith("United Nations ") and group not in found:
                    found.append(group)
        self._bodies.sort(key=lambda b: b[:2])
        self._body_starts = [b[0] for b in self._bodies]

    def note_state(self, group: Group) -> None:
        first = group.first
        whole = first.noun is None or first.noun.noun in _GOVERNMENTS
        if whole and first.kind is ActorKind.STATE and first.country and first.known is None:
            self._states.setdefault(first.country, group)

    def named_within(self, nominal: Candidate) -> Group | None:
        """The body whose name stands right before ("the Guardian newspaper")."""
        noun = nominal.noun
        assert noun is not None
        if noun.noun not in _APPOSED or nominal.plural or nominal.last is not nominal.head or not nominal.head.i:
            return None
        name, group = self._at_head.get(nominal.head.i - 1, (None, None))
        if name is None or name.head.dep != "compound" or set(nominal.modifiers) != set(name.words):
            return None
        return group

    def mission(self, nominal: Candidate) -> Group | None:
        """As in "the U.N. mission in X", the one mission of the United Nations for X that the report names."""
        noun = nominal.noun
        assert noun is not None
        if noun.noun not in _MISSIONS or nominal.country is None or not {"un", "united"} & set(nominal.modifiers):
            return None
        found = self._missions.get(nominal.country, [])
        return found[0] if len(found) == 1 else None

    def state(self, nominal: Candidate) -> Group | None:
        """The state that "the Libyan government" stands for, or "the government" in a report about one country."""
        noun = nominal.noun
        assert noun is not None
        if noun.noun not in _GOVERNMENTS or nominal.plural or nominal.allegiance or nominal.owner_pronoun:
            return None
        country = nominal.country
        if country is None and nominal.definite == "definite" and not nominal.modifiers and nominal.owner is None:
            country = self.country
        if country is None or len(nominal.modifiers) > 3 or _PROVISIONAL & set(nominal.modifiers):
            return None
        after = self.parse.tokens[nominal.last.i + 1 : nominal.last.i + 2]
        if after and after[0].lower in {"there", "in"}:
            return None
        nominal.country = country
        return self._states.get(country)

    def bearer_of_role(self, nominal: Candidate) -> Group | None:
        """The one person of the report who bears the role, if there is exactly one."""
        noun = nominal.noun
        assert noun is not None
        words = sorted(_RULERS) if noun.noun in _RULERS else [noun.noun]
        expected = nominal.country or self.country
        bearers = []
        for start, country, roles, group in self._persons:
            if start > nominal.start or (country is not None and expected is not None and country != expected):
                continue
            titles = [
                title
                for at, title, of in roles
                if at < nominal.start and (of is None or noun.noun in _NARROWED or _is_nation(of))
            ]
            bearing = [t for t in titles if any(_bears(t, w) for w in words)]
            if bearing:
                bearers.append((group, bearing))
        if len(bearers) != 1 or any(t.split()[0] in {"former", "ex", "vice", "deputy"} for t in bearers[0][1]):
            return None
        return bearers[0][0]

    def body_called(self, nominal: Candidate) -> Group | None:
        """The body named last that "the council", "the group" takes up."""
        noun = nominal.noun
        assert noun is not None
        if nominal.plural or noun.sort not in {"body", "unit"} or noun.noun in _NO_BODY:
            return None
        last = noun.noun.split()[-1]
        until = bisect_left(self._body_starts, nominal.start)
        nearest = None
        for _, sentence, word, group in reversed(self._bodies[max(0, until - _LOOKED_BACK) : until]):
            back = nominal.head.sent.i - sentence
            if word == last and back <= _REACH:
                return group
            if nearest is None and back <= 1 and noun.noun in _ANY_BODY:
                nearest = group
        return nearest


def _is_nation(words: str) -> bool:
    return of_people(words) is not None or nation_named(words) is not None


def _bears(title: str, role: str) -> bool:
    """Does the title make its bearer one whom "the ROLE" may mean? An opposition leader is not "the leader"."""
    if title == role:
        return True
    if not title.endswith(" " + role):
        return False
    return role in _NARROWED or all(_COLOUR.match(w) for w in title.removesuffix(role).split())
