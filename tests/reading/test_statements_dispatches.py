"""Acts in two real reports, read through the whole pipeline."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import pytest

from standoff.model import Factuality, Period
from standoff.reading.read import read
from tests.conftest import document

if TYPE_CHECKING:
    from pathlib import Path

    from standoff.knowledge import Knowledge
    from standoff.model import Reading, Statement
    from standoff.reading.parse import Parser


@pytest.fixture(scope="module")
def readings(parser: Parser, knowledge: Knowledge, shared: Path) -> dict[str, Reading]:
    found = {}
    with (shared / "dispatches" / "published.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            text = (shared / "dispatches" / row["file"]).read_text(encoding="utf-8")
            published = Period.day(date.fromisoformat(row["published"]))
            found[row["file"][:6]] = read(document(text, published=published), parser, knowledge)
    return found


def acts(reading: Reading, kind: str, mode: str | None = None) -> list[Statement]:
    return [s for s in reading.statements if s.event_type == kind and mode in {None, s.mode}]


def source(reading: Reading, statement: Statement) -> str:
    found = next((a for a in reading.attributions if a.id == statement.attribution_id), None)
    return (found.name or (found.source.text if found.source else "")) if found else ""


def agents(statement: Statement) -> str:
    return " ".join(f"{p.name} {p.span.text}" for p in statement.agents)


def recipients(statement: Statement) -> str:
    return " ".join(f"{p.name} {p.span.text}" for p in statement.recipients)


def test_the_militia_is_author_of_the_killing_and_the_monitors_its_source(readings: dict[str, Reading]) -> None:
    reading = readings["abidja"]
    (act,) = [s for s in acts(reading, "ASSAULT") if "immigrants" in recipients(s)]
    assert "militia" in agents(act)
    assert "Rights" not in agents(act)
    assert act.period.earliest == act.period.latest == date(2011, 3, 22)
    assert "Human Rights Watch" in source(reading, act)
    assert act.factuality is Factuality.ASSERTED
    assert len(act.figure_ids) == 1


def test_the_mob_is_author_of_the_attacks(readings: dict[str, Reading]) -> None:
    reading = readings["abidja"]
    (act,) = [s for s in acts(reading, "ASSAULT") if "nationals" in recipients(s)]
    assert "mobs" in agents(act)
    assert "diplomatic source" in source(reading, act)


def test_the_ports_and_the_capital_were_taken(readings: dict[str, Reading]) -> None:
    reading = readings["abidja"]
    taken = [s for s in acts(reading, "COERCE", "seize") if "Ouattara" in agents(s)]
    assert [s.where.span.text for s in taken if s.where] == ["San Pedro"]
    assert any(s.trigger.text == "capture" for s in acts(reading, "COERCE", "seize"))
    assert any(s.where and s.where.span.text == "Abidjan" for s in acts(reading, "MOBILIZE") if "Ouattara" in agents(s))


def test_helicopters_opened_fire_on_monday(readings: dict[str, Reading]) -> None:
    (act,) = [s for s in acts(readings["gbagbo"], "ASSAULT") if s.trigger.text == "opened fire"]
    assert "United Nations" in agents(act)
    assert "French" in agents(act)
    assert "Gbagbo" in recipients(act)
    assert act.period.earliest == act.period.latest == date(2011, 4, 4)
    assert act.attribution_id is None


def test_negotiating_is_denied_by_one_and_told_by_the_other(readings: dict[str, Reading]) -> None:
    reading = readings["gbagbo"]
    talks = acts(reading, "CONSULT")
    denied = [s for s in talks if s.factuality is Factuality.DENIED and s.trigger.text == "negotiating"]
    assert [source(reading, s) for s in denied] == ["Laurent Gbagbo"]
    assert all("Gbagbo" in agents(s) for s in denied)
    told = [s for s in talks if s.factuality is Factuality.ASSERTED and s.trigger.text == "negotiating"]
    assert [source(reading, s) for s in told] == ["Alcide Djedje"]


def test_the_dead_of_duekoue_have_no_author(readings: dict[str, Reading]) -> None:
    reading = readings["gbagbo"]
    (act,) = [s for s in acts(reading, "ASSAULT") if s.where and s.where.span.text == "Duekoue"]
    assert act.agents == ()
    assert "Red Cross" in source(reading, act)
    assert act.figure_ids


def test_demands_to_step_down_are_requests(readings: dict[str, Reading]) -> None:
    asked = [s for s in acts(readings["gbagbo"], "REQUEST", "yield") if "Obama" in agents(s)]
    assert ["Gbagbo" in recipients(s) for s in asked] == [True]


def test_no_source_is_author_of_a_killing(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        for act in acts(reading, "ASSAULT"):
            assert not {"Human Rights Watch", "Red Cross"} & {p.name for p in act.agents}
