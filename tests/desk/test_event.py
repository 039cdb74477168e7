"""The event page: every value with its words, grouped by origin; disagreements, decisions, old ids."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from standoff.desk.dossier import dossier
from standoff.desk.locator import HEIGHT, WIDTH, locator
from standoff.desk.marking import Mark, pieces, visible
from standoff.model import Verdict
from standoff.record import query, schema
from standoff.record.deciding import decide
from standoff.record.sentences import Sentences
from standoff.record.store import Record
from standoff.record.wish import Wish
from standoff.record.wording import short
from tests.desk.conftest import faults, serving

LATER = datetime(2011, 4, 13, 8, 0, tzinfo=UTC)


def events(path, **columns):
    with Record.open(path) as kept, kept.reading() as connection:
        rows = list(query.rows(connection, "events"))
    return [r for r in rows if all(r[c] == v for c, v in columns.items())]


def deadliest(path):
    return max(events(path, disputed=True), key=lambda e: e["deaths_best"] or 0)


# ---- words marked in place ---------------------------------------------------------------------------------------


def test_overlapping_marks_become_pieces_that_make_up_the_text():
    text = "Troops shot three people in Duekoue."
    marks = [Mark(100, 135, ("clause",), "s"), Mark(107, 111, ("act",), "s"), Mark(112, 124, ("actor",)),
             Mark(112, 117, ("figure",), "f")]  # fmt: skip
    found = pieces(text, marks, 100)
    assert "".join(p.text for p in found) == text
    assert [(p.text, p.names) for p in found] == [
        ("Troops ", ("clause",)), ("shot", ("act", "clause")), (" ", ("clause",)), ("three", ("figure", "actor", "clause")),
        (" people", ("actor", "clause")), (" in Duekoue", ("clause",)), (".", ()),
    ]  # fmt: skip
    assert [p.start for p in found] == [100, 107, 111, 112, 117, 124, 135]
    assert [p.first for p in found] == [True, True, False, True, False, False, False]
    assert found[3].ids == ("f", "s")


def test_marks_beyond_a_text_are_cut_or_left_out():
    found = pieces("abc", [Mark(0, 12, ("a",)), Mark(13, 20, ("b",)), Mark(11, 11, ("c",))], 10)
    assert [(p.text, p.names) for p in found] == [("ab", ("a",)), ("c", ())]


def test_characters_that_steer_the_screen_are_shown_one_for_one():
    text = "a\u202eb\x00c\u200bd\u2066e\nf\tg"
    assert len(visible(text)) == len(text)
    assert visible(text) == "a▯b␀c▯d▯e\nf\tg"
    assert visible("می\u200cخواهم 👩\u200d🌾") == "می\u200cخواهم 👩\u200d🌾"


def test_sentences_hold_the_words_asked_for(samples):
    with Record.open(samples) as kept, kept.reading() as connection:
        row = connection.execute(schema.DOCUMENTS.select()).mappings().first()
    sentences = Sentences.packed(row["reading"])
    start, end = sentences.around(200, 204)
    assert start <= 200 < 204 <= end
    assert sentences.around(0, len(row["text"])) == (0, len(row["text"]))


# ---- the dossier --------------------------------------------------------------------------------------------------


def test_every_statement_and_figure_of_an_event_is_quoted_word_for_word(samples):
    with Record.open(samples) as kept, kept.reading() as connection:
        for event in query.rows(connection, "events"):
            held = dossier(connection, event)
            quotes = [q for s in held.sources for r in s.reports for q in r.quotes]
            assert {s["statement_id"] for s in held.statements} <= held.quote_of.keys()
            assert {f["figure_id"] for f in held.figures} <= held.quote_of.keys()
            assert set(held.quote_of.values()) == {q.id for q in quotes}
            for quote in quotes:
                assert "".join(p.text for p in quote.pieces) == visible(quote.document["text"][quote.start : quote.end])
                for thing in quote.things:
                    at = thing.get("trigger") or thing
                    assert quote.start <= at["start"] < at["end"] <= quote.end


def test_reports_stand_under_their_origin_and_those_that_assert_come_first(samples):
    with Record.open(samples) as kept, kept.reading() as connection:
        for event in query.rows(connection, "events"):
            held = dossier(connection, event)
            supporting = [s.supports for s in held.sources]
            assert supporting == sorted(supporting, reverse=True)
            assert {s.origin["origin_id"] for s in held.sources if s.supports} == set(event["origins"])
            shown = {r.document["document_id"] for s in held.sources for r in s.reports}
            assert set(event["document_ids"]) <= shown


def test_deaths_lead_to_the_figures_they_were_weighed_from(samples):
    counted = [e for e in events(samples) if e["deaths_best"] is not None]
    assert counted
    with Record.open(samples) as kept, kept.reading() as connection:
        for event in counted:
            held = dossier(connection, event)
            killed = [f for f in held.figures if f["measure"] == "killed"]
            assert event["deaths_best"] in {f["low"] for f in killed}


def test_the_value_that_the_record_holds_is_among_the_claims(samples):
    with Record.open(samples) as kept, kept.reading() as connection:
        for event in query.rows(connection, "events"):
            claims = dossier(connection, event).claims
            assert all(sum(c.holds for c in found) <= 1 for found in claims.values())
            assert any(c.holds for c in claims["what"]), event["event_id"]


def test_the_small_map_puts_the_place_in_its_middle():
    event = {"latitude": 6.74, "longitude": -7.35, "geo_precision": 1, "place_name": "Duekoué"}
    drawn = locator(event, {"country": "CI"}, [{"latitude": 5.35, "longitude": -4.0, "name": "Abidjan"}])
    if drawn is None:
        pytest.skip("the desk's libraries were not built (make assets)")
    assert (drawn.spot.x, drawn.spot.y) == (WIDTH / 2, HEIGHT / 2)
    assert [s.name for s in drawn.shapes if s.chosen] == ["Côte d'Ivoire"]
    (other,) = drawn.others
    assert WIDTH / 2 < other.x < WIDTH
    assert HEIGHT / 2 < other.y < HEIGHT
    assert locator({**event, "latitude": None}, None, []) is None


# ---- answers ------------------------------------------------------------------------------------------------------


def test_an_id_may_be_cut_and_one_that_is_nothing_is_said_to_be(client, record):
    event = deadliest(record)["event_id"]
    cut = client.get(f"/events/{short(event)}", follow_redirects=False)
    assert (cut.status_code, cut.headers["location"]) == (307, f"/events/{event}")
    assert client.get("/events/e-0000-1").status_code == 404
    assert client.get("/events/actor-none").status_code == 404
    assert client.get("/events/%00'\"<b>").status_code == 404


def test_a_thing_that_is_no_event_is_not_shown_as_one(client, record):
    statement = events(record)[0]["statement_ids"][0]
    answer = client.get(f"/events/{statement}")
    assert answer.status_code == 404
    assert "one of the statements" in answer.text


def test_the_id_of_a_merged_event_leads_to_what_it_is_now(client, record):
    one, other = (e["event_id"] for e in events(record, event_type="ASSAULT")[:2])
    with Record.open(record) as kept:
        decide(kept, Wish(Verdict.MERGE, [one, other], "ana", "told twice"), LATER)
    found = [client.get(f"/events/{i}") for i in (one, other)]
    assert {r.status_code for r in found} == {200}
    assert len({r.url.path for r in found}) == 1
    text = found[0].text
    assert "told twice" in text
    assert "Merged into it" in text
    assert "decision 1" in text


def test_a_correction_is_shown_with_what_was_read_and_can_be_seen_undone(client, record):
    event = deadliest(record)["event_id"]
    with Record.open(record) as kept:
        decide(kept, Wish(Verdict.CORRECT, [event], "ana", "the count is of bodies", ["deaths_best=160"]), LATER)
    text = client.get(f"/events/{event}").text
    assert re.search(r"Corrected by ana: the count is of bodies\. It was read as \d+\.", text)
    with Record.open(record) as kept:
        decide(kept, Wish(Verdict.UNDO, ["1"], "ben"), LATER)
    text = client.get(f"/events/{event}").text
    assert "Corrected by" not in text
    assert "took back decision 1" in text
    assert "undone" in text


def test_every_event_page_of_the_samples_answers(client, record):
    for event in events(record):
        answer = client.get(f"/events/{event['event_id']}")
        assert answer.status_code == 200, event["event_id"]
        assert "<script>" not in answer.text


# ---- in the browser -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_of_accessibility(desk, record, new_page, scheme):
    page = new_page(color_scheme=scheme)
    page.goto(f"{desk}/events/{deadliest(record)['event_id']}")
    page.wait_for_load_state("networkidle")
    for each in page.query_selector_all("main details"):
        each.evaluate("d => { d.open = true }")
    assert faults(page) == []


def test_words_lead_from_the_event_to_their_place_in_the_report(desk, record, page):
    event = deadliest(record)
    page.goto(f"{desk}/events/{event['event_id']}")
    assert page.get_by_role("heading", level=1).inner_text().startswith("Assault")
    contradiction = page.locator("section.disagreement")
    assert contradiction.locator(".sides > section").count() >= 2
    figure = page.locator("section", has=page.get_by_role("heading", name="Figures that reports give for it"))
    words = figure.locator("a.quote").first.inner_text().strip("“”")
    figure.locator("a.quote").first.click()
    page.wait_for_url("**/documents/**")
    page.wait_for_selector("#text[data-at]")
    marked = page.evaluate("[...CSS.highlights.get('wanted')][0].toString()")
    assert " ".join(marked.split()) == words


def test_nothing_is_cut_off_on_a_tablet_or_at_twice_the_size(desk, record, new_page):
    for width in (768, 640):
        page = new_page(viewport={"width": width, "height": 900})
        page.goto(f"{desk}/events/{deadliest(record)['event_id']}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def test_keys_are_listed_and_the_theme_is_kept(desk, page):
    page.goto(desk + "/documents")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    assert "Go to Review" in page.locator("#help").inner_text()
    page.keyboard.press("Escape")
    before = page.evaluate("getComputedStyle(document.body).color")
    page.keyboard.press("t")
    after = page.evaluate("getComputedStyle(document.body).color")
    assert before != after
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).color") == after
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/*")


def test_two_desks_over_one_record_show_each_others_decisions(record, new_page):
    event = deadliest(record)["event_id"]
    with serving(record) as one, serving(record) as other:
        page = new_page()
        page.goto(f"{one}/events/{event}")
        page.wait_for_load_state("networkidle")
        with Record.open(record) as kept:
            decide(kept, Wish(Verdict.REJECT, [event], "ben", "not one event"), LATER)
        page.goto(f"{other}/events/{event}")
        page.wait_for_load_state("networkidle")
        assert "rejected by ben" in page.locator(".page-head").first.inner_text()
