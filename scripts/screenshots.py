"""Pictures of every page of the desk over the sample dispatches, for the documentation: `make screenshots`."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image
from playwright.sync_api import sync_playwright

from standoff.record import query
from standoff.record.store import Record
from tests.desk.conftest import ARGUMENTS, BROWSER, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH, HEIGHT = 1280, 860
COLOURS = 192  # of the picture's palette: a third of the size, and no difference to the eye


def pages(record: Path) -> Iterator[tuple[str, str, str]]:
    """Name, address and colour scheme of each picture."""
    with Record.open(record) as kept, kept.reading() as connection:
        events = list(query.rows(connection, "events"))
        actors = list(query.rows(connection, "actors"))
    event = max((e for e in events if e["disputed"]), key=lambda e: e["deaths_best"] or 0)
    where = {a: sum(a in e["actors"] for e in events) for a in (x["actor_id"] for x in actors)}
    actor = max(sorted(where), key=lambda a: where[a])
    yield "overview", "/", "light"
    yield "overview-dark", "/", "dark"
    yield "events", "/events", "light"
    yield "event", f"/events/{event['event_id']}", "light"
    yield "event-dark", f"/events/{event['event_id']}", "dark"
    yield "document", f"/statements/{event['statement_ids'][0]}", "light"
    yield "documents", "/documents", "light"
    yield "disagreements", "/disagreements", "light"
    yield "tolls", "/tolls", "light"
    yield "review", "/review", "light"
    yield "actors", "/actors", "light"
    yield "actor", f"/actors/{actor}", "light"
    yield "search", "/search?q=duekoue", "light"
    yield "add", "/add", "light"


def take(browser: Any, address: str, scheme: str) -> bytes:
    """One page as a PNG; once all that it loads is there, and what moves has come to rest."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    answer = page.goto(address)
    if answer is None or not answer.ok:
        raise SystemExit(f"{address} answers {answer and answer.status}")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2_500)
    taken: bytes = page.screenshot()
    context.close()
    picture = Image.open(io.BytesIO(taken)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small = io.BytesIO()
    picture.save(small, "PNG", optimize=True)
    return small.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", help="names of pictures, with commas")
    given = parser.parse_args()
    if BROWSER is None:
        sys.exit("no Chromium on this machine: install the package chromium")
    given.out.mkdir(parents=True, exist_ok=True)
    with serving(given.record, by="Ana") as desk, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        for name, address, scheme in pages(given.record):
            if not given.only or name in given.only.split(","):
                picture = take(browser, desk + address, scheme)
                (given.out / f"{name}.png").write_bytes(picture)
                print(f"{name}.png  {len(picture) / 1024:.0f} kB")
        browser.close()


if __name__ == "__main__":
    main()
