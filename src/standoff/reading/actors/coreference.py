"""Which mentions are of one actor, within one report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.knowledge.nations import named as named_nation
from standoff.knowledge.nations import of_people
from standoff.knowledge.words import word_set
from standoff.model import ActorKind
from standoff.reading.actors.candidate import Group
from standoff.reading.actors.groups import Groups
from standoff.reading.actors.modifiers import can_be_loyal

if TYPE_CHECKING:
    from standoff.reading.actors.candidate import Candidate

_TROOPS = word_set("actor_words", "troops")
# Nouns by which a report takes up a body that it has named.
_ANY_BODY = word_set("actor_words", "any_body")
_GOVERNMENTS = word_set("actor_words", "government")
# Words for the one at the head of a country, between which reports change for variety.
_RULERS = word_set("actor_words", "ruler")
# Roles that reports shorten to their last word ("the foreign minister ... the minister").
_NARROWED = word_set("actor_words", "narrowed")
# Words before a role that tell nothing of which bearer is meant.
_COLOUR = re.compile(
    r"^(?:\w+ year old|longtime|long time|longstanding|embattled|veteran|defiant|beleaguered|autocratic|authoritarian|"
    r"incumbent|mercurial|flamboyant|eccentric|current|new|ailing|top|year|old|\d+)$"
)
_ANYBODY = word_set("actor_words", "anybody")
# Nouns that, right after a body's name, say only what kind of body it is.
_APPOSED = word_set("actor_words", "appositive")
_OF_STATE = word_set("actor_words", "of_state")
_REACH = 6  # sentences that a bare "the group", "the gunmen" reaches back


class Coreference(Groups):
    """Nominals joined to the groups of names, or grouped among themselves."""

    def group_nominals(self, nominals: list[Candidate]) -> None:
        """In order of the text, so that each looks back on what came before."""
        by_noun: dict[str, list[Group]] = {}
        for nominal in sorted(nominals, key=lambda n: (n.start, -n.end)):
            if id(nominal) not in self.of:
                self._place(nominal, by_noun)
            noun = nominal.noun
            if noun is not None:
                group = self.of[id(nominal)]
                if group not in by_noun.setdefault(noun.noun, []):
                    by_noun[noun.noun].append(group)

    def _place(self, nominal: Candidate, by_noun: dict[str, list[Group]]) -> None:
        noun = nominal.noun
        assert noun is not None
        named = self._named_within(nominal)
        if named is not None:
            self.join(named, nominal, f"{noun.noun!r} says what the name is of")
            return
        state = self._state(nominal)
        if state is not None:
            self.join(state, nominal, "the government stands for its state")
            return
        mission = self._mission(nominal)
        if mission is not None:
            self.join(mission, nominal, "the report names one such mission only")
            return
        nouns = _TROOPS if noun.noun in _TROOPS and (nominal.country or nominal.allegiance) else {noun.noun}
        earlier = [g for n in sorted(nouns) for g in by_noun.get(n, ()) if self._agree(nominal, g)]
        if earlier:
            latest = max(
                earlier, key=lambda g: max((m.start for m in g.mentions if m.start < nominal.start), default=-1)
            )
            self.join(latest, nominal, f"the report speaks of the {noun.noun} again in the same terms")
            return
        plain = all(_COLOUR.match(m) for m in nominal.modifiers if m not in nominal.nation_words)
        if nominal.definite == "definite" and plain and nominal.owner_pronoun is None and nominal.owner is None:
            found = self._bearer_of_role(nominal) if not nominal.plural else None
            if found is not None:
                self.join(found, nominal, f"nobody else in the report bears the role of {noun.noun}")
                return
            found = self._body_called(nominal)
            if found is not None:
                self.join(found, nominal, f"the last body named that is a {noun.noun}")
                return
        if self.country and nominal.country is None and _is_of_state(nominal):
            nominal.country = self.country
        self.open(Group(nominal, nominal.why))

    def take_up_owners(self, nominals: list[Candidate]) -> None:
        """Once pronouns are settled, "his camp" is of the man, and may be one with "Mr Tano's camp"."""
        owners = {m.first.i: m for g in self.groups for m in g.mentions if m.form == "pronoun"}
        by_noun: dict[str, list[Group]] = {}
        for nominal in sorted(nominals, key=lambda n: (n.start, -n.end)):
            noun = nominal.noun
            assert noun is not None
            if nominal.owner_pronoun is not None and (owner := owners.get(nominal.owner_pronoun.i)) is not None:
                nominal.owner, nominal.owner_pronoun = owner, None
                if can_be_loyal(nominal) and self.of[id(owner)].mentions[0].kind is ActorKind.PERSON:
                    nominal.allegiance = owner
            own = self.of[id(nominal)]
            if len(own.mentions) == 1 and (nominal.allegiance is not None or nominal.owner is not None):
                earlier = [g for g in by_noun.get(noun.noun, ()) if g is not own and self._agree(nominal, g)]
                if earlier:
                    self.merge(earlier[-1], own, f"the report speaks of the {noun.noun} again in the same terms")
            group = self.of[id(nominal)]
            if group not in by_noun.setdefault(noun.noun, []):
                by_noun[noun.noun].append(group)

    def _named_within(self, nominal: Candidate) -> Group | None:
        """As in "the Guardian newspaper" is the Guardian."""
        noun = nominal.noun
        assert noun is not None
        before = self.parse.tokens[nominal.head.i - 1] if nominal.head.i else None
        if (
            noun.noun not in _APPOSED
            or nominal.plural
            or before is None
            or before.dep != "compound"
            or nominal.last is not nominal.head
        ):
            return None
        return next(
            (g for g in self.groups for m in g.mentions
             if m.form == "name" and m.head is before and m.kind not in {ActorKind.PERSON, ActorKind.STATE}
             and set(nominal.modifiers) == set(m.words)), None,
        )  # fmt: skip

    def _mission(self, nominal: Candidate) -> Group | None:
        """As in "the U.N. mission in X" is the one mission of the United Nations for X that the report names."""
        noun = nominal.noun
        assert noun is not None
        if noun.noun not in {"mission", "operation", "peacekeeping mission", "peacekeeping force"}:
            return None
        if nominal.country is None or not {"un", "united"} & set(nominal.modifiers):
            return None
        found = [g for g in self.groups if any(_is_un_mission(m, nominal.country) for m in g.mentions)]
        return found[0] if len(found) == 1 else None

    def _state(self, nominal: Candidate) -> Group | None:
        noun = nominal.noun
        assert noun is not None
        if noun.noun not in _GOVERNMENTS or nominal.plural or nominal.allegiance:
            return None
        country = nominal.country
        nation_words = {w for m in (nominal,) for w in m.modifiers} if country else set()
        if country is None and nominal.definite == "definite" and not nominal.modifiers and nominal.owner is None:
            country = self.country if nominal.owner_pronoun is None else None
        if country is None or len(nation_words) > 3:
            return None
        if any(
            w in {"transitional", "interim", "rebel", "provisional", "military", "local"} for w in nominal.modifiers
        ):
            return None
        nominal.country = country
        return next(
            (g for g in self.groups if g.mentions[0].kind is ActorKind.STATE and g.mentions[0].country == country
             and (g.mentions[0].noun is None or g.mentions[0].noun.noun in _GOVERNMENTS)), None,
        )  # fmt: skip

    def _agree(self, nominal: Candidate, group: Group) -> bool:
        """May the nominal take up this group, which the same noun named before?"""
        noun = nominal.noun
        assert noun is not None
        models = [m for m in group.mentions if m.form == "nominal" and m.start < nominal.start]
        if not models or (any(m.form == "name" for m in group.mentions) and nominal.definite != "definite"):
            return False
        model = models[-1]
        if model.plural != nominal.plural and noun.noun not in _TROOPS:
            return False
        if nominal.allegiance is not None or model.allegiance is not None:
            if nominal.allegiance is None or model.allegiance is None:
                return False
            if self.of.get(id(nominal.allegiance)) is not self.of.get(id(model.allegiance)):
                return False
            return not nominal.counted and self._own_words(nominal) == self._own_words(model)
        if nominal.country and model.country and nominal.country != model.country:
            return False
        if nominal.owner is not None or model.owner is not None:
            if nominal.owner is None or model.owner is None:
                return (
                    nominal.owner is None
                    and nominal.definite == "definite"
                    and self._near(nominal, models)
                    and (noun.sort != "unit")
                )
            if self.of.get(id(nominal.owner)) is not self.of.get(id(model.owner)):
                return False
        if nominal.owner_pronoun is not None or (nominal.definite == "indefinite" and nominal.form == "nominal"):
            return False
        if noun.noun in _ANYBODY and nominal.first.lower not in {"these", "those"}:
            return False
        mine, theirs = set(nominal.modifiers), {w for m in models for w in m.modifiers}
        if nominal.definite == "definite":
            if not mine <= theirs:
                return False
            if noun.sort in {"unit", "body"} and not nominal.plural:
                return mine == set(model.modifiers) and (
                    noun.sort == "unit" or bool(mine) or self._near(nominal, models)
                )
            return self._near(nominal, models) or (nominal.plural and mine == set(models[0].modifiers) and bool(mine))
        if nominal.counted or model.counted or nominal.kind in {ActorKind.CIVILIANS, ActorKind.PERSON}:
            return False
        return mine == set(model.modifiers) and noun.sort != "role" and (bool(mine) or noun.sector in {"REB", "COP"})

    def _own_words(self, nominal: Candidate) -> set[str]:
        """Content words other than those that tell the loyalty."""
        loyal = nominal.allegiance
        return {w for w in nominal.modifiers if w != "pro" and (loyal is None or w not in loyal.words)}

    def _near(self, nominal: Candidate, models: list[Candidate]) -> bool:
        return nominal.head.sent.i - models[-1].head.sent.i <= _REACH

    def _bearer_of_role(self, nominal: Candidate) -> Group | None:
        """The one person of the report who bears the role, if there is exactly one."""
        noun = nominal.noun
        assert noun is not None
        words = _RULERS if noun.noun in _RULERS else {noun.noun}
        bearers = []
        for group in self.groups:
            named = [m for m in group.mentions if m.form == "name" and m.kind is ActorKind.PERSON]
            if not named or min(m.start for m in named) > nominal.start:
                continue
            country = next((m.country for m in group.mentions if m.country), None)
            expected = nominal.country or self.country
            if country is not None and expected is not None and country != expected:
                continue
            roles = [role for m in group.mentions if m.start < nominal.start for role in m.roles]
            titles = [t.lower() for t, of in roles if of is None or noun.noun in _NARROWED or _is_nation(of)]
            bearing = [t for t in titles if any(_bears(t, w) for w in words)]
            if bearing:
                bearers.append((group, bearing))
        if len(bearers) != 1 or any(t.split()[0] in {"former", "ex", "vice", "deputy"} for t in bearers[0][1]):
            return None
        return bearers[0][0]

    def _body_called(self, nominal: Candidate) -> Group | None:
        """The body named last that "the council", "the group" takes up."""
        noun = nominal.noun
        assert noun is not None
        if (
            nominal.plural
            or (noun.sort not in {"body", "unit"})
            or noun.noun in {"government", "army", "police", "military"}
        ):
            return None
        best: tuple[int, Group] | None = None
        for group in self.groups:
            named = [m for m in group.mentions if m.form == "name" and m.kind is not ActorKind.PERSON
                     and m.kind is not ActorKind.STATE and m.start < nominal.start]  # fmt: skip
            if not named:
                continue
            exact = any(w.split()[-1] == noun.noun.split()[-1] for m in named for w in m.words[-1:])
            near = nominal.head.sent.i - max(m.head.sent.i for m in named) <= (_REACH if exact else 1)
            if near and (exact or noun.noun in _ANY_BODY):
                key = max(m.start for m in named) + (10**9 if exact else 0)
                if best is None or key > best[0]:
                    best = key, group
        return best[1] if best is not None else None


def _is_un_mission(mention: Candidate, country: str) -> bool:
    return (mention.known or "").startswith("United Nations ") and mention.country == country


def _is_nation(words: str) -> bool:
    return of_people(words) is not None or named_nation(words) is not None


def _bears(title: str, role: str) -> bool:
    """Does the title make its bearer one whom "the ROLE" may mean? An opposition leader is not "the leader"."""
    if title == role:
        return True
    if not title.endswith(" " + role):
        return False
    rest = title.removesuffix(role).split()
    return role in _NARROWED or all(_COLOUR.match(w) for w in rest)


def _is_of_state(nominal: Candidate) -> bool:
    """As in "the army", "the police", "the authorities": bodies of the state that the report is about."""
    noun = nominal.noun
    return (
        noun is not None
        and nominal.definite == "definite"
        and not nominal.modifiers
        and nominal.owner is None
        and nominal.owner_pronoun is None
        and nominal.allegiance is None
        and noun.noun in _OF_STATE
    )
