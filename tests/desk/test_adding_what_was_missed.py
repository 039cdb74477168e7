"""Words selected in a report: what was read there, and what reading missed, added by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from standoff.cli.app import app as cli
from standoff.record import query
from standoff.record.store import Record
from tests.desk.conftest import faults
from tests.desk.test_task import arrive, exported, introduce, settle

TEXT = """TABOU, April 8, 2011 - Nobody in the harbour slept on Thursday, traders said.

The Lagoon Guard made a bonfire of the customs house. There have been thirty funerals since, according to the mayor of Tabou.
"""


@pytest.fixture(scope="session")
def missed(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """The samples, and a report whose words for what was done no reader of the record knows."""
    folder = tmp_path_factory.mktemp("missed")
    path = folder / "missed.db"
    path.write_bytes(samples.read_bytes())
    (folder / "harbour.txt").write_text(TEXT, "utf-8")
    ran = CliRunner().invoke(
        cli, ["read", str(folder / "harbour.txt"), "--published", "2011-04-08", "--into", str(path)]
    )
    assert ran.exit_code == 0, ran.output
    return path


@pytest.fixture
def record(missed: Path, tmp_path: Path) -> Path:
    found = tmp_path / "crisis.db"
    found.write_bytes(missed.read_bytes())
    return found


def rows(record: Path, kind: str) -> list[dict]:
    with Record.open(record) as kept, kept.reading() as connection:
        return list(query.rows(connection, kind))


def report(record: Path) -> dict:
    return next(d for d in rows(record, "documents") if "bonfire" in d["text"])


def select(page: object, document: dict, words: str) -> tuple[int, int]:
    """Select these words on the page of their report, and ask what can be done with them."""
    start = document["text"].index(words)
    page.evaluate(
        """([start, end]) => {
          const line = [...document.querySelectorAll('#text p[data-start]')].filter((p) => Number(p.dataset.start) <= start).at(-1);
          const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          let at = Number(line.dataset.start);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (at <= start && start < at + node.data.length) range.setStart(node, start - at);
            if (at < end && end <= at + node.data.length) range.setEnd(node, end - at);
            at += node.data.length;
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [start, start + len(words)],
    )
    page.wait_for_selector(f"#selected[data-at='{start}-{start + len(words)}']")
    page.keyboard.press("x")
    page.locator("#select-form .adding").wait_for()
    return start, start + len(words)


def form(page: object, what: str) -> object:
    page.locator(f"[data-opens^=add-{what}]").click()
    return page.locator(f"form[id^=add-{what}]")


def send(page: object, filled: object) -> None:
    with page.expect_response(lambda r: r.request.method == "POST" and r.url.endswith("/add")) as answer:
        filled.get_by_role("button", name="Add it").click()
    assert answer.value.ok, answer.value.text()
    page.wait_for_load_state()
    settle(page)


def combo(filled: object, field: str, words: str, option: str) -> None:
    filled.locator(f"[data-name={field}] [role=combobox]").fill(words)
    filled.locator(f"[data-name={field}] [role=option]", has_text=option).first.click()


def test_an_act_with_its_dead_its_doer_and_its_place_is_added_and_taken_back(
    page: object, desk: str, record: Path, tmp_path: Path
) -> None:
    document = report(record)
    where = f"{desk}/documents/{document['document_id']}"
    before = exported(record, tmp_path / "before")
    assert not [s for s in rows(record, "statements") if s["document_id"] == document["document_id"]
                and s["trigger"]["text"].startswith("made")]  # fmt: skip
    introduce(page, desk, "Ana")

    arrive(page, where)  # the number of the dead, in words that nobody counts by
    select(page, document, "thirty funerals")
    assert faults(page) == []
    filled = form(page, "figure")
    filled.locator("[name=measure]").select_option("killed")
    filled.locator("[name=low]").fill("30")
    filled.locator("[name=high]").fill("30")
    assert faults(page) == []
    send(page, filled)

    arrive(page, where)  # who did it
    if not [
        m for m in rows(record, "mentions") if m["document_id"] == document["document_id"] and "Guard" in m["text"]
    ]:
        select(page, document, "The Lagoon Guard")
        filled = form(page, "actor")
        filled.locator("[name=kind]").select_option("group")
        send(page, filled)
        arrive(page, where)

    start, end = select(page, document, "made a bonfire of")
    filled = form(page, "statement")
    filled.locator("[name=event_type]").select_option("ASSAULT")
    combo(filled, "agents", "Lagoon", "Guard")
    filled.locator("[data-precision]").select_option("day")
    filled.locator("[data-first]").fill("2011-04-07")
    combo(filled, "place", "Tabou", "Tabou")
    filled.locator("[name=figures]").first.check()
    filled.locator("[name=why]").fill("arson, in other words")
    send(page, filled)

    statement = next(s for s in rows(record, "statements") if s["reviewed"] == "added")
    assert (statement["trigger"]["start"], statement["trigger"]["end"]) == (start, end)
    assert (statement["event_type"], statement["earliest"], statement["place_name"]) == (
        "ASSAULT",
        "2011-04-07",
        "Tabou",
    )
    assert statement["why"].startswith("Ana added this: arson, in other words (decision ")
    after = exported(record, tmp_path / "after")
    (new,) = (e for e in after.values() if statement["statement_id"] in e["statement_ids"])
    assert (new["deaths_best"], new["place_name"]) == (30, "Tabou")
    assert new["event_id"] not in before

    page.goto(f"{where}#c{start}-{end}")  # it is marked as a person's, and told of as hers
    page.wait_for_selector(f"#text[data-at='{start}-{end}']")
    marked = page.locator("#text .r-act.r-added")
    assert "".join(marked.all_inner_texts()) == "made a bonfire of"
    marked.first.click()
    assert "added by Ana" in page.locator("#panel").inner_text()
    history = page.locator("section", has=page.locator("#history"))
    assert "an act (assault)" in history.inner_text()
    page.goto(f"{desk}/events/{new['event_id']}")
    assert "Ana added this" in page.content()

    again = CliRunner().invoke(cli, ["read", str(record.parent / "x"), "--into", str(record)])
    assert again.exit_code != 0  # nothing to read there: the record is as it was
    for decision in sorted(rows(record, "decisions"), key=lambda d: -d["decision_id"]):
        arrive(page, where)
        with page.expect_response(lambda r: r.request.method == "POST"):
            page.locator(f"[data-undo='{decision['decision_id']}']").click()
        page.wait_for_load_state()
        settle(page)
    assert exported(record, tmp_path / "undone") == before


