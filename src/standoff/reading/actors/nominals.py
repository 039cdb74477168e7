"""People named by a noun: "the army", "two gunmen", "forces loyal to the president"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.agents import AgentNoun, agent_nouns, sector_of_modifier
from standoff.knowledge.folding import fold
from standoff.knowledge.nations import named, of_people
from standoff.model import ActorKind
from standoff.reading.actors.candidate import Candidate
from standoff.reading.actors.phrases import CALENDAR, QUANTIFIERS, left_edge, right_edge, with_quantifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.actors.names import Names
    from standoff.reading.parse import Parse, Token

_MODIFIES = frozenset({"compound", "amod", "nmod"})
_HARM = frozenset(
    "kill attack arrest detain shoot wound injure abduct kidnap fight target accuse urge tell bomb shell ambush expel "
    "evacuate rescue free release execute murder torture beat support back oppose condemn blame call meet warn join "
    "defeat disarm protect order".split(),
)
_TOWARDS = frozenset("by to against from with among between upon on".split())
_OPPOSED = frozenset("opponent critic rival enemy foe adversary victim hostage captive prisoner".split())
# Institutions that are places or events unless a person owns them ("the Obama campaign").
_ESTABLISHMENTS = frozenset(
    "campaign school hospital church bank court embassy consulate university clinic side".split()
)
_MISSIONS = frozenset({"mission", "operation", "peacekeeping mission"})
_THINGS = frozenset("force division guard command resistance opposition party union corps service".split())
# "U.S. allies" are not of the United States.
_OTHERS = frozenset("ally partner enemy foe rival opponent critic adversary neighbour neighbor".split())
_TEXTS = frozenset(
    "report poll survey study statement letter document result number figure email article post tweet memo book law bill "
    "text transcript message story ad advert advertisement headline video recording tape note sign placard banner leaflet "
    "column essay complaint lawsuit affidavit filing record research datum data evidence release communique declaration "
    "resolution agreement treaty constitution dispatch account estimate review analysis caption label rule source that "
    "this which it some many most few other more all one half third quarter percent lot page series speech comment "
    "remark word voice interview conversation indictment audit file map list chart way thing fact time day".split(),
)
_STOP = frozenset("the a an this that these those its his her their our my your some any no".split())


def find_nominals(parse: Parse, names: Names) -> list[Candidate]:
    found = [c for token in parse.tokens for c in _nominals_at(parse, names, token)]
    by_head = {c.head.i: c for c in found}
    for candidate in found:
        inner = by_head.get(candidate.last.i)
        if inner is not None and inner is not candidate and inner.last.i > candidate.last.i:
            candidate.last = inner.last  # "members of the forces loyal to ...": as far as the forces reach
            candidate.name = _text(parse, candidate.first, candidate.last)
            candidate.allegiance = candidate.allegiance or inner.allegiance
    return found


def _text(parse: Parse, first: Token, last: Token) -> str:
    return " ".join(parse.view[first.start : last.end].split())


def _nominals_at(parse: Parse, names: Names, token: Token) -> Iterator[Candidate]:
    nouns = agent_nouns()
    if token.lower not in nouns and token.lower not in _LAST_WORDS():
        if token.text[0].isupper():
            yield from _people(parse, names, token)
        elif token.lower == "those":
            yield from _those(parse, names, token)
        else:
            yield from _speaker(parse, names, token)
        return
    if token.i in names.by_token or token.tag[:2] not in {"NN", "JJ", "DT", "VB"} or token.tag in {"VBZ", "VBP", "VBD"}:
        return
    found = _noun_at(parse, token)
    if found is None:
        return
    noun, noun_first = found
    if token.tag[:2] != "NN" and noun.weak and token.dep not in {"nsubj", "nsubjpass"}:
        return
    if token.tag[:2] in {"JJ", "VB"} and token.dep in {"amod", "acomp", "advmod", "ROOT", "acl", "advcl", "xcomp"}:
        return
    following = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    listed = token.tag == "NNS" and following is not None and following.dep == "cc"
    if token.dep in _MODIFIES and token.head.i > token.i and token.head.sent is token.sent and not listed:
        return
    if token.i in names.around and (following is None or following.tag != "POS"):
        return  # "spokesman Valero": part of the name's phrase
    previous = parse.tokens[token.i - 1] if token.i else None
    if previous is not None and previous.text == "-" and parse.tokens[token.i - 2].lower in {"anti", "pro", "non"}:
        return
    if following is not None and following.text == "-" and following.start == token.end:
        return
    for candidate in _build(parse, names, token, noun, noun_first):
        if token.dep == "conj" and candidate.definite == "bare" and first_determiner(token.head) == "the":
            candidate.definite = "definite"
        if noun.noun == "office" and token.dep not in {"nsubj", "nsubjpass"}:
            continue
        bare = candidate.definite == "bare" and not candidate.plural and noun.sort in {"member", "role"}
        candidate.doubtful = (
            (bare and candidate.owner is None)
            or noun.noun in _THINGS
            and _bare_thing(candidate)
            or (noun.weak and not _acts(token) and not _told_by_owner(candidate, names))
        )
        yield candidate


def _of_nation(token: Token) -> bool:
    return of_people(token.text) is not None or named(token.text) is not None


def first_determiner(token: Token) -> str:
    return next((c.lower for c in token.children if c.dep == "det"), "")


def _people(parse: Parse, names: Names, token: Token) -> Iterator[Candidate]:
    """ "Libyans", "the French", "an Iraqi": people told by their country alone."""
    if token.i in names.by_token or token.dep in _MODIFIES or token.dep == "poss" and token.tag == "JJ":
        return
    nation = of_people(token.text)
    if nation is None or named(token.text) is not None or token.tag not in {"NNPS", "NNS", "NNP", "JJ", "NN"}:
        return
    plural = token.tag in {"NNPS", "NNS"} or token.text.endswith(("s", "men"))
    first = left_edge(parse, token)
    article = first is not token and first.tag in {"DT", "CD", "JJ"}
    if not plural and not (article and token.dep in {"nsubj", "nsubjpass", "dobj", "pobj"}):
        return
    if not plural and first.lower == "the" and token.tag != "JJ":
        return
    kind = ActorKind.CIVILIANS
    noun = AgentNoun(token.text.lower(), kind, None, "member", plural or first.lower == "the", weak=False)
    for candidate in _build(parse, names, token, noun, token):
        candidate.country = nation.iso3
        candidate.why = f"people of {nation.name}"
        yield candidate


def _those(parse: Parse, names: Names, token: Token) -> Iterator[Candidate]:
    """ "those who are fighting": people, though nothing says which."""
    if token.i + 1 < len(parse.tokens) and parse.tokens[token.i + 1].lower == "who":
        noun = AgentNoun("those", ActorKind.GROUP, None, "member", plural=True, weak=False)
        for candidate in _build(parse, names, token, noun, token):
            candidate.definite, candidate.counted = "indefinite", True
            yield candidate


def _speaker(parse: Parse, names: Names, token: Token) -> Iterator[Candidate]:
    """A noun outside the table that is said to speak: people all the same, unless it is a text."""
    if token.dep != "nsubj" or token.tag not in {"NN", "NNS"} or token.head.lemma not in {"say", "tell"}:
        return
    if token.i in names.around or token.lemma in _TEXTS or not token.text.isalpha() or token.lower in CALENDAR:
        return
    plural = token.tag == "NNS"
    person = token.lower.endswith(("er", "or", "ist", "man", "woman", "ian", "ant"))
    kind = ActorKind.GROUP if plural else ActorKind.PERSON if person else ActorKind.ORGANISATION
    noun = AgentNoun(token.lemma.lower(), kind, None, "member" if plural or person else "body", plural, weak=False)
    for candidate in _build(parse, names, token, noun, token):
        candidate.why = "it is said to speak"
        yield candidate


def _build(parse: Parse, names: Names, token: Token, noun: AgentNoun, noun_first: Token) -> Iterator[Candidate]:
    tokens = parse.tokens
    phrase_first = left_edge(parse, token)
    if phrase_first.i > noun_first.i:
        phrase_first = noun_first
    around = names.around.get(phrase_first.i)
    if around is not None and around.first.i < phrase_first.i:
        phrase_first = around.first
        if phrase_first.i > token.sent.tokens[0].i and parse.tokens[phrase_first.i - 1].tag == "DT":
            phrase_first = parse.tokens[phrase_first.i - 1]
    first = with_quantifier(parse, phrase_first)
    candidate = Candidate(
        first=first, last=token, head=token, form="nominal", kind=noun.kind, why="", name_first=phrase_first,
        noun=noun, sector=noun.sector, plural=noun.plural or (noun.sort == "unit" and token.tag == "NNS"),
    )  # fmt: skip
    before = tokens[phrase_first.i : noun_first.i]
    _read_modifiers(candidate, names, before)
    if first is not phrase_first:
        candidate.counted = True
        candidate.definite = "indefinite"
    _read_complements(parse, candidate, names)
    if candidate.plural and candidate.kind is ActorKind.PERSON:
        candidate.kind = ActorKind.GROUP
    candidate.name = _text(parse, candidate.first, candidate.last)
    candidate.why = f"{noun.noun!r} names people who act or are harmed"
    elided = _elided(names, candidate, before)
    if elided is not None:
        yield elided
    yield candidate


def _read_modifiers(candidate: Candidate, names: Names, before: list[Token]) -> None:
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
        elif token.lower in {"a", "an", "another", "some", "several", "many", "few", "any", "no", "other", "more", "most",
                             "dozens", "hundreds", "thousands"} or token.tag == "CD":  # fmt: skip
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
    if candidate.owner is not None and can_be_loyal(candidate):
        if candidate.owner.kind is ActorKind.PERSON:
            candidate.allegiance = candidate.allegiance or candidate.owner
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


def _told_by_owner(candidate: Candidate, names: Names) -> bool:
    """A weak noun is of people where a possessor, a country, a body or a complement says whose."""
    noun = candidate.noun
    assert noun is not None
    if noun.noun in _ESTABLISHMENTS:
        return candidate.owner is not None and candidate.owner.kind is ActorKind.PERSON
    by_body = any(name.kind is not ActorKind.PERSON for name in _names_within(names, candidate))
    if noun.noun in _MISSIONS:
        return by_body
    return by_body or candidate.owner is not None or bool(candidate.country) or noun.noun == "member"


def _bare_thing(candidate: Candidate) -> bool:
    """ "by force", "under control of command": no people without an article or a word that tells whose."""
    return candidate.definite == "bare" and not candidate.modifiers and not candidate.plural


def _names_within(names: Names, candidate: Candidate) -> list[Candidate]:
    found = (names.by_token.get(i) for i in range(candidate.first.i, candidate.head.i))
    return [name for name in found if name is not None]


def can_be_loyal(candidate: Candidate) -> bool:
    noun = candidate.noun
    return (
        noun is not None
        and noun.kind in {ActorKind.FORCE, ActorKind.GROUP}
        or (noun is not None and noun.sort in {"member", "unit"} and "pro" in candidate.modifiers)
    ) and noun is not None and noun.noun not in _OPPOSED  # fmt: skip


def _nation(tokens: list[Token], i: int) -> tuple[int, str] | None:
    for size in range(min(4, len(tokens) - i), 0, -1):
        text = " ".join(t.text for t in tokens[i : i + size])
        found = of_people(text) or named(text)
        if found is not None:
            return size, found.iso3
    return None


def _read_complements(parse: Parse, candidate: Candidate, names: Names) -> None:
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


def _elided(names: Names, candidate: Candidate, before: list[Token]) -> Candidate | None:
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
        noun = candidate.noun
        assert noun is not None
        first = Candidate(
            first=candidate.first, last=candidate.last, head=candidate.head, form="nominal", kind=candidate.kind,
            why="the noun after 'and' goes with both words before it", name_first=candidate.first, noun=noun,
            sector=noun.sector, plural=True, definite="definite",
        )  # fmt: skip
        _read_modifiers(first, names, before[:i])
        first.name = " ".join([*(t.text for t in before[:i] if t.tag != "DT"), candidate.head.text])
        if one is not None and one.kind is ActorKind.PERSON and can_be_loyal(first):
            first.allegiance = one
        candidate.first = candidate.name_first = right
        candidate.country = candidate.sector = None
        candidate.allegiance = candidate.owner = None
        candidate.sector = noun.sector
        _read_modifiers(candidate, names, before[i + 1 :])
        candidate.name = " ".join(t.text for t in [*before[i + 1 :], candidate.head])
        return first
    return None


_FORMS_OF_TWO: dict[str, frozenset[str]] = {}


def _LAST_WORDS() -> frozenset[str]:  # noqa: N802
    if not _FORMS_OF_TWO:
        _FORMS_OF_TWO[""] = frozenset(form.split()[-1] for form in agent_nouns() if " " in form)
    return _FORMS_OF_TWO[""]


def _noun_at(parse: Parse, token: Token) -> tuple[AgentNoun, Token] | None:
    """The longest agent noun that ends at this token, and where it begins."""
    nouns, tokens = agent_nouns(), parse.tokens
    floor = token.sent.tokens[0].i
    for size in (4, 3, 2):
        start = token.i - size + 1
        if start < floor:
            continue
        noun = nouns.get(" ".join(t.lower for t in tokens[start : token.i + 1]))
        if noun is not None:
            return (noun, tokens[start]) if "of" not in noun.noun.split() else None
    noun = nouns.get(token.lower)
    if (
        noun is None
        or token.lower in CALENDAR
        or token.lower in QUANTIFIERS - {"group", "groups", "mob", "mobs", "gangs"}
    ):
        return None
    if noun.plural is False and token.tag == "NNS" and token.lower not in {"police"}:
        return None
    return noun, token


def _acts(token: Token) -> bool:
    """Does the noun stand where only people fit?"""
    if token.dep in {"nsubj", "nsubjpass", "agent"}:
        return True
    if token.dep == "poss":
        return True
    if token.dep == "dobj":
        return token.head.lemma in _HARM
    if token.dep == "pobj":
        return token.head.lower in _TOWARDS
    if token.dep == "conj":
        return token.head.dep in {"nsubj", "nsubjpass"} or token.head.lower in agent_nouns()
    return False
