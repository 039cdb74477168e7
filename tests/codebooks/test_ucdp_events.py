"""UCDP's dyads, types of violence and estimates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.codebooks.acled_actors import Inter, Party
from standoff.codebooks.ucdp_events import Dyad, Estimates, Side, dyad, estimates, priogrid, side

ARMY = Party("Military Forces of Mali", Inter.STATE)
REBELS = Party("Northern rebels", Inter.REBEL)
MILITIA = Party("Ganda Koy", Inter.POLITICAL)
CIVILIANS = Party("Civilians (Mali)", Inter.CIVILIANS)
NOBODY = Party("Unidentified Armed Group (Mali)", Inter.POLITICAL)
MALI = Side("Government of Mali", of_state=True, gw=432)
bounds = st.none() | st.integers(0, 10_000)


def test_forces_of_a_state_are_its_government() -> None:
    assert side(ARMY) == MALI
    assert side(Party("Military Forces of the United States", Inter.EXTERNAL)) == Side(
        "Government of United States", of_state=True, gw=2
    )
    assert side(NOBODY) is None


@pytest.mark.parametrize(
    ("agents", "recipients", "found"),
    [
        ([ARMY], [REBELS], Dyad(1, MALI, Side(REBELS.name))),
        ([REBELS], [ARMY], Dyad(1, MALI, Side(REBELS.name))),
        ([REBELS], [MILITIA], Dyad(2, Side(REBELS.name), Side(MILITIA.name))),
        ([REBELS], [CIVILIANS], Dyad(3, Side(REBELS.name), Side("Civilians"))),
        ([ARMY], [REBELS, CIVILIANS], Dyad(1, MALI, Side(REBELS.name))),
    ],
)
def test_types_of_violence(agents: list[Party], recipients: list[Party], found: Dyad) -> None:
    assert dyad(agents, recipients, unarmed=False, mutual=False) == found


def test_whom_the_dead_were_and_who_fought_whom() -> None:
    assert dyad([ARMY], [], unarmed=True, mutual=False) == Dyad(3, MALI, Side("Civilians"))
    assert dyad([ARMY, REBELS], [], unarmed=False, mutual=True) == Dyad(1, MALI, Side(REBELS.name))


@pytest.mark.parametrize(
    ("agents", "recipients", "reason"),
    [
        ([], [CIVILIANS], "no organised actor"),
        ([NOBODY], [CIVILIANS], "no organised actor"),
        ([CIVILIANS], [CIVILIANS], "no organised actor"),
        ([ARMY], [], "whom it was done to"),
        ([ARMY, MILITIA], [], "whom it was done to"),
        ([ARMY], [ARMY], "both sides are one"),
    ],
)
def test_what_ucdp_would_not_code(agents: list[Party], recipients: list[Party], reason: str) -> None:
    found = dyad(agents, recipients, unarmed=False, mutual=False)
    assert isinstance(found, str)
    assert reason in found


@pytest.mark.parametrize(
    ("given_bounds", "found"),
    [
        ((37, 37, 37), Estimates(37, 37, 37, open=False)),
        ((152, 152, 330), Estimates(152, 152, 330, open=False)),
        ((40, 41, None), Estimates(40, 41, 41, open=True)),  # no number above is made up
        ((None, None, 200), Estimates(0, 0, 200, open=False)),
        ((0, 0, 0), None),
        ((None, None, None), None),
    ],
)
def test_estimates(given_bounds: tuple[int | None, int | None, int | None], found: Estimates | None) -> None:
    assert estimates(*given_bounds) == found


@given(bounds, bounds, bounds)
def test_low_is_never_above_best_nor_best_above_high(low: int | None, best: int | None, high: int | None) -> None:
    found = estimates(low, best, high)
    if found is None:
        assert not any((low, best, high))
    else:
        assert 0 <= found.low <= found.best <= found.high
        assert {found.low, found.best, found.high} <= {low, best, high, 0}


def test_cells() -> None:
    assert priogrid(-90, -180) == 1
    assert priogrid(34.5281, 69.1723) == 179779  # Kabul
    assert priogrid(90, 180) == 360 * 720


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_lies_in_a_cell(latitude: float, longitude: float) -> None:
    assert 1 <= priogrid(latitude, longitude) <= 360 * 720
