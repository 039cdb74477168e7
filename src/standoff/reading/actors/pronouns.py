"""Pronouns whose actor is safe to tell; the others get no mention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.knowledge.words import word_set
from standoff.model import ActorKind
from standoff.reading.actors.candidate import Candidate
from standoff.reading.actors.names import SAYING
from standoff.reading.attributions.own_words import closes_its_content, question_before
from standoff.reading.attributions.quotes import quotations

if TYPE_CHECKING:
    from standoff.reading.actors.candidate import Group
    from standoff.reading.actors.coreference import Coreference
    from standoff.reading.parse import Parse, Token

_HE = dict.fromkeys(("he", "him", "his", "himself"), "m") | dict.fromkeys(("she", "her", "hers", "herself"), "f")
_THEY = frozenset("they them their theirs themselves".split())
_IT = frozenset({"it", "its", "itself"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_ADDRESSES = word_set("actor_words", "addresses")
_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.FORCE, ActorKind.GROUP})
_REACH = 2  # sentences that "he" may look back


class _Quoted:
    """Which quotation a character stands in, and who speaks it."""

    def __init__(self, parse: Parse, subject: dict[int, Group]) -> None:
        self.stretches = [(q.start, q.end, q.paragraph) for q in quotations(parse.view)]
        self.speakers: list[Group | None] = []
        self._at = 0
        for start, end, paragraph in self.stretches:
            speaker = None
            edges = {parse.sentence_at(start).i, parse.sentence_at(max(end - 1, start)).i} if parse.sentences else set()
            for i in sorted(edges):
                for token in parse.sentences[i].tokens:
                    if start <= token.start < end or token.dep not in _SUBJECT or token.head.lemma not in SAYING:
                        continue
                    if not start <= token.head.start < end:
                        speaker = speaker or subject.get(token.i)
            if speaker is None and self.speakers and paragraph - self.stretches[len(self.speakers) - 1][2] <= 1:
                speaker = self.speakers[-1]
            self.speakers.append(speaker)

    def at(self, offset: int) -> int | None:
        """Number of the quotation at this offset; offsets must be asked in order of the text."""
        while self._at < len(self.stretches) and self.stretches[self._at][1] <= offset:
            self._at += 1
        if self._at < len(self.stretches) and self.stretches[self._at][0] <= offset:
            return self._at
        return None


def find_pronouns(parse: Parse, coreference: Coreference) -> list[tuple[Candidate, Group]]:
    """Each pronoun that is settled, with its group; they are joined to the groups in order of the text."""
    by_head: dict[int, Group] = {}
    for group in coreference.groups:
        for mention in group.mentions:
            by_head.setdefault(mention.head.i, group)
    heads = {m.head.i: m for g in coreference.groups for m in sorted(g.mentions, key=lambda m: -m.end)}
    quoted = _Quoted(parse, by_head)
    quote_of: dict[int, int | None] = {}
    settled: list[tuple[Candidate, Group]] = []
    for token in parse.tokens:
        word = token.lower
        if token.i in heads or word in _HE or word in _THEY or word in _IT:
            quote_of[token.i] = quoted.at(token.start)
        if token.i in heads or token.tag not in {"PRP", "PRP$"}:
            continue
        quote = quote_of.get(token.i)
        speaker = quoted.speakers[quote] if quote is not None else None
        found: tuple[Group, str] | None = None
        if word in _HE:
            found = _he(parse, token, _HE[word], by_head, quote_of, quote, speaker)
        elif word in _THEY:
            found = _they(parse, token, by_head, quote_of, quote, speaker)
        elif word in _IT:
            found = _it(token, by_head)
        if found is None:
            continue
        group, why = found
        kind = group.first.kind
        mention = Candidate(
            first=token, last=token, head=token, form="pronoun", kind=kind, why=why, name_first=token, name=token.text,
            plural=word in _THEY,
        )  # fmt: skip
        if word in _HE and not mention.gender:
            mention.gender = _HE[word]
        settled.append((mention, group))
        by_head[token.i] = group
        heads[token.i] = mention
        coreference.join(group, mention, why)
    return settled


def _is_person(group: Group, gender: str) -> bool:
    first = group.first
    if first.plural or (group.genders and gender not in group.genders):
        return False
    return first.kind is ActorKind.PERSON or (
        first.kind is ActorKind.CIVILIANS and first.noun is not None and first.noun.sort == "member"
    )


def _he(
    parse: Parse, token: Token, gender: str, by_head: dict[int, Group],
    quote_of: dict[int, int | None], quote: int | None, speaker: Group | None,
) -> tuple[Group, str] | None:  # fmt: skip
    sentence = token.sent
    if quote is not None and speaker is None:
        return None
    mate = _clause_mate(token)

    def fits(i: int) -> bool:
        group = by_head.get(i)
        if group is None or i == token.i or not _is_person(group, gender):
            return False
        if (quote is not None and group is speaker) or (mate is not None and group is by_head.get(mate.i)):
            return False
        return not (quote is None and quote_of.get(i) is not None)

    def unsafe(group: Group) -> bool:
        """An unnamed source rarely speaks of itself: "a source said he had fled" is of somebody told before."""
        first = group.first
        if first.form != "nominal" or first.definite != "indefinite" or quote is not None:
            return False
        others = [t for s in parse.sentences[max(0, sentence.i - _REACH) : sentence.i] for t in s.tokens if fits(t.i)]
        return any(by_head[t.i] is not group for t in others) and any(
            m.head.dep in _SUBJECT and m.head.head.lemma in SAYING for m in group.mentions[:3]
        )

    own = token.head.lemma in SAYING and closes_its_content(token)
    asked = question_before(token)
    before = [] if own else [t for t in sentence.tokens if t.i < token.i and fits(t.i) and t.i not in asked]
    nearby = _distinct(before, by_head)
    if any(unsafe(group) for group in nearby):
        return None
    if len(nearby) == 1:
        return nearby[0], "nobody else it could be is named before it in the sentence"
    if len(nearby) > 1:
        subject = _parallel_subject(token)
        if subject is not None and fits(subject.i):
            return by_head[subject.i], f"{subject.text!r} is the subject of the clause it hangs on"
        return None
    for back in range(1, _REACH + 1):
        if sentence.i - back < 0:
            break
        previous = parse.sentences[sentence.i - back]
        unsettled = [t for t in previous.tokens if _HE.get(t.lower) == gender and t.i not in by_head]
        if any(t.dep in _SUBJECT for t in unsettled) or (unsettled and token.dep not in _SUBJECT):
            return None  # whoever is meant there, unsettled, may be meant here
        people = [t for t in previous.tokens if fits(t.i)]
        groups = _distinct(people, by_head)
        if not groups:
            continue
        subjects = [t for t in people if t.dep in _SUBJECT]
        mains = _distinct([t for t in subjects if t.head is previous.root], by_head) or _distinct(subjects, by_head)
        if len(mains) == 1 and (token.dep in _SUBJECT or len(groups) == 1 or token.tag == "PRP$"):
            return mains[0], "the subject of the sentence before"
        if len(groups) == 1:
            return groups[0], "nobody else it could be is named in the sentence before"
        return None
    return None


def _they(
    parse: Parse, token: Token, by_head: dict[int, Group], quote_of: dict[int, int | None],
    quote: int | None, speaker: Group | None,
) -> tuple[Group, str] | None:  # fmt: skip
    mate = _clause_mate(token)

    def fits(i: int) -> bool:
        group = by_head.get(i)
        if group is None or (quote is not None and group is speaker) or (quote is None and quote_of.get(i) is not None):
            return False
        if (mate is not None and group is by_head.get(mate.i)) or quote_of.get(i) != quote:
            return False
        first = group.first
        return group.plural or (first.noun is not None and first.noun.sort == "unit" and first.form == "nominal")

    subject = _parallel_subject(token)
    listed = any(
        t.dep == "conj" and t.i in by_head and t.head.i in by_head and t.i < token.i for t in token.sent.tokens
    )
    if listed and token.head.dep != "ccomp":
        return None  # those listed may be meant together
    if subject is not None and fits(subject.i):
        return by_head[subject.i], f"{subject.text!r} is the subject of the clause it hangs on"
    before = [t for t in token.sent.tokens if t.i < token.i and fits(t.i)]
    nearby = _distinct(before, by_head)
    if nearby:
        return (nearby[0], "no other plural stands before it in the sentence") if len(nearby) == 1 else None
    if token.dep not in _SUBJECT or token.sent.i == 0:
        return None
    previous = parse.sentences[token.sent.i - 1]
    groups = _distinct([t for t in previous.tokens if fits(t.i)], by_head)
    if len(groups) == 1:
        return groups[0], "no other plural stands in the sentence before"
    speakers = [t for t in previous.tokens if t.dep in _SUBJECT and t.head.lemma in SAYING and fits(t.i)]
    if len(speakers) == 1 and token.head.lemma in SAYING:
        return by_head[speakers[0].i], "those who spoke in the sentence before"
    return None


def _it(token: Token, by_head: dict[int, Group]) -> tuple[Group, str] | None:
    """Only "the agency said it ..." and "the army ... its": the subject of a clause above, a body."""
    mate = _clause_mate(token)
    for verb in _verbs_above(token):
        subject = next((c for c in verb.children if c.dep in _SUBJECT and c.i < token.i), None)
        group = by_head.get(subject.i) if subject is not None else None
        if subject is None or (group is None and token.lower == "its" and subject.tag == "PRP"):
            continue
        if group is None or subject is mate:
            return None
        first = group.first
        if first.kind is ActorKind.PERSON and token.lower == "its":
            continue
        if first.kind not in _BODIES or (first.plural and first.form == "nominal"):
            return None
        if token.lower == "it" and (token.dep not in _SUBJECT or verb.lemma not in SAYING):
            return None
        return group, f"{subject.text!r} is the subject of the clause it hangs on"
    return None


def _verbs_above(token: Token) -> list[Token]:
    """Verbs that the pronoun hangs on, innermost first, leaving out the one whose subject it is itself."""
    own = token.head if token.dep in _SUBJECT else None
    return [t for t in token.ancestors() if t is not own and (t.tag[:2] == "VB" or t.pos in {"VERB", "AUX"})]


def _clause_mate(token: Token) -> Token | None:
    """The subject of the verb that a pronoun is the object of: "Tano told him" is not Tano."""
    if token.tag == "PRP$" or token.dep in _SUBJECT or token.lower.endswith(("self", "selves")):
        return None
    for verb in _verbs_above(token):
        subject = next((c for c in verb.children if c.dep in _SUBJECT), None)
        if subject is not None:
            return subject
        if verb.dep not in {"xcomp", "conj", "advcl", "pcomp", "acl"}:
            return None
    return None


def _parallel_subject(token: Token) -> Token | None:
    """The subject that a pronoun in the subject's place takes up: "Beda said she", "Tano lost but he".

    None where the verb above addresses somebody who may be meant instead ("told Sery that he").
    """
    if token.dep not in _SUBJECT or token.head.dep not in {"ccomp", "conj", "advcl"}:
        return None
    for verb in _verbs_above(token):
        subject = next((c for c in verb.children if c.dep in _SUBJECT and c.i < token.i), None)
        if subject is not None:
            if any(c.dep in {"dobj", "dative"} and c.i < token.i for c in verb.children) and verb.lemma in _ADDRESSES:
                return None
            return subject
    return None


def _distinct(tokens: list[Token], by_head: dict[int, Group]) -> list[Group]:
    found: list[Group] = []
    for token in tokens:
        group = by_head[token.i]
        if group not in found:
            found.append(group)
    return found
