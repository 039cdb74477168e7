"""Adding reports: what is read, what is named, what nothing of runs."""

from __future__ import annotations

import time
from pathlib import Path

from fastapi.testclient import TestClient

from standoff.desk.adding import cleaned
from standoff.record import query
from standoff.record.store import Record
from tests.desk.conftest import faults

BAD = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
HOSTILE = f"""<html><head><title>{BAD.replace("<", "&lt;")} report</title></head><body><article>
<p>{BAD} At least 44 people were killed in Gagnoa on Tuesday, the police said. &lt;script&gt;document.title='owned'&lt;/script&gt;</p>
<p>Fighters loyal to &lt;b onclick=alert(1)&gt;Ouattara&lt;/b&gt; burned houses in the town, witnesses said on Wednesday.</p>
</article></body></html>"""


def wait_for(client: TestClient, job: str) -> dict:
    until = time.monotonic() + 120
    while True:
        found = client.get(f"/api/jobs/{job}").json()
        if found["stage"] in {"done", "failed"}:
            return found
        assert time.monotonic() < until, found
        time.sleep(0.3)


def test_reports_are_read_and_bad_ones_named(client: TestClient, record: Path) -> None:
    text = "At least 31 people were killed in Gagnoa on Tuesday, the police said.\n\nThe town was quiet on Wednesday."
    files = [("files", ("one.txt", text.encode())), ("files", ("two.pdf", b"broken")), ("files", ("three.exe", b"MZ"))]
    brought = client.post("/api/documents", files=files, data={"publisher": "The Test"})
    assert brought.status_code == 202, brought.text
    done = wait_for(client, brought.json()["job_id"])
    assert (done["stage"], done["read"]) == ("done", 1), done
    assert {r["name"] for r in done["refused"]} == {"two.pdf", "three.exe"}
    assert [d["dated"] for d in done["documents"]] == [False]
    assert "new event" in done["sentence"]
    page = client.get(f"/add/{brought.json()['job_id']}").text
    assert "undated" in page
    with Record.open(record) as kept, kept.reading() as connection:
        (one,) = query.some(connection, "documents", [done["documents"][0]["document_id"]])
    assert (one["publisher"], one["published"]) == ("The Test", None)
    assert one["path"].startswith("added/")


def test_wrong_forms_are_told(client: TestClient) -> None:
    assert client.post("/add", data={}).status_code == 422
    answer = client.post("/add", data={"text": "Some words.", "published": "Tuesday"})
    assert answer.status_code == 422
    assert "is no date" in answer.text
    assert "Some words." in answer.text
    assert client.post("/add", content=b"x" * (65 * 1024 * 1024)).status_code == 413


def test_names_of_files_lose_folders_and_what_is_not_seen() -> None:
    assert cleaned("../../etc/passwd") == "passwd"
    assert cleaned("C:\\reports\\a\u202eb.txt") == "a_b.txt"
    assert cleaned("..") == ""
    assert len(cleaned("x" * 500 + ".html")) <= 120


def test_a_hostile_report_runs_nothing_anywhere(page: object, desk: str, tmp_path: Path) -> None:
    name = "<img src=x onerror=document.title='owned'>.html"
    path = tmp_path / name
    path.write_text(HOSTILE)
    page.goto(f"{desk}/add")
    assert faults(page) == []
    page.locator("#files").set_input_files(str(path))
    page.locator("[name=publisher]").fill("<script>document.title='owned'</script>")
    page.locator("[name=title]").fill(BAD)
    page.locator("[name=published]").fill("2011-03-31")
    page.get_by_role("button", name="Read them").click()
    page.locator("#job[data-stage=done], #job[data-stage=failed]").wait_for(timeout=120_000)
    assert page.locator("#job").get_attribute("data-stage") == "done", page.locator("#job").inner_text()
    assert faults(page) == []
    links = page.locator("#job a[href^='/documents/'], #job a[href^='/events/']")
    seen = [page.url, *(desk + a.get_attribute("href") for a in links.all()[:4]),
            f"{desk}/search?q=Gagnoa", f"{desk}/actors?q=Ouattara&described=true", f"{desk}/review?place=Gagnoa"]  # fmt: skip
    assert len(seen) >= 6
    for address in seen:
        page.goto(address)
        page.wait_for_load_state("load")
        assert page.title() != "owned", address
        assert page.locator("img[src=x], b[onclick]").count() == 0, address
        assert page.evaluate("[...document.scripts].every(s => s.src || s.type === 'application/json')"), address
