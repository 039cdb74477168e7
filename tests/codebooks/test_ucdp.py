"""UCDP GED's rules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from standoff.codebooks import ucdp
from standoff.model import Period, Place, Precision, Relation


def stretch(days):
    first = date(2011, 3, 1)
    return Period(first, first + timedelta(days=days - 1), Precision.SPAN)


def place(feature_class, code):
    return Place("gn:1", "Somewhere", 0.0, 0.0, feature_class=feature_class, feature_code=code)


@pytest.mark.parametrize(
    ("days", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (366, 5), (367, None)]
)
def test_date_prec(days, code):
    assert ucdp.date_prec(stretch(days)) == code


def test_an_open_period_has_no_date_prec():
    assert ucdp.date_prec(Period(None, date(2011, 3, 1), Precision.OPEN)) is None


@pytest.mark.parametrize(
    ("where", "relation", "code"),
    [
        (place("P", "PPL"), Relation.AT, 1),
        (place("P", "PPL"), Relation.NEAR, 2),
        (place("A", "ADM2"), Relation.AT, 3),
        (place("A", "ADM1"), Relation.AT, 4),
        (place("A", "PCLI"), Relation.PART, 5),
        (place("R", "RD"), Relation.AT, 5),
        (place("A", "PCLI"), Relation.AT, 6),
        (place("H", "SEA"), Relation.AT, 7),
        (None, None, None),
    ],
)
def test_where_prec(where, relation, code):
    assert ucdp.where_prec(where, relation) == code


def test_event_clarity():
    assert ucdp.event_clarity(stretch(1), aggregated=True) == 1
    assert ucdp.event_clarity(stretch(4), aggregated=True) == 2
    assert ucdp.event_clarity(stretch(4), aggregated=False) == 1
    assert ucdp.event_clarity(Period.unknown(), aggregated=True) == 2
