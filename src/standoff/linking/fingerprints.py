"""What of a report's wording is kept to tell reprints: hashes of its sentences and of its runs of five words."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from standoff.linking.wording import fold
from standoff.reading.layout import view

if TYPE_CHECKING:
    from standoff.model import Document, Reading

RUN = 5  # words in a run
_WORD = re.compile(r"[^\W_]+")
_MASK = (1 << 61) - 1
_BASE = 1_000_003
_POWERS = tuple(pow(_BASE, RUN - 1 - n, 1 << 61) for n in range(RUN))
_OPENERS = {"“", "«"}
_CLOSERS = {"”", "»"}


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Hashes of the read text of one document (stripped parts left out), 61 bits each.

    `narrative` are the runs of five words in the reporter's own prose, in order of the text; `quoted` those that touch
    a quotation. `sentences` are the sentences of at least six words.
    """

    narrative: array[int]
    quoted: array[int]
    sentences: array[int]


def fingerprint(document: Document, reading: Reading) -> Fingerprint:
    """Hash what was read. The hash is fixed (CRC-32 of each word), so that any machine gives the same."""
    text = fold_keeping_length(view(document))
    quoted = _quoted_stretches(text)
    narrative, spoken, sentences = array("Q"), array("Q"), array("Q")
    for sentence in reading.sentences:
        start, end = sentence.start, sentence.end
        if quoted.find(1, start, end) < 0:
            hashes = [crc32(w) + 1 for w in map(str.encode, _WORD.findall(text, start, end))]
            narrative.extend(_runs(hashes))
        else:
            matches = list(_WORD.finditer(text, start, end))
            hashes = [crc32(m.group().encode()) + 1 for m in matches]
            plain = 0  # words in a row outside quotations
            for n, (match, run) in enumerate(zip(matches, [0] * (RUN - 1) + _runs(hashes), strict=False)):
                plain = 0 if quoted[match.start()] else plain + 1
                if n >= RUN - 1:
                    (narrative if plain >= RUN else spoken).append(run)
        if len(hashes) > RUN:
            sentences.append(_combine(hashes))
    return Fingerprint(narrative, spoken, sentences)


def fold_keeping_length(text: str) -> str:
    """Folded as `fold` does, but character by character, so that offsets stay what they are."""
    if text.isascii():
        return text.lower()
    folded = {ord(c): (fold(c) + " ")[:1] for c in set(text) if not c.isascii()}
    return text.translate(folded).lower()


def _runs(hashes: list[int]) -> list[int]:
    """The hash of each run of five words, as `_combine` gives it."""
    a, b, c, d, e = _POWERS
    columns = zip(hashes, hashes[1:], hashes[2:], hashes[3:], hashes[4:], strict=False)
    return [(a * v + b * w + c * x + d * y + e * z) & _MASK for v, w, x, y, z in columns]


def _combine(hashes: list[int]) -> int:
    value = 0
    for h in hashes:
        value = (value * _BASE + h) & _MASK
    return value


def _quoted_stretches(text: str) -> bytearray:
    """For each character, 1 inside quotation marks. A paragraph's end closes every quotation."""
    inside = bytearray(len(text))
    for paragraph in re.finditer(r"[^\n]+", text):
        opened: int | None = None
        for mark in re.finditer(r'["“”«»]', paragraph.group()):
            at, character = paragraph.start() + mark.start(), mark.group()
            if character in _OPENERS or (character == '"' and opened is None):
                opened = at if opened is None else opened
            elif opened is not None and (character in _CLOSERS or character == '"'):
                inside[opened:at] = b"\x01" * (at - opened)
                opened = None
        if opened is not None:
            inside[opened : paragraph.end()] = b"\x01" * (paragraph.end() - opened)
    return inside
