"""What the words around a noun for people say: how many, whose, of which country, loyal to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.agents import agent_nouns, sector_of_modifier
from standoff.knowledge.folding import fold
from standoff.knowledge.nations import named, of_people
from standoff.knowledge.words import word_set
from standoff.model import ActorKind
from standoff.reading.actors.candidate import Candidate
from standoff.reading.actors.phrases import right_edge

if TYPE_CHECKING:
    from standoff.reading.actors.names import Names
    from standoff.reading.parse import Parse, Token

_OPPOSED = word_set("actor_words", "opposed")
# "U.S. allies" are not of the United States.
_OTHERS = word_set("actor_words", "other")
_INDEFINITE = word_set("actor_words", "indefinite")
_STOP = word_set("actor_words", "idle")


def read_modifiers(candidate: Candidate, names: Names, before: list[Token]) -> None:
    """What the words before the head say: definiteness, number, country, sector, loyalty."""
    content: list[str] = []
    i = 0
    while i < len(before):
        token = before[i]
        name = names.by_token.get(token.i)
        following = before[i + 1] if i + 1 < len(before) else None
        if name is None and token.i in names.around and token.tag != "DT":
            i += 1  # a title
            continue
        if token.tag == "PRP$":
            candidate.definite = "definite"
            candidate.owner_pronoun = token
        elif token.lower in {"the", "this", "that", "these", "those"}:
            candidate.definite = "definite"
        elif token.lower in _INDEFINITE or token.tag == "CD":
            if candidate.definite == "bare":
                candidate.definite = "indefinite"
            candidate.counted = candidate.counted or token.lower not in {"a", "an", "other"}
        elif name is not None:
            after = [t for t in before[i:] if names.by_token.get(t.i) is not name]
            if i >= 2 and before[i - 1].text == "-" and before[i - 2].lower in {"pro", "anti"}:
                if before[i - 2].lower == "pro":
                    candidate.allegiance = name
                content.append(before[i - 2].lower)
            elif after and after[0].tag == "POS":
                candidate.owner = name
                candidate.definite = "definite"
            elif name.kind is ActorKind.PERSON:
                candidate.allegiance = name
            _inherit(candidate, name)
            content += name.words
            while i + 1 < len(before) and names.by_token.get(before[i + 1].i) is name:
                i += 1
        elif token.text[0].isupper() and (found := _nation(before, i)):
            candidate.country = candidate.country or found[1]
            nation_words = [fold(t.text) for t in before[i : i + found[0]]]
            content += nation_words
            candidate.nation_words += tuple(nation_words)
            i += found[0] - 1
            if i + 1 < len(before) and before[i + 1].tag == "POS":
                candidate.definite = "definite"
        elif token.text.isalnum() or (following is not None and token.text not in {"-", ",", "'s", "’s", '"'}):
            word = token.lower
            if word not in _STOP and token.tag not in {"POS", "RB"}:
                content.append(fold(word))
            if word in sector_of_modifier():
                candidate.sector = sector_of_modifier()[word] or candidate.sector
                if word in {"government", "govt"} and candidate.kind is ActorKind.FORCE:
                    candidate.sector = "MIL"
        i += 1
    candidate.modifiers = tuple(content)
    noun = candidate.noun
    assert noun is not None
    if noun.noun in _OTHERS:
        candidate.country = None
    owner = candidate.owner
    if owner is not None and owner.kind is ActorKind.PERSON and can_be_loyal(candidate):
        candidate.allegiance = candidate.allegiance or owner
    if candidate.allegiance is not None and not can_be_loyal(candidate):
        candidate.allegiance = None
    if noun.noun == "force" and candidate.country and candidate.sector is None and candidate.allegiance is None:
        candidate.sector = "MIL"


def _inherit(candidate: Candidate, body: Candidate) -> None:
    """Those of a body are of its sector; only those of a state's own body are of its country."""
    if body.kind is ActorKind.PERSON:
        return
    candidate.sector = candidate.sector or body.sector
    if body.kind in {ActorKind.STATE, ActorKind.FORCE} or body.sector in {"GOV", "MIL", "COP", "LEG", "JUD", "SPY"}:
        candidate.country = candidate.country or body.country


def can_be_loyal(candidate: Candidate) -> bool:
    noun = candidate.noun
    return (
        (noun is not None
        and noun.kind in {ActorKind.FORCE, ActorKind.GROUP})
        or (noun is not None and noun.sort in {"member", "unit"} and "pro" in candidate.modifiers)
    ) and noun is not None and noun.noun not in _OPPOSED  # fmt: skip


