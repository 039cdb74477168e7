"""Which mentions are of one actor, within one report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set
from standoff.model import ActorKind
from standoff.reading.actors.candidate import Group
from standoff.reading.actors.groups import Groups
from standoff.reading.actors.modifiers import can_be_loyal
from standoff.reading.actors.named import Named, is_colour

if TYPE_CHECKING:
    from standoff.reading.actors.candidate import Candidate

# Reports vary these for one army.
_TROOPS = word_set("actor_words", "troops")
_ANYBODY = word_set("actor_words", "anybody")
_OF_STATE = word_set("actor_words", "of_state")
_REACH = 6  # sentences that a bare "the group", "the gunmen" reaches back
_MODELS = 8  # mentions of a group that a nominal is compared with
_REMEMBERED = 40  # groups of one noun that may be taken up again


class Coreference(Groups):
    """Nominals joined to the groups of names, or grouped among themselves."""

    def group_nominals(self, nominals: list[Candidate]) -> None:
        """In order of the text, so that each looks back on what came before."""
        self.named = Named(self.parse, self.country, self.groups)
        by_noun: dict[str, list[Group]] = {}
        for nominal in sorted(nominals, key=lambda n: (n.start, -n.end)):
            if id(nominal) not in self.of:
                self._place(nominal, by_noun)
            noun = nominal.noun
            if noun is not None:
                _remember(by_noun, noun.noun, self.of[id(nominal)])

    def _place(self, nominal: Candidate, by_noun: dict[str, list[Group]]) -> None:
        noun = nominal.noun
        assert noun is not None
        named = self.named.named_within(nominal)
        if named is not None:
            self.join(named, nominal, f"{noun.noun!r} says what the name is of")
            return
        state = self.named.state(nominal)
        if state is not None:
            self.join(state, nominal, "the government stands for its state")
            return
        mission = self.named.mission(nominal)
        if mission is not None:
            self.join(mission, nominal, "the report names one such mission only")
            return
        nouns = _TROOPS if noun.noun in _TROOPS and (nominal.country or nominal.allegiance) else {noun.noun}
        earlier = [g for n in sorted(nouns) for g in by_noun.get(n, ()) if self._agree(nominal, g)]
        if earlier:
            latest = max(earlier, key=lambda g: g.mentions[-1].start)
            self.join(latest, nominal, f"the report speaks of the {noun.noun} again in the same terms")
            return
        plain = all(is_colour(m) for m in nominal.modifiers if m not in nominal.nation_words)
        if nominal.definite == "definite" and plain and nominal.owner_pronoun is None and nominal.owner is None:
            found = self.named.bearer_of_role(nominal) if not nominal.plural else None
            if found is not None:
                self.join(found, nominal, f"nobody else in the report bears the role of {noun.noun}")
                return
            found = self.named.body_called(nominal)
            if found is not None:
                self.join(found, nominal, f"the last body named that is a {noun.noun}")
                return
        if self.country and nominal.country is None and _is_of_state(nominal):
            nominal.country = self.country
        group = Group(nominal, nominal.why)
        self.open(group)
        self.named.note_state(group)

    def take_up_owners(self, nominals: list[Candidate]) -> None:
        """Once pronouns are settled, "his camp" is of the man, and may be one with "Mr Tano's camp"."""
        owners = {m.first.i: m for g in self.groups for m in g.mentions if m.form == "pronoun"}
        by_noun: dict[str, list[Group]] = {}
        for nominal in sorted(nominals, key=lambda n: (n.start, -n.end)):
            noun = nominal.noun
            assert noun is not None
            if nominal.owner_pronoun is not None and (owner := owners.get(nominal.owner_pronoun.i)) is not None:
                nominal.owner, nominal.owner_pronoun = owner, None
                if can_be_loyal(nominal) and self.of[id(owner)].first.kind is ActorKind.PERSON:
                    nominal.allegiance = owner
            own = self.of[id(nominal)]
            if len(own.mentions) == 1 and (nominal.allegiance is not None or nominal.owner is not None):
                earlier = [g for g in by_noun.get(noun.noun, ()) if g is not own and self._agree(nominal, g)]
                if earlier:
                    self.merge(earlier[-1], own, f"the report speaks of the {noun.noun} again in the same terms")
            _remember(by_noun, noun.noun, self.of[id(nominal)])

    def _agree(self, nominal: Candidate, group: Group) -> bool:
        """May the nominal take up this group, which the same noun named before?"""
        noun = nominal.noun
        assert noun is not None
        models = [m for m in group.mentions[-_MODELS:] if m.form == "nominal" and m.start < nominal.start]
        if not models or (group.named and nominal.definite != "definite"):
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
        seat = _seat(nominal)
        if model.country and seat and seat not in {_seat(m) for m in models}:
            return False  # "the authorities in Misrata" after those of another country
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


def _seat(nominal: Candidate) -> str:
    """The place that the phrase itself says they are in, empty where it says none."""
    for child in nominal.head.children:
        if child.dep == "prep" and child.lower in {"in", "at"} and child.i == nominal.head.i + 1:
            place = child.child("pobj")
            return place.lower if place is not None and place.pos == "PROPN" else ""
    return ""


def _remember(by_noun: dict[str, list[Group]], noun: str, group: Group) -> None:
    """Put the group last among those of its noun; those long unmentioned are forgotten."""
    groups = by_noun.setdefault(noun, [])
    if groups and groups[-1] is group:
        return
    if group in groups:
        groups.remove(group)
    groups.append(group)
    del groups[:-_REMEMBERED]


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