def test_a_place_and_an_actor_of_the_record_are_added(page: object, desk: str, record: Path) -> None:
    document = report(record)
    where = f"{desk}/documents/{document['document_id']}"
    introduce(page, desk, "Ana")
    known = next(a for a in rows(record, "actors") if a["kind"] == "organisation")
    arrive(page, where)
    select(page, document, "customs house")
    filled = form(page, "actor")
    combo(filled, "actor", known["name"], known["name"])
    send(page, filled)
    arrive(page, where)
    select(page, document, "harbour")
    filled = form(page, "place")
    combo(filled, "place", "Tabou", "Tabou")
    send(page, filled)
    found = {m["text"]: m for m in rows(record, "mentions") if m["document_id"] == document["document_id"]}
    assert found["customs house"]["actor_id"] == known["actor_id"]
    assert found["customs house"]["name"] == known["name"]  # whose name it is stays as it was
    assert found["harbour"]["name"] == "Tabou"


def test_what_cannot_be_added_is_refused_and_the_form_stays(page: object, desk: str, record: Path) -> None:
    page.watch.expected.append("422")
    introduce(page, desk, "Ana")
    arrive(page, f"{desk}/documents/{report(record)['document_id']}")
    select(page, report(record), "made a bonfire of")
    filled = form(page, "statement")
    filled.locator("[name=why]").fill("it happened")
    filled.get_by_role("button", name="Add it").click()
    page.locator(".adding [data-refused]", has_text="say what happened").wait_for()
    assert filled.locator("[name=why]").input_value() == "it happened"
    assert rows(record, "decisions") == []


def test_of_two_who_add_at_the_same_words_the_second_is_refused_and_shown(
    new_page: Callable[..., object], desk: str, record: Path
) -> None:
    ana, ben = new_page(), new_page()
    ben.watch.expected.append("409")
    document = report(record)
    for page, name in ((ana, "Ana"), (ben, "Ben")):
        introduce(page, desk, name)
        page.goto(f"{desk}/documents/{document['document_id']}")
        select(page, document, "made a bonfire of")
        form(page, "statement").locator("[name=event_type]").select_option("ASSAULT" if name == "Ana" else "PROTEST")
    send(ana, ana.locator("form[id^=add-statement]"))
    ben.locator("form[id^=add-statement]").get_by_role("button", name="Add it").click()
    told = ben.locator(".adding [data-stale]")
    told.wait_for()
    assert "Ana changed this" in told.inner_text()
    assert "made a bonfire of" in told.inner_text()
    assert ben.locator("form[id^=add-statement] [name=event_type]").input_value() == "PROTEST"
    assert [d["by"] for d in rows(record, "decisions")] == ["Ana"]


def test_an_addition_survives_a_lost_connection(page: object, desk: str, record: Path) -> None:
    page.watch.expected.append("ERR_INTERNET_DISCONNECTED")
    introduce(page, desk, "Ana")
    document = report(record)
    page.goto(f"{desk}/documents/{document['document_id']}")
    select(page, document, "made a bonfire of")
    filled = form(page, "statement")
    filled.locator("[name=event_type]").select_option("ASSAULT")
    page.context.set_offline(True)
    filled.get_by_role("button", name="Add it").click()
    page.locator(".adding [data-answer]", has_text="Not saved yet").wait_for()
    page.context.set_offline(False)
    page.locator(".adding [data-decided]").wait_for()
    settle(page)
    assert [d["verdict"] for d in rows(record, "decisions")] == ["add"]


def test_the_api_adds_and_tells_what_is_wrong(client: TestClient, record: Path) -> None:
    document = report(record)["document_id"]
    start = TEXT.index("made a bonfire")
    wish = {"verdict": "add", "ids": [document, "statement"], "by": "Ana",
            "fields": {"at": f"{start}-{start + 4}", "event_type": "ASSAULT", "date": "2011-04-07"}}  # fmt: skip
    made = client.post("/api/decisions", json=wish)
    assert (made.status_code, made.json()["now"]) == (201, [f"s-{document}-{start}-{start + 4}"])
    assert client.get(f"/api/statements/{made.json()['now'][0]}").json()["reviewed"] == "added"
    assert client.post("/api/decisions", json=wish).status_code == 200  # the same again is the same
    other = client.post("/api/decisions", json=wish | {"by": "Ben"})
    assert (other.status_code, other.json()["since"][0][:18]) == (409, "decision 1 by Ana,")
    wrong = wish | {"fields": {"at": "3-9", "event_type": "ASSALT"}}
    assert "did you mean ASSAULT" in client.post("/api/decisions", json=wrong).json()["detail"]
    assert client.post("/api/decisions", json=wish | {"ids": ["none", "statement"]}).status_code == 404
    lines = json.loads(client.get("/api/decisions").text)
    assert lines["number"] == 1
