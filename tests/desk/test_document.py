"""Documents: their list, their text with all that was read from it, links to words, selecting, hostile text."""

from __future__ import annotations

import html
import json
import re

import pytest
from typer.testing import CliRunner

from standoff.cli.app import app as command
from standoff.desk import shelf
from standoff.desk.readings import KINDS, readings
from standoff.record import query
from standoff.record.store import Record
from tests.desk.conftest import faults, serving

HOSTILE = (
    "TRIPOLI, March 3, 2011 - <script>window.ran = 1</script> Troops killed 12 people in Benghazi on Tuesday, "
    "said <img src=x onerror='window.ran=2'> a doctor.\n\n"
    "\u202eThe rebels shelled Misrata\u202c \U0001f468\u200d\U0001f33e on Wednesday & seized {{ 7*7 }} \x00 tanks, \x1b[31mofficials said.\n"
    "</script><svg onload=window.ran=3> " + "x" * 30_000 + " Gunmen shot a guard in Tripoli on 1 March 2011.\n"
)


def rows(path, kind):
    with Record.open(path) as kept, kept.reading() as connection:
        return list(query.rows(connection, kind))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    """A record of one report that is out to do harm, with harm in its title, publisher and address too."""
    folder = tmp_path_factory.mktemp("hostile")
    source = {"document_id": 'x"><script>window.ran=4</script>', "published": "2011-03-03", "text": HOSTILE,
              "title": '<script>window.ran=5</script>\u202e" onmouseover="window.ran=6',
              "publisher": "<b>Evil</b> & Sons", "url": "javascript:window.ran=7"}  # fmt: skip
    (folder / "in.jsonl").write_text(json.dumps(source) + "\n", "utf-8")
    ran = CliRunner().invoke(command, ["read", str(folder / "in.jsonl"), "--into", str(folder / "hostile.db")])
    assert ran.exit_code == 0, ran.output
    return folder / "hostile.db"


# ---- the text and its marks ---------------------------------------------------------------------------------------


def test_lines_hold_the_text_as_it_was_and_every_mark_its_own_words(samples):
    with Record.open(samples) as kept, kept.reading() as connection:
        for brief in query.rows(connection, "documents"):
            document = shelf.document(connection, brief["document_id"])
            text = document["text"]
            found = readings(connection, document)
            lines = shelf.lines(text, 0, len(text), found)
            shown = {}
            for line in lines:
                at = line.start
                for piece in line.pieces:
                    assert piece.start == at
                    assert piece.text == text[at : at + len(piece.text)]
                    at += len(piece.text)
                    for n in piece.ids:
                        shown[n] = shown.get(n, "") + piece.text
                assert text[at : at + 1] in {"", "\n"}
            assert shown.keys() == {str(n) for n in range(len(found))}
            for n, thing in enumerate(found):
                if len(thing.marks) == 1:
                    (mark,) = thing.marks
                    assert shown[str(n)] == text[mark.start : mark.end].replace("\n", "")


def test_everything_that_the_record_holds_of_a_document_is_on_its_page(samples):
    with Record.open(samples) as kept, kept.reading() as connection:
        for brief in query.rows(connection, "documents"):
            found = readings(connection, shelf.document(connection, brief["document_id"]))
            for kind in ("mentions", "attributions", "figures", "statements"):
                ids = {next(iter(r.values())) for r in query.rows(
                    connection, kind, query.KINDS[kind].c.document_id == brief["document_id"])}  # fmt: skip
                assert ids <= {f.id for f in found}
            assert sum(f.kind == "stripped" for f in found) == len(brief["stripped"])
            assert {f.kind for f in found} <= KINDS.keys()
            assert all(f.title and f.why for f in found)


def test_a_long_text_comes_in_parts_that_make_up_the_whole():
    text = ("A line of some words.\n" * 20_000) + "z" * 250_000
    starts = shelf.parts(text)
    ends = [*starts[1:], len(text)]
    assert len(starts) > 3
    assert all(0 < end - start <= shelf.PART for start, end in zip(starts, ends, strict=True))
    assert shelf.parts("short") == [0]
    assert shelf.parts("") == [0]
    lines = shelf.lines(text, starts[-1], ends[-1], [])
    assert max(len(p.text) for line in lines for p in line.pieces) <= shelf.LONGEST_LINE


# ---- answers ------------------------------------------------------------------------------------------------------


def test_the_list_names_every_document_and_finds_by_words_and_publisher(client, record):
    documents = rows(record, "documents")
    text = client.get("/documents").text
    assert all(f"/documents/{d['document_id']}" in text for d in documents)
    assert "10 reports" in text
    some = client.get("/documents", params={"q": "lagoon courier"}).text
    theirs = [d for d in documents if "lagoon-courier" in (d["path"] or "")]
    assert 0 < len(theirs) < len(documents)
    assert len(re.findall(r"<tr data-row>", some)) == len([d for d in documents if "Courier" in (d["publisher"] or "") or
                                                          "courier" in d["path"]])  # fmt: skip
    publisher = documents[0]["publisher"]
    named = client.get("/documents", params={"publisher": publisher}).text
    assert len(re.findall(r"<tr data-row>", named)) == sum(d["publisher"] == publisher for d in documents)
    assert "No document fits" in client.get("/documents?q=%25_nothing").text


def test_reprints_are_listed_by_their_origin(client, record):
    origins = [o for o in rows(record, "origins") if len(o["document_ids"]) > 1]
    assert origins, "the samples hold a reprint"
    text = client.get("/documents", params={"origin": origins[0]["origin_id"]}).text
    assert len(re.findall(r"<tr data-row>", text)) == len(origins[0]["document_ids"])
    page = client.get(f"/documents/{origins[0]['document_ids'][0]}").text
    assert "that rest on one origin" in page


