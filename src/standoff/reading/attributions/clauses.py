"""Indirect speech: the candidates of a sentence that attribute, one for each cue."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from standoff.knowledge.words import rows
from standoff.reading.attributions.candidates import find_candidates
from standoff.reading.attributions.headlines import can_speak, is_abstract
from standoff.reading.attributions.judge import features, likelihood

if TYPE_CHECKING:
    from collections.abc import Callable

    from standoff.reading.attributions.candidate import Candidate
    from standoff.reading.attributions.cues import Cues
    from standoff.reading.attributions.tree import Tree
    from standoff.reading.parse import Token

THRESHOLD = 0.39
PERSONS = 0.3  # the same for what a person or a body says or thinks in a clause with a subject of its own
PLAIN = 0.6  # from this record on, a clause with a subject of its own needs no second look
_CLAIMS = frozenset("put place set estimate".split())
_NUMBERS = frozenset("toll number figure count tally total dead".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LINKS = frozenset({"but", "while", "and", "though", "although", "whereas"})
SOURCELESS = 0.55  # how sure an attribution must be that names no source
_AUTHORS = frozenset({"i", "we", "you", "me", "us"})
_TELLING = frozenset({"clause", "noun clause", "before", "inserted", "inserted as"})
_PROMISING = frozenset({"promise", "threaten"})
_PERCEIVED = frozenset("know find see learn discover realize realise feel notice remember forget".split())
_BRINGING_OUT = frozenset("highlight underscore underline illustrate reflect mirror reveal".split())
_NAMING = frozenset("identify name quote cite".split())
_UPDATES = frozenset("Adds Updates Corrects Recasts Refiles Writes".split())
_TRYING = frozenset("try attempt fail manage allow help enable require encourage spend".split())
_LEANING = frozenset({"cite", "quote"})
FLOOR = 0.02  # a lemma that almost never attributes is not looked at more closely


def scored(tree: Tree, cues: Cues, quoted: Callable[[int], bool]) -> list[tuple[Candidate, float, list[str]]]:
    """Each candidate with the record of its lemma and the features that hold for it."""
    candidates = [(c, cues.share(c.lemma, c.frame)) for c in find_candidates(tree)]
    best: dict[int, float] = {}
    for c, share in candidates:
        best[c.cue.i] = max(best.get(c.cue.i, 0.0), share)
    for c, _ in candidates:
        _stop_at_another(c, tree, cues)
    return [
        (c, share, features(c, tree, cues, quoted=quoted(c.cue.start), above=_above(c.cue, best)))
        for c, share in candidates
        if (share > FLOOR or _puts_a_number(c)) and not _leans_on(c)
    ]


def _stop_at_another(c: Candidate, tree: Tree, cues: Cues) -> None:
    """`..., said talks went on but in Rome the ministry said they had failed`: the second speaker has its own say."""
    if c.frame != "clause" or len(c.pieces) != 1:
        return
    first, last = c.pieces[0]
    for verb in tree.tokens[c.content.i + 1 - tree.base : last.i + 1 - tree.base]:
        if verb.dep != "conj" or verb.tag not in _FINITE or cues.classes.get(verb.lemma) not in {"report", "deny"}:
            continue
        own = [k.dep for k in verb.children]
        link = next((t for t in reversed(tree.tokens[: verb.i - tree.base]) if t.lower in _LINKS), None)
        if link is None or link.i <= c.content.i or "nsubj" not in own or "ccomp" not in own:
            continue
        stop = tree.tokens[link.i - tree.base - 1]
        c.pieces = [(first, stop)]
        return


def _above(cue: Token, best: dict[int, float]) -> float:
    return best.get(cue.head.i, 0.0) if cue.head is not cue else 0.0


def _puts_a_number(c: Candidate) -> bool:
    """As in "the ministry puts the toll at 70": whoever puts a number at something vouches for it."""
    if c.frame != "object at" or c.lemma not in _CLAIMS or c.source_head is None:
        return False
    return c.content.lemma in _NUMBERS and c.content.head is c.cue


def _is_nobodys(c: Candidate, sure: float, cues: Cues, held: list[str]) -> bool:
    """What nobody in the report says: an impression ("it seems"), a bidding to the reader, the author's own view."""
    kind, family = cues.classes.get(c.lemma), c.frame.partition("/")[0]
    if kind == "seem" or _is_a_deed(c.lemma, family) or (family in {"object", "for"} and "negated" in held):
        return True
    if family.startswith(("adjective", "with", "about")) and "clause" not in family and c.lemma in _feelings():
        return True
    if _is_a_purpose(c, family, kind) or _is_left_undone(c.cue) or _is_not_yet_said(c.cue) or _is_credit(c.cue):
        return True
    if family == "subject" and c.source_head is None and kind not in {"report", "deny", "judge"}:
        return True  # "the plan was being drawn up"
    if _is_mute(c, family, kind) or _is_about_naming(c) or (c.lemma == "thank" and c.content.lower == "you"):
        return True
    if c.cue.pos == "NOUN" and any(k.dep == "det" and k.lower == "no" for k in c.cue.children):
        return True  # "gave no details of the deal"
    who = c.source_head
    if c.lemma in _PROMISING and family == "infinitive" and who and who.pos == "NOUN" and not can_speak(who):
        return True  # "the talks promise to be long"
    if c.source_head is None:
        if c.cue.tag == "VBN" and c.cue.dep == "advcl" and c.lemma in {"ask", "press", "question"}:
            return True  # "asked whether he would go, he said ...": the question is nobody's
        bidding = c.cue.tag == "VB" and not any(k.dep in {"aux", "auxpass"} and k.lower != "do" for k in c.cue.children)
        if "modal" in held and "/passive" in c.frame and family not in _TELLING:
            return True  # "he may be accused of bias"
        if c.cue.pos == "NOUN" and family not in _TELLING:
            return True  # "protests against the plan", "talk of a truce"
        told = kind in {"report", "deny"} and (family in _TELLING or c.cue.tag == "VBN")
        return bidding or (sure < SOURCELESS and not told)
    if "quoted" in held:
        return False
    if c.source_head.lower == "neither" or (c.source_head.lower == "one" and "modal" in held):
        return True
    if c.cue.tag == "VBN" and c.cue.dep in {"acl", "relcl"} and c.source_head is c.cue.head:
        return True  # "views expressed here": they are not the ones who speak
    if c.source_head.lower not in _AUTHORS:
        return False
    return kind not in {"report", "deny"} or ("modal" in held and (family not in _TELLING or c.lemma == "ask"))


