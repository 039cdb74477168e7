"""What is asked for is what is given, and a name that is not there is said so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert

from standoff.errors import RecordError
from standoff.record import schema
from standoff.record.selection import Selection, chosen
from standoff.record.store import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table

PLACES: tuple[tuple[str, str, str, str, str, list[str]], ...] = (
    ("gn:1", "Ivory Coast", "CI", "A", "PCLI", []),
    ("sd:west", "Ouest", "CI", "A", "ADM1", ["gn:1"]),
    ("gn:2", "Duekoué", "CI", "P", "PPL", ["sd:west", "gn:1"]),
    ("gn:3", "Man", "CI", "P", "PPL", ["sd:west", "gn:1"]),
    ("gn:4", "Man", "LR", "P", "PPL", ["gn:5"]),
)
EVENTS: tuple[tuple[str, str, str | None, str | None, str | None, str | None, tuple[str, ...]], ...] = (
    ("e-day", "ASSAULT", "2011-03-28", "2011-03-28", "gn:2", "Duekoué", ("actor-militia",)),
    ("e-span", "ASSAULT", "2011-03-28", "2011-04-02", "gn:3", "Man", ("actor-army",)),
    ("e-by", "PROTEST", None, "2011-04-05", "gn:1", "Ivory Coast", ()),
    ("e-since", "COERCE", "2011-04-07", None, None, "Zouan", ()),
    ("e-undated", "ASSAULT", None, None, "gn:4", "Man", ("actor-army",)),
)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with Record.open(tmp_path_factory.mktemp("selection") / "made.db", create=True) as record:
        with record.writing() as writing:
            fill(writing)
        with record.reading() as reading:
            yield reading


def fill(connection: Connection) -> None:
    for number, publisher in enumerate(("The Courier", "Radio Lagune")):
        put(connection, schema.DOCUMENTS, document_id=f"doc{number}", publisher=publisher, text="-", stripped=[],
            reading=b"", fingerprint="", agency="Reuters" if number else None)  # fmt: skip
    for place_id, name, country, feature_class, code, within in PLACES:
        aliases = ["Duekoue"] if name == "Duekoué" else []
        put(connection, schema.PLACES, place_id=place_id, name=name, aliases=aliases, latitude=0, longitude=0,
            country=country, feature_class=feature_class, feature_code=code, population=0, within=within)  # fmt: skip
    for actor_id, name in (("actor-army", "the army"), ("actor-militia", "Militia")):
        put(connection, schema.ACTORS, actor_id=actor_id, name=name, aliases=["soldiers"], kind="force", roles=[],
            why="")  # fmt: skip
    for number, (event_id, event_type, earliest, latest, where, place_name, actors) in enumerate(EVENTS):
        put(connection, schema.EVENTS, event_id=event_id, event_type=event_type, earliest=earliest, latest=latest,
            place_id=where, place_name=place_name, actors=actors, agents=actors, recipients=[],
            statement_ids=[f"s{event_id[1:]}"], document_ids=[f"doc{number % 2}"], origins=[], disputed=False,
            why="")  # fmt: skip
    put(connection, schema.STATEMENTS, statement_id="s-since", document_id="doc1", start=0, end=1, text="-",
        trigger={}, event_type="COERCE", agents=[], recipients=[], place_name="Zouan", figure_ids=[],
        factuality="asserted", background=False, why="")  # fmt: skip
    for thing_id, reviewed in (("e-day", "accepted"), ("e-span", "rejected"), ("e-by", "reopened")):
        put(connection, schema.REVIEWS, thing_id=thing_id, kind="events", reviewed=reviewed, decided={}, formerly=[],
            machine={})  # fmt: skip


def put(connection: Connection, table: Table, **values: Any) -> None:
    connection.execute(insert(table), values)


def ids(connection: Connection, **asked: Any) -> list[str]:
    found = chosen(connection, Selection(**asked))
    assert found is not None
    return sorted(found)


def test_nothing_asked_is_all(connection: Connection) -> None:
    assert Selection().empty
    assert chosen(connection, Selection()) is None
    assert not Selection(reviewed=False).empty


def test_a_period_is_in_when_it_touches_the_days_asked_for(connection: Connection) -> None:
    assert ids(connection, since="2011-03-28", until="2011-03-28") == ["e-day", "e-span"]
    assert ids(connection, since="2011-04-01", until="2011-04-04") == ["e-span"]
    assert ids(connection, until="2011-03-27") == []


def test_an_open_period_stands_at_the_day_it_names(connection: Connection) -> None:
    assert ids(connection, since="2011-04-03") == ["e-by", "e-since"]
    assert ids(connection, since="2011-04-08") == []


def test_undated_events_are_in_only_where_no_days_are_asked_for(connection: Connection) -> None:
    assert "e-undated" not in ids(connection, since="1900-01-01")
    assert "e-undated" in ids(connection, types=("ASSAULT",))


@pytest.mark.parametrize("words", ["CI", "ci", "CIV", "Ivory Coast", "Côte d'Ivoire"])
def test_a_country_by_code_or_name(connection: Connection, words: str) -> None:
    assert ids(connection, countries=(words,)) == ["e-by", "e-day", "e-span"]


def test_a_place_holds_what_lies_in_it(connection: Connection) -> None:
    assert ids(connection, place="Ouest") == ["e-day", "e-span"]
    assert ids(connection, place="sd:west") == ["e-day", "e-span"]
    assert ids(connection, place="gn:5") == ["e-undated"]
    assert ids(connection, place="duekoue") == ["e-day"]


def test_a_place_that_the_gazetteer_lacks_goes_by_its_name(connection: Connection) -> None:
    assert ids(connection, place="zouan") == ["e-since"]


def test_a_name_of_several_places_is_not_guessed(connection: Connection) -> None:
    with pytest.raises(RecordError, match=r"gn:3 \(CI\), gn:4 \(LR\)"):
        chosen(connection, Selection(place="Man"))
    assert ids(connection, place="Man", countries=("LR",)) == ["e-undated"]


def test_types_actors_and_sources(connection: Connection) -> None:
    assert ids(connection, types=("protest", "COERCE")) == ["e-by", "e-since"]
    assert ids(connection, actors=("The Army",)) == ["e-span", "e-undated"]
    assert ids(connection, actors=("soldiers",)) == ["e-day", "e-span", "e-undated"]
    assert ids(connection, actors=("actor-militia",)) == ["e-day"]
    assert ids(connection, sources=("radio lagune",)) == ["e-since", "e-span"]
    assert ids(connection, sources=("Reuters",)) == ["e-since", "e-span"]


def test_what_was_confirmed_and_what_nobody_has(connection: Connection) -> None:
    assert ids(connection, reviewed=True) == ["e-day"]
    assert ids(connection, reviewed=False) == ["e-by", "e-since", "e-undated"]


def test_all_that_is_asked_must_hold(connection: Connection) -> None:
    assert ids(connection, types=("ASSAULT",), countries=("CI",), since="2011-04-01") == ["e-span"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"since": "31 March"}, "first day, '31 March', is no day"),
        ({"until": "2011-02-30"}, "last day, '2011-02-30', is no day"),
        ({"since": "2011-04-01", "until": "2011-03-01"}, "exchange them"),
        ({"countries": ("Lybia",)}, "no country.*Libya"),
        ({"types": ("BATTLE",)}, "no event type.*ASSAULT"),
        ({"place": "Atlantis"}, "no place Atlantis"),
        ({"place": "gn:99"}, "no place gn:99"),
        ({"actors": ("the navy",)}, "no actor 'the navy'"),
        ({"sources": ("Nobody",)}, "no report by 'Nobody'.*Radio Lagune"),
    ],
)
def test_what_there_is_not_is_named(connection: Connection, asked: dict[str, Any], words: str) -> None:
    with pytest.raises(RecordError, match=words):
        chosen(connection, Selection(**asked))
