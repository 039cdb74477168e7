"""Words cut into the pieces that the encoder knows, as BERT's uncased tokeniser does, each with where it stands.

Written here so that reading needs no tokeniser package. Only the standard library: training uses this module too.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST_WORD = 100  # characters; longer words are unknown, as in BERT


@dataclass(frozen=True, slots=True)
class Piece:
    """A number of the vocabulary, and the characters start..end of the text that it stands for.

    `shape` tells the uncased model how its word is written: see `shape_of`.
    """

    id: int
    start: int
    end: int
    shape: int


SHAPES = 5


def shape_of(word: str) -> int:
    """0 small letters or no letters, 1 a capital first, 2 capitals only, 3 with a digit, 4 a capital further on."""
    if any(c.isdigit() for c in word):
        return 3
    if not word[0].isupper():
        return 4 if any(c.isupper() for c in word) else 0
    return 2 if len(word) > 1 and word.isupper() else 1


def pieces_of(text: str, vocabulary: Mapping[str, int]) -> list[Piece]:
    """The pieces of a text, without the marks that open and close it."""
    unknown = vocabulary["[UNK]"]
    found: list[Piece] = []
    for start, end in _words(text):
        shape = shape_of(text[start:end])
        letters = [(c, at) for at in range(start, end) for c in _plain(text[at])]
        if not letters:
            continue
        found.extend(_greedy(letters, end, shape, vocabulary) or [Piece(unknown, start, end, shape)])
    return found


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Stretches without space; each mark of punctuation and each CJK sign is one by itself."""
    start = -1
    for at, char in enumerate(text):
        alone = _is_punctuation(char) or _is_ideograph(char)
        if start >= 0 and (alone or char.isspace()):
            yield start, at
            start = -1
        if alone:
            yield at, at + 1
        elif start < 0 and not char.isspace():
            start = at
    if start >= 0:
        yield start, len(text)


def _greedy(letters: list[tuple[str, int]], end: int, shape: int, vocabulary: Mapping[str, int]) -> list[Piece] | None:
    """The longest known piece first; nothing where a part is known in no way."""
    if len(letters) > LONGEST_WORD:
        return None
    word = "".join(c for c, _ in letters)
    found: list[Piece] = []
    first = 0
    while first < len(word):
        last = len(word)
        while last > first:
            name = word[first:last] if first == 0 else "##" + word[first:last]
            if name in vocabulary:
                break
            last -= 1
        else:
            return None
        stop = letters[last][1] if last < len(word) else end
        found.append(Piece(vocabulary[name], letters[first][1], stop, shape))
        first = last
    return found


def _plain(char: str) -> str:
    """In small letters, without accents and control characters."""
    if unicodedata.category(char) in {"Cc", "Cf"} or char in {"\0", "\ufffd"}:
        return ""
    return "".join(c for c in unicodedata.normalize("NFD", char.lower()) if unicodedata.category(c) != "Mn")


def _is_punctuation(char: str) -> bool:
    return (char.isascii() and char.isprintable() and not char.isalnum() and char != " ") or (
        unicodedata.category(char).startswith("P")
    )


def _is_ideograph(char: str) -> bool:
    code = ord(char)
    return (
        0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x2FA1F
    )