def _is_a_purpose(c: Candidate, family: str, kind: str | None) -> bool:
    """In "appointed an envoy to discuss the crisis" nothing has been said."""
    if c.cue.tag != "VB" or c.cue.dep not in {"advcl", "acl"} or family in _TELLING or kind in {"think", "commit"}:
        return False
    return any(k.lower == "to" and k.dep == "aux" for k in c.cue.children)


def _is_left_undone(cue: Token) -> bool:
    """As in "did not venture to suggest when"."""
    undone = cue.tag == "VB" and cue.dep == "xcomp" and any(k.dep == "neg" for k in cue.head.children)
    return undone and any(k.lower == "to" and k.dep == "aux" for k in cue.children)


def _is_not_yet_said(cue: Token) -> bool:
    """As in "it is too early to say who won": an infinitive that hangs on no telling of its own."""
    if cue.tag != "VB" or not any(k.lower == "to" and k.dep == "aux" for k in cue.children):
        return False
    above = cue.head
    return cue.dep != "xcomp" or above.pos not in {"VERB", "AUX"} or above.lemma.lower() in _TRYING


def _is_credit(cue: Token) -> bool:
    """`(Reporting by Ann Haddad; editing by Omar Ba)`, `(Adds detail)`: what was done to the report."""
    if cue.tag == "VBZ" and cue.text in _UPDATES and cue.child("nsubj") is None:
        return True
    after = next((t for t in cue.sent.tokens if t.i == cue.i + 1), None)
    return cue.tag == "VBG" and cue.text[0].isupper() and after is not None and after.lower in {"by", "from"}


