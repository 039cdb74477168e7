"""What comes out of JSON is of the type that was asked for, or an error says that it is not."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff import typed_json
from standoff.model import Period, Place, Precision, Span

_DEEP = 200_000


@dataclass(frozen=True)
class Named:
    name: str


COUNTS = st.integers(0, 2**40)
DEGREES = st.floats(-180, 180)
VALUES = st.one_of(
    st.builds(Place, latitude=DEGREES, longitude=DEGREES, population=COUNTS),
    st.builds(Period.day, st.dates(), why=st.text()),
    st.builds(Span, start=COUNTS, end=COUNTS),
)


@given(value=VALUES)
def test_whatever_is_written_is_read_back(value: object) -> None:
    assert typed_json.loads(type(value), typed_json.dumps(value)) == value
    plain = typed_json.plain(value)
    assert plain == json.loads(json.dumps(plain))
    assert typed_json.typed(type(value), plain) == value


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"name": 1}',
        b'{"name": null}',
        b'{"name": "a"} more',
        b'{"name": ' + b"[" * _DEEP + b"]" * _DEEP + b"}",
        b'{"name": "a", "other": ' + b"[" * _DEEP + b"]" * _DEEP + b"}",
    ],
)
def test_what_is_of_another_type_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        typed_json.loads(Named, data)


def test_what_the_type_does_not_name_is_passed_over() -> None:
    assert typed_json.loads(Named, b'{"other": [1, {}], "name": "a"}') == Named("a")


def test_numbers_words_and_days_are_not_taken_for_each_other() -> None:
    plain = typed_json.plain(Period(None, None, Precision.UNKNOWN))
    for field, wrong in (("earliest", "yesterday"), ("precision", "dya"), ("why", 3)):
        with pytest.raises(ValueError, match=field):
            typed_json.typed(Period, plain | {field: wrong})
