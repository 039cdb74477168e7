"""The cue and the speaker of one quotation: after it, before it, or in the line above."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.reading.attributions.candidate import is_passive, speaker, subject
from standoff.reading.attributions.quotes import Quotation
from standoff.reading.attributions.sources import noun_phrase
from standoff.reading.parse import Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from standoff.reading.attributions.cues import Cues
    from standoff.reading.attributions.tree import Tree
    from standoff.reading.parse import Parse, Sentence

_LINE = 1200  # characters before a quotation that may bring it in
_SENTENCE_ENDS = (".", "!", "?", "…", ":", "”", '"', "''", ")")
_CLAUSE_ENDS = (",", ":", "—", "-", "–")
_WORD_BEFORE = re.compile(r"[\w’']+(?=\W*$)")
_WORDS = re.compile(r"[\w’'-]+")
_TITLE = 8  # words of a title
_BEFORE_TITLES = frozenset(
    "on in program programme show series book film movie song album play titled entitled magazine show's cnn's nbc's "
    "abc's cbs's bbc's pbs's fox's msnbc's".split()
)
_SMALL = frozenset("a an the of on in to and or for at with from by &".split())
_REACH = 40  # words between a quotation and its cue
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BELOW = frozenset({"relcl", "acl", "advcl", "pcomp", "csubj"})
_WHEN = frozenset({"when", "while", "if", "after", "before", "because", "although", "though", "since", "once"})


@dataclass(slots=True)
class Speech:
    """A quotation that is somebody's words. `first` is the index of the speech it carries on, if any."""

    quotation: Quotation
    cue: Token | None = None
    source: tuple[Token, Token] | None = None
    source_head: Token | None = None
    first: int | None = None
    why: str = ""


class Setting:
    """A quotation and how it stands in its paragraph. `lead` is the text before it, back to the one before."""

    def __init__(self, view: str, q: Quotation, before: Quotation | None, after: Quotation | None) -> None:
        self.q = q
        self.after = after
        self.before = before if before is not None and before.paragraph == q.paragraph else None
        begin = self.before.end if self.before else view.rfind("\n", max(q.start - _LINE, 0), q.start) + 1
        self.begin = max(begin, q.start - _LINE)
        self.lead = view[self.begin : q.start].strip()
        self.inner = view[q.start : q.end].strip("“”\"'‘’«»`„ ")
        self.ends_clause = self.inner[-1:] in tuple(",.?!—-…:;") or view[q.end : q.end + 1] == ","
        self.opens_sentence = not self.lead or self.lead.endswith(_SENTENCE_ENDS)
        self.starts = self.opens_sentence or self.lead.endswith(_CLAUSE_ENDS) or self.inner[:1].isupper()
        self.several_words = " " in self.inner
        self.whole = (
            self.several_words
            and (self.ends_clause or not q.closed)
            and (self.opens_sentence or self.lead.endswith(_CLAUSE_ENDS))
        )

    def is_title(self) -> bool:
        """`on "Ships at Night"`: the name of a programme or a book, not what was said there."""
        before = _WORD_BEFORE.search(self.lead)
        if before is None or before.group().lower() not in _BEFORE_TITLES or "," in self.inner[:-1]:
            return False
        words = _WORDS.findall(self.inner)
        return 1 < len(words) <= _TITLE and all(w[0].isupper() or w.lower() in _SMALL for w in words)


