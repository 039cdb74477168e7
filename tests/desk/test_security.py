"""Who may come in, what may be posted from where, and what a page may load."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from standoff.desk import security
from standoff.desk.app import make_app
from standoff.desk.context import templates
from standoff.desk.doors import local
from tests.desk.conftest import AT

TOKEN = "a-token-of-some-length"
DESK = Path(security.__file__).parent


@pytest.fixture
def guarded(record):
    with TestClient(make_app(record, token=TOKEN, clock=lambda: AT), base_url="http://desk.example") as found:
        yield found


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.0.0.1:8001", "[::1]:8001", "LOCALHOST:80"])
def test_the_desk_answers_to_the_names_of_this_machine(client, host):
    assert client.get("/who", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "10.0.0.1", "", "[::1", "a b"]
)
def test_and_to_no_other_name(client, host):
    answer = client.get("/who", headers={"host": host})
    assert answer.status_code == 421
    assert "localhost only" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": "http://localhost"},
    ],
)
def test_another_site_cannot_post(client, headers):
    answer = client.post("/who", data={"name": "Mallory"}, headers=headers, follow_redirects=False)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("headers", [{}, {"origin": "http://localhost"}, {"sec-fetch-site": "same-origin"}])
def test_the_desks_own_pages_can(client, headers):
    answer = client.post("/who", data={"name": "Ana"}, headers=headers, follow_redirects=False)
    assert answer.status_code == 303
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]


def test_a_request_that_is_too_large_is_refused_whatever_it_says_of_itself(client):
    assert client.post("/who", data={"name": "a" * (security.LARGEST + 1)}).status_code == 413
    parts = (b"name=" + b"a" * 500_000 for _ in range(6))  # sent without a length
    kind = {"content-type": "application/x-www-form-urlencoded"}
    answer = client.post("/who", content=parts, headers=kind)
    assert answer.status_code == 413
    assert "2 MB" in answer.text


@pytest.mark.parametrize(
    "address", ["/", "/who", "/documents", "/nothing", "/static/desk.css", "/api/nothing", "/events/x"]
)
def test_every_answer_carries_the_policy(client, address):
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_answers_are_not_kept_by_the_browser_but_files_are_asked_after(client):
    assert client.get("/who").headers["cache-control"] == "no-store"
    first = client.get("/static/desk.css")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/static/desk.css", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static//etc/passwd",
        "/static/",
        "/static/vendor",
    ],
)
def test_no_file_beyond_the_folder_is_given(client, path):
    assert client.get(path).status_code == 404


def test_a_token_is_asked_for_and_remembered(guarded):
    sent = guarded.get("/documents?page=2", follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, "/login?next=%2Fdocuments%3Fpage%3D2")
    assert guarded.get("/login").status_code == 200
    wrong = guarded.post("/login", data={"token": "another", "next": "/documents"})
    assert wrong.status_code == 403
    assert not guarded.cookies
    right = guarded.post("/login", data={"token": TOKEN, "next": "/documents"}, follow_redirects=False)
    assert (right.status_code, right.headers["location"]) == (303, "/documents")
    assert TOKEN not in right.headers["set-cookie"]
    assert guarded.get("/documents").status_code == 200


def test_the_printed_address_lets_in_and_drops_the_token(guarded):
    answer = guarded.get(f"/login?token={TOKEN}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert guarded.get("/documents").status_code == 200


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", "Bearer \xe9"])
def test_the_api_asks_for_the_token_too(guarded, given):
    answer = guarded.get("/api/openapi.json", headers={"authorization": given.encode("latin-1")})
    assert answer.status_code == 401
    assert "Bearer TOKEN" in answer.json()["detail"]


def test_and_takes_it_as_a_header(guarded):
    assert guarded.get("/api/openapi.json", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_nothing_is_decided_without_the_token(guarded):
    assert guarded.post("/who", data={"name": "Mallory"}).status_code == 401


@pytest.mark.parametrize("cookie", ["", "x", "standoff_token=", "standoff_token=é", "standoff_token=;;==\x00"])
def test_a_made_up_cookie_does_not_let_in(guarded, cookie):
    headers = {"cookie": cookie.encode("latin-1")}
    assert guarded.get("/documents", headers=headers, follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    ("given", "taken"),
    [("/events/e-1?a=b", "/events/e-1?a=b"), ("//evil.example", "/"), ("/\\evil.example", "/"), ("https://evil", "/"),
     ("javascript:alert(1)", "/"), ("/a\nb", "/"), ("", "/")],
)  # fmt: skip
def test_one_is_sent_on_to_this_desk_only(given, taken):
    assert local(given) == taken


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost"])
def test_addresses_of_this_machine(host):
    assert security.is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", "", "127.0.0.1.example.org"])
def test_addresses_of_others(host):
    assert not security.is_loopback(host)


def test_names_are_kept_on_one_line_and_escaped(client):
    client.post("/who", data={"name": "<b>Ana</b>\n\u202eevil"})
    page = client.get("/who").text
    assert "&lt;b&gt;Ana&lt;/b&gt; evil" in page
    assert "<b>Ana" not in page


def test_no_template_holds_a_script_or_a_style_of_its_own():
    found = []
    for path in sorted((DESK / "templates").rglob("*.html")):
        text = path.read_text("utf-8")
        found += [f"{path.name}: {m}" for m in re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", text)]
        found += [f"{path.name}: {m}" for m in re.findall(r"<style|\sstyle=\"|\son[a-z]+=\"|hx-on|javascript:", text)]
        found += [f"{path.name}: {m}" for m in re.findall(r"\|\s*safe\b|autoescape\s+false", text)]
        found += [f"{path.name}: {m}" for m in re.findall(r"(?:src|href)=\"(?:https?:)?//[^\"]*", text)]
    assert found == []


def test_templates_escape_and_know_no_unknown_names():
    environment = templates()
    assert environment.from_string("{{ x }}").render(x="<script>") == "&lt;script&gt;"
    with pytest.raises(Exception, match="undefined"):
        environment.from_string("{{ nothing }}").render()
