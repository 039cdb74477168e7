"""JSON Lines: one report a line.

Keys: `text` (required); `document_id` or `id`, `title`, `url`, `publisher`, `agency`, `byline`, `published` (ISO date,
may be partial), `language`. Other keys are left alone, and named once. A `.json` file that holds one object
or a list of objects is read likewise.
"""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from standoff.sources.outcome import Block, Draft, Fault, Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from standoff.sources.limits import Limits
    from standoff.sources.outcome import Piece

TEXT_KEYS = ("title", "url", "publisher", "agency", "byline", "published", "language")
ID_KEYS = ("document_id", "id")
_KNOWN = frozenset(("text", *TEXT_KEYS, *ID_KEYS))
_TRIED = 20  # so many lines without one record, and the file is something else
_BYTES_A_CHARACTER = 12  # the longest a character can be in JSON, a pair of \uXXXX escapes


def read_jsonl(lines: IO[bytes], limits: Limits) -> Iterator[Piece]:
    """A draft or a fault for each line that is not blank; at the end a remark that names unused keys."""
    longest = limits.characters * _BYTES_A_CHARACTER
    unused: set[str] = set()
    number = failed = 0
    while line := lines.readline(longest + 1):
        number += 1
        if len(line) > longest and not line.endswith(b"\n"):
            while (rest := lines.readline(longest)) and not rest.endswith(b"\n"):
                pass
            yield Fault(f"the line is longer than a document of {limits.characters:,} characters can be",
                        record=number)  # fmt: skip
        elif number == 1 and _opens_a_list(line):
            yield from _read_whole(line + lines.read(limits.file_bytes), limits, unused)
            break
        elif line.strip():
            for piece in _read_record(line.removeprefix(b"\xef\xbb\xbf"), number, unused):
                failed = failed + 1 if isinstance(piece, Fault) else -_TRIED
                yield piece
            if failed == _TRIED:
                yield Fault(f"none of the first {_TRIED} lines is a record: this is not JSON Lines")
                break
    if unused:
        yield Remark(f"keys that are not used: {', '.join(sorted(unused)[:20])}")


def _opens_a_list(line: bytes) -> bool:
    """The file is JSON proper, not JSON Lines: a list, or an object over several lines."""
    return line.removeprefix(b"\xef\xbb\xbf").strip()[:1] == b"[" or line.strip() in {b"{", b"\xef\xbb\xbf{"}


def _read_whole(data: bytes, limits: Limits, unused: set[str]) -> Iterator[Piece]:
    if len(data) > limits.file_bytes:
        yield Fault(f"larger than {limits.file_bytes:,} bytes: write it as JSON Lines, one report a line")
        return
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        yield Fault(f"not JSON: {_short(error)}")
        return
    for number, record in enumerate(whole if isinstance(whole, list) else [whole], 1):
        yield from _draft(record, number, unused)


def _read_record(line: bytes, number: int, unused: set[str]) -> Iterator[Piece]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        yield Fault("not valid UTF-8", record=number)
    except (ValueError, RecursionError) as error:
        yield Fault(f"not JSON: {_short(error)}", record=number)
    else:
        yield from _draft(record, number, unused)


def _draft(record: Any, number: int, unused: set[str]) -> Iterator[Piece]:
    if not isinstance(record, dict):
        yield Fault("not a JSON object", record=number)
        return
    text = record.get("text")
    if not isinstance(text, str):
        yield Fault("no `text`, or it is not a string", record=number)
        return
    unused.update(key[:40] for key in record if key not in _KNOWN)
    values: dict[str, str | None] = {}
    for key in TEXT_KEYS:
        value = record.get(key)
        if value is not None and not isinstance(value, str):
            yield Remark(f"`{key}` is not a string and was left out", record=number)
            value = None
        values[key] = value
    given = next((str(record[k]) for k in ID_KEYS if isinstance(record.get(k), str | int)), None)
    yield Draft(
        (Block(text),),
        title=values["title"],
        url=values["url"],
        publisher=values["publisher"],
        agency=values["agency"],
        byline=values["byline"],
        published=values["published"],
        language=values["language"],
        dated_by="says the record's `published`",
        given=given,
        record=number,
    )


def _short(error: BaseException) -> str:
    return str(error)[:120]