class SpeakerFinder:
    """Finds who speaks a quotation by the words around it."""

    def __init__(self, parse: Parse, cues: Cues, tree_of: Callable[[Sentence], Tree]) -> None:
        self.parse = parse
        self.cues = cues
        self.tree_of = tree_of

    def find(self, s: Setting) -> Speech | None:
        """The speech with its own cue, or None."""
        if not any(c.isalnum() for c in s.inner) or s.is_title():
            return None
        if s.starts and (s.ends_clause or s.q.end - s.q.start > 60):
            speech = self._cued_after(s)
            if speech is not None:
                return speech
        if s.q.carried:
            return None
        fragment = not s.ends_clause and s.q.closed and self._runs_on(s.q)
        if fragment or (not s.several_words and not s.ends_clause):
            return None
        return self._cued_before(s)

    def _runs_on(self, q: Quotation) -> bool:
        """Does the clause go on right after the closing mark?"""
        rest = self.parse.tokens_in(q.end, q.end + 12)
        following = next((t for t in rest if t.start >= q.end), None)
        return following is not None and following.pos not in {"PUNCT", "CCONJ"}

    def _cued_after(self, s: Setting) -> Speech | None:
        """`"...," he said`, `"...," said the man`."""
        q, after = s.q, s.after
        limit = after.start if after else len(self.parse.view)
        tokens = self.parse.tokens_in(q.end, min(limit, q.end + 8 * _REACH))
        if not tokens:
            return None
        paragraph = tokens[0].sent.paragraph
        if paragraph != q.paragraph:
            return None
        sentence = tokens[0].sent
        tokens = [t for t in tokens if t.sent is sentence and t.start >= q.end][:_REACH]
        if not tokens:
            return None
        new_sentence = sentence.start >= q.end
        if new_sentence and len(sentence.tokens) > 12:
            return None
        verb = self._first_cue(tokens)
        if verb is None:
            return None
        if new_sentence and any(t.i > verb.i and t.pos == "VERB" for t in sentence.tokens):
            return None
        tree = self.tree_of(sentence)
        head = self._speaker(verb, tokens)
        if head is None:
            return None
        return Speech(q, verb, noun_phrase(head, tree, verb), head, None, "the cue follows the quotation")

    def _first_cue(self, tokens: list[Token]) -> Token | None:
        """The first verb of saying that is not inside a relative clause, with nothing but its subject before it."""
        for token in tokens:
            if token.pos in {"VERB", "AUX"} or token.tag in _FINITE:
                if self.cues.may_quote(token) and (token.tag != "VBG" or token.child("nsubj") is not None):
                    return token
                if token.tag in _FINITE and token.dep not in {"aux", "auxpass"} and not _inside(token, tokens):
                    return None
            elif token.text in {";", "."}:
                return None
        return None

    def _speaker(self, verb: Token, tokens: list[Token]) -> Token | None:
        own = next((c for c in verb.children if c.dep in {"nsubj", "nsubjpass"}), None)
        if own is not None and own in tokens:
            return own
        ahead = [t for t in tokens if t.i < verb.i and t.pos != "PUNCT"]
        names = [t for t in ahead if t.pos in {"PROPN", "PRON", "NOUN"} and t.dep not in {"pobj", "compound", "poss"}]
        if names:
            return names[0]
        follow = [t for t in tokens if t.i > verb.i]
        for t in follow[:12]:
            if t.pos in {"PROPN", "PRON", "NOUN"} and t.dep not in {"compound", "poss", "nmod", "amod", "npadvmod"}:
                return t
            if t.pos in {"PUNCT", "ADP"}:
                break
        shared = subject(verb)
        if shared is not None and (shared.start >= tokens[0].start or not ahead):
            return shared
        return None

    def _cued_before(self, s: Setting) -> Speech | None:
        """`He said, "..."`, `adding: "..."`, or a colon alone."""
        q, lead = s.q, s.lead
        tokens = [t for t in self.parse.tokens_in(s.begin, q.start) if t.end <= q.start] if s.begin < q.start else []
        colon = lead.endswith(":")
        if not tokens:
            return None if lead or s.before is not None else self._from_line_above(q)
        if lead.endswith(".") and (speech := self._bare_cue(q, tokens[-1].sent)) is not None:
            return speech
        sentence = tokens[-1].sent
        if q.start >= sentence.end and not colon:
            return None
        tokens = [t for t in tokens if t.sent is sentence][-_REACH:]
        verbs = [t for t in tokens if self.cues.may_quote(t)]
        tree = self.tree_of(sentence)
        adjacent = (
            lead.endswith((",", ":", "—", "–"))
            or tokens[-1].lower in {"that", "as"}
            or (bool(verbs) and verbs[-1] is tokens[-1] and verbs[-1].lemma != "tell")
        )
        if not adjacent:
            return None
        for verb in reversed(verbs):
            finite = [t for t in tokens if t.i > verb.i and t.tag in _FINITE and t.dep not in {"aux", "auxpass"}]
            if finite and not colon and not all(_inside(t, tokens) for t in finite):
                break
            if (
                verb is not tokens[-1]
                and not colon
                and any(c.dep in {"mark", "advmod"} and c.lower in _WHEN for c in verb.children)
            ):
                continue
            head = speaker(verb)
            phrase = noun_phrase(head, tree, verb) if head is not None and head.sent is sentence else None
            return Speech(q, verb, phrase, head if phrase else None, None, "the cue comes before the quotation")
        if colon:
            head = _before_colon(sentence.root, tokens)
            phrase = noun_phrase(head, tree, tokens[-1]) if head is not None else None
            return Speech(q, tokens[-1], phrase, head if phrase else None, None, "a colon brings in the quotation")
        return None

    def _bare_cue(self, q: Quotation, sentence: Sentence) -> Speech | None:
        """`The minister answered in a statement. "..."`: a sentence that says that somebody spoke, but not what."""
        verb = sentence.root
        if not self.cues.may_quote(verb) or any(
            c.dep in {"ccomp", "dobj", "xcomp", "parataxis"} for c in verb.children
        ):
            return None
        head = verb.child("nsubj")
        if head is None or len(sentence.tokens) > 25:
            return None
        why = "the sentence before tells who speaks"
        return Speech(q, verb, noun_phrase(head, self.tree_of(sentence), verb), head, None, why)

    def same_source_as_before(self, s: Setting) -> Speech | None:
        """A quotation right after a sentence of indirect speech, in news, is the same source's."""
        if s.lead and not s.lead.endswith((".", "!", "?")):
            return None
        sentence = self.parse.sentence_at(max(s.q.start - 2, 0))
        if sentence.start >= s.q.start or s.q.paragraph - sentence.paragraph > 1 or sentence.tokens[-1].text == "?":
            return None
        verb = sentence.root
        if not self.cues.may_quote(verb) or not any(c.dep == "ccomp" for c in verb.children):
            return None
        head = verb.child("nsubj")
        if head is None or is_passive(verb):
            return None
        why = "the sentence before tells what the same source said"
        return Speech(s.q, None, noun_phrase(head, self.tree_of(sentence), verb), head, None, why)

    def _from_line_above(self, q: Quotation) -> Speech | None:
        """A paragraph that ends in a colon brings in the quotation that opens the next one."""
        if not self.parse.tokens or q.start <= self.parse.tokens[0].start:
            return None
        sentence = self.parse.sentence_at(q.start - 1)
        if sentence.tokens[-1].text != ":" or sentence.paragraph != q.paragraph - 1:
            return None
        verbs = [t for t in sentence.tokens if self.cues.may_quote(t)]
        verb = verbs[-1] if verbs else None
        head = speaker(verb or sentence.root)
        if head is None:
            return None
        phrase = noun_phrase(head, self.tree_of(sentence), verb or sentence.root)
        cue = verb or (sentence.root if sentence.root.pos == "VERB" else sentence.tokens[-1])
        return Speech(q, cue, phrase, head, None, "the line above brings in the quotation")


def _before_colon(root: Token, tokens: list[Token]) -> Token | None:
    """Who does what these words before a colon tell; without a verb, whom they name."""
    shared = subject(root) if root in tokens else None
    if shared is not None and shared in tokens:
        return shared
    subjects = [t for t in tokens if t.dep == "nsubj"]
    own = next((t for t in subjects if not _inside(t.head, tokens)), next(iter(subjects), None))
    if own is not None or any(t.tag in _FINITE for t in tokens):
        return own
    first = next((t for t in tokens if t.pos in {"PROPN", "NOUN"} and (t.head is t or t.head not in tokens)), None)
    return first if first is not None and (first.ent in {"PERSON", "ORG"} or first.pos == "PROPN") else None


def _inside(token: Token, tokens: list[Token]) -> bool:
    """Is this verb part of a relative or adverbial clause that begins among these words?"""
    first = tokens[0].i
    node = token
    while node.i >= first:
        if node.dep in _BELOW:
            return True
        if node.head is node:
            return False
        node = node.head
    return False
