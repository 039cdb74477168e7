"""A record of the samples, a desk over it on a free port, and a browser that reaches nothing else."""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient

from standoff.desk.app import make_app

SAMPLES = Path(__file__).parents[2] / "samples"
AT = datetime(2011, 4, 12, 9, 30, tzinfo=UTC)
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the sample dispatches, read once. Copy it (see `record`) before deciding anything."""
    from typer.testing import CliRunner  # noqa: PLC0415

    from standoff.cli.app import app  # noqa: PLC0415

    path = tmp_path_factory.mktemp("desk") / "samples.db"
    words = ["read", str(SAMPLES / "dispatches"), "--sidecar", str(SAMPLES / "published.csv"), "--into", str(path)]
    ran = CliRunner().invoke(app, words)
    assert ran.exit_code == 0, ran.output
    return path


@pytest.fixture
def record(samples: Path, tmp_path: Path) -> Path:
    """A copy of the sample record, to change at will."""
    return Path(shutil.copy(samples, tmp_path / "crisis.db"))


@pytest.fixture
def client(record: Path) -> Iterator[TestClient]:
    """The desk over `record`, without a browser: for what an answer says."""
    with TestClient(make_app(record, clock=lambda: AT), base_url="http://localhost") as found:
        yield found


@contextlib.contextmanager
def serving(record: Path, **options: object) -> Iterator[str]:
    """A desk on a free port of loopback; gives its address."""
    app = make_app(record, **{"clock": lambda: AT, **options})  # type: ignore[arg-type]
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        until = time.monotonic() + 20
        while not server.started:
            assert time.monotonic() < until, "the desk did not start"
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(10)


@pytest.fixture
def desk(record: Path) -> Iterator[str]:
    """The address of a desk over `record`."""
    with serving(record) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    if BROWSER is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield browser
        browser.close()


class Watch:
    """What a page asked for and complained of."""

    def __init__(self) -> None:
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.expected: list[str] = []  # patterns of complaints that a test provokes

    def on(self, page: object) -> None:
        page.on("request", self._request)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)

    def _request(self, request: object) -> None:
        if not re.match(r"(http://127\.0\.0\.1[:/]|data:|blob:|about:)", request.url):
            self.outside.append(request.url)

    def check(self) -> None:
        assert self.outside == [], f"requests that left loopback: {self.outside}"
        left = [e for e in self.errors if not any(re.search(p, e) for p in self.expected)]
        assert left == [], f"complaints of the browser: {left}"


@pytest.fixture
def new_page(chromium: object, request: pytest.FixtureRequest) -> Iterator[Callable[..., object]]:
    """Opens pages, each in a browser of its own (cookies apart); fails on a request that leaves loopback, on a script
    error and on anything that the content policy stops. `page.watch.expected` takes patterns of wanted complaints."""
    if "desk" in request.fixturenames:
        request.getfixturevalue("desk")  # so that it answers until the pages are closed
    opened: list[tuple[object, Watch]] = []

    def open_page(**options: object) -> object:
        context = chromium.new_context(**{"viewport": {"width": 1366, "height": 900}, **options})
        context.set_default_timeout(30_000)  # machines that do much else are slow
        page, watch = context.new_page(), Watch()
        watch.on(page)
        page.watch = watch
        opened.append((context, watch))
        return page

    yield open_page
    for context, _ in opened:
        context.close()
    for _, watch in opened:
        watch.check()


@pytest.fixture
def page(new_page: Callable[..., object]) -> object:
    return new_page()


def faults(page: object) -> list[str]:
    """What axe-core finds of serious or critical faults on a page."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415

    found = Axe().run(page)
    return [
        f"{v['id']}: {v['help']}: {n['html'][:160]}"
        for v in found.response["violations"]
        if v["impact"] in {"serious", "critical"}
        for n in v["nodes"]
    ]
