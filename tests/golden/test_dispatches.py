"""The two real dispatches, read to the last value. Their text is read from ../shared and never stands here."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from standoff.knowledge import Knowledge
from standoff.knowledge.folding import fold
from standoff.model import Attribution, Document, Figure, Measure, Reading, Relation, Statement
from standoff.reading.parse import Parser
from standoff.reading.read import read
from standoff.sources import intake

ABIDJAN = "abidjan-heavy-weapons.txt"
BUNKER = "gbagbo-bunker.txt"


@dataclass(frozen=True)
class Dispatch:
    document: Document
    reading: Reading

    def figure(self, words: str) -> Figure:
        found = [f for f in self.reading.figures if words in f.span.text]
        assert len(found) == 1, f"{len(found)} figures hold {words!r}: {[f.span.text for f in self.reading.figures]}"
        return found[0]

    def attribution(self, identifier: str | None) -> Attribution:
        return next(a for a in self.reading.attributions if a.id == identifier)

    def statements(self, event_type: str, words: str) -> list[Statement]:
        return [s for s in self.reading.statements if s.event_type == event_type and words in s.trigger.text]


@pytest.fixture(scope="module")
def dispatches(shared: Path, parser: Parser, knowledge: Knowledge) -> dict[str, Dispatch]:
    folder = shared / "dispatches"
    documents = [
        d
        for d in intake([folder / ABIDJAN, folder / BUNKER], sidecar=folder / "published.csv")
        if isinstance(d, Document)
    ]
    assert len(documents) == 2
    return {Path(d.path or "").name: Dispatch(d, read(d, parser, knowledge)) for d in documents}


def test_dates_come_from_the_sidecar(dispatches: dict[str, Dispatch], shared: Path) -> None:
    with (shared / "dispatches/published.csv").open() as file:
        for row in csv.DictReader(file):
            published = dispatches[row["file"]].document.published
            assert published is not None
            assert published.earliest == published.latest == date.fromisoformat(row["published"])


def test_where_the_reports_come_from(dispatches: dict[str, Dispatch]) -> None:
    assert dispatches[ABIDJAN].document.agency == "Reuters"
    assert "Theresa McCabe" in (dispatches[BUNKER].document.byline or "")


# The speakers of the quotations, in order of the text.
SPEAKERS = {
    ABIDJAN: ["Alassane Ouattara", "Guillaume Soro", "Justin Bohou", "Pierre Kraehenbuehl", "security source"],
    BUNKER: [
        "Laurent Gbagbo", "Hamadoun Toure", "Hamadoun Toure", "Bernard Valero", "Bernard Valero", "Barack Obama",
        "Barack Obama", "Alcide Djedje", "Alcide Djedje", "Alcide Djedje",
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", [ABIDJAN, BUNKER])
def test_every_quotation_has_its_speaker(dispatches: dict[str, Dispatch], name: str) -> None:
    dispatch = dispatches[name]
    quotations = list(re.finditer(r'"[^"]+"', dispatch.document.text))
    assert len(quotations) == len(SPEAKERS[name])
    for quotation, speaker in zip(quotations, SPEAKERS[name], strict=True):
        inner = range(quotation.start() + 1, quotation.end() - 1)
        pieces = [
            a
            for a in dispatch.reading.attributions
            if a.kind in {"direct", "mixed"} and a.content.start < inner.stop and inner.start < a.content.end
        ]
        covered = {i for a in pieces for i in range(a.content.start, a.content.end)}
        letters = {i for i in inner if dispatch.document.text[i].isalpha()}
        assert letters <= covered, quotation.start()
        # The innermost attribution speaks; an agency that passes the words on may stand around it.
        innermost = max(pieces, key=lambda a: (a.parent is not None, a.content.start))
        assert innermost.name is not None, quotation.start()
        assert speaker in innermost.name, (quotation.start(), innermost.name)


def test_reporters_of_killings_are_their_sources_and_never_their_authors(dispatches: dict[str, Dispatch]) -> None:
    watch = dispatches[ABIDJAN]
    killing = [s for s in watch.statements("ASSAULT", "killing") if s.recipients]
    assert len(killing) == 1
    (act,) = killing
    assert [p.name for p in act.agents] != []
    assert all("militia" in p.span.text for p in act.agents)
    assert all("immigrants" in p.span.text for p in act.recipients)
    assert (act.period.earliest, act.period.latest) == (date(2011, 3, 22), date(2011, 3, 22))
    assert "Human Rights Watch" in (watch.attribution(act.attribution_id).name or "")
    assert act.figure_ids == (watch.figure("37").id,)
    assert act.where is not None
    assert act.where.place is not None
    assert act.where.place.country == "CI"
    assert act.where.relation is Relation.PART

    cross = dispatches[BUNKER]
    count = cross.figure("800")
    assert "Red Cross" in (cross.attribution(count.attribution_id).name or "")
    for dispatch in (watch, cross):
        for statement in dispatch.reading.statements:
            if statement.event_type == "ASSAULT":
                agents = " ".join(p.name + " " + p.span.text for p in statement.agents)
                assert "Red Cross" not in agents
                assert "Human Rights Watch" not in agents


@pytest.mark.parametrize(
    ("name", "words", "measure", "low", "high", "scope", "place", "source"),
    [
        (ABIDJAN, "472", Measure.KILLED, 472, None, "cumulative", None, "U"),
        (ABIDJAN, "a million", Measure.DISPLACED, 1_000_000, 1_000_000, "cumulative", "abidjan", None),
        (ABIDJAN, "112,000", Measure.REFUGEES, 112_000, None, "cumulative", "liberia", None),
        (ABIDJAN, "37", Measure.KILLED, 37, 37, "incident", None, "Human Rights Watch"),
        (ABIDJAN, "hundreds", Measure.KILLED, 200, None, "cumulative", None, None),
        (BUNKER, "1,500", Measure.KILLED, 1_501, None, "cumulative", None, None),
        (BUNKER, "800", Measure.KILLED, 800, 1_000, "incident", "duekoue", "Red Cross"),
    ],
)
def test_figures(
    dispatches: dict[str, Dispatch],
    name: str,
    words: str,
    measure: Measure,
    low: int,
    high: int | None,
    scope: str,
    place: str | None,
    source: str | None,
) -> None:
    dispatch = dispatches[name]
    figure = dispatch.figure(words)
    assert figure.measure is measure
    assert figure.low == low
    assert figure.high == high or (words == "a million" and figure.high is None)
    assert figure.scope == scope
    if place:
        assert figure.where is not None
        assert figure.where.place is not None
        assert fold(figure.where.place.name) == place
    if source:
        assert source in (dispatch.attribution(figure.attribution_id).name or "")


def test_killed_and_injured_together_is_a_measure_of_its_own(dispatches: dict[str, Dispatch]) -> None:
    found = [f for f in dispatches[ABIDJAN].reading.figures if f.measure is Measure.KILLED_OR_INJURED]
    assert len(found) == 1
    assert found[0].low == 2000
    assert found[0].high is None
    assert "Kraehenbuehl" in (dispatches[ABIDJAN].attribution(found[0].attribution_id).name or "")


def test_the_killings_of_last_week_are_counted_for_last_week(dispatches: dict[str, Dispatch]) -> None:
    period = dispatches[BUNKER].figure("800").period
    assert period is not None
    assert (period.earliest, period.latest) == (date(2011, 3, 28), date(2011, 4, 3))


def test_a_source_whose_name_is_lost_is_marked(dispatches: dict[str, Dispatch]) -> None:
    dispatch = dispatches[BUNKER]
    count = dispatch.figure("1,500")
    assert dispatch.attribution(count.attribution_id).lost
    assert sum(a.lost for a in dispatch.reading.attributions) >= 2


D = date
TIMES = {
    ABIDJAN: [
        ("today", D(2011, 3, 31), D(2011, 3, 31)),
        ("November", D(2010, 11, 1), D(2010, 11, 30)),
        ("2002-3", D(2002, 1, 1), D(2003, 12, 31)),
        ("the start of the week", D(2011, 3, 28), D(2011, 3, 31)),
        ("late January", D(2011, 1, 20), D(2011, 3, 31)),
        ("March 22", D(2011, 3, 22), D(2011, 3, 22)),
        ("yesterday", D(2011, 3, 30), D(2011, 3, 30)),
    ],
    BUNKER: [
        ("Tuesday", D(2011, 4, 5), D(2011, 4, 5)),
        ("Four months ago", D(2010, 12, 1), D(2010, 12, 31)),
        ("Monday", D(2011, 4, 4), D(2011, 4, 4)),
        ("past three days", D(2011, 4, 2), D(2011, 4, 5)),
        ("last week", D(2011, 3, 28), D(2011, 4, 3)),
    ],
}


@pytest.mark.parametrize(("name", "words", "earliest", "latest"), [(n, *t) for n, ts in TIMES.items() for t in ts])
def test_times(dispatches: dict[str, Dispatch], name: str, words: str, earliest: date, latest: date) -> None:
    found = [t for t in dispatches[name].reading.times if words in t.span.text]
    assert found, [t.span.text for t in dispatches[name].reading.times]
    for mention in found:
        period = mention.period
        assert period.earliest is not None, mention
        assert period.latest is not None, mention
        # "late January" may begin where the calendar of the rule says; the rest is exact.
        slack = 5 if words.startswith(("late", "past")) else 0
        assert abs((period.earliest - earliest).days) <= slack, mention
        assert abs((period.latest - latest).days) <= slack, mention


PLACES = {
    ABIDJAN: {
        "Abidjan": (5.35, -4.0), "Cocody": (5.35, -3.97), "Treichville": (5.29, -4.0), "Marcory": (5.3, -3.98),
        "San Pedro": (4.75, -6.64), "Yamoussoukro": (6.82, -5.28), "Liberia": (6.5, -9.5), "Geneva": (46.2, 6.14),
    },
    BUNKER: {"Abidjan": (5.35, -4.0), "Duekoue": (6.74, -7.35), "Cote d'Ivoire": (8.0, -5.5)},
}  # fmt: skip


@pytest.mark.parametrize(("name", "place"), [(n, p) for n, ps in PLACES.items() for p in ps])
def test_places(dispatches: dict[str, Dispatch], name: str, place: str) -> None:
    latitude, longitude = PLACES[name][place]
    found = [m for m in dispatches[name].reading.places if m.span.text == place]
    assert found, [m.span.text for m in dispatches[name].reading.places]
    for mention in found:
        assert mention.place is not None, mention.why
        slack = 2.0 if mention.place.is_country else 0.06
        assert abs(mention.place.latitude - latitude) < slack, mention.place
        assert abs(mention.place.longitude - longitude) < slack, mention.place
    if place in {"Liberia", "Cote d'Ivoire"}:
        assert all(m.place and m.place.is_country for m in found)


@pytest.mark.parametrize(("name", "acronym"), [(ABIDJAN, "RTI"), (BUNKER, "UNOCI")])
def test_organisations_are_no_places(dispatches: dict[str, Dispatch], name: str, acronym: str) -> None:
    reading = dispatches[name].reading
    assert not [m for m in reading.places if m.span.text == acronym]
    actors = {a.id: a for a in reading.actors}
    kinds = {actors[m.actor_id].kind.value for m in reading.actor_mentions if m.span.text.endswith(acronym)}
    assert kinds <= {"organisation", "force"}
    assert kinds


def test_nothing_is_read_from_furniture(dispatches: dict[str, Dispatch]) -> None:
    document, reading = dispatches[BUNKER].document, dispatches[BUNKER].reading
    for words in ("Skip to main content", "Updated from", "Recommends", "Disclosure:", "To contact", "news tip"):
        start = document.text.index(words)
        assert any(s.start <= start < s.end for s in document.stripped), words
    stripped = {i for s in document.stripped for i in range(s.start, s.end)}
    for kind in ("times", "places", "actor_mentions", "figures", "statements"):
        for thing in getattr(reading, kind):
            assert not stripped & set(range(thing.span.start, thing.span.end)), (kind, thing.span.text)
    assert not [m for m in reading.places if m.span.text == "Boston"]


def test_denied_and_asserted_negotiation_stand_side_by_side(dispatches: dict[str, Dispatch]) -> None:
    dispatch = dispatches[BUNKER]
    talks = [s for s in dispatch.reading.statements if "negotiat" in s.trigger.text]
    by_source: dict[str, set[str]] = {}
    for statement in talks:
        if statement.attribution_id:
            name = dispatch.attribution(statement.attribution_id).name or ""
            by_source.setdefault(name, set()).add(statement.factuality.value)
    assert any("Gbagbo" in name and "denied" in kinds for name, kinds in by_source.items()), by_source
    assert any("Djedje" in name and "asserted" in kinds for name, kinds in by_source.items()), by_source


def test_helicopters_fire(dispatches: dict[str, Dispatch]) -> None:
    fire = dispatches[BUNKER].statements("ASSAULT", "opened fire")
    assert len(fire) == 1
    agents = " | ".join(p.span.text for p in fire[0].agents)
    assert "United Nations" in agents
    assert "French" in agents
    assert (fire[0].period.earliest, fire[0].period.latest) == (date(2011, 4, 4), date(2011, 4, 4))
