"""What a number of people counts, by the words that govern it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from standoff.model import Measure
from standoff.reading.figures.lexicon import people, states, undergoes, units
from standoff.reading.figures.natural import is_natural
from standoff.reading.figures.persons import is_person, is_thing
from standoff.reading.figures.roles import by_role
from standoff.reading.figures.unreal import is_unreal, is_unsure_act
from standoff.reading.figures.verbs import Measured, by_verb, goes_out
from standoff.reading.figures.wording import by_clause_of_noun, by_own_words, right_state

if TYPE_CHECKING:
    from standoff.reading.figures.counts import Count
    from standoff.reading.parse import Parse, Token

_BODILY = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED})


_RATES = frozenset(
    (per, unit) for per in ("a", "per", "each", "every") for unit in ("hour", "day", "night", "week", "month", "year")
)
_FOR_EACH = frozenset({("for", "each"), ("for", "every")})
_NOT_A_RATE = frozenset("after before later earlier ago when since of".split())
_OF_MANY = frozenset({Measure.DISPLACED, Measure.REFUGEES, Measure.PROTESTING, Measure.DEPLOYED, Measure.SURRENDERED})


_SHARES = frozenset("half most some many all none few several each any both neither majority more".split())
_SELDOM_PEOPLE = frozenset({Measure.RELEASED, Measure.DEPLOYED, Measure.DETAINED, Measure.SURRENDERED})


def measures_of(count: Count, parse: Parse) -> list[Measured]:
    """What the number counts: nothing, one measure, or two ("12 abducted and killed")."""
    if of_them := _of_them(count, parse):
        return of_them
    if count.np.dep == "appos" and count.bare and not right_state(count, parse):
        return []
    if count.kind in {"name", "one"} and _renames_one(count.np):
        return []
    if count.whole or _is_whole(count.np):
        found = by_clause_of_noun(count) or [m for m in by_own_words(count) if m.trigger.i <= count.np.i]
        return _merged([m for m in found if not is_unreal(m.trigger)])
    # "Left one dead and three others injured": of joined counts each has its own state behind it.
    found = right_state(count, parse) if _is_listed(count.np) or _follows_comma(count, parse) else []
    found = found or by_role(count)
    if not found:
        found = (
            by_clause_of_noun(count)
            or right_state(count, parse)
            or by_own_words(count)
            or _by_verb_before(count, parse)
        )
    unit = units().get(count.np.lemma) or units().get(count.np.lower)
    hurt = {Measure.INJURED, Measure.KILLED_OR_INJURED}
    if unit is Measure.KILLED and found and all(m.measure in hurt for m in found):
        found = [Measured(unit, count.np)]  # "22 bodies and 40 wounded": the bodies are no wounded
    found = [_as_told_of(count, m) for m in found if _counts_people(count, m) and not _is_wanted(m)]
    found = [m for m in found if m.measure is not Measure.KILLED or not (is_natural(m.trigger) or goes_out(m.trigger))]
    if any(is_unreal(m.trigger) for m in found) or (found and _is_rate(count, parse)):
        return []
    if count.kind == "none" and any(m.trigger.dep in {"acl", "relcl"} for m in found):
        return []  # "no one to protest against"
    if count.low == count.high == 1 and any(is_unsure_act(m.trigger) for m in found):
        return []
    return _merged([m._replace(part=m.part or _is_part(count, m.measure, parse)) for m in found])


def _as_told_of(count: Count, measured: Measured) -> Measured:
    """In "a man who died on Friday was shot by a sniper" the shot man is dead."""
    if measured.measure is not Measure.KILLED_OR_INJURED or count.who is None:
        return measured
    told = next((c for c in count.who[1].children if c.dep == "relcl" and c.lemma in undergoes()), None)
    if told is None or undergoes()[told.lemma] is not Measure.KILLED or told.child("neg") is not None:
        return measured
    return measured._replace(measure=Measure.KILLED, trigger=told)


def _is_whole(np: Token) -> bool:
    """In "four of the nine soldiers were killed" nothing is said of the nine."""
    if np.dep != "pobj" or np.head.lower != "of":
        return False
    share = np.head.head
    return share.tag == "CD" or share.lower in _SHARES


def _is_rate(count: Count, parse: Parse) -> bool:
    """In "15,000 people cross every day" the number is a rate, no count."""
    words = [t.lower for t in parse.tokens[count.last.i + 1 : count.last.i + 14] if t.sent is count.np.sent]
    before = [t.lower for t in parse.tokens[max(count.first.i - 4, 0) : count.first.i] if t.sent is count.np.sent]
    if (
        "daily" in words[:5]
        or _is_ratio(count)
        or any((per, unit) in _RATES and per != "a" for per, unit in pairwise(before))
    ):
        return True
    triples = zip(words, words[1:], [*words[2:], ""], strict=False)
    return any((per, unit) in _RATES and after not in _NOT_A_RATE for per, unit, after in triples)


def _is_ratio(count: Count) -> bool:
    """In "for every soldier killed, 20 others died" the 20 are no count."""
    words = [t.lower for t in count.np.sent.tokens if t.i < count.first.i]
    starts = [i for i, pair in enumerate(pairwise(words)) if pair in _FOR_EACH]
    return bool(starts) and "," in words[starts[0] :]


def _is_listed(np: Token) -> bool:
    return np.dep in {"conj", "appos"} or any(c.dep in {"conj", "appos"} for c in np.children)


def _follows_comma(count: Count, parse: Parse) -> bool:
    """In "Man killed, girl wounded" the girl is no object of "killed"."""
    start = min((t.i for t in count.np.subtree()), default=count.first.i)
    return count.np.dep == "dobj" and start > 0 and parse.tokens[start - 1].lower == ","


def _renames_one(np: Token) -> bool:
    """In "his father, Kofi Anan, was killed" the name adds nobody."""
    return np.dep == "appos" and np.head.tag in {"NN", "NNP"} and np.head.pos in {"NOUN", "PROPN"}


def _is_member(np: Token) -> bool:
    """In "three people were killed: Kofi Anan, Yaw Osei and a guard" each of the three is told again."""
    while np.dep == "conj" and np.head.pos in {"NOUN", "PROPN"}:
        np = np.head
    counted = any(c.dep == "nummod" for c in np.head.children) or np.head.tag == "CD"
    return np.dep == "appos" and np.head.tag in {"NNS", "NNPS", "CD"} and counted


def _is_part(count: Count, measure: Measure, parse: Parse) -> bool:
    """As in "... among them 20 soldiers", "including two children", "20 of them", "40 of them women"."""
    before = [t.lower for t in parse.tokens[max(count.first.i - 2, 0) : count.first.i]]
    if before[-1:] == ["including"] or before in (["among", "them"], ["of", "whom"]):
        return True
    if count.kind in {"one", "name"}:
        return _is_member(count.np)
    if count.who is None:
        return False
    if [t.lower for t in parse.tokens[count.last.i + 1 : count.last.i + 3]] in (["of", "them"], ["of", "whom"]):
        return True
    of_whom = count.who[1]
    if of_whom.i <= count.np.i or not any(c.lower in {"the", "these", "those"} for c in of_whom.children):
        return False
    # "two of the dead", "five of the ten wounded": a larger count of the same is told. "12 of the attackers", "12 of
    # the 30 soldiers" are out of no count of the dead.
    said = [
        states().get(of_whom.lower),
        people().get(of_whom.lemma),
        units().get(of_whom.lemma),
        *(states().get(c.lower) for c in of_whom.children),
    ]
    return any(m is measure or m is Measure.KILLED_OR_INJURED for m in said)


def _of_them(count: Count, parse: Parse) -> list[Measured]:
    """As in "... shot five people, two of them fatally"."""
    i = count.last.i + 1
    near = [t.lower for t in parse.tokens[i : i + 4] if t.sent is count.np.sent]
    if near[:2] == ["of", "them"] and "fatally" in near:
        return [Measured(Measure.KILLED, parse.tokens[i + near.index("fatally")], part=True)]
    return []


def _by_verb_before(count: Count, parse: Parse) -> list[Measured]:
    """As in "50 were killed, 20 of them on Friday", "22 people died, 13 of them soldiers"."""
    if [t.lower for t in parse.tokens[count.last.i + 1 : count.last.i + 3]] not in (["of", "them"], ["of", "whom"]):
        return []
    verb = next((t for t in count.np.ancestors() if t.pos == "VERB"), None)
    if verb is None or verb.i > count.first.i:
        return []
    hit = verb.tag == "VBN" or verb.child("nsubjpass", "dobj") is not None
    return [m._replace(part=True) for m in by_verb(verb, "object" if hit else "subject", count.np)]


def _merged(found: list[Measured]) -> list[Measured]:
    """One measure each; "killed and injured" of the same people is its own measure."""
    by_measure = {m.measure: m for m in reversed(found)}
    if Measure.KILLED in by_measure and Measure.INJURED in by_measure:
        killed, injured = by_measure.pop(Measure.KILLED), by_measure.pop(Measure.INJURED)
        by_measure[Measure.KILLED_OR_INJURED] = Measured(
            Measure.KILLED_OR_INJURED, min(killed.trigger, injured.trigger, key=lambda t: t.i), killed.part
        )
    elif Measure.KILLED_OR_INJURED in by_measure and by_measure.keys() & {Measure.KILLED, Measure.INJURED}:
        del by_measure[Measure.KILLED_OR_INJURED]
    return sorted(by_measure.values(), key=lambda m: (m.trigger.i, m.measure))


def _is_about_people(np: Token) -> bool:
    """Does the sentence of a bare number tell of people: of harm to them, or of persons?"""
    harm = {t.lower for t in np.sent.tokens} & {"killed", "dead", "injured", "wounded", "died", "displaced"}
    return bool(harm) or any(is_person(t) for t in np.sent.tokens if t.tag == "NNS" and t.i < np.i)


def _is_wanted(measured: Measured) -> bool:
    """In "called for the arrest of two soldiers", "a reward for his capture" nobody is held yet."""
    trigger = measured.trigger
    wanted = trigger.pos == "NOUN" and trigger.dep == "pobj" and trigger.head.lower == "for"
    return wanted and measured.measure not in _BODILY


def _is_only_named(measured: Measured) -> bool:
    """In "the aims include the capture of Osei" nobody says that he was captured."""
    trigger = measured.trigger
    named = trigger.pos == "NOUN" and trigger.dep in {"dobj", "attr", "conj"}
    return named and measured.measure not in _BODILY


def _counts_people(count: Count, measured: Measured) -> bool:
    if count.low == count.high == 1 and measured.measure in _OF_MANY:
        return False  # one who flees or marches is no figure
    noun = count.who[1] if count.who else None
    if noun is None:
        return measured.measure is not Measure.MISSING or _is_about_people(count.np)
    if count.kind in {"one", "name"} and _is_only_named(measured):
        return False
    if measured.measure is Measure.MISSING and not is_person(noun) and noun.lower != "others":
        return False
    if measured.trigger.lemma in {"execute", "hurt"} and not is_person(noun):
        return False
    if count.kind == "one" and not is_person(noun):
        return measured.measure in _BODILY and measured.trigger.pos in {"VERB", "ADJ"}
    if is_thing(noun):
        return False
    if measured.measure in _SELDOM_PEOPLE and measured.trigger is not noun:
        return is_person(noun)
    return True
