"""What was gathered of a report comes back from its bytes as it was."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.linking.gather import Gatherer
from standoff.linking.link import link, link_rows
from standoff.linking.packing import Unpacker, pack
from tests.linking.test_order import collection


@given(seed=st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_packed_rows_link_as_readings_do(seed):
    readings = collection(seed, 8)
    gatherer, unpacker = Gatherer(), Unpacker()
    rows = [gatherer.row(document, reading) for document, reading in readings]
    packed = [pack(row) for row in rows]
    again = [unpacker.row(data) for data in packed]
    assert again == rows
    assert repr(again) == repr(rows)
    assert [pack(row) for row in again] == packed
    assert link_rows(again) == link(readings)


def test_damaged_bytes_are_told():
    with pytest.raises((ValueError, zlib.error)):
        Unpacker().row(b"nothing of the kind")
    with pytest.raises(ValueError, match="Expected `str`"):
        Unpacker().row(zlib.compress(b"[1, 2]"))
    packed = pack(Gatherer().row(*collection(0, 1)[0]))
    for cut in (packed[:-1], packed + b" ", packed[:20]):
        with pytest.raises((ValueError, zlib.error)):
            Unpacker().row(cut)
