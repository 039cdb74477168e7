"""The numbered references: each leads to the words of a document that something in the report rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from standoff.record.wording import plain
from standoff.report.model import Name, Quoted, Reference, Source, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standoff.report.language import Language
    from standoff.report.material import Material
    from standoff.report.model import Day, Run, Runs

Row = dict[str, Any]
LONG = 340  # characters of a sentence that are quoted whole
AROUND = 110  # characters kept on either side of the words in question where it is longer


@dataclass
class _Open:
    """A reference in the making; several things may be read in one sentence."""

    number: int
    document_id: str
    start: int
    end: int
    marks: set[tuple[int, int]] = field(default_factory=set)
    said: dict[str, None] = field(default_factory=dict)
    lost: bool = False
    read: dict[str, None] = field(default_factory=dict)


class Citations:
    """Gives out the numbers, in the order in which they are first asked for, one for each sentence."""

    def __init__(self, material: Material, language: Language) -> None:
        self._material = material
        self._language = language
        self._open: dict[tuple[str, int, int], _Open] = {}

    def figure(self, figure: Row) -> int:
        return self._cite(figure, figure["figure_id"], (figure["start"], figure["end"]), figure.get("source_name"))

    def statement(self, statement: Row) -> int:
        at = (statement["start"], statement["end"])
        return self._cite(statement, statement["statement_id"], at, statement.get("source_name"))

    def attribution(self, attribution: Row) -> int:
        content = attribution["content"]
        name = (attribution["source"] or {}).get("name")
        return self._cite(attribution, attribution["attribution_id"], (content["start"], content["end"]), name)

    def _cite(self, thing: Row, identifier: str, mark: tuple[int, int], said: str | None) -> int:
        document = thing["document_id"]
        start, end = self._material.sentence(document, *mark)
        found = self._open.setdefault((document, start, end), _Open(len(self._open) + 1, document, start, end))
        found.marks.add(mark)
        found.read[identifier] = None
        lost = thing.get("lost")
        if thing.get("attribution_id"):
            for attribution in self._material.attributions([thing["attribution_id"]]):
                lost = said is None and attribution["lost"]
                linked = (attribution["source"] or {}).get("name")
                if said and linked and said == said.lower() and linked != linked.lower():
                    said = linked
        if said:
            found.said[plain(said)] = None
        found.lost = found.lost or bool(lost)
        return found.number

    def references(self) -> tuple[Reference, ...]:
        return tuple(self._closed(one) for one in self._open.values())

    def _closed(self, one: _Open) -> Reference:
        text = self._material.text(one.document_id)
        bounds = (one.start, one.end)
        pieces = [at_words(text, *piece, bounds) for piece in cut(*bounds, sorted(one.marks))]
        said: Runs = self._language.runs("ref.report_itself")
        if one.said:
            said = self._language.runs("ref.said_by", who=listed(one.said))
        elif one.lost:
            said = self._language.runs("ref.lost")
        return Reference(
            number=one.number,
            document_id=one.document_id,
            pieces=tuple(Quoted(text[a:b], one.document_id, a, b) for a, b in pieces),
            marks=tuple(sorted(one.marks)),
            cut_before=pieces[0][0] > one.start,
            cut_after=pieces[-1][1] < one.end,
            title=label(self._material.all_documents[one.document_id]),
            said=said,
            read=tuple(one.read),
        )

    def sources(self, published: dict[str, Day]) -> tuple[Source, ...]:
        """The documents quoted, in order of publication."""
        by_document: dict[str, list[int]] = {}
        for one in self._open.values():
            by_document.setdefault(one.document_id, []).append(one.number)
        rows = [self._material.all_documents[d] for d in by_document]
        rows.sort(key=lambda row: (*(day or "9999" for day in self._material.published(row["document_id"])),
                                   row["publisher"] or row["agency"] or "", row["document_id"]))  # fmt: skip
        return tuple(
            Source(row["document_id"], label(row), published[row["document_id"]],
                   self._material.origin_of.get(row["document_id"], ""), row["url"], file_of(row),
                   tuple(by_document[row["document_id"]]))
            for row in rows
        )  # fmt: skip


def listed(names: Iterable[str]) -> Runs:
    """Names in a row."""
    runs: list[Run] = []
    for name in names:
        runs += [Words(", "), Name(name)] if runs else [Name(name)]
    return tuple(runs)


def cut(start: int, end: int, marks: list[tuple[int, int]], long: int = LONG) -> list[tuple[int, int]]:
    """The stretches of a sentence that are quoted: all of it, or what stands around the marks where it is long.

    Offsets only: where a word is cut through, the reader of the text moves to its edge in `at_words`.
    """
    if end - start <= long:
        return [(start, end)]
    found: list[tuple[int, int]] = []
    for a, b in marks:
        b = min(b, a + long)  # noqa: PLW2901 - of a clause that runs on, its beginning
        first, last = max(start, a - AROUND), min(end, b + AROUND)
        if found and first <= found[-1][1] + 20:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def at_words(text: str, start: int, end: int, bounds: tuple[int, int]) -> tuple[int, int]:
    """The stretch without half a word at its ends, nor blanks there; `bounds` are those of the sentence."""
    while bounds[0] < start < end and not text[start - 1].isspace():
        start += 1
    while start < end < bounds[1] and not text[end].isspace():
        end -= 1
    while start < end - 1 and text[start].isspace():
        start += 1
    while start < end - 1 and text[end - 1].isspace():
        end -= 1
    return start, end


def label(row: Row) -> Runs:
    """Whose report it is: publisher, else agency, else the file it came in; its title where it has one."""
    who = plain(row["publisher"]) or plain(row["agency"])
    title = plain(row["title"])
    name = file_of(row)
    runs: Runs = (Name(who),) if who else ()
    if title:
        runs = (*runs, Words(", " if runs else ""), Name(f"“{title}”"))
    elif name:
        runs = (*runs, Words(", " if runs else ""), Name(name))
    return runs or (Name(row["document_id"]),)


def file_of(row: Row) -> str | None:
    """The last part of the path the document came in by, or its number in a collection."""
    path = plain(row["path"])
    if not path:
        return None
    last = path.rsplit("/", 1)[-1]
    return last.split("#", 1)[-1] or last