def _nation(tokens: list[Token], i: int) -> tuple[int, str] | None:
    for size in range(min(4, len(tokens) - i), 0, -1):
        text = " ".join(t.text for t in tokens[i : i + size])
        found = of_people(text) or named(text)
        if found is not None:
            return size, found.iso3
    return None


def read_complements(parse: Parse, candidate: Candidate, names: Names) -> None:
    """Reach over "of ...", "loyal to ...", "supporting ..." after the head."""
    noun = candidate.noun
    assert noun is not None
    tokens, token = parse.tokens, candidate.head
    ceiling = token.sent.tokens[-1].i
    i = token.i + 1
    if i <= ceiling and tokens[i].lower in {"still", "remaining", "fiercely", "staunchly"}:
        i += 1
    to = None
    if (
        i + 1 <= ceiling
        and tokens[i].lower in {"loyal", "faithful", "allied", "aligned", "sympathetic"}
        and (tokens[i + 1].lower in {"to", "with"})
    ):
        to = tokens[i + 1].child("pobj")
    elif i <= ceiling and tokens[i].lower in {"supporting", "backing"}:
        to = tokens[i].child("dobj")
    if to is not None and to.i > i:
        candidate.last = right_edge(parse, to)
        candidate.allegiance = names.by_token.get(to.i) if to.i in names.by_token else candidate.allegiance
        candidate.modifiers += ("pro",)
        if to.i not in names.by_token and candidate.allegiance is None:
            candidate.modifiers += (to.lower,)
        return
    candidate.last = right_edge(parse, token, office=noun.sort == "role" or noun.noun in {"mission", "operation"})
    if candidate.last is token:
        return
    for inner in tokens[token.i + 1 : candidate.last.i + 1]:
        name = names.by_token.get(inner.i)
        if name is not None and name.head is inner:
            if name.kind is ActorKind.PERSON and can_be_loyal(candidate) and candidate.allegiance is None:
                candidate.allegiance = name
                candidate.modifiers += ("pro",)
            elif name.kind is not ActorKind.PERSON:
                _inherit(candidate, name)
                candidate.modifiers += name.words
        elif (
            name is None
            and inner.text[0].isupper()
            and not (noun.sort == "role" and inner.i > token.i + 3)
            and (found := _nation(tokens[inner.i : candidate.last.i + 1], 0))
        ):
            if noun.sort != "role" or tokens[inner.i - 1].lower in {"of", "the"}:
                candidate.country = candidate.country or found[1]
            candidate.modifiers += (fold(inner.text),)
        elif inner.lower in agent_nouns() and noun.noun in {"member", "group", "number", "band"}:
            of = agent_nouns()[inner.lower]
            candidate.kind = of.kind if of.kind is not ActorKind.PERSON else ActorKind.GROUP
            candidate.sector = candidate.sector or of.sector
            candidate.modifiers += (inner.lower,)
        elif name is None and inner.tag[:2] == "NN":
            candidate.modifiers += (inner.lower,)


def elided(names: Names, candidate: Candidate, before: list[Token]) -> Candidate | None:
    """In "X and Y supporters" there are X's supporters too; theirs is the whole phrase."""
    for i, token in enumerate(before):
        if token.dep != "cc" or token.lower != "and" or i == 0:
            continue
        left, right = before[i - 1], before[i + 1] if i + 1 < len(before) else None
        one = names.by_token.get(left.i)
        two = names.by_token.get(right.i) if right is not None else None
        if (
            right is None
            or not (one or of_people(left.text))
            or not (two or of_people(right.text) or right.text.isupper())
        ):
            continue
        if (one is not None and one.kind is ActorKind.PERSON) != (two is not None and two.kind is ActorKind.PERSON):
            continue
        noun = candidate.noun
        assert noun is not None
        first = Candidate(
            first=candidate.first, last=candidate.last, head=candidate.head, form="nominal", kind=candidate.kind,
            why="the noun after 'and' goes with both words before it", name_first=candidate.first, noun=noun,
            sector=noun.sector, plural=True, definite="definite",
        )  # fmt: skip
        read_modifiers(first, names, before[:i])
        first.name = " ".join([*(t.text for t in before[:i] if t.tag != "DT"), candidate.head.text])
        if one is not None and one.kind is ActorKind.PERSON and can_be_loyal(first):
            first.allegiance = one
        candidate.first = candidate.name_first = right
        candidate.country = candidate.sector = None
        candidate.allegiance = candidate.owner = None
        candidate.sector = noun.sector
        read_modifiers(candidate, names, before[i + 1 :])
        candidate.name = " ".join(t.text for t in [*before[i + 1 :], candidate.head])
        return first
    return None
