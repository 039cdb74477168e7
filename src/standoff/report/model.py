"""The report as a document: sections of blocks, blocks of runs of text, and what the numbers after them lead to.

A writer turns it into a file and needs to know nothing of the record. What stands in a run says where it comes from:
from the tables of phrases (`Words`), from the record (`Name`, `Day`), from a figure (`Number`), from counting things of
the record (`Count`), or from the words of a document (`Quoted`). So a test can walk all of it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Words:
    """Fixed words, of the tables of phrases."""

    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the record: an actor, a place, a source, a publisher."""

    text: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day or stretch of days of the record, in words; ISO days beside them, None for an open end."""

    text: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Number:
    """Bounds that figures give. Each bound that is known is that of one of the figures, unless a person set it.

    `measure` is what they count (people killed, displaced, ...).
    """

    text: str
    low: int | None
    high: int | None
    measure: str
    figure_ids: tuple[str, ...]
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How many things of one kind the record holds; `ids` are those things, `letter` leads to how it was counted."""

    text: str
    letter: str
    kind: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Characters `start` to `end` of a document, verbatim."""

    text: str
    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Code:
    """An id of the record, or a command."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Numbers of references, printed raised after what they stand behind."""

    references: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CountMark:
    """The letter of a way of counting, raised."""

    letter: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Runs that stand out."""

    runs: tuple[Run, ...]


Run: TypeAlias = Words | Name | Day | Number | Count | Quoted | Code | Mark | CountMark | Strong
Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs
    style: Literal["text", "lead", "note"] = "text"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a share of the line; numbers are set to the right."""

    title: str
    width: float = 1.0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A row of one cell is the heading of those below it, over all columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    caption: Runs


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture for print: SVG, and PNG where the writer asked for pixels. `alt` says what is to be seen."""

    name: str
    svg: bytes
    png: bytes
    caption: Runs
    alt: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One of the key figures: the number, what it counts, who says so."""

    value: Runs
    label: Runs
    said: Runs


@dataclass(frozen=True, slots=True)
class Band:
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a chronicle: when and where at the side, what happened, who reports it in which words."""

    when: Runs
    where: Runs
    head: Runs
    quote: Runs
    note: Runs


@dataclass(frozen=True, slots=True)
class Chronicle:
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What one side holds: who, and their words."""

    who: Runs
    claim: Runs


@dataclass(frozen=True, slots=True)
class Dispute:
    head: Runs
    sides: tuple[Side, ...]
    note: Runs


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Runs, ...]


Block: TypeAlias = Paragraph | Heading | Table | Plot | Band | Chronicle | Dispute | Bullets


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The words behind a number in the text. `pieces` are verbatim, in order, cut where a sentence is long.

    `marks` are the stretches (offsets into the document) that were read, inside the pieces; `read` the ids of what was
    read there.
    """

    number: int
    document_id: str
    pieces: tuple[Quoted, ...]
    marks: tuple[tuple[int, int], ...]
    cut_before: bool
    cut_after: bool
    title: Runs  # whose report, and when it appeared
    said: Runs
    read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counting:
    """How a count of the record came about: `letter` after the number, the rule in words, and the command."""

    letter: str
    rule: str
    command: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the report quotes, with the references that quote it."""

    document_id: str
    label: Runs
    published: Day
    origin: str
    url: str | None
    path: str | None
    references: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """`facts` are the lines under the title; `labels` fixed words that writers need (of figures, pages, notes)."""

    language: str
    title: str
    kicker: str
    subtitle: Runs
    facts: tuple[tuple[str, Runs], ...]
    sections: tuple[Section, ...]
    countings: tuple[Counting, ...]
    references: tuple[Reference, ...]
    sources: tuple[Source, ...]
    labels: dict[str, str]
