"""Whole tasks at the desk, in a browser: what an analyst comes to do."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

from typer.testing import CliRunner

from standoff.cli.app import app as cli
from standoff.record import query
from standoff.record.store import Record
from tests.desk.conftest import faults


def exported(record: Path, to: Path) -> dict[str, dict]:
    """The events of the canonical export, by id."""
    shutil.rmtree(to, ignore_errors=True)
    ran = CliRunner().invoke(cli, ["export", str(record), "--as", "jsonl", "--out", str(to)])
    assert ran.exit_code == 0, ran.output
    lines = (to / "events.jsonl").read_text().splitlines()
    return {e["event_id"]: e for e in map(json.loads, lines)}


def deadliest_disputed(record: Path) -> dict:
    with Record.open(record) as kept, kept.reading() as connection:
        events = [e for e in query.rows(connection, "events") if e["disputed"]]
    return max(events, key=lambda e: e["deaths_high"] or e["deaths_best"] or 0)


def settle(page: object) -> None:
    """Wait until what follows from all decisions is worked out."""
    until = time.monotonic() + 90
    address = "/".join(page.url.split("/")[:3]) + "/following"
    while not page.context.request.get(address).json()["in_step"]:
        assert time.monotonic() < until, "what follows was not worked out"
        time.sleep(0.2)


def arrive(page: object, address: str) -> None:
    """Go there, also while the page reloads itself to show what followed."""
    from playwright.sync_api import Error  # noqa: PLC0415

    until = time.monotonic() + 30
    while True:
        try:
            page.goto(address)
        except Error as error:
            if "ERR_ABORTED" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.3)
        else:
            return


def introduce(page: object, desk: str, name: str) -> None:
    page.context.add_cookies([{"name": "standoff_who", "value": name, "url": desk}])


def test_the_deadliest_disputed_event_is_found_corrected_merged_and_put_back(
    page: object, desk: str, record: Path, tmp_path: Path
) -> None:
    wanted = deadliest_disputed(record)
    before = exported(record, tmp_path / "before")
    introduce(page, desk, "Ana")

    # It is the first thing that the queue asks about, with the words of both sides.
    page.goto(f"{desk}/review")
    assert page.locator("#review").get_attribute("data-at") == wanted["event_id"]
    assert "contradict" in page.locator(".dispute h3").first.inner_text()
    assert page.locator(".dispute .sides blockquote").count() >= 2
    assert page.locator(".evidence-list mark.act").count() >= 1

    # Its place is put right, by keys, from the gazetteer, on a map.
    page.keyboard.press("e")
    page.locator("[data-name=place] [role=combobox]").fill("Gagno")
    page.locator("[data-name=place] [role=option]", has_text="Gagnoa").first.wait_for()
    page.locator("[data-pin-at] svg").wait_for()
    page.keyboard.press("Enter")
    page.locator("form.edit input[name=why]").fill("the mission says so")
    page.get_by_role("button", name="Save the correction").click()
    page.locator("dd", has_text="Gagnoa").wait_for()
    assert "Corrected by Ana: the mission says so" in page.locator(".values.compact").inner_text()
    settle(page)
    corrected = exported(record, tmp_path / "corrected")
    assert corrected[wanted["event_id"]]["place_name"] == "Gagnoa"
    changed = [i for i in before if before[i] != corrected[i]]
    assert changed == [wanted["event_id"]]

    # Its duplicate is merged into it.
    other = next(i for i, e in before.items() if i != wanted["event_id"] and e["place_name"] == "Bloléquin")
    page.keyboard.press("m")
    page.locator("form[id^=merge] [role=combobox]").fill("place:Bloléquin")
    page.locator("form[id^=merge] [role=option]").first.wait_for()
    page.locator(f'[role=option][data-id="{other}"]').click()
    page.get_by_role("button", name="Merge into one").click()
    page.locator("#messages", has_text="Merged").wait_for()
    settle(page)
    merged = exported(record, tmp_path / "merged")
    assert len(merged) == len(before) - 1
    whole = next(e for e in merged.values() if set(before[other]["statement_ids"]) <= set(e["statement_ids"]))
    assert set(wanted["statement_ids"]) <= set(whole["statement_ids"])

    # And taken apart again: the record is what it was but for the place.
    page.goto(f"{desk}/review?show=all&at={whole['event_id']}")
    page.locator("button[data-key=u]").wait_for()
    page.keyboard.press("u")
    page.locator("#messages", has_text="Undone").wait_for()
    settle(page)
    assert exported(record, tmp_path / "again") == corrected


def test_all_of_reviewing_goes_by_keys(page: object, desk: str, record: Path) -> None:
    introduce(page, desk, "Ana")
    page.goto(f"{desk}/review")
    first = page.locator(".queue .here a").get_attribute("data-event")
    page.keyboard.press("j")
    page.wait_for_function("id => document.querySelector('.queue .here a').dataset.event !== id", arg=first)
    second = page.locator(".queue .here a").get_attribute("data-event")
    page.keyboard.press("k")
    page.wait_for_function("id => document.querySelector('.queue .here a').dataset.event === id", arg=first)
    page.keyboard.press("?")
    keys = page.locator("#help-keys").inner_text()
    for word in ("Accept", "Reject", "Edit fields", "Merge", "Next event", "Reason"):
        assert word in keys, keys
    page.keyboard.press("Escape")
    page.keyboard.press("y")  # the reason
    page.keyboard.type("read twice")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.wait_for_function("id => document.querySelector('.queue .here a').dataset.event === id", arg=second)
    page.locator("#messages", has_text="Accepted").wait_for()
    page.keyboard.press("r")
    page.locator("#messages", has_text="Rejected").wait_for()
    settle(page)
    with Record.open(record) as kept, kept.reading() as connection:
        made = list(query.rows(connection, "decisions"))
    assert [(d["subject"], d["verdict"], d["why"]) for d in made] == [
        (first, "accept", "read twice"), (second, "reject", ""),
    ]  # fmt: skip
    page.reload()
    assert page.locator(".progress-line").inner_text().startswith("2 of ")


def test_nobody_decides_without_a_name(page: object, desk: str) -> None:
    page.watch.expected.append("401")
    page.goto(f"{desk}/review")
    page.keyboard.press("a")
    page.locator("[data-answer]", has_text="say who you are").wait_for()
    page.keyboard.type("Ana")
    page.keyboard.press("Enter")
    page.locator(".whoami", has_text="Reviewing as Ana").wait_for()
    page.keyboard.press("a")
    page.locator("#messages", has_text="Accepted").wait_for()


def test_a_decision_survives_a_lost_connection(page: object, desk: str, record: Path) -> None:
    page.watch.expected.append("ERR_INTERNET_DISCONNECTED")
    introduce(page, desk, "Ana")
    page.goto(f"{desk}/review")
    at = page.locator("#review").get_attribute("data-at")
    page.keyboard.press("e")
    page.locator("[name=deaths_high]").fill("777")
    page.context.set_offline(True)
    page.get_by_role("button", name="Save the correction").click()
    page.locator("[data-answer]", has_text="Not saved yet").wait_for()
    assert page.locator("[name=deaths_high]").input_value() == "777"
    page.context.set_offline(False)
    page.locator("#messages", has_text="Corrected").wait_for()
    settle(page)
    with Record.open(record) as kept, kept.reading() as connection:
        assert query.some(connection, "events", [at])[0]["deaths_high"] == 777
        assert query.number(connection, "decisions") == 1


def test_what_was_typed_is_there_after_the_page_was_left(page: object, desk: str) -> None:
    introduce(page, desk, "Ana")
    page.goto(f"{desk}/review")
    page.keyboard.press("e")
    page.locator("[name=deaths_high]").fill("888")
    page.goto(f"{desk}/search")
    page.goto(f"{desk}/review")
    page.locator("[data-answer]", has_text="is here again").wait_for()
    assert page.locator("[name=deaths_high]").input_value() == "888"


def test_statements_are_split_off(page: object, desk: str, record: Path) -> None:
    introduce(page, desk, "Ana")
    wanted = deadliest_disputed(record)
    page.goto(f"{desk}/review?at={wanted['event_id']}")
    page.keyboard.press("s")
    boxes = page.locator("form[id^=split] input[type=checkbox]")
    assert boxes.count() == len(wanted["statement_ids"])
    chosen = next(b for b in boxes.all() if b.get_attribute("value") != f"s{wanted['event_id'][1:]}").get_attribute(
        "value"
    )
    page.locator(f"form[id^=split] input[value='{chosen}']").check()
    page.get_by_role("button", name="Split off").click()
    page.locator("#messages", has_text="Split").or_(page.locator("[data-refused]")).first.wait_for()
    settle(page)
    with Record.open(record) as kept, kept.reading() as connection:
        (made,) = query.rows(connection, "decisions")
        left = query.some(connection, "events", [wanted["event_id"]])[0]["statement_ids"]
    assert (made["verdict"], made["others"], made["state"]) == ("split", [chosen], "stands"), made
    assert chosen not in left


def test_review_is_accessible(page: object, desk: str) -> None:
    introduce(page, desk, "Ana")
    page.goto(f"{desk}/review")
    assert faults(page) == []
    page.keyboard.press("e")
    assert faults(page) == []
    page.keyboard.press("m")
    assert faults(page) == []
