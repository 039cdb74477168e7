"""JSON of typed values, such as the nouns of the model: compact, in the order of their fields, checked on the way back.

What a type does not name is passed over.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder()


def dumps(value: Any) -> bytes:
    return _ENCODER.encode(value)


def loads(kind: Any, data: bytes) -> Any:
    """A value of this type. Raises ValueError for what is none."""
    try:
        return _decoder(kind).decode(data)
    except RecursionError as error:
        raise ValueError("JSON is nested too deeply") from error


def plain(value: Any) -> Any:
    """The value as the dictionaries, lists, strings and numbers of JSON."""
    return msgspec.json.decode(dumps(value))


def typed(kind: Any, value: Any) -> Any:
    """A value of this type from what `plain` gave. Raises ValueError for what is none."""
    return msgspec.convert(value, kind)


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)
