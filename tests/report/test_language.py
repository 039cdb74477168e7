from __future__ import annotations

import re

import pytest

from standoff.codebooks.plover import EVENT_TYPES, MODES
from standoff.errors import StandoffError
from standoff.model import Measure
from standoff.report.language import LANGUAGES, TABLE, Language
from standoff.report.model import Name, Words

EN, FR = Language("en"), Language("fr")


def test_days_in_words() -> None:
    assert EN.period("2011-03-31", "2011-03-31") == "31 March 2011"
    assert EN.period("2011-03-28", "2011-03-30") == "28–30 March 2011"
    assert EN.period("2011-03-28", "2011-04-02", short=True) == "28 Mar – 2 Apr 2011"
    assert EN.period("2010-12-30", "2011-01-02", short=True) == "30 Dec 2010 – 2 Jan 2011"
    assert EN.period("2011-03-01", "2011-03-31") == "March 2011"
    assert EN.period("2011-01-01", "2011-12-31") == "2011"
    assert EN.period(None, "2011-03-31") == "by 31 March 2011"
    assert EN.period("2011-03-31", None) == "since 31 March 2011"
    assert EN.period(None, None) == "date unknown"
    assert EN.period("9999-12-01", "9999-12-31")
    assert FR.period("2011-04-01", "2011-04-01") == "1er avril 2011"
    assert FR.period(None, None) == "date inconnue"


def test_bounds_in_words() -> None:
    assert EN.bounds(37, 37) == "37"
    assert EN.bounds(800, 1000) == "800–1,000"
    assert EN.bounds(472, None) == "472 or more"
    assert EN.bounds(3001, None) == "over 3,000"
    assert EN.bounds(None, 200) == "up to 200"
    assert EN.bounds(None, None) == ""
    assert EN.bounds(0, 0) == "0"
    assert FR.bounds(3001, None) == "plus de 3\u00a0000"
    assert FR.bounds(472, None) == "472 ou plus"


def test_singular_and_plural() -> None:
    assert EN.text("entry.origins", 1) != EN.text("entry.origins", 2)
    assert EN.text("entry.origins", 0) == EN.text("entry.origins", 2)
    assert FR.text("entry.origins", 0) == FR.text("entry.origins", 1)


def test_holes_are_filled() -> None:
    assert EN.runs("report_of", who=Name("X")) == (Words("the report itself ("), Name("X"), Words(")"))


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(StandoffError, match="en, fr"):
        Language("de")


def test_each_phrase_stands_in_every_language_with_the_same_holes() -> None:
    lines = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert lines[0] == ["key", *LANGUAGES]
    for key, english, french in lines[1:]:
        assert english, key
        assert french, key
        assert english.count("|") == french.count("|") <= 1, key
        holes = [set(re.findall(r"\{(\w+)\}", cell)) for cell in (english, french)]
        assert holes[0] == holes[1], key
        assert not any(c.isdigit() for c in english + french), key


def test_every_type_mode_and_measure_has_words() -> None:
    for language in (EN, FR):
        for kind in EVENT_TYPES:
            assert language.text(f"type.{kind}")
            for mode in MODES[kind]:
                assert language.text(f"mode.{mode}")
        for measure in Measure:
            assert language.text(f"measure.{measure.value}")
