"""What a number of people counts, by the words that govern it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from standoff.knowledge.words import rows, word_set
from standoff.model import Measure
from standoff.reading.figures.counts import Count, is_person, is_thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.reading.parse import Parse, Token

_TRANSPARENT = frozenset("total group crowd team number handful maximum minimum majority estimate rest".split())
_TOLL_VERBS = frozenset(
    "rise climb stand increase jump reach hit grow mount pass exceed top be run go put raise bring push set place "
    "number total surpass approach near come soar swell remain".split(),
)
_TOLL_NOUNS = frozenset("toll number figure count tally total casualty victim dead killed wounded injured".split())
_TOLL_PREPOSITIONS = frozenset("to at past above into over beyond near of".split())
_BODILY = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED})
_OF_MANY = frozenset({Measure.DISPLACED, Measure.REFUGEES, Measure.PROTESTING, Measure.DEPLOYED, Measure.SURRENDERED})
_SELDOM_PEOPLE = frozenset({Measure.RELEASED, Measure.DEPLOYED, Measure.DETAINED, Measure.SURRENDERED})
_FATAL = frozenset("dead fatally".split())
_LINKING = frozenset(("acomp", "oprd", "attr", "xcomp"))
_BETWEEN_COUNT_AND_STATE = frozenset(
    "people were was are is have has had been be reported reportedly confirmed feared believed also critically "
    "seriously severely badly slightly others other men soldiers as still".split(),
)


class Measured(NamedTuple):
    """`trigger` is the word that tells what happened; `part` marks a count out of a larger one."""

    measure: Measure
    trigger: Token
    part: bool = False


def measures_of(count: Count, parse: Parse) -> list[Measured]:
    """What the number counts: nothing, one measure, or two ("12 abducted and killed")."""
    if of_them := _of_them(count, parse):
        return of_them
    if count.np.dep == "appos" and count.bare and not _right_state(count, parse):
        return []
    if count.kind in {"name", "one"} and _renames_one(count.np):
        return []
    # "Left one dead and three others injured": of joined counts each has its own state behind it.
    found = _right_state(count, parse) if _is_listed(count.np) or _follows_comma(count, parse) else []
    found = found or _by_role(count)
    if not found:
        found = _by_clause_of_noun(count) or _right_state(count, parse) or _by_own_words(count)
    found = [m for m in found if _counts_people(count, m)]
    if any(_is_unreal(m.trigger) for m in found):
        return []
    if _is_part(count, parse):
        found = [m._replace(part=True) for m in found]
    return _merged(found)


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
    return np.dep == "appos" and np.head.tag in {"NNS", "NNPS", "CD"}


def _is_part(count: Count, parse: Parse) -> bool:
    """As in "... among them 20 soldiers", "including two children", "20 of them"."""
    before = [t.lower for t in parse.tokens[max(count.first.i - 2, 0) : count.first.i]]
    if before[-1:] == ["including"] or before in (["among", "them"], ["of", "whom"]):
        return True
    if count.kind in {"one", "name"}:
        return _is_member(count.np)
    if count.who is None:
        return False
    of_whom = count.who[1]
    return of_whom.lower in {"them", "whom"} or (
        of_whom.i > count.np.i and any(c.lower in {"the", "these", "those"} for c in of_whom.children)
    )


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


def _counts_people(count: Count, measured: Measured) -> bool:
    if count.low == count.high == 1 and measured.measure in _OF_MANY:
        return False  # one who flees or marches is no figure
    noun = count.who[1] if count.who else None
    if noun is None:
        return True
    if measured.trigger.lemma in {"execute", "hurt"} and not is_person(noun):
        return False
    if count.kind == "one" and not is_person(noun):
        return measured.measure in _BODILY and measured.trigger.pos in {"VERB", "ADJ"}
    if is_thing(noun):
        return False
    if measured.measure in _SELDOM_PEOPLE and measured.trigger is not noun:
        return is_person(noun)
    return True


# --- by what the noun phrase is in its clause


def _by_role(count: Count) -> list[Measured]:
    node = _role_node(count)
    if node is None:
        return []
    head, dep = node.head, node.dep
    if dep == "nsubjpass" or (dep == "nsubj" and _is_short_passive(head)):
        return list(_by_verb(head, "object", count.np))
    if dep in {"nsubj", "csubj"}:
        if head.lemma == "be" and (among := next((c for c in head.children if c.lower == "among"), None)):
            return _by_company(among)
        return list(_by_verb(head, "subject", count.np)) or list(_by_state_of(head))
    if dep in {"dobj", "dative"}:
        return list(_by_verb(head, "object", count.np)) or _by_toll(head, count)
    if dep == "attr":
        return _by_toll(head, count)
    if dep == "poss" and count.low == count.high == 1:
        return _by_act(head)
    if node is not count.np and node.dep in {"prep", "advmod", "quantmod"} and head.pos in {"VERB", "AUX"}:
        before = node.i < head.i  # a hedge the parser took for a preposition: "between 800 and 1,000 were killed"
        passive = head.child("auxpass") is not None or not before
        return list(_by_verb(head, "object" if passive else "subject", count.np))
    if dep == "pobj":
        return _by_preposition(head, count)
    return []


def _role_node(count: Count) -> Token | None:
    """The word whose role in the clause is that of the count: past coordination, "a total of", hedges."""
    node = count.np
    for _ in range(12):
        head = node.head
        if head is node:
            return None
        if (node.dep in {"conj", "appos"} and head.pos in {"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"}) or (
            node.dep == "pobj" and count.first.i <= head.i < count.np.i and head.i <= count.last.i
        ):
            node = head
        elif node.dep == "pobj" and head.lower == "of" and head.head.lemma in _TRANSPARENT:
            node = head.head
            if node.dep == "nsubj" and node.head.lemma in {"rise", "reach", "stand", "climb", "grow"}:
                return None
        else:
            return node
    return None


def _is_short_passive(verb: Token) -> bool:
    """A participle without its auxiliary, as in headlines: "3 killed", "two others hospitalized"."""
    if verb.tag not in {"VBN", "VBD"} or verb.lemma not in _does():
        return False
    if verb.child("aux", "ccomp") is not None or _acts_itself(verb):
        return False
    return verb.tag == "VBN" or verb.lower in word_set("casualty_words", "state")


def _by_verb(verb: Token, slot: str, np: Token) -> Iterator[Measured]:
    """What this verb, with the words below it and the verbs coordinated with it, says of its subject or object."""
    for v in (verb, *_shared_verbs(verb, slot)):
        phrase = _phrase_measure(v, slot, np)
        if phrase is not None:
            yield Measured(phrase, v)
            continue
        measure = (_does() if slot == "object" else _undergoes()).get(v.lemma)
        if measure is None and v is not verb and slot == "object":
            measure = _undergoes().get(v.lemma)  # "was shot and died"
        if measure is not None:
            yield Measured(measure, v)
        elif slot == "object" and v.lower in word_set("casualty_words", "state"):
            yield Measured(_states()[v.lower], v)
        yield from _by_state_of(v) if slot == "object" or v.child("nsubjpass") else ()


def _shared_verbs(verb: Token, slot: str) -> list[Token]:
    """Verbs that have the same subject (of a passive: the same victim) or the same object."""
    shared: list[Token] = []
    for child in verb.children:
        if child.dep != "conj" or child.pos != "VERB" or child.child("nsubj", "nsubjpass", "expl") is not None:
            continue
        if child.child("dobj") is not None and slot == "object":
            continue
        if slot == "object" and verb.child("nsubjpass") is None and verb.child("dobj") is not None:
            continue
        shared.append(child)
    if slot == "object" and verb.dep == "conj" and verb.child("nsubj", "nsubjpass") is None:
        first = verb.head
        if (
            first.pos == "VERB"
            and first.child("dobj", "nsubjpass", "ccomp", "prep") is None
            and verb.child("auxpass") is None
        ):
            shared.append(first)  # "killed or wounded 12 people"
    return shared


def _by_state_of(verb: Token) -> Iterator[Measured]:
    """States said of the subject by a linking verb: "are dead", "were reported killed", "are believed to have died"."""
    for child in verb.children:
        if child.dep not in _LINKING | {"prep"} and not (child.dep == "advcl" and verb.lemma == "be"):
            continue
        if child.dep == "xcomp" and child.tag in {"VB", "VBN", "VBP", "VBG"} and child.pos in {"VERB", "AUX"}:
            passive = child.child("auxpass") is not None or (child.tag == "VBN" and child.child("aux") is None)
            yield from _by_verb(child, "object" if passive else "subject", child)
        elif child.lower in word_set("casualty_words", "state"):
            yield Measured(_states()[child.lower], child)
            for second in child.children:
                if second.dep == "conj" and second.lower in word_set("casualty_words", "state"):
                    yield Measured(_states()[second.lower], second)
        elif child.lower == "as" and child.dep == "prep":
            for said in child.children:  # "were reported as missing"
                if said.lower in word_set("casualty_words", "state"):
                    yield Measured(_states()[said.lower], said)
    if verb.lemma == "miss" and verb.tag == "VBG":
        yield Measured(Measure.MISSING, verb)


def _phrase_measure(verb: Token, slot: str, np: Token) -> Measure | None:
    phrases = _phrases().get((verb.lemma, slot))
    if phrases is None:
        return None
    below = {np.lemma, np.lower} | {
        form
        for child in verb.children
        if child.dep not in {"nsubj", "nsubjpass", "agent", "ccomp", "advcl"}
        for t in (child, *child.children, *(g for c in child.children if c.dep in {"pobj", "aux"} for g in c.children))
        if t.dep != "advmod" or abs(t.i - verb.i) <= 2  # in "five were shot, two fatally" it is said of others
        for form in (t.lemma, t.lower)
    }
    following = next((c for c in verb.children if c.i == verb.i + 1), None)
    if following is not None:
        below.add(following.lower)
    return next((measure for word, measure in phrases if word in below), None)


# --- by a preposition or a toll


def _by_preposition(preposition: Token, count: Count) -> list[Measured]:
    head = preposition.head
    if preposition.lower == "of":
        if found := _by_act(head):
            return found
        if head.lemma == "life":
            return list(_by_verb(head.head, "object", head))
        if head.lemma in {"toll", "tally"}:
            return [Measured(_toll_measure(head) or Measure.KILLED, head)]
        return []
    if preposition.lemma == "include":
        return _by_whole(head, count)
    if head.lemma == "turn" and count.np.lower in {"himself", "herself"} and head.child("dobj") is not None:
        return [Measured(Measure.KILLED, head)]  # "turned the gun on himself"
    if preposition.lower in _TOLL_PREPOSITIONS:
        return _by_toll(head, count)
    return []


def _by_act(noun: Token) -> list[Measured]:
    """The act that a noun names; a fatal or deadly one killed."""
    measure = _acts().get(noun.lemma)
    if measure is None:
        return []
    if any(c.lower in {"fatal", "deadly"} for c in noun.children):
        measure = Measure.KILLED
    return [Measured(measure, noun)]


def _by_toll(verb: Token, count: Count) -> list[Measured]:
    """As in "The death toll rose to 25", "put the number of dead at 25", "the dead are 12 men"."""
    if verb.lemma not in _TOLL_VERBS:
        return []
    for child in verb.children:
        if child.dep in {"nsubj", "nsubjpass", "dobj"} and child is not count.np and child.lemma in _TOLL_NOUNS:
            measures = _toll_measures(child)
            return [Measured(m, child) for m in measures]
    return []


def _toll_measure(noun: Token) -> Measure | None:
    return next(iter(_toll_measures(noun)), None)


def _toll_measures(noun: Token) -> list[Measure]:
    """What a toll, a number or a figure counts, by the words that define it."""
    found: list[Measure] = []
    below = [c for c in noun.children if c.dep in {"compound", "amod", "nmod", "acl"}]
    of = next((c.child("pobj") for c in noun.children if c.lower == "of"), None)
    if of is not None:
        below += [of, *(c for c in of.children if c.dep in {"acl", "amod", "compound"})]
    below += [c for b in list(below) for c in b.children if c.dep == "conj"]
    for word in below:
        measure = (_states().get(word.lower) or _does().get(word.lemma) or _units().get(word.lemma)
                   or _acts().get(word.lemma) or _people().get(word.lemma))  # fmt: skip
        if measure is not None:
            found.append(measure)
    if noun.lower in word_set("casualty_words", "state"):
        found.append(_states()[noun.lower])
    if {Measure.KILLED, Measure.INJURED} <= set(found):
        return [Measure.KILLED_OR_INJURED]
    if Measure.KILLED_OR_INJURED in found and len(set(found)) > 1:
        return [Measure.KILLED_OR_INJURED]
    if found:
        return found[:1]
    return {"toll": [Measure.KILLED], "casualty": [Measure.KILLED_OR_INJURED]}.get(noun.lemma, [])


def _by_whole(head: Token, count: Count) -> list[Measured]:
    """As in "Five people, including two children, were killed": a part counts what the whole counts."""
    if head.pos in {"VERB", "AUX"}:
        whole = next((c for c in head.children if c.dep in {"nsubjpass", "nsubj", "dobj"} and c.i < count.np.i), None)
        if whole is None:
            return []
        toll = [Measured(m, whole) for m in _toll_measures(whole)] if whole.lemma in {"toll", "tally", "number"} else []
        found = toll or list(
            _by_verb(head, "subject" if whole.dep == "nsubj" and not _is_short_passive(head) else "object", whole)
        )
        if whole.dep == "dobj":
            found = list(_by_verb(head, "object", whole))
        return [m._replace(part=True) for m in found]
    whole_count = _as_count(head)
    found = _by_role(whole_count) or _by_clause_of_noun(whole_count) or _by_own_words(whole_count)
    return [m._replace(part=True) for m in found]


def _by_company(among: Token) -> list[Measured]:
    """As in "eight children were among the dead", "were among 19 people killed"."""
    whole = among.child("pobj")
    if whole is None:
        return []
    whole_count = _as_count(whole)
    return [m._replace(part=True) for m in _by_clause_of_noun(whole_count) or _by_own_words(whole_count)]


def _as_count(noun: Token) -> Count:
    return Count(noun, noun, noun, 2, None, approximate=False, kind="number", who=(noun, noun), bare=False,
                 further=False)  # fmt: skip


def _of_them(count: Count, parse: Parse) -> list[Measured]:
    """As in "... shot five people, two of them fatally"."""
    i = count.last.i + 1
    near = [t.lower for t in parse.tokens[i : i + 4] if t.sent is count.np.sent]
    if near[:2] == ["of", "them"] and "fatally" in near:
        return [Measured(Measure.KILLED, parse.tokens[i + near.index("fatally")], part=True)]
    return []


# --- by words of the noun phrase itself, or right behind it


def _by_clause_of_noun(count: Count) -> list[Measured]:
    """As in "People killed in ...", "soldiers who died"."""
    for child in count.np.children:
        if child.i < count.np.i:
            continue
        if child.dep == "acl" and child.tag in {"VBN", "VBD"}:
            found = list(_by_verb(child, "object", count.np))
            if found:
                return found
        if child.dep == "relcl":
            subject = child.child("nsubj", "nsubjpass")
            if subject is None or subject.tag in {"WP", "WDT"}:
                slot = "object" if child.child("auxpass") or child.child("nsubjpass") else "subject"
                found = list(_by_verb(child, slot, count.np)) or list(_by_state_of(child))
            else:
                found = list(_by_verb(child, "object", count.np)) if child.child("dobj") is None else []
            if found:
                return found
    return []


def _right_state(count: Count, parse: Parse) -> list[Measured]:
    """A state right behind the count, whatever the tree says: "12 dead", "53 people, four police among them, died"."""
    tokens = parse.tokens
    i = max(count.last.i, count.np.i if count.np.i - count.last.i < 6 else count.last.i) + 1
    i = _past_insertion(tokens, i, count)
    end = min(i + 5, len(tokens))
    passive = False
    while i < end and tokens[i].lower in _BETWEEN_COUNT_AND_STATE:
        passive |= tokens[i].lower in {"were", "was", "been", "are"}
        i += 1
    found: list[Measured] = []
    while i < len(tokens) and tokens[i].sent is count.np.sent:
        token = tokens[i]
        measure = _states().get(token.lower)
        if measure is None and passive and token.tag in {"VBN", "VBD"}:
            measure = _does().get(token.lemma)
        if measure is None or _acts_itself(token):
            break
        found.append(Measured(measure, token))
        i += 1
        if i < len(tokens) and tokens[i].lower in {"and", "or"}:
            i += 1
    return found


def _acts_itself(verb: Token) -> bool:
    """In "a man shot and killed a neighbour" the man is not the one shot."""
    return verb.child("dobj") is not None or any(
        c.dep == "conj" and c.child("dobj") is not None and c.child("nsubj", "nsubjpass") is None for c in verb.children
    )


def _past_insertion(tokens: list[Token], i: int, count: Count) -> int:
    """Past what stands between commas behind the count, where an auxiliary takes the sentence up again."""
    if i >= len(tokens) or tokens[i].lower != ",":
        return i
    for j in range(i + 1, min(i + 16, len(tokens) - 1)):
        if tokens[j].sent is not count.np.sent:
            return i
        if tokens[j].lower == ",":
            return j + 1 if tokens[j + 1].lower in {"were", "was", "have", "had", "are", "has"} else i
    return i


def _by_own_words(count: Count) -> list[Measured]:
    np = count.np
    if np.lower in word_set("casualty_words", "state") and count.kind != "name":
        return [Measured(_states()[np.lower], np)]
    unit = _units().get(np.lemma)
    if unit is not None and (np.tag == "NNS" or count.low in {0, 1}):
        special = [_states().get(c.lower) for c in np.children if c.dep in {"amod", "compound"}]
        return [Measured(next((m for m in special if m is not None and np.lemma == "casualty"), unit), np)]
    for child in np.children:
        if child.dep in {"amod", "compound"} and child.i < np.i and child.lower in word_set("casualty_words", "state"):
            return [Measured(_states()[child.lower], child)]
    noun = count.who[1] if count.who else np
    people = _people().get(noun.lemma)
    if people is not None and count.kind == "number":
        return [Measured(people, noun)]
    return []


# --- what did not happen


_MODALS = frozenset("could would may might should must will shall can wo 'll ca 'd".split())
_CONDITIONS = frozenset("if unless whether lest".split())
_REAL_INFINITIVE = frozenset(
    "force manage continue begin start believe think report say know presume appear have help cause lead compel "
    "confirm estimate fear prompt oblige flee go find see understand drive send ask order kill be use".split(),
)
_UNREAL_GOVERNORS = frozenset(
    "prevent avoid avert risk attempt threaten plan plot vow threat fear risk chance danger possibility deny save "
    "want hope try seek aim intend refuse fail potential warn".split(),
)


def _is_unreal(trigger: Token) -> bool:
    """Could, would, plans to, denied, if: a figure in there counts nobody."""
    node = trigger
    for _ in range(30):
        if any(_marks_unreal(c) for c in node.children) and node.pos in {"VERB", "AUX", "ADJ", "NOUN"}:
            return True
        if node.lower == "attempted" or any(c.lower in {"attempted", "possible", "potential"} for c in node.children):
            return True
        head = node.head
        if head is node:
            return False
        infinitive = node.tag == "VB" and any(c.lower == "to" and c.dep == "aux" for c in node.children)
        if infinitive and node.dep in {"xcomp", "acl", "advcl"} and head.lemma not in _REAL_INFINITIVE:
            return not any(c.lower == "have" and c.dep == "aux" for c in node.children)
        if node.dep in {"ccomp", "relcl", "csubj"}:
            return head.lemma in {"deny", "threaten", "hope", "warn"} and node.dep == "ccomp"
        if head.lemma in _UNREAL_GOVERNORS and node.dep in {"xcomp", "pcomp", "acl", "prep", "dobj"}:
            return True
        if node.dep in {"nsubj", "nsubjpass"} or (node.dep == "advcl" and node.child("mark") is not None):
            return False
        if node.dep == "conj" and node.child("nsubj", "nsubjpass") is not None:
            return False
        node = head
    return False


def _marks_unreal(child: Token) -> bool:
    if child.dep == "neg" and child.lower != "no":
        return True
    if child.dep == "advmod" and child.lower in {"nearly", "almost"} and child.head.pos == "VERB":
        return True
    if child.dep == "aux" and child.lower in _MODALS and child.tag == "MD":
        return True
    return child.dep == "mark" and child.lower in _CONDITIONS


# --- the tables


@cache
def _table(kind: str) -> dict[str, Measure]:
    return {row[0]: Measure(row[2]) for row in rows("casualty_words") if row[1] == kind}


def _does() -> dict[str, Measure]:
    return _table("does")


def _undergoes() -> dict[str, Measure]:
    return _table("undergoes")


def _states() -> dict[str, Measure]:
    return _table("state")


def _acts() -> dict[str, Measure]:
    return _table("act")


def _units() -> dict[str, Measure]:
    return _table("unit")


def _people() -> dict[str, Measure]:
    return _table("people")


@cache
def _phrases() -> dict[tuple[str, str], tuple[tuple[str, Measure], ...]]:
    table: dict[tuple[str, str], tuple[tuple[str, Measure], ...]] = {}
    for verb, slot, word, measure in rows("casualty_phrases"):
        table[verb, slot] = (*table.get((verb, slot), ()), (word, Measure(measure)))
    return table
