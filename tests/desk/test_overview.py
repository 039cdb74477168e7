"""The overview: its numbers, and its pictures in a real browser."""

from __future__ import annotations

from fastapi.testclient import TestClient


def test_the_page_says_how_many_events_and_what_is_left_out(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "25 events" in page.text
    assert "Left out:" in page.text
