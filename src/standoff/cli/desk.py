"""`standoff desk`: the record as a page to see, check and correct it in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = (
    "standoff desk crisis.db --open",
    "standoff desk crisis.db --host 0.0.0.0 --token auto",
)
LOOPBACK = "127.0.0.1"


def desk(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="The record, as `standoff read` made it.")],
    *,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes any free port.")] = 8001,
    host: Annotated[
        str, typer.Option("--host", help="The address to answer at; any but this machine's own needs --token.")
    ] = LOOPBACK,
    token: Annotated[
        str | None,
        typer.Option(
            "--token", help="What a browser must bring to come in; `auto` makes one up.", envvar="STANDOFF_TOKEN"
        ),
    ] = None,
    browser: Annotated[bool, typer.Option("--open/--no-browser", help="Open the page in a browser.")] = False,
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", envvar="STANDOFF_BY", help="Who decides, until the page is told.")
    ] = "",
) -> None:
    """See, check and correct the record in a browser.

    Opens a page on this machine, with every value beside the words it rests on. It runs until Ctrl-C.
    Nothing is loaded from elsewhere, and nothing leaves this machine.
    """
    from standoff.cli.console import opened, say  # noqa: PLC0415
    from standoff.cli.serving import serve  # noqa: PLC0415
    from standoff.desk.security import SHORTEST_TOKEN, is_loopback, new_token  # noqa: PLC0415

    if token == "auto":  # noqa: S105
        token = new_token()
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise typer.BadParameter(
            f"a token has {SHORTEST_TOKEN} characters or more; --token auto makes one up", param_hint="--token"
        )
    if token is None and not is_loopback(host):
        raise typer.BadParameter(
            f"{host} can be reached from other machines, so the desk asks for a token there: add --token auto",
            param_hint="--host",
        )
    with opened(record):  # brings its links up to date, and says what is wrong with it
        pass
    serve(record, host, port, token, by.strip(), browser=browser, say=say)
