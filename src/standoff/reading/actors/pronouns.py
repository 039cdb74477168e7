"""Pronouns whose actor is safe to tell; the others get no mention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.model import ActorKind
from standoff.reading.actors.candidate import Candidate, Group
from standoff.reading.attributions.cues import cues
from standoff.reading.attributions.quotes import quotations

if TYPE_CHECKING:
    from standoff.reading.actors.coreference import Coreference
    from standoff.reading.parse import Parse, Token

_HE = dict.fromkeys(("he", "him", "his", "himself"), "m") | dict.fromkeys(("she", "her", "hers", "herself"), "f")
_THEY = frozenset("they them their theirs themselves".split())
_IT = frozenset({"it", "its", "itself"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_REACH = 2  # sentences that "he" may look back


class _Quoted:
    """Which quotation a character stands in, and who speaks it."""

    def __init__(self, parse: Parse, coreference: Coreference, subject: dict[int, Group]) -> None:
        self.stretches = [(q.start, q.end, q.paragraph) for q in quotations(parse.view)]
        self.speakers: list[Group | None] = []
        self._at = 0
        for start, end, _ in self.stretches:
            speaker = None
            edges = {parse.sentence_at(start).i, parse.sentence_at(max(end - 1, start)).i} if parse.sentences else set()
            for i in sorted(edges):
                for token in parse.sentences[i].tokens:
                    if (
                        start <= token.start < end
                        or token.dep not in _SUBJECT
                        or token.head.lemma not in cues().quoting
                    ):
                        continue
                    if not start <= token.head.start < end:
                        speaker = speaker or subject.get(token.i)
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
    quoted = _Quoted(parse, coreference, by_head)
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
            found = _he(parse, token, _HE[word], heads, by_head, quote_of, quote, speaker)
        elif word in _THEY:
            found = _they(token, heads, by_head, quote_of, quote, speaker)
        elif word in _IT:
            found = _it(token, heads, by_head)
        if found is None:
            continue
        group, why = found
        kind = group.mentions[0].kind
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
    known = {m.gender for m in group.mentions if m.gender and m.form != "pronoun"}
    known = known or {m.gender for m in group.mentions if m.gender}
    first = next((m for m in group.mentions if m.form != "pronoun"), group.mentions[0])
    if known and gender not in known:
        return False
    if first.kind is ActorKind.PERSON:
        return not first.plural and first.noun is None or (first.noun is not None and not first.plural)
    return (
        first.kind is ActorKind.CIVILIANS
        and not first.plural
        and first.noun is not None
        and first.noun.sort == "member"
    )


def _he(
    parse: Parse, token: Token, gender: str, heads: dict[int, Candidate], by_head: dict[int, Group],
    quote_of: dict[int, int | None], quote: int | None, speaker: Group | None,
) -> tuple[Group, str] | None:  # fmt: skip
    sentence = token.sent

    def fits(i: int) -> bool:
        group = by_head.get(i)
        if group is None or i == token.i or not _is_person(group, gender):
            return False
        if quote is not None and group is speaker:
            return False
        return not (quote is None and quote_of.get(i) is not None)

    # The subject of the clause that this one depends on: "Djedje said he ...", "Gbagbo insists that he ..."
    for verb in _verbs_above(token):
        subject = next((c for c in verb.children if c.dep in _SUBJECT and c.i < token.i), None)
        if subject is not None and fits(subject.i):
            if subject.i == token.i or _same_clause_object(token, verb):
                continue
            return by_head[subject.i], f"{subject.text!r} is the subject of the clause it hangs on"
    before = [t for t in sentence.tokens if t.i < token.i and fits(t.i)]
    nearby = _distinct(before, by_head)
    if len(nearby) == 1 and not _bound(token, before[-1]):
        return nearby[0], "nobody else it could be is named before it in the sentence"
    if len(nearby) > 1:
        subjects = _distinct([t for t in before if t.dep in _SUBJECT], by_head)
        if len(subjects) == 1:
            return subjects[0], "the only subject of the sentence it could be"
        return None
    for back in range(1, _REACH + 1):
        if sentence.i - back < 0:
            break
        previous = parse.sentences[sentence.i - back]
        people = [t for t in previous.tokens if fits(t.i)]
        groups = _distinct(people, by_head)
        if not groups:
            continue
        subjects = [t for t in people if t.dep in _SUBJECT]
        mains = _distinct([t for t in subjects if t.head is previous.root], by_head) or _distinct(subjects, by_head)
        if len(mains) == 1:
            return mains[0], "the subject of the sentence before"
        if len(groups) == 1:
            return groups[0], "nobody else it could be is named in the sentence before"
        return None
    return None


def _they(
    token: Token, heads: dict[int, Candidate], by_head: dict[int, Group], quote_of: dict[int, int | None],
    quote: int | None, speaker: Group | None,
) -> tuple[Group, str] | None:  # fmt: skip
    def fits(i: int) -> bool:
        group = by_head.get(i)
        if group is None or (quote is not None and group is speaker) or (quote is None and quote_of.get(i) is not None):
            return False
        first = group.mentions[0]
        return any(m.plural for m in group.mentions) or (
            first.noun is not None and first.noun.sort == "unit" and first.form == "nominal"
        )

    for verb in _verbs_above(token):
        subject = next((c for c in verb.children if c.dep in _SUBJECT and c.i < token.i), None)
        if subject is not None and fits(subject.i) and not _same_clause_object(token, verb):
            return by_head[subject.i], f"{subject.text!r} is the subject of the clause it hangs on"
    before = [t for t in token.sent.tokens if t.i < token.i and fits(t.i)]
    nearby = _distinct(before, by_head)
    if nearby:
        return (nearby[0], "no other plural stands before it in the sentence") if len(nearby) == 1 else None
    return None


def _it(token: Token, heads: dict[int, Candidate], by_head: dict[int, Group]) -> tuple[Group, str] | None:
    """Only "the agency said it ..." and "the army ... its": the subject of the clause above, a body."""
    for verb in _verbs_above(token):
        subject = next((c for c in verb.children if c.dep in _SUBJECT and c.i < token.i), None)
        if subject is None:
            continue
        group = by_head.get(subject.i)
        if group is None or _same_clause_object(token, verb):
            return None
        bodies = {ActorKind.ORGANISATION, ActorKind.STATE, ActorKind.FORCE, ActorKind.GROUP}
        first = group.mentions[0]
        if first.kind not in bodies or (first.plural and first.form == "nominal"):
            return None
        if token.lower == "it" and (token.dep not in _SUBJECT or verb.lemma not in cues().classes):
            return None
        return group, f"{subject.text!r} is the subject of the clause it hangs on"
    return None


def _verbs_above(token: Token) -> list[Token]:
    """Verbs that the pronoun hangs on, innermost first, leaving out the one whose subject it is itself."""
    own = token.head if token.dep in _SUBJECT else None
    verbs = [t for t in token.ancestors() if t.tag[:2] == "VB" or t.pos in {"VERB", "AUX"}]
    return [v for v in verbs if v is not own]


def _same_clause_object(token: Token, verb: Token) -> bool:
    """ "Gbagbo told him": the object of a verb is not its subject; a possessive may be."""
    if token.tag == "PRP$" or token.lower.endswith("self"):
        return False
    return token.head is verb or (token.dep == "pobj" and token.head.head is verb)


def _bound(token: Token, other: Token) -> bool:
    return other.head is token.head and token.tag == "PRP"


def _distinct(tokens: list[Token], by_head: dict[int, Group]) -> list[Group]:
    found: list[Group] = []
    for token in tokens:
        group = by_head[token.i]
        if group not in found:
            found.append(group)
    return found
