"""The measures by which linking is judged, on cases worked by hand."""

from __future__ import annotations

import random

import pytest

from benchmarks.grouping import b_cubed, conll
from benchmarks.origins import Source, reprint


def test_perfect_grouping_scores_one():
    assert b_cubed([1, 1, 2], "aab") == 1.0
    assert conll([1, 1, 2], "aab") == pytest.approx(1.0)


def test_b_cubed_by_hand():
    # All in one group: precision (2*2 + 1*1) / 3 / 3 = 5/9, recall 1.
    assert b_cubed([1, 1, 1], "aab") == pytest.approx(2 * (5 / 9) / (5 / 9 + 1))
    # All apart: precision 1, recall (1/2 + 1/2 + 1) / 3 = 2/3.
    assert b_cubed([1, 2, 3], "aab") == pytest.approx(0.8)


def test_conll_by_hand():
    # All apart: MUC 0 (no link found), B-cubed .8, CEAF-e 2 * (1 + 2/3) / (3 + 2) = 2/3.
    assert conll([1, 2, 3], "aab") == pytest.approx((0 + 0.8 + 2 / 3) / 3)


def test_reprints_are_made_alike_from_one_seed():
    source = Source("a", [f"The officials said that {n} lorries also left the city near the river." for n in range(12)])
    made = reprint(source, random.Random(1))
    assert made == reprint(source, random.Random(1))
    assert made != reprint(source, random.Random(2))
    assert "newsletter" in made
