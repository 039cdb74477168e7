"""What a person or body is said to be: titles before a name, and appositions on either side of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.agents import agent_nouns, titles
from standoff.knowledge.nations import named, of_people
from standoff.knowledge.words import word_set
from standoff.model import ActorKind

if TYPE_CHECKING:
    from standoff.reading.actors.candidate import Candidate
    from standoff.reading.actors.names import Names
    from standoff.reading.parse import Parse, Token

_ENDS = frozenset(', . ; : ) ! ? ” " -- – —'.split())
_SHORT_FOR = word_set("actor_words", "short_for")
_FORMER = word_set("actor_words", "former")


def read_titles(parse: Parse, names: Names) -> None:
    """Give each person the role that the words before the name tell, and its sector."""
    for name in names.found:
        if name.kind is not ActorKind.PERSON or name.first is name.name_first:
            continue
        before = parse.tokens[name.first.i : name.name_first.i]
        role = _role(parse, names, before)
        if role is None:
            continue
        name.roles.append(role)
        former = any(t.lower.split("-")[0] in _FORMER for t in before)
        last = before[-1].lower
        titled = before[-1].text[0].isupper() and any(last == key.split()[-1].split("-")[-1] for key in titles())
        noun = (
            None
            if titled
            else next((agent_nouns()[t.lower] for t in reversed(before) if t.lower in agent_nouns()), None)
        )
        if role[1] is not None and name.country is None and not former:
            nation = of_people(role[1]) or named(role[1])
            name.country = nation.iso3 if nation is not None else None
        if former:
            name.sector = None
        elif name.sector is None and noun is not None:
            name.sector = noun.sector


def _role(parse: Parse, names: Names, before: list[Token]) -> tuple[str, str | None] | None:
    """Title and what it is of. "Mr" is no role; "her" says no more of whom than the pronoun's own mention."""
    words = [t for t in before if t.tag != "DT" and not _is_honorific(t)]
    of: str | None = None
    possessive = next((i for i in range(len(words) - 1, -1, -1) if words[i].tag == "POS"), None)
    if possessive is not None:
        of = _text(parse, words[:possessive])
        words = words[possessive + 1 :]
    elif words and words[0].tag == "PRP$":
        words = words[1:]
    else:
        lead = 0
        while lead < len(words) and (words[lead].i in names.by_token or words[lead].i in names.nation_at):
            lead += 1
        if 0 < lead < len(words):
            of = _text(parse, words[:lead])
            words = words[lead:]
    title = _text(parse, words)
    return (title, of) if title and title[0].isalpha() else None


def _is_honorific(token: Token) -> bool:
    title = titles().get(token.lower.rstrip("."))
    return title is not None and not title.office


def _text(parse: Parse, tokens: list[Token]) -> str:
    return " ".join(parse.view[tokens[0].start : tokens[-1].end].split()) if tokens else ""


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OBJECTS = frozenset({"pobj", "dobj", "dative", "attr"})


def find_appositions(parse: Parse, names: Names, nominals: list[Candidate]) -> list[tuple[Candidate, Candidate, str]]:
    """Pairs of name and nominal that the text puts side by side as one, with the reason."""
    by_first: dict[int, list[Candidate]] = {}
    by_last: dict[int, list[Candidate]] = {}
    for n in nominals:
        for i in sorted({n.first.i, n.name_first.i}):
            by_first.setdefault(i, []).append(n)
        by_last.setdefault(n.last.i, []).append(n)
    tokens = parse.tokens
    found: list[tuple[Candidate, Candidate, str]] = []
    taken: set[int] = set()
    for name in names.found:
        pair = _after(tokens, name, by_first) or _before(tokens, name, by_last)
        if pair is None or id(pair) in taken:
            continue
        taken.add(id(pair))
        noun = pair.noun
        assert noun is not None
        _add_role(parse, names, name, pair)
        former = any(m.split("-")[0] in _FORMER for m in pair.modifiers)
        if name.kind is ActorKind.PERSON and not former:
            if noun.sort == "role" or noun.kind is not ActorKind.CIVILIANS:
                name.sector = name.sector or pair.sector
            name.country = name.country or pair.country
        elif name.known is None and name.kind is not ActorKind.PERSON:
            name.country = name.country or pair.country
            name.sector = name.sector or pair.sector
        found.append((name, pair, f"it stands beside {name.name!r} as another word for the same"))
    return found


