"""Bringing the tables of a record to the form that this code knows."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from standoff.errors import RecordError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

_VERSIONS = files("standoff.record") / "migrations" / "versions"
HEAD = max(entry.name[1:5] for entry in _VERSIONS.iterdir() if entry.name.startswith("v"))  # of v0001_first.py, ...


def migrate(connection: Connection, path: Path) -> None:
    """Create or upgrade the tables of the record at `path`, inside the caller's transaction.

    Raises RecordError for a database that is not a record, or one that newer code has written.
    """
    found = revision(connection)
    if found == HEAD:
        return
    if found is None and inspect(connection).get_table_names():
        raise RecordError(f"{path} is a database of other tables and no record; give --into another file")
    # Alembic is slow to import and seldom needed.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(files("standoff.record") / "migrations"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise RecordError(
            f"the record {path} has form {found}, which this version of standoff does not know; upgrade standoff"
        ) from error


def revision(connection: Connection) -> str | None:
    """The form of the record's tables, None where there are none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found
