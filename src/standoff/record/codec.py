"""Readings as compressed JSON, and values of the model in the columns of the record."""

from __future__ import annotations

import zlib
from typing import Any, TypeVar

from standoff import typed_json
from standoff.errors import RecordError
from standoff.model import Period, Reading, Stripped

T = TypeVar("T")


def pack(reading: Reading) -> bytes:
    return zlib.compress(typed_json.dumps(reading), 6)


def unpack(data: bytes) -> Reading:
    """The reading packed in `data`. Raises RecordError where it is damaged."""
    return unpack_as(Reading, data)


def unpack_as(kind: type[T], data: bytes) -> T:
    """What this type has of the fields of the reading packed in `data`. Raises RecordError where it is damaged."""
    try:
        value: T = typed_json.loads(kind, zlib.decompress(data))
    except (zlib.error, ValueError) as error:
        raise RecordError(
            f"a reading in the record is damaged ({error}); read its document again with --again"
        ) from error
    return value


def dumped(value: Any) -> Any:
    """A noun of the model as plain data, as it would stand in JSON."""
    return typed_json.plain(value)


def loaded(kind: type[T], data: Any) -> T:
    """A noun of the model from plain data; raises ValueError where it is not one."""
    value: T = typed_json.typed(kind, data)
    return value


def period(row: dict[str, Any] | None) -> Period | None:
    return loaded(Period, row) if row else None


def stripped(rows: list[dict[str, Any]]) -> tuple[Stripped, ...]:
    pieces: tuple[Stripped, ...] = typed_json.typed(tuple[Stripped, ...], rows)
    return pieces