def _is_mute(c: Candidate, family: str, kind: str | None) -> bool:
    """`The gap feeds doubts of the plan`: a thing, whose part in it is no clause that it says."""
    if family.startswith("adjective") and "clause" not in family and "infinitive" not in family:
        return True
    if family == "infinitive" and kind in {None, "other"} and not c.cue.lower.startswith("hop"):
        return True
    who = c.source_head
    if who is None or family in _TELLING:
        return False
    if who.lower == "it" and kind in {"order", "judge"}:
        return True  # "it demands the courage of all"
    if who.lower in {"which", "that"} and who.head.dep in {"relcl", "acl"}:
        who = who.head.head  # "a badge that signals support"
        bare = kind not in {"report", "deny"} or c.lemma in _BRINGING_OUT
        return who.pos == "NOUN" and not can_speak(who) and bare
    if who.pos == "VERB" and who.dep == "csubj":
        return True  # "taking the town puts them closer"
    if who.pos != "NOUN" or can_speak(who):
        return False
    if c.lemma in _BRINGING_OUT:
        return True
    return is_abstract(who) and (kind not in {"report", "deny", "show"} or not family.startswith("object"))


def _is_about_naming(c: Candidate) -> bool:
    """As in "agreed to be identified only as Haddad", "asked not to be named": how the report may name its source."""
    return c.content.lemma in _NAMING and c.content.tag == "VBN" and c.frame.partition("/")[0].endswith("infinitive")


@cache
def _feelings() -> frozenset[str]:
    return frozenset(lemma for lemma, frames in _deeds().items() if "feeling" in frames)


def _is_a_deed(lemma: str, family: str) -> bool:
    deeds = _deeds().get(lemma, frozenset())
    judging = family in {"object as", "object infinitive", "object ing"}
    acted_on = family.startswith("object") or family == "subject"
    return family in deeds or ("object" in deeds and acted_on and not judging)


@cache
def _deeds() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in rows("attribution_deeds")}


def _leans_on(c: Candidate) -> bool:
    """As in "television reported, citing a doctor": whom a source leans on is no content."""
    return c.lemma in _LEANING and c.frame.startswith("object") and c.frame != "object as" and can_speak(c.content)


def _plain(c: Candidate, share: float, cues: Cues, held: list[str]) -> bool:
    """Somebody says, in a clause of its own, what the record would keep apart even within another's words."""
    if _puts_a_number(c):
        return "quoted" not in held
    if "quoted" in held or cues.classes.get(c.lemma) not in {"report", "deny"}:
        return False
    if c.frame == "noun clause":
        return c.pieces[0][0].lower == "that"
    if c.frame == "before":
        return c.source_head is not None and c.source_head.head is c.cue and share >= PLAIN and c.cue.dep == "ROOT"
    if c.frame == "clause":
        own = c.source_head is not None and any(k.dep in {"nsubj", "nsubjpass"} for k in c.content.children)
        return own and share >= PLAIN
    return c.frame == "inserted" and c.cue.dep == "parataxis" and c.source_head is not None and share >= PLAIN


def _is_a_persons_clause(c: Candidate, cues: Cues) -> bool:
    who = c.source_head
    if c.frame != "clause" or who is None or cues.classes.get(c.lemma) not in {"report", "deny", "think"}:
        return False
    if c.lemma in _PERCEIVED:
        return False
    own = any(k.dep in {"nsubj", "nsubjpass"} for k in c.content.children)
    return own and c.cue.tag in _FINITE and (who.pos in {"PROPN", "PRON"} or can_speak(who))


def indirect(tree: Tree, cues: Cues, quoted: Callable[[int], bool], threshold: float = THRESHOLD) -> list[Candidate]:
    """For each cue the likeliest construction, where that is likely enough."""
    best: dict[int, tuple[bool, float, Candidate]] = {}
    for candidate, share, held in scored(tree, cues, quoted):
        sure = likelihood(share, held)
        if _is_nobodys(candidate, sure, cues, held):
            continue
        needed = min(threshold, PERSONS) if _is_a_persons_clause(candidate, cues) else threshold
        if sure < needed and _plain(candidate, share, cues, held):
            sure = needed
        if sure < needed:
            continue
        # what was said before whom it was said to
        rank = (candidate.frame in {"clause", "before"}, sure)
        kept = best.get(candidate.cue.i)
        if kept is not None and {kept[2].frame, candidate.frame} == {"object", "object for"}:
            rank = (rank[0], 1.0 if candidate.frame == "object for" else -1.0)  # blame him "for the delay", too
        if kept is None or rank > kept[:2]:
            best[candidate.cue.i] = (*rank, candidate)
    return [candidate for _, (_, _, candidate) in sorted(best.items())]
