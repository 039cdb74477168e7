"""The command line: a module a command, imported when it is called, so that help answers at once."""

from __future__ import annotations

import sys

from standoff.errors import AskedError, StandoffError


def main() -> None:
    """Run the command line; the exit status is one of `standoff.cli.status`."""
    from standoff.cli import status  # noqa: PLC0415
    from standoff.cli.app import app  # noqa: PLC0415

    try:
        app()
    except StandoffError as error:
        print(f"standoff: {error}", file=sys.stderr)
        sys.exit(status.USAGE if isinstance(error, AskedError) else status.FAILED)
    except KeyboardInterrupt:
        print("standoff: interrupted; run the same command again to go on", file=sys.stderr)
        sys.exit(status.INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); what is left unwritten must not raise again at exit.
        sys.stderr.close()
        sys.exit(status.DONE)
