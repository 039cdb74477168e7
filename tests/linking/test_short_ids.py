"""Ids short enough to type, never the same for two things."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standoff.linking.short_ids import disagreement_ids, readable_ids
from standoff.model import Disagreement


def disagreement(long_id: str) -> Disagreement:
    return Disagreement(long_id, "number", "contradiction", None, None, (), "why")


def test_a_disagreement_is_named_by_sixteen_digits():
    (found,) = disagreement_ids([disagreement("d-number-contradiction-e-1")])
    assert found.id == disagreement_ids([disagreement("d-number-contradiction-e-1")])[0].id
    assert len(found.id) == len("d-") + 16


@given(st.lists(st.text(max_size=4), max_size=20))
def test_no_two_are_alike_even_where_the_long_ids_are(long_ids):
    found = disagreement_ids([disagreement(i) for i in long_ids])
    assert len({d.id for d in found}) == len(long_ids)
    assert [d.id for d in found] == sorted(d.id for d in found)


def test_a_toll_carries_a_piece_of_its_digest_only_where_two_want_one_name():
    ids = readable_ids({"t-killed-zawiya gn:1": "t-killed-zawiya", "t-killed-zawiya gn:2": "t-killed-zawiya",
                        "t-killed-sebha gn:3": "t-killed-sebha"})  # fmt: skip
    assert ids["t-killed-sebha gn:3"] == "t-killed-sebha"
    assert len(set(ids.values())) == 3
    assert all(i.startswith("t-killed-") for i in ids.values())
