"""Lines of what a part holds say the same as the things themselves."""

from __future__ import annotations

import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.errors import RecordError
from standoff.linking import combining
from standoff.linking.gather import Gatherer
from standoff.linking.part import Held, link_part
from standoff.record.holding import differing_things, events_naming, holding, pack, settled, unpack
from tests.linking.test_order import collection


def held(seed: int, size: int) -> Held:
    rows = sorted((Gatherer().row(*pair) for pair in collection(seed, size)), key=lambda row: row.id)
    return link_part(rows)[0]


@given(seed=st.integers(0, 10_000), size=st.integers(1, 9), shuffle=st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_other_ids_of_actors_come_to_the_same_in_lines(seed: int, size: int, shuffle: random.Random) -> None:
    one = held(seed, size)
    ids = {key: f"{i}--elsewhere" if shuffle.random() < 0.5 else i for i, key in one.firm.items()}
    lines, things = settled(holding(one), ids), combining.settled(one, ids)
    assert lines == holding(things)
    assert unpack(pack(lines)) == lines
    for actor in ids.values():
        assert events_naming({actor}, [lines]) == {e.id for e in things.events if actor in (*e.agents, *e.recipients)}


def test_only_what_differs_is_read() -> None:
    less, more = (holding(held(7, size)) for size in (3, 4))
    found = differing_things("events", [less], [more])
    assert found.stood != found.now
    assert not any(found.stood.get(i) == event for i, event in found.now.items())
    assert not differing_things("events", [less, more], [more, less]).ids


def test_a_damaged_line_is_told_where_it_is_read() -> None:
    one = holding(held(7, 4))
    broken = unpack(zlib.compress(zlib.decompress(pack(one)).replace(b'"event_type":', b'"type":')))
    assert not differing_things("events", [broken], [broken]).ids
    with pytest.raises(RecordError, match="damaged"):
        differing_things("events", [broken], [one])
    with pytest.raises(ValueError, match="zip"):
        unpack(zlib.compress(b"[{},{}]\n\n"))
