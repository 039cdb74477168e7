"""Readings as compressed JSON, checked against their types on the way back."""

from __future__ import annotations

import zlib
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from standoff.errors import RecordError
from standoff.model import Period, Reading, Stripped

T = TypeVar("T")


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def pack(reading: Reading) -> bytes:
    return zlib.compress(_adapter(Reading).dump_json(reading), 6)


def unpack(data: bytes) -> Reading:
    """The reading packed in `data`. Raises RecordError where it is damaged."""
    try:
        reading: Reading = _adapter(Reading).validate_json(zlib.decompress(data))
    except (zlib.error, ValidationError) as error:
        raise RecordError(
            f"a reading in the record is damaged ({error}); read its document again with --again"
        ) from error
    return reading


def dumped(value: Any) -> Any:
    """A noun of the model as plain data, as it would stand in JSON."""
    return _adapter(type(value)).dump_python(value, mode="json")  # type: ignore[arg-type]


def loaded(kind: type[T], data: Any) -> T:
    """A noun of the model from plain data; raises pydantic's ValidationError where it is not one."""
    value: T = _adapter(kind).validate_python(data)  # type: ignore[arg-type]
    return value


def period(row: dict[str, Any] | None) -> Period | None:
    return _adapter(Period).validate_python(row) if row else None


def stripped(rows: list[dict[str, Any]]) -> tuple[Stripped, ...]:
    pieces: tuple[Stripped, ...] = _adapter(tuple[Stripped, ...]).validate_python(rows)
    return pieces
