"""What reading missed, added by a person: linked like what was read, kept, and taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.errors import RecordError
from standoff.exports import FORMATS
from standoff.knowledge import Knowledge
from standoff.model import ActorKind, Verdict
from standoff.record.following import note
from standoff.record.relink import relink
from standoff.record.store import Record
from standoff.record.wish import StaleError, Wish
from tests.linking.reports import BOUAKE, Report, day
from tests.record.deciding import AT, decided, filled, made, rows, state

TEXT = "The Blue Brigade stormed the barracks of Bouake on Friday. Nine guards died, a nurse said."
STORMED, NINE, BRIGADE, TOWN = "at=stormed", "at=Nine guards", "at=The Blue Brigade", "at=Bouake"


def missed(id_: str = "aaaa", text: str = TEXT, *, path: str | None = None):
    """A report of which nothing was read but who said so."""
    found = Report(id_, text, day(3), **({"path": path} if path else {}))
    if "nurse" in text:
        nurse = found.actor("a nurse", ActorKind.PERSON, form="nominal")
        found.said("Nine guards died", "a nurse", nurse)
    return found.done()


def other(id_: str = "bbbb"):
    found = Report(id_, "The Blue Brigade took 12 men in Bouake.", day(3))
    brigade = found.actor("The Blue Brigade", ActorKind.GROUP)
    found.act("took", "COERCE", period=day(1), where=found.where("Bouake", BOUAKE), agents=(brigade,))
    return found.done()


@pytest.fixture
def record(tmp_path: Path):
    with made(tmp_path / "r.db", [missed(), other()]) as kept:
        yield kept


def add(record: Record, knowledge: Knowledge, *words: str, **options):
    return decided(record, "add", *words, gazetteer=lambda: knowledge.gazetteer, **options)


def everything(record: Record, knowledge: Knowledge) -> None:
    """All that was missed, one after another."""
    add(record, knowledge, "aaaa", "actor", BRIGADE, "actor=The Blue Brigade")
    add(record, knowledge, "aaaa", "place", TOWN, "place=gn:2290956")
    add(record, knowledge, "aaaa", "figure", NINE, "measure=killed", "number=9", "attribution=a-aaaa")
    (figure,) = rows(record, "figures")
    add(record, knowledge, "aaaa", "statement", STORMED, "event_type=assault", "mode=firearms", "date=2011-04-01",
        "place=gn:2290956", "agents=The Blue Brigade", f"figures={figure}", why="plain to see")  # fmt: skip


def test_what_was_missed_is_linked_like_what_was_read(record: Record, knowledge: Knowledge) -> None:
    everything(record, knowledge)
    (brigade,) = (a for a in rows(record, "actors").values() if "Brigade" in a["name"])
    statement = rows(record, "statements")[f"s-aaaa-{TEXT.index('stormed')}-{TEXT.index('stormed') + 7}"]
    assert statement["text"] == TEXT[: TEXT.index(" Nine")]
    assert statement["trigger"]["text"] == "stormed"
    assert [p["actor_id"] for p in statement["agents"]] == [brigade["actor_id"]]
    assert (statement["event_type"], statement["mode"], statement["earliest"]) == ("ASSAULT", "firearms", "2011-04-01")
    assert (statement["reviewed"], statement["decided_by"]) == ("added", "ana")
    assert statement["why"] == "ana added this: plain to see (decision 4)."
    event = next(e for e in rows(record, "events").values() if statement["statement_id"] in e["statement_ids"])
    assert (event["deaths_best"], event["place_name"], event["agents"]) == (9, "Bouake", [brigade["actor_id"]])
    (figure,) = rows(record, "figures").values()
    assert (figure["text"], figure["low"], figure["source_name"], figure["reviewed"]) == (
        "Nine guards",
        9,
        "a nurse",
        "added",
    )
    mentions = {m["text"]: m for m in rows(record, "mentions").values() if m["document_id"] == "aaaa"}
    assert mentions["The Blue Brigade"]["actor_id"] == brigade["actor_id"]
    assert mentions["Bouake"]["place_id"] == "gn:2290956"
    assert all(state(record, n) == "stands" for n in range(1, 5))


def test_a_new_actor_may_be_added(record: Record, knowledge: Knowledge) -> None:
    add(record, knowledge, "aaaa", "actor", "at=guards", "kind=force", "country=CIV", "sector=mil")
    (guards,) = (a for a in rows(record, "actors").values() if a["name"] == "guards")
    assert (guards["kind"], guards["country"], guards["sector"]) == ("force", "CIV", "MIL")
    decided(record, "undo", "1")
    assert "guards" not in {a["name"] for a in rows(record, "actors").values()}
    assert "guards" not in {m["text"] for m in rows(record, "mentions").values()}


def test_all_that_was_added_goes_with_undo_and_comes_back(record: Record, knowledge: Knowledge, tmp_path: Path) -> None:
    def exported(name: str) -> dict[str, bytes]:
        with record.reading() as connection:
            FORMATS["jsonl"](connection, tmp_path / name)
        return {p.name: p.read_bytes() for p in (tmp_path / name).iterdir() if p.name != "decisions.jsonl"}

    untouched = exported("untouched")
    everything(record, knowledge)
    whole = exported("whole")
    assert whole["statements.jsonl"] != untouched["statements.jsonl"]
    added = [s for s in map(json.loads, whole["statements.jsonl"].splitlines()) if s["reviewed"] == "added"]
    assert [(s["decided_by"], s["trigger"]["text"]) for s in added] == [("ana", "stormed")]
    for number in (2, 4, 3, 1):
        decided(record, "undo", str(number))
    assert exported("undone") == untouched
    for number in (8, 6, 7, 5):
        decided(record, "undo", str(number))
    assert exported("again") == whole


def test_it_is_corrected_rejected_and_split_like_any_other(record: Record, knowledge: Knowledge) -> None:
    everything(record, knowledge)
    (figure,) = rows(record, "figures")
    decided(record, "correct", figure, "number=11")
    assert rows(record, "figures")[figure]["low"] == 11
    statement = next(i for i in rows(record, "statements") if i.startswith("s-aaaa"))
    decided(record, "reject", statement)
    assert rows(record, "statements")[statement]["reviewed"] == "rejected"
    assert not any(statement in e["statement_ids"] for e in rows(record, "events").values())
    filled(record, [missed(), other()], "newer")
    assert rows(record, "statements")[statement]["reviewed"] == "rejected"
    decided(record, "undo", "6")
    assert any(statement in e["statement_ids"] for e in rows(record, "events").values())
    assert rows(record, "figures")[figure]["low"] == 11


def test_it_stays_on_re_reading_and_yields_to_what_newer_code_reads_there(record: Record, knowledge: Knowledge) -> None:
    everything(record, knowledge)
    before = {kind: rows(record, kind) for kind in ("statements", "figures", "mentions", "events", "actors")}
    filled(record, [missed(), other()], "newer")
    assert {kind: rows(record, kind) for kind in before} == before
    newer = Report("aaaa", TEXT, day(3))
    found = newer.act("stormed", "PROTEST", period=day(9))
    filled(record, [newer.done(), other()], "newest")
    ours = [s for s in rows(record, "statements").values() if s["document_id"] == "aaaa"]
    assert [s["statement_id"] for s in ours] == [found]
    assert (ours[0]["event_type"], ours[0]["earliest"]) == ("ASSAULT", "2011-04-01")  # what the person said
    assert ours[0]["reviewed"] == "added"


def test_a_changed_report_keeps_it_while_its_words_stand(tmp_path: Path, knowledge: Knowledge) -> None:
    path = str(tmp_path / "report.txt")
    with made(tmp_path / "r.db", [missed(path=path), other()]) as record:
        add(
            record, knowledge, "aaaa", "statement", STORMED, "event_type=assault", "date=2011-04-01", "place=gn:2290956"
        )
        filled(record, [missed("cccc", f"A correction. {TEXT}", path=path), other()])
        (statement,) = (s for s in rows(record, "statements").values() if s["document_id"] == "cccc")
        assert (statement["trigger"]["text"], statement["reviewed"]) == ("stormed", "added")
        assert state(record, 1) == "stands"
        filled(record, [missed("dddd", "Nothing happened at all.", path=path), other()])
        assert not [s for s in rows(record, "statements").values() if s["document_id"] in {"cccc", "dddd"}]
        assert state(record, 1) == "reopened"
        assert "no longer stands in it" in rows(record, "decisions")[1]["note"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("aaaa",), "add takes a document and what to add"),
        (("aaaa", "rumour", STORMED), "statement, figure, place, actor"),
        (("aaaa", "statement"), "say at which words"),
        (("aaaa", "statement", "at=burned"), "stands nowhere in the report"),
        (("aaaa", "statement", "at=ed"), "stands 2 times in the report"),
        (("aaaa", "statement", "at=90-9000"), "outside of the text"),
        (("aaaa", "statement", "at=7-3"), "outside of the text"),
        (("aaaa", "statement", STORMED), "say what happened: event_type=AGREE"),
        (("aaaa", "statement", STORMED, "event_type=assalt"), "did you mean ASSAULT"),
        (("aaaa", "statement", STORMED, "event_type=assault", "agents=The Blue Brigade"), "does not name"),
        (("aaaa", "statement", STORMED, "event_type=assault", "figures=f-1"), "the figures of this report are none"),
        (("aaaa", "figure", NINE, "number=9"), "say what is counted"),
        (("aaaa", "figure", NINE, "measure=killed"), "say how many"),
        (("aaaa", "place", "at=barracks"), "no place of this name"),
        (("aaaa", "place", TOWN, "country=CIV"), "no field country"),
        (("aaaa", "actor", "at=guards"), "say who it is"),
        (("aaaa", "actor", "at=a nurse", "kind=person"), "an actor is read at these words already"),
        (("bbbb", "statement", "at=took", "event_type=assault"), "an act is read at these words already"),
        (("s-bbbb", "statement", "at=took"), "added to a document"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_told_with_what_can(record: Record, knowledge: Knowledge, words, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        add(record, knowledge, *words)
    assert not rows(record, "decisions")


def test_of_two_who_add_at_the_same_words_the_second_is_told(record: Record, knowledge: Knowledge) -> None:
    fields = ("aaaa", "statement", STORMED, "event_type=assault", "date=2011-04-01", "place=gn:2290956")
    add(record, knowledge, *fields, by="ben", why="it is an attack")
    with pytest.raises(StaleError, match=r"decision 1 by ben, .*'stormed' \(it is an attack\)"):
        add(record, knowledge, "aaaa", "statement", "at=stormed the barracks", "event_type=protest")
    add(record, knowledge, *fields[:3], "event_type=protest", "date=2011-04-02", force=True)
    (statement,) = (s for s in rows(record, "statements").values() if s["document_id"] == "aaaa")
    assert (statement["event_type"], statement["decided_by"]) == ("PROTEST", "ana")


def test_an_addition_sent_again_is_written_once_and_two_at_once_collide(record: Record) -> None:
    def wish(by: str, kind: str = "assault") -> Wish:
        return Wish(Verdict.ADD, ["aaaa", "statement"], by, "", ["at=4-8", f"event_type={kind}"], "0-add")

    first, new = note(record, wish("ana"), AT)
    again, twice = note(record, wish("ana"), AT)
    assert (first.id, new, twice) == (again.id, True, False)
    with pytest.raises(StaleError, match="decision 1 by ana"):
        note(record, wish("ben", "protest"), AT)
    relink(record)
    assert note(record, wish("ana"), AT)[0].id == first.id
    with pytest.raises(StaleError, match="decision 1 by ana"):
        note(record, wish("ben", "protest"), AT)


@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_whatever_is_added_stands_at_its_own_words_survives_re_reading_and_goes_with_undo(
    data, knowledge, tmp_path_factory
) -> None:
    with made(tmp_path_factory.mktemp("add") / "r.db", [missed(), other()]) as record:
        kinds = ("statements", "figures", "mentions", "events", "actors", "places")
        untouched = {kind: rows(record, kind) for kind in kinds}
        for _ in range(data.draw(st.integers(1, 4))):
            start = data.draw(st.integers(0, len(TEXT) - 2))
            at = f"at={start}-{data.draw(st.integers(start + 1, min(start + 40, len(TEXT))))}"
            words = data.draw(st.sampled_from([
                ("statement", "event_type=assault", "date=2011-04"), ("figure", "measure=killed", "low=3"),
                ("place", "place=gn:2290956"), ("actor", "kind=group"), ("actor", "actor=The Blue Brigade"),
            ]))  # fmt: skip
            try:
                add(record, knowledge, "aaaa", words[0], at, *words[1:], force=data.draw(st.booleans()))
            except RecordError:
                continue
        made_ = {kind: rows(record, kind) for kind in kinds}
        for kind in ("statements", "figures", "mentions"):
            for row in made_[kind].values():
                if row["document_id"] == "aaaa":
                    assert row["text"] == TEXT[row["start"] : row["end"]]
        filled(record, [missed(), other()], "newer")
        assert {kind: rows(record, kind) for kind in kinds} == made_
        for number in data.draw(st.permutations(sorted(rows(record, "decisions")))):
            decided(record, "undo", str(number))
        assert {kind: rows(record, kind) for kind in kinds} == untouched
