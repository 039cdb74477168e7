"""Runs as plain characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.record.wording import plain
from standoff.report.model import CountMark, Mark, Quoted, Strong

if TYPE_CHECKING:
    from standoff.report.model import Reference, Run, Runs

_LINES = re.compile(r"[\t\n\r\u2028\u2029]+")
_BARRED = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


def legal(text: str) -> str:
    """On one line, without characters that no file may hold, that steer a terminal or turn the direction of text."""
    return _BARRED.sub("", _LINES.sub(" ", text))


def shown(run: Run) -> str:
    """The characters of one run. Quotations stand on one line, without characters that could turn the text around."""
    if isinstance(run, Quoted):
        return legal(plain(run.text))
    if isinstance(run, (Mark, CountMark)):
        return ""
    return flat(run.runs) if isinstance(run, Strong) else legal(run.text)


def flat(runs: Runs) -> str:
    """The characters of runs, without the marks of references."""
    return "".join(shown(run) for run in runs)


def stretches(reference: Reference) -> list[tuple[str, bool]]:
    """The quotation of a reference as characters, those that were read apart; ellipses where it was cut."""
    found: list[tuple[str, bool]] = [("… ", False)] if reference.cut_before else []
    for at, piece in enumerate(reference.pieces):
        if at:
            found.append((" … ", False))
        found += _marked(piece, reference.marks)
    if reference.cut_after:
        found.append((" …", False))
    return [(text, marked) for text, marked in found if text]


def _marked(piece: Quoted, marks: tuple[tuple[int, int], ...]) -> list[tuple[str, bool]]:
    found = []
    at = piece.start
    for start, end in marks:
        start, end = max(start, at), min(end, piece.end)  # noqa: PLW2901
        if start < end:
            found += [(_cut(piece, at, start), False), (_cut(piece, start, end), True)]
            at = end
    return [*found, (_cut(piece, at, piece.end), False)]


def _cut(piece: Quoted, start: int, end: int) -> str:
    """Part of a piece on one line; blanks at its ends stay, for it is put together with its neighbours."""
    text = piece.text[start - piece.start : end - piece.start]
    line = legal(plain(text))
    if not line:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + line + (" " if text[-1].isspace() else "")