@pytest.mark.parametrize("query_", ["page=0", "page=x", "page=999999999999", "q=" + "a" * 300])
def test_questions_out_of_bounds_are_refused_in_words(client, query_):
    answer = client.get(f"/documents?{query_}")
    assert answer.status_code == 422
    assert "That did not work" in answer.text


def test_statements_figures_and_attributions_lead_to_their_words(client, record):
    for kind in ("statements", "figures", "attributions"):
        row = rows(record, kind)[0]
        name = next(iter(row.values()))
        at = row.get("content") or row
        answer = client.get(f"/{kind}/{name}", follow_redirects=False)
        assert answer.headers["location"] == f"/documents/{row['document_id']}#c{at['start']}-{at['end']}"
    assert client.get("/figures/f-0000-1-killed").status_code == 404
    assert client.get("/documents/nothing").status_code == 404


def test_harm_in_a_report_stands_there_as_words(hostile):
    from fastapi.testclient import TestClient  # noqa: PLC0415

    from standoff.desk.app import make_app  # noqa: PLC0415

    with TestClient(make_app(hostile), base_url="http://localhost") as client:
        document = rows(hostile, "documents")[0]["document_id"]
        for address in ("/documents", f"/documents/{document}"):
            text = client.get(address).text
            assert not re.search(r"<(script|svg|img|b)\b(?![^>]*(src=\"/static|application/json|viewBox))", text)
            assert not re.search(r"(href|src)=\"javascript:", text)
            assert "\u202e" not in re.sub(r"<script type=\"application/json\".*?</script>", "", text, flags=re.DOTALL)
            assert "&lt;script&gt;" in text
        assert "{{ 7*7 }}" in html.unescape(text)


# ---- in the browser -----------------------------------------------------------------------------------------------


def first_document(path):
    return max(rows(path, "documents"), key=lambda d: len(d["stripped"]))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/documents", "/documents/{id}", "/who", "/nothing"])
def test_no_serious_fault_of_accessibility(desk, record, new_page, address, scheme):
    page = new_page(color_scheme=scheme)
    page.watch.expected.append("404")
    page.goto(desk + address.format(id=first_document(record)["document_id"]))
    page.wait_for_load_state("networkidle")
    if "{id}" in address:
        page.locator("#text .r").first.click()
        page.locator("#list").evaluate("d => { d.open = true }")
    assert faults(page) == []


def test_words_are_told_of_when_clicked_and_walked_with_keys(desk, record, page):
    statement = next(s for s in rows(record, "statements") if not s["background"])
    page.goto(f"{desk}/statements/{statement['statement_id']}")
    page.wait_for_selector("#text[data-at]")
    panel = page.locator("#panel")
    assert statement["text"].replace("\n", "") in page.locator("#text").inner_text().replace("\n", "")
    page.locator(".r-act.r").first.click()
    assert "Statement" in panel.inner_text()
    assert "Link to these words" in panel.inner_text()
    told = panel.inner_text()
    page.keyboard.press("j")
    page.wait_for_function("before => document.getElementById('panel').innerText !== before", arg=told)


def test_kinds_can_be_hidden_and_stay_so(desk, record, page):
    page.goto(f"{desk}/documents/{first_document(record)['document_id']}")
    look = "getComputedStyle(document.querySelector('.r-place')).textDecorationColor"
    shown = page.evaluate(look)
    page.get_by_label(re.compile("Places")).uncheck()
    assert page.evaluate(look) != shown
    page.reload()
    assert not page.get_by_label(re.compile("Places")).is_checked()
    page.keyboard.press("0")
    assert page.get_by_label(re.compile("Places")).is_checked()
    assert page.evaluate(look) == shown


def test_selected_words_are_sent_by_their_offsets_in_the_record(desk, record, page):
    document = first_document(record)
    page.goto(f"{desk}/documents/{document['document_id']}")
    at = page.evaluate("""() => {
      const lines = [...document.querySelectorAll('#text p[data-start]')].filter((p) => p.textContent.length > 60);
      const walker = document.createTreeWalker(lines[1], NodeFilter.SHOW_TEXT);
      const nodes = [];
      while (walker.nextNode()) nodes.push(walker.currentNode);
      const range = document.createRange();
      range.setStart(nodes[0], 3);
      range.setEnd(nodes[Math.min(3, nodes.length - 1)], 2);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return range.toString();
    }""")
    page.wait_for_selector("#selected:not([hidden])")
    start, end = (int(n) for n in page.locator("#selected").get_attribute("data-at").split("-"))
    assert document["text"][start:end] == at
    with page.expect_request(re.compile(r"/select\?")) as asked:
        page.keyboard.press("x")
    assert asked.value.url.endswith(f"/select?start={start}&end={end}")


def test_hostile_text_never_runs_and_its_offsets_still_hold(hostile, new_page):
    document = rows(hostile, "documents")[0]
    with serving(hostile) as address:
        page = new_page()
        for path in ("/documents", f"/documents/{document['document_id']}"):
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("window.ran") is None
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
        assert page.locator("#text img, #text svg, #text script").count() == 0
        for words in ("Misrata", "Gunmen", "officials"):
            start = document["text"].index(words)
            page.goto(f"{address}/documents/{document['document_id']}#c{start}-{start + len(words)}")
            page.wait_for_selector(f"#text[data-at='{start}-{start + len(words)}']")
            assert page.evaluate("[...CSS.highlights.get('wanted')][0].toString()") == words
