"""What people decide: checked, shown at once, kept, forwarded, taken back."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

import standoff.record.migrate as migrate_module
from standoff.errors import RecordError
from standoff.exports import FORMATS
from standoff.knowledge import Knowledge
from standoff.model import ActorKind, Factuality, Measure
from standoff.record import query
from standoff.record.documents import save
from standoff.record.relink import relink
from standoff.record.store import Record
from tests.linking.reports import ABIDJAN, BOUAKE, DUEKOUE, Report, day
from tests.record.deciding import decided, filled, made, rows, state

MARKET = "s-aaaa-22-28"


def market(text: str = "Rebels of the north shot 12 traders in Bouake.", id_: str = "aaaa", **fields):
    """A report of a shooting, with one statement and one figure in it."""
    report = Report(id_, text, day(3), **fields)
    rebels = report.actor("Rebels of the north", ActorKind.GROUP, form="nominal")
    figure = report.figure("12", 12, 12)
    if "shot" in text:
        report.act("shot", period=day(2), where=report.where("Bouake", BOUAKE), agents=(rebels,), figures=(figure,))
    return report


def second(id_: str = "bbbb", town=DUEKOUE, name: str = "Duekoue", when: int = 5):
    report = Report(id_, f"The northern militia killed at least 20 people in {name}.", day(6))
    militia = report.actor("The northern militia", ActorKind.GROUP, form="nominal")
    figure = report.figure("at least 20", 20, None)
    report.act("killed", period=day(when), where=report.where(name, town), agents=(militia,), figures=(figure,))
    return report


def toll():
    report = Report("cccc", "The mission said that 400 people had been killed since December.", day(6))
    mission = report.actor("The mission", ActorKind.ORGANISATION)
    said = report.said("400 people had been killed since December", "The mission", mission)
    report.figure("400", 400, None, cumulative=True, attribution_id=said)
    report.where("mission", ABIDJAN)
    return report


@pytest.fixture
def record(tmp_path: Path):
    with made(tmp_path / "r.db", [market().done(), second().done(), toll().done()]) as kept:
        yield kept


def the(record: Record, kind: str, beginning: str) -> str:
    return next(i for i in rows(record, kind) if i.startswith(beginning))


def test_a_corrected_figure_is_felt_in_its_event_at_once(record: Record) -> None:
    figure, event = the(record, "figures", "f-aaaa"), the(record, "events", "e-aaaa")
    assert rows(record, "events")[event]["deaths_best"] == 12
    changes = decided(record, "correct", figure, "number=21", why="a slip of the pen").changes
    assert {c.kind for c in changes} == {"events", "figures"}
    row = rows(record, "figures")[figure]
    assert (row["low"], row["high"], row["text"]) == (21, 21, "12")
    assert (row["reviewed"], row["decided_by"]) == ("corrected", "ana")
    assert row["decided"]["low"] == {
        "verdict": "correct", "value": 21, "read": 12, "by": "ana", "at": "2011-04-12T09:30:00+00:00",
        "why": "a slip of the pen", "decision_id": 1,
    }  # fmt: skip
    assert rows(record, "events")[event]["deaths_best"] == 21


def test_a_corrected_total_is_felt_in_its_toll(record: Record) -> None:
    figure = the(record, "figures", "f-cccc")
    (before,) = rows(record, "tolls").values()
    assert before["points"][0]["low"] == 400
    decided(record, "correct", figure, "low=450", "high=500")
    (after,) = rows(record, "tolls").values()
    assert (after["points"][0]["low"], after["points"][0]["high"]) == (450, 500)
    decided(record, "reject", figure)
    assert not rows(record, "tolls")


def test_a_dry_run_tells_what_would_change_and_changes_nothing(record: Record) -> None:
    figure = the(record, "figures", "f-aaaa")
    before = {kind: rows(record, kind) for kind in query.KINDS}
    dry = decided(record, "correct", figure, "number=21", dry_run=True)
    assert {kind: rows(record, kind) for kind in query.KINDS} == before
    assert dry.changes == decided(record, "correct", figure, "number=21").changes


def test_a_corrected_statement_moves_its_event(record: Record, knowledge: Knowledge) -> None:
    statement = the(record, "statements", "s-aaaa")
    decided(record, "correct", statement, "place=gn:2293538", "date=2011-04-01", "event_type=coerce", "mode=arrest",
            gazetteer=lambda: knowledge.gazetteer)  # fmt: skip
    event = rows(record, "events")[the(record, "events", "e-aaaa")]
    assert (event["place_name"], event["earliest"], event["event_type"], event["mode"]) == (
        "Abidjan", "2011-04-01", "COERCE", "arrest")  # fmt: skip
    row = rows(record, "statements")[statement]
    assert row["decided"]["place"]["read"] == {"place_id": BOUAKE.id, "place_name": "Bouake"}
    assert "ana decided so" in row["time_why"]
    assert row["place"]["text"] == "Bouake"  # the words stay those of the report


def test_a_rejected_statement_leaves_its_event_and_stays_in_sight(record: Record) -> None:
    statement = the(record, "statements", "s-aaaa")
    event = the(record, "events", "e-aaaa")
    decided(record, "reject", statement)
    assert event not in rows(record, "events")
    assert rows(record, "statements")[statement]["reviewed"] == "rejected"
    with record.reading() as connection:  # the event's id leads to what it rested on
        assert query.thing(connection, event) == ("statements", rows(record, "statements")[statement])
    decided(record, "undo", "1")
    assert event in rows(record, "events")


def test_a_persons_death_toll_of_an_event_stands_over_the_reports(record: Record) -> None:
    event = the(record, "events", "e-bbbb")
    decided(record, "correct", event, "deaths_best=15")
    row = rows(record, "events")[event]
    assert (row["deaths_low"], row["deaths_best"], row["deaths_high"]) == (15, 15, None)
    assert row["deaths_why"].startswith("ana decided so (decision 1).")
    assert row["decided"]["deaths_best"]["read"] == 20
    decided(record, "correct", the(record, "figures", "f-bbbb"), "number=30")
    assert rows(record, "events")[event]["deaths_best"] == 15
    assert rows(record, "events")[event]["decided"]["deaths_best"]["read"] == 30
    decided(record, "undo", "1")
    assert rows(record, "events")[event]["deaths_best"] == 30


def test_merged_events_are_one_and_the_old_id_leads_there(record: Record) -> None:
    one, other = the(record, "events", "e-aaaa"), the(record, "events", "e-bbbb")
    decided(record, "merge", other, one, why="one night")
    (event,) = rows(record, "events").values()
    assert event["event_id"] == one  # told first
    assert event["formerly"] == [other]
    assert "ana decided so: one night (decision 1)" in event["why"]
    assert set(event["statement_ids"]) == set(rows(record, "statements"))
    assert decided(record, "accept", other).renamed == {other: one}
    assert rows(record, "events")[one]["reviewed"] == "accepted"
    decided(record, "undo", "1")
    assert set(rows(record, "events")) == {one, other}
    assert rows(record, "events")[one]["formerly"] == []


def test_split_and_apart(tmp_path: Path) -> None:
    readings = [
        market().done(),
        market(id_="dddd").done(),
        market("Rebels of the north shot 12 men in Bouake.", "eeee").done(),
    ]
    with made(tmp_path / "r.db", readings) as record:
        (event,) = rows(record, "events").values()
        assert len(event["statement_ids"]) == 3
        gone = next(s for s in event["statement_ids"] if s.startswith("s-eeee"))
        decided(record, "split", event["event_id"], gone)
        assert sorted(len(e["statement_ids"]) for e in rows(record, "events").values()) == [1, 2]
        filled(record, [market("Rebels of the north shot 12 men in Bouake, it is said.", "ffff").done()])
        parts = {frozenset(s.split("-")[1] for s in e["statement_ids"]) for e in rows(record, "events").values()}
        assert parts == {frozenset({"aaaa", "dddd"}), frozenset({"eeee", "ffff"})}
        decided(record, "undo", "1")
        assert len(rows(record, "events")) == 1


def test_the_later_of_merge_and_apart_holds(record: Record) -> None:
    one, other = the(record, "events", "e-aaaa"), the(record, "events", "e-bbbb")
    decided(record, "merge", one, other)
    decided(record, "split", one, the(record, "statements", "s-bbbb"))
    assert set(rows(record, "events")) == {one, other}
    assert (state(record, 1), state(record, 2)) == ("overruled", "stands")
    decided(record, "undo", "2")
    assert len(rows(record, "events")) == 1
    assert (state(record, 1), state(record, 2)) == ("stands", "undone")
    decided(record, "undo", "3")  # of the undo
    assert set(rows(record, "events")) == {one, other}


def test_actors_merged_and_kept_apart(record: Record) -> None:
    rebels, militia = the(record, "actors", "actor-rebels"), the(record, "actors", "actor-the-northern")
    decided(record, "merge", rebels, militia, why="their spokesman says so")
    assert len(rows(record, "actors")) == 2
    (now,) = (a for a in rows(record, "actors").values() if a["kind"] == "group")
    assert set(now["formerly"]) == {rebels, militia} - {now["actor_id"]}
    assert {"their spokesman says so" in now["why"], len(now["aliases"]) + 1} == {True, 2}
    agents = [e["agents"] for e in rows(record, "events").values()]
    assert agents == [[now["actor_id"]], [now["actor_id"]]]
    decided(record, "apart", rebels, militia) if {rebels, militia} <= set(rows(record, "actors")) else None
    decided(record, "undo", "1")
    assert {rebels, militia} <= set(rows(record, "actors"))
    decided(record, "correct", rebels, "name=Northern Front", "sector=reb")
    assert rows(record, "actors")[rebels]["name"] == "Northern Front"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("correct", "e-aaaa", "plaice=Bouake"), "did you mean place"),
        (("correct", "e-aaaa", "event_type=ASSALT"), "did you mean ASSAULT"),
        (("correct", "e-aaaa", "mode=flood"), "the modes of ASSAULT are abduct"),
        (("correct", "e-aaaa", "earliest=yesterday"), "a day such as"),
        (("correct", "e-aaaa", "date=2011-04-03..2011-04-01"), "is more than"),
        (("correct", "e-aaaa", "deaths_best=many"), "a whole number"),
        (("correct", "e-aaaa", "deaths_low=9", "deaths_best=3"), "is more than"),
        (("correct", "e-aaaa", "place=Nowhereville"), "no place of this name"),
        (("correct", "e-aaaa", "place=San Pedro"), "give the id of the one meant"),
        (("correct", "e-aaaa", "agents=The northern militias"), "did you mean northern militia"),
        (("correct", "s-aaaa", "agents=The northern militia"), "does not name northern militia"),
        (("correct", "e-aaaa"), "deaths_best: a whole number"),
        (("correct", "t-killed", "points=3"), "cannot be corrected"),
        (("merge", "e-aaaa", "actor-rebels"), "events go with events"),
        (("merge", "e-aaaa"), "two ids"),
        (("merge", "e-aaaa", "e-aaaa"), "one thing already"),
        (("split", "e-aaaa", "s-bbbb"), "is no statement of"),
        (("split", "e-aaaa", "s-aaaa"), "leave it at least one"),
        (("undo", "9"), "no decision 9"),
        (("accept", "e-none"), "holds nothing"),
        (("accept", "gn:"), "nothing is decided on them"),
    ],
)
def test_what_cannot_be_done_is_told_with_what_can(record: Record, knowledge: Knowledge, words, message: str) -> None:
    verdict, *rest = words
    kinds = {"e-": "events", "s-": "statements", "t-": "tolls", "ac": "actors", "gn": "places"}
    whole = [w if "=" in w or w in {"9", "e-none"} else the(record, kinds[w[:2]], w) for w in rest]
    with pytest.raises(RecordError, match=message):
        decided(record, verdict, *whole, gazetteer=lambda: knowledge.gazetteer)
    assert not rows(record, "decisions")


def test_two_people_at_once(record: Record) -> None:
    event, figure = the(record, "events", "e-aaaa"), the(record, "figures", "f-aaaa")
    with record.reading() as connection:
        from standoff.record.review import version  # noqa: PLC0415

        saw = version(connection, "events", rows(record, "events")[event])
    decided(record, "correct", event, "deaths_best=13", by="ben", why="the hospital's list")
    with pytest.raises(RecordError, match=r"decision 1 by ben, .*deaths_best=13 \(the hospital's list\)"):
        decided(record, "correct", event, "deaths_best=14", saw=saw)
    with pytest.raises(RecordError, match="decision 1 by ben"):
        decided(record, "correct", event, "deaths_best=14")
    decided(record, "correct", event, "deaths_high=20")  # touches nothing of his
    decided(record, "correct", event, "deaths_best=14", force=True)
    assert rows(record, "events")[event]["deaths_best"] == 14
    with record.reading() as connection:
        saw = version(connection, "figures", rows(record, "figures")[figure])
    decided(record, "correct", figure, "number=14", saw=saw)
    filled(record, [market().done()], "newer")
    with pytest.raises(RecordError, match="has changed since you saw it: decision 4"):
        decided(record, "accept", figure, saw=saw)


def test_of_two_who_decide_at_the_same_moment_one_is_told(record: Record) -> None:
    event = the(record, "events", "e-aaaa")
    start = threading.Barrier(2)

    def one(by: str, number: int) -> str | int:
        with Record.open(record.path) as own:
            start.wait()
            try:
                return decided(own, "correct", event, f"deaths_best={number}", by=by).decision.id
            except RecordError as error:
                return str(error)

    with ThreadPoolExecutor(2) as pool:
        outcomes = [f.result() for f in [pool.submit(one, "ana", 13), pool.submit(one, "ben", 14)]]
    assert 1 in outcomes
    (refused,) = (o for o in outcomes if o != 1)
    assert "decided on by somebody else" in str(refused)
    assert len(rows(record, "decisions")) == 1


def test_accepting_an_event_confirms_it_field_by_field_until_the_reports_say_otherwise(record: Record) -> None:
    event = the(record, "events", "e-aaaa")
    decided(record, "accept", event)
    row = rows(record, "events")[event]
    assert row["reviewed"] == "accepted"
    assert row["decided"]["deaths_best"]["verdict"] == "accept"
    decided(record, "correct", the(record, "figures", "f-aaaa"), "number=21")
    row = rows(record, "events")[event]
    assert row["reviewed"] == "reopened"
    assert (
        rows(record, "decisions")[1]["note"]
        == "since then deaths_low was 12, is 21; deaths_best was 12, is 21; deaths_high was 12, is 21"
    )
    assert row["decided"] == {}


def test_what_a_person_accepted_of_a_statement_newer_code_cannot_change(record: Record) -> None:
    statement = the(record, "statements", "s-aaaa")
    decided(record, "accept", statement)
    document, reading = market().done()
    (read,) = reading.statements
    newer = replace(read, event_type="AID", where=None, factuality=Factuality.DENIED, trigger=document.span(20, 25))
    newer = replace(newer, id="s-aaaa-20-25")
    figures = tuple(replace(f, measure=Measure.INJURED) for f in reading.figures)
    filled(record, [(document, replace(reading, statements=(newer,), figures=figures))], "newer")
    row = rows(record, "statements")["s-aaaa-20-25"]
    assert (row["event_type"], row["place_name"], row["factuality"]) == ("ASSAULT", "Bouake", "asserted")
    assert (row["reviewed"], row["decided"]["event_type"]["read"]) == ("accepted", "AID")
    assert rows(record, "decisions")[1]["now"] == ["s-aaaa-20-25"]


def test_a_changed_source_keeps_a_decision_while_its_words_stand_and_reopens_it_when_they_do_not(
    tmp_path: Path,
) -> None:
    path = str(tmp_path / "report.txt")
    with made(tmp_path / "r.db", [market(path=path).done()]) as record:
        decided(record, "correct", "f-aaaa-25-killed", "number=21")
        words = "Rebels of the north shot 12 traders in Bouake."
        filled(record, [market(f"A correction was made. {words}", "dddd", path=path).done()])
        (figure,) = rows(record, "figures").values()
        assert (figure["document_id"], figure["start"], figure["low"]) == ("dddd", 48, 21)
        assert state(record, 1) == "stands"
        filled(record, [market("Rebels of the north shot 12 traders in Bouake on Sunday.", "eeee", path=path).done()])
        (figure,) = rows(record, "figures").values()
        assert (figure["low"], figure["reviewed"]) == (12, None)
        assert state(record, 1) == "reopened"
        assert "no longer stands in it" in rows(record, "decisions")[1]["note"]
        with pytest.raises(RecordError, match="decision 1 was on it"), record.reading() as connection:
            query.thing(connection, "f-aaaa-25-killed")
        filled(record, [market(path=path).done()])
        assert rows(record, "figures")["f-aaaa-25-killed"]["low"] == 21
        assert state(record, 1) == "stands"


def test_decisions_on_two_versions_of_a_report_hold_each_on_to_its_own_words(tmp_path: Path) -> None:
    path = str(tmp_path / "report.txt")
    with made(tmp_path / "r.db", [market(path=path).done()]) as record:
        decided(record, "accept", the(record, "statements", "s-aaaa"))
        words = "A correction was made. Rebels of the north shot 12 traders in Bouake."
        filled(record, [market(words, "dddd", path=path).done()])
        decided(record, "correct", the(record, "statements", "s-dddd"), "mode=firearms")
        (statement,) = rows(record, "statements").values()
        assert [(p["start"], p["text"]) for p in statement["agents"]] == [(23, "Rebels of the north")]
        assert statement["mode"] == "firearms"


def test_what_newer_code_no_longer_reads_reopens_the_decision(record: Record) -> None:
    decided(record, "accept", the(record, "statements", "s-aaaa"))
    document, reading = market().done()
    filled(record, [(document, replace(reading, statements=()))], "newer")
    assert state(record, 1) == "reopened"
    assert "nothing is read at “shot” any more" in rows(record, "decisions")[1]["note"]


def test_reading_again_keeps_what_was_corrected(record: Record) -> None:
    figure = the(record, "figures", "f-aaaa")
    decided(record, "correct", figure, "number=21")
    with record.writing() as connection:  # as `--again` does, with the same code
        save(connection, *market().done(), "f")
    relink(record)
    assert rows(record, "figures")[figure]["low"] == 21


def test_exports_carry_the_review(record: Record, tmp_path: Path) -> None:
    import json  # noqa: PLC0415

    one, other = the(record, "events", "e-aaaa"), the(record, "events", "e-bbbb")
    decided(record, "merge", one, other)
    with record.reading() as connection:
        FORMATS["jsonl"](connection, tmp_path / "out")
    events = [json.loads(line) for line in (tmp_path / "out/events.jsonl").read_text().splitlines()]
    assert [e["formerly"] for e in events] == [[other]]
    (decision,) = (json.loads(line) for line in (tmp_path / "out/decisions.jsonl").read_text().splitlines())
    assert (decision["verdict"], decision["state"], decision["now"]) == ("merge", "stands", [one, one])


def test_the_log_only_grows(record: Record) -> None:
    decided(record, "accept", the(record, "events", "e-aaaa"))
    for statement in ("UPDATE decisions SET why = 'x'", "DELETE FROM decisions"):
        with pytest.raises(IntegrityError, match="append-only"), record.writing() as connection:
            connection.execute(text(statement))


def test_a_record_of_the_first_form_is_brought_up_to_date_with_its_decisions(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrate_module.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        save(connection, *market().done(), "f")
        for subject, verdict in (
            ("e-aaaa-20-24", "reject"),
            ("f-aaaa-25-killed", "accept"),
            ("1", "undo"),
            ("aaaa", "accept"),
            ("gn:2290956", "reject"),
            ("s-gone-1-2", "accept"),
            ("nothing", "accept"),
        ):
            connection.execute(
                text("INSERT INTO decisions (subject, verdict, by, at, why, others)"
                     " VALUES (:s, :v, 'ana', '2011-04-12T09:30:00+00:00', '', '[]')"), {"s": subject, "v": verdict},
            )  # fmt: skip
    engine.dispose()
    with Record.open(path) as record:
        relink(record)
        assert rows(record, "figures")["f-aaaa-25-killed"]["reviewed"] == "accepted"
        assert rows(record, "events")["e-aaaa-20-24"]["reviewed"] is None
        decided(record, "undo", "3")
        assert rows(record, "events")["e-aaaa-20-24"]["reviewed"] == "rejected"
        assert state(record, 6) == "reopened"
    with sqlite3.connect(path) as raw, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute("DELETE FROM decisions")
