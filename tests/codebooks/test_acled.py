"""ACLED's rules."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.codebooks import acled
from standoff.codebooks.plover import MODES
from standoff.model import Period, Place, Precision, Relation

DAY = Period.day(date(2011, 3, 22))
WEEK = Period(date(2011, 3, 21), date(2011, 3, 27), Precision.WEEK)
MONTH = Period(date(2011, 3, 1), date(2011, 3, 31), Precision.MONTH)
YEAR = Period(date(2011, 1, 1), date(2011, 12, 31), Precision.YEAR)
SINCE = Period(date(2011, 3, 1), None, Precision.OPEN)


def place(feature_class, code):
    return Place("gn:1", "Somewhere", 0.0, 0.0, feature_class=feature_class, feature_code=code)


@pytest.mark.parametrize(
    ("period", "code", "coded"),
    [
        (DAY, 1, date(2011, 3, 22)),
        (WEEK, 2, date(2011, 3, 24)),
        (MONTH, 3, date(2011, 3, 16)),
        (YEAR, None, None),
        (SINCE, None, None),
        (Period.unknown(), None, None),
    ],
)
def test_time(period, code, coded):
    assert acled.time_precision(period) == code
    assert acled.event_date(period) == coded


@pytest.mark.parametrize(
    ("where", "relation", "code"),
    [
        (place("P", "PPL"), Relation.AT, 1),
        (place("P", "PPLX"), None, 1),
        (place("P", "PPL"), Relation.PART, 1),
        (place("P", "PPL"), Relation.NEAR, 2),
        (place("S", "AIRP"), Relation.AT, 1),
        (place("H", "LK"), Relation.AT, 2),
        (place("A", "ADM3"), Relation.AT, 2),
        (place("A", "ADM1"), Relation.AT, 3),
        (place("A", "PCLI"), Relation.PART, None),
        (place("A", "PCLI"), Relation.AT, None),
        (None, None, None),
    ],
)
def test_place(where, relation, code):
    assert acled.geo_precision(where, relation) == code


def test_vague_numbers_are_coded_low():
    assert acled.vague_fatalities("several") == 3
    assert acled.vague_fatalities("dozens of") == 12
    assert acled.vague_fatalities("Hundreds") == 100
    assert acled.vague_fatalities("tens of") == 10
    assert acled.vague_fatalities("37") is None
    assert acled.vague_fatalities("some 200 people") is None
    assert acled.vague_fatalities("several of the twelve") is None
    assert acled.vague_fatalities("several thousand") is None
    assert acled.vague_fatalities("several hundred") == 100
    assert acled.fatalities(None) == 0
    assert acled.fatalities(37) == 37
    assert acled.fatalities(200, "hundreds") == 100


def test_event_types():
    assert acled.event_type("ASSAULT", None) == ("Battles", "Armed clash")
    assert acled.event_type("ASSAULT", None, against_civilians=True) == ("Violence against civilians", "Attack")
    assert acled.event_type("ASSAULT", "aerial", against_civilians=True) == (
        "Explosions/Remote violence",
        "Air/drone strike",
    )
    assert acled.event_type("PROTEST", "riot") == ("Riots", "Violent demonstration")
    assert acled.event_type("CONSULT", "visit") is None


def test_every_mode_of_plover_violence_has_a_type():
    assert all(acled.event_type("ASSAULT", mode) for mode in MODES["ASSAULT"])
