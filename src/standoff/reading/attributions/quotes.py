"""Where a text quotes: the stretches between quotation marks, paragraph by paragraph.

Marks may be curly, straight, doubled apostrophes or backticks, guillemets, or single where no double mark encloses
them. A quotation over several paragraphs opens each of them and closes in the last; it comes out as one stretch a
paragraph, the later ones marked as carried on. Unbalanced marks never reach beyond their paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.reading import layout

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(r"[“”\"«»„]|''|``|[‘’']")
_PAIRS = {
    "“": ("”", '"'),
    "„": ("“", "”"),
    "«": ("»",),
    "``": ("''",),
    '"': ('"', "”"),
    "''": ("''",),
    "‘": ("’",),
    "'": ("'",),
}
# Contractions that begin with an apostrophe look like an opening single mark.
_ELISION = re.compile(r"['’‘](?:em|til|tis|twas|cause|bout|n|\d\ds?)\b", re.IGNORECASE)
_LINES = 6  # lines that one quotation may run on without a mark
_SENTENCE_END = re.compile(r"[.!?…][^.!?…]*$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters `start` up to `end` of a view, quotation marks included.

    `closed` tells that a closing mark stands at the end, `carried` that the quotation began in an earlier paragraph.
    """

    start: int
    end: int
    paragraph: int
    closed: bool
    carried: bool = False


def quotations(view: str) -> tuple[Quotation, ...]:
    """All quotations of a view, in order, none inside another."""
    found: list[Quotation] = []
    open_before = False
    unmarked: list[Quotation] = []  # lines since an open quotation that bear no mark: in it, should it close later
    for number, (start, end) in enumerate(layout.paragraphs(view)):
        if open_before and (stop := _late_closing(view, start, end)) is not None:
            found += [*unmarked, Quotation(start, stop, number, closed=True, carried=True)]
            unmarked, open_before = [], False
            pieces = list(_in_paragraph(view, stop, end, number))
        else:
            pieces = list(_in_paragraph(view, start, end, number))
            if pieces and open_before and pieces[0].start == start:
                first = pieces[0]
                pieces[0] = Quotation(first.start, first.end, number, first.closed, carried=True)
        found += pieces
        if pieces:
            open_before, unmarked = not pieces[-1].closed and pieces[-1].end == end, []
        elif open_before:
            unmarked.append(Quotation(start, end, number, closed=False, carried=True))
            open_before = len(unmarked) < _LINES
    return tuple(found)


def _late_closing(view: str, start: int, end: int) -> int | None:
    """Where a quotation opened on an earlier line closes: this line's first double mark closes one."""
    for match in _MARK.finditer(view, start, end):
        if match.group() in {"‘", "’", "'"}:
            continue
        if match.group() in {"”", '"', "''"} and match.start() > start and not _opens(view, match, start, end):
            return match.end()
        return None
    return None


def _in_paragraph(view: str, start: int, end: int, number: int) -> Iterator[Quotation]:
    begun: int | None = None
    mark = ""
    seen = False
    for match in _MARK.finditer(view, start, end):
        sign, at = match.group(), match.start()
        if begun is None:
            if _opens(view, match, start, end):
                begun, mark = at, sign
            elif not seen and sign not in {"‘", "’", "'"} and view[at - 1] in ",.?!" and at - start > 20:
                yield Quotation(start, match.end(), number, closed=True)  # its opening mark was lost
            seen = True
        elif sign in _PAIRS[mark] and _closes(view, match, end, mark):
            yield Quotation(begun, match.end(), number, closed=True)
            begun = None
        elif sign == mark and mark not in {"‘", "'"} and _opens(view, match, start, end):
            # A second opening mark: the first was never closed, and is taken to the end of its last sentence.
            if (stop := _last_sentence_end(view, begun, at)) is not None:
                yield Quotation(begun, stop, number, closed=False)
            begun = at
    if begun is not None and mark not in {"‘", "'"}:
        whole = begun == start or view[start:begun].rstrip().endswith((",", ":", "—", "-"))
        if whole or _last_sentence_end(view, begun, end) is not None:
            yield Quotation(begun, end, number, closed=False)


def _opens(view: str, match: re.Match[str], start: int, end: int) -> bool:
    sign, at, after = match.group(), match.start(), match.end()
    if after >= end or view[after].isspace() or sign in {"”", "»", "’"}:
        return False
    if sign in {"“", "«", "„", "``"}:
        return True
    before = view[at - 1] if at > start else " "
    if sign in {"‘", "'"}:
        free = before.isspace() or before in "([—–-:"
        return free and _ELISION.match(view, at) is None and view[after].isalnum()
    return not before.isalnum() and before not in ".,!?="


def _closes(view: str, match: re.Match[str], end: int, mark: str) -> bool:
    at, after = match.start(), match.end()
    before = view[at - 1]
    following = view[after] if after < end else " "
    if mark in {"‘", "'"}:
        return not before.isspace() and not following.isalnum()
    if mark == '"' and before.isspace() and not following.isspace():
        return following in ",.;:!?)"  # '" ' and ' "' differ only in where the space is
    return True


def _last_sentence_end(view: str, start: int, end: int) -> int | None:
    match = _SENTENCE_END.search(view, start, end)
    return match.start() + 1 if match else None
