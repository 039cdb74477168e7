"""Serving the desk until somebody stops it."""

from __future__ import annotations

import contextlib
import errno
import socket
import webbrowser
from typing import TYPE_CHECKING

import uvicorn

from standoff.desk.app import make_app
from standoff.errors import StandoffError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def serve(
    record: Path, host: str, port: int, token: str | None, by: str, *, browser: bool, say: Callable[[str], None]
) -> None:
    """Answer at this address until Ctrl-C. Raises StandoffError where the address cannot be had."""
    listening = _listen(host, port)
    app = make_app(record, token=token, by=by)
    address = _address(host, listening.getsockname()[1])
    entrance = f"{address}/login?token={token}" if token else address
    say(f"The desk is at {entrance} (Ctrl-C ends it)")
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3)
    )
    if browser:
        webbrowser.open(entrance)
    with contextlib.suppress(KeyboardInterrupt):  # the wish to end, which has been met by then
        server.run(sockets=[listening])
    say("The desk is closed; all that was decided is in the record")


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, _, _, where = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise StandoffError(f"--host {host}: there is no such address on this machine ({error.strerror})") from error
    listening = socket.socket(family, kind)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(where)
        listening.listen(128)  # so that who comes before the server is up waits, and is not turned away
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise StandoffError(f"port {port} is taken, perhaps by another desk; give --port {port + 1}, or 0 for any "
                                "free one") from error  # fmt: skip
        raise StandoffError(f"the desk cannot answer at {host} port {port}: {error.strerror}") from error
    return listening


def _address(host: str, port: int) -> str:
    name = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}.get(host, host)  # noqa: S104
    return f"http://[{name.strip('[]')}]:{port}" if ":" in name else f"http://{name}:{port}"
