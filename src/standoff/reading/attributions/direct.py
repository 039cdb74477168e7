"""Direct speech: whose words stand between the quotation marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.reading.attributions.candidates import speaker, subject
from standoff.reading.attributions.quotes import Quotation
from standoff.reading.attributions.sources import noun_phrase
from standoff.reading.parse import Token

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from standoff.reading.attributions.cues import Cues
    from standoff.reading.attributions.tree import Tree
    from standoff.reading.parse import Parse, Sentence

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


class Speeches:
    """Reads the quotations of one document in order."""

    def __init__(
        self, parse: Parse, quotations: Sequence[Quotation], cues: Cues, tree_of: Callable[[Sentence], Tree]
    ) -> None:
        self.parse = parse
        self.cues = cues
        self.tree_of = tree_of
        self.quotations = quotations
        self.found: list[Speech] = []

    def read(self) -> list[Speech]:
        for k, quotation in enumerate(self.quotations):
            before = self.quotations[k - 1] if k else None
            after = self.quotations[k + 1] if k + 1 < len(self.quotations) else None
            speech = self._speech(quotation, before, after)
            if speech is not None:
                self.found.append(speech)
        return self.found

    def _speech(self, q: Quotation, before: Quotation | None, after: Quotation | None) -> Speech | None:
        view = self.parse.view
        inner = view[q.start : q.end].strip("“”\"'‘’«»`„ ")
        if not any(c.isalnum() for c in inner):
            return None
        ends_clause = inner[-1] in ",.?!—-…:;" or view[q.end : q.end + 1] == ","
        paragraph_start = view.rfind("\n", 0, q.start) + 1
        same_line = before is not None and before.paragraph == q.paragraph
        lead = view[max(paragraph_start, before.end if before else 0) : q.start].rstrip()
        opens_sentence = not lead or lead.endswith((".", "!", "?", "…", ":", "”", '"', "''", ")"))
        whole = " " in inner and (ends_clause or not q.closed)
        previous = self.found[-1] if self.found else None
        same_paragraph = previous is not None and previous.quotation.paragraph == q.paragraph
        starts = opens_sentence or lead.endswith((",", ":", "—", "-", "–")) or inner[0].isupper()
        if starts and (ends_clause or q.end - q.start > 60):
            speech = self._cued_after(q, after)
            if speech is not None:
                return speech
        if q.carried and previous is not None:
            return self._carry(q, previous, "the quotation runs on from the paragraph before")
        fragment = not ends_clause and q.closed and self._runs_on(q)
        if fragment or (" " not in inner and not ends_clause):
            return None
        speech = self._cued_before(q, lead, paragraph_start, before if same_line else None)
        if speech is not None:
            if same_paragraph and previous is not None and speech.cue is previous.cue:
                return self._carry(q, previous, "the cue stands between two pieces of one quotation")
            return speech
        if not whole or not (opens_sentence or lead.endswith((",", ":", "—", "-", "–"))):
            return None
        if same_paragraph and previous is not None:
            if previous.cue is not None or previous.first is not None:
                return self._carry(q, previous, "the quotation goes on after its cue")
            return None
        if previous is not None and not lead and previous.quotation.paragraph == q.paragraph - 1:
            return self._carry(q, previous, "the quotation follows in a paragraph of its own")
        return None

    def _runs_on(self, q: Quotation) -> bool:
        """Does the clause go on right after the closing mark?"""
        rest = self.parse.tokens_in(q.end, q.end + 12)
        following = next((t for t in rest if t.start >= q.end), None)
        return following is not None and following.pos not in {"PUNCT", "CCONJ"}

    def _carry(self, q: Quotation, previous: Speech, why: str) -> Speech:
        first = previous.first if previous.first is not None else len(self.found) - 1
        head = self.found[first]
        return Speech(q, head.cue, head.source, head.source_head, first, why)

    def _cued_after(self, q: Quotation, after: Quotation | None) -> Speech | None:
        """`"...," he said`, `"...," said the man`."""
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

    def _cued_before(self, q: Quotation, lead: str, paragraph_start: int, before: Quotation | None) -> Speech | None:
        """`He said, "..."`, `adding: "..."`, or a colon alone."""
        begin = max(paragraph_start, before.end if before else 0)
        tokens = self.parse.tokens_in(begin, q.start) if begin < q.start else []
        tokens = [t for t in tokens if t.end <= q.start]
        colon = lead.endswith(":")
        if not tokens:
            return None if lead or before is not None else self._from_line_above(q)
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
            or (bool(verbs) and verbs[-1] is tokens[-1])
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
            head = subject(sentence.root)
            phrase = noun_phrase(head, tree, sentence.root) if head is not None else None
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
