"""How fast the desk answers over a record of 10,000 reports, beside a bare FastAPI page in the same run.

Seconds are the server's answer as a client on the same machine sees it, from the first byte sent to the last received.
The weight is what Chromium receives for the whole first page with every picture drawn; without it that is left out.
"""

from __future__ import annotations

import http.client
import shutil
import socket
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.desk_record import large
from benchmarks.metric import Metric

if TYPE_CHECKING:
    from collections.abc import Iterator

TASK = "desk"
DOCUMENTS = 10_000
TIMES = 5
STARTING = 120  # seconds
FILTERS = (
    "/?type=ASSAULT",
    "/?since=2011-03-01&until=2011-03-31",
    "/?country=LY&type=COERCE&type=PROTEST",
    "/?place=gn:2214846",
    "/?actor=actor-nato",
    "/?actor=NATO",
    "/?reviewed=no",
    "/events?type=ASSAULT&sort=best",
    "/events?since=2011-03-01&show=deadly",
)
SEARCHES = (
    "/search?q=Misrata",
    "/search?q=hospital+shelling",
    "/search?q=NATO",
    "/search?q=killed+protesters+Benghazi",
    "/search?q=type%3Aassault+country%3ALY",
    "/search?q=from%3A2011-03..2011-04",
    "/search?q=is%3Adisputed",
)


def run(data: Path, limit: int | None = None) -> Iterator[Metric]:
    """First page, filters, search and weight; `limit` makes a record of so many reports."""
    documents = limit or DOCUMENTS
    record = large(data, documents)
    name = f"{documents:,} reports"
    with _serving("bare") as bare:
        base = _median(bare, "/")
    with _serving(str(record)) as port:
        yield Metric(TASK, name, "seconds to the first page after the start", _seconds(port, "/"), base, 1)
        yield Metric(TASK, name, "seconds to the first page, median", _median(port, "/"), base, TIMES)
        found = {address: _median(port, address) for address in FILTERS}
        yield Metric(TASK, name, "seconds to filter, median", statistics.median(found.values()), base, len(found))
        yield Metric(TASK, name, "seconds to filter, slowest", max(found.values()), base, len(found))
        found = {address: _median(port, address) for address in SEARCHES}
        yield Metric(TASK, name, "seconds to search, slowest", max(found.values()), base, len(found))
        browser = shutil.which("chromium") or shutil.which("google-chrome")
        if browser:
            seconds, kilobytes = _in_browser(port, browser)
            yield Metric(TASK, name, "seconds until the timeline is drawn", seconds, None, 1)
            yield Metric(TASK, name, "weight of the first page, kB received", kilobytes, None, 1)


def _median(port: int, address: str) -> float:
    return statistics.median(_seconds(port, address) for _ in range(TIMES))


def _seconds(port: int, address: str) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=STARTING)
    started = time.perf_counter()
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    answer.read()
    taken = time.perf_counter() - started
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{address} was answered with {answer.status}")
    return taken


@contextmanager
def _serving(what: str) -> Iterator[int]:
    """A server in a process of its own; gives its port once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.desk", what, str(port)])
    try:
        end = time.monotonic() + STARTING
        while not _listens(port):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the server of {what} did not start")
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _in_browser(port: int, browser: str) -> tuple[float, float]:
    """Seconds until the timeline stands, and kilobytes received until every picture does."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    received = 0.0

    def count(event: dict[str, Any]) -> None:
        nonlocal received
        received += event["encodedDataLength"]

    arguments = [
        "--no-sandbox",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
        "--disable-background-networking",
    ]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=arguments)
        page = started.new_page(viewport={"width": 1366, "height": 900})
        watch = page.context.new_cdp_session(page)
        watch.send("Network.enable")
        watch.on("Network.loadingFinished", count)
        began = time.perf_counter()
        page.goto(f"http://127.0.0.1:{port}/", wait_until="commit")
        page.wait_for_selector("#timeline-picture svg", timeout=60_000)
        seconds = time.perf_counter() - began
        for name in ("map", "network"):
            page.locator(f"#{name}-picture").scroll_into_view_if_needed()
            page.wait_for_selector(f"#{name}-picture[data-ready=true]", timeout=120_000)
        page.wait_for_load_state("networkidle")
        started.close()
    return seconds, received / 1000


def _serve(what: str, port: int) -> None:
    import uvicorn  # noqa: PLC0415

    app: Any
    if what == "bare":
        from fastapi import FastAPI  # noqa: PLC0415
        from fastapi.responses import HTMLResponse  # noqa: PLC0415

        app = FastAPI()
        app.add_api_route("/", lambda: HTMLResponse("<!doctype html><title>Bare</title><h1>Bare</h1>"))
    else:
        from standoff.desk.app import make_app  # noqa: PLC0415

        app = make_app(Path(what))
    uvicorn.run(app, port=port, log_level="warning")


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]))