def kept_apart(names: Names, beside: list[tuple[Candidate, Candidate, str]]) -> set[tuple[int, int]]:
    """Ids of mentions that cannot be of one person: nobody is his own son, spokesman or minister."""
    found = set()
    for name, nominal, _ in beside:
        for i in range(nominal.first.i, nominal.last.i + 1):
            owner = names.by_token.get(i)
            if owner is not None and owner is not name:
                found.add((id(owner), id(name)))
    for name in names.found:
        for i in range(name.first.i, name.name_first.i):
            owner = names.by_token.get(i)
            if owner is not None and owner is not name:
                found.add((id(owner), id(name)))
    return found


def find_acronyms(parse: Parse, names: Names, nominals: list[Candidate]) -> list[tuple[Candidate, Candidate, str]]:
    """Names that the text itself explains: "NATIF, short for the African force"."""
    by_token = {i: n for n in nominals for i in range(n.first.i, n.head.i + 1)}
    found = []
    for name in names.found:
        i = name.last.i + 1
        if name.kind is ActorKind.PERSON or i >= len(parse.tokens) or parse.tokens[i].lower not in _SHORT_FOR:
            continue
        for token in parse.tokens[i + 1 : i + 6]:
            nominal = by_token.get(token.i)
            if nominal is not None and nominal.noun is not None and nominal.noun.sort in {"body", "unit"}:
                found.append((name, nominal, f"the report says that {name.name} is short for it"))
                break
    return found


def _fits(name: Candidate, nominal: Candidate) -> bool:
    noun = nominal.noun
    if noun is None or (nominal.counted and nominal.plural):
        return False
    if nominal.first.lower == "whose":  # "Mr Cole, whose son was killed": nobody is his own son
        return False
    if name.kind is ActorKind.PERSON:
        return not nominal.plural and noun.sort in {"role", "member"} and nominal.allegiance is None
    return noun.sort in {"body", "unit"} and nominal.kind is not ActorKind.CIVILIANS


def _after(tokens: list[Token], name: Candidate, by_first: dict[int, list[Candidate]]) -> Candidate | None:
    """As in "Alice Beda, Tano's foreign minister, said"."""
    i = name.last.i + 1
    if i >= len(tokens) or tokens[i].text not in {",", "(", "–", "—", "--"} or tokens[i].sent is not name.head.sent:
        return None
    i += 1
    if i + 1 < len(tokens) and tokens[i].tag == "CD" and tokens[i + 1].text == ",":
        i += 2
    nominal = next((n for n in by_first.get(i, ()) if _fits(name, n) and n.head.sent is name.head.sent), None)
    if nominal is None:
        return None
    last = nominal.last.i
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following is None or following.sent is not name.head.sent or following.text in _ENDS:
        return nominal
    if following.tag in _FINITE and name.head.dep in _OBJECTS:
        return None  # "... who fought for Alice Beda, the spokesman said": the verb's subject, not another word for her
    if following.tag in {"VBD", "VBZ", "VBP", "MD", "WP", "IN", "TO", "WDT", "VBN", "VBG"}:
        return nominal if nominal.head.dep == "appos" or following.tag not in {"IN", "TO"} else None
    return nominal if nominal.head.dep == "appos" and nominal.head.head is name.head else None


def _before(tokens: list[Token], name: Candidate, by_last: dict[int, list[Candidate]]) -> Candidate | None:
    """As in "the prime minister, Guy Sery, said"."""
    i = name.first.i - 1
    if i < 1 or tokens[i].text not in {",", "–", "—", "--"}:
        return None
    nominal = next((n for n in by_last.get(i - 1, ()) if _fits(name, n) and n.head.sent is name.head.sent), None)
    if nominal is None:
        return None
    following = tokens[name.last.i + 1] if name.last.i + 1 < len(tokens) else None
    if following is None or following.sent is not name.head.sent or following.text in _ENDS:
        return nominal
    if name.head.dep == "appos" and name.head.head is nominal.head:
        return nominal
    return None


def _add_role(parse: Parse, names: Names, name: Candidate, nominal: Candidate) -> None:
    if name.kind is not ActorKind.PERSON:
        return
    tokens = parse.tokens
    multiword = nominal.noun is not None and " of " in nominal.noun.noun
    rest = tokens[nominal.head.i + 1 : nominal.last.i + 1]
    role = _role(parse, names, tokens[nominal.first.i : nominal.head.i + 1])
    if role is None:
        return
    title, of = role
    if rest and (of is not None or multiword or rest[0].lower not in {"of", "for", "at", "to"}):
        title = f"{title} {_text(parse, rest)}"
    elif rest:
        of = _text(parse, rest[2:] if rest[1:] and rest[1].tag == "DT" else rest[1:]) or None
    name.roles.append((title, of))
