"""The table of states: whole, without a number twice, and by Gleditsch and Ward's list where others number otherwise."""

from __future__ import annotations

import re

import pycountry
import pytest

from standoff.codebooks.states import state
from standoff.knowledge.words import rows

TABLE = [(*cells, "", "", "")[:4] for cells in rows("states")]


def test_every_country_of_iso_3166_stands_once_with_its_number() -> None:
    numbers = {iso2: number for iso2, number, _, _ in TABLE}
    assert len(numbers) == len(TABLE)
    assert numbers == {country.alpha_2: country.numeric for country in pycountry.countries} | {"XK": ""}


def test_no_number_of_a_state_stands_twice_and_each_lies_in_a_region() -> None:
    numbers = [gw for _, _, gw, _ in TABLE if gw]
    assert len(numbers) == len(set(numbers))
    assert all(re.fullmatch(r"[1-9]\d{0,2}", gw) for gw in numbers)
    assert all(found.ucdp_region for iso2, _, gw, _ in TABLE if gw and (found := state(iso2)))


def test_the_members_of_the_united_nations_kosovo_and_taiwan_are_states() -> None:
    assert len([gw for _, _, gw, _ in TABLE if gw]) == 193 + 2


@pytest.mark.parametrize(("iso2", "number"), [
    ("DE", 260), ("KI", 970), ("NR", 971), ("RS", 340), ("TO", 972), ("TV", 973), ("YE", 678),  # COW has others
    ("CZ", 316), ("SK", 317), ("VN", 816), ("ME", 341), ("XK", 347), ("RU", 365), ("ET", 530), ("ER", 531),
    ("SD", 625), ("SS", 626), ("TZ", 510), ("PK", 770), ("BD", 771), ("TW", 713), ("TL", 860), ("WS", 990),
    ("CD", 490), ("CG", 484), ("KP", 731), ("KR", 732), ("EG", 651), ("LY", 620), ("IQ", 645), ("SY", 652),
])  # fmt: skip
def test_states_that_parted_joined_or_are_numbered_otherwise_elsewhere(iso2: str, number: int) -> None:
    found = state(iso2)
    assert found is not None
    assert found.gw == number


@pytest.mark.parametrize("iso2", ["GL", "PR", "HK", "PS", "EH", "VA", "AQ", "RE", "GP", "NC"])
def test_a_territory_has_no_number_of_a_state(iso2: str) -> None:
    found = state(iso2)
    assert found is not None
    assert found.gw is None
