"""`standoff decide`: what a person says of a thing in the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from standoff.record.changes import Change
    from standoff.record.deciding import Made

EXAMPLES = (
    "standoff decide crisis.db accept e-accd-66 --by ana",
    "standoff decide crisis.db correct s-25b4-157 place=Cocody --by ana",
    "standoff decide crisis.db undo 4 --by ana",
)
VERBS = ("accept", "reject", "correct", "merge", "apart", "split", "add", "undo")
MOST = 12  # changed things told one by one


def decide(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="The record, as `standoff read` made it.")],
    verdict: Annotated[str, typer.Argument(metavar="[VERDICT]", help=f"{', '.join(VERBS)}.")] = "",
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID...] [FIELD=VALUE...]",
            help="What is decided on, and for correct what it should be; for undo, the number of a decision.",
        ),
    ] = None,
    *,
    by: Annotated[str, typer.Option("--by", metavar="NAME", envvar="STANDOFF_BY", help="Who decides.")] = "",
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.")] = "",
    saw: Annotated[
        str | None,
        typer.Option("--saw", metavar="VERSION", help="The version that `explain` showed; another is refused."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Decide even if others decided otherwise meanwhile.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Show what would change, and change nothing.")
    ] = False,
) -> None:
    """Say what is right or wrong in the record.

    Without VERDICT, list all decisions.

    \b
    accept ID, reject ID         it is right as it stands, or it is wrong
    correct ID FIELD=VALUE...    it should say this; without a field, list them
    merge ID ID...               these events, or these actors, are the same;
                                 or a statement belongs to an event
    apart ID ID                  these two are not the same
    split EVENT STATEMENT...     these statements tell another event
    split ACTOR NAME...          these of its names are another actor; without
                                 a name, list them
    add DOCUMENT KIND at=WORDS FIELD=VALUE...
                                 reading missed a statement, figure, place or
                                 actor at these words, which stand once in the
                                 report; or at=START-END, its characters
    undo NUMBER                  take a decision back, also an undo

    Decisions are only ever added. They hold when reports are read again.
    """
    from datetime import UTC, datetime  # noqa: PLC0415

    from standoff.cli.console import err, opened, out, say  # noqa: PLC0415
    from standoff.model import Verdict  # noqa: PLC0415

    given = list(words or ())
    if verdict not in VERBS and given and given[0] in VERBS:  # ID VERDICT says the same as VERDICT ID
        verdict, given = given[0], [verdict, *given[1:]]
    with opened(record) as kept:
        if not verdict:
            from standoff.cli.tables import table  # noqa: PLC0415
            from standoff.record import query  # noqa: PLC0415

            with kept.reading() as connection:
                rows = list(query.rows(connection, "decisions"))
                out().print(table(connection, "decisions", rows) if rows else "no decision yet")
            return
        if verdict not in VERBS:
            raise typer.BadParameter(f"{verdict!r} is no verdict; there are {', '.join(VERBS)}", param_hint="VERDICT")
        if not by.strip():
            raise typer.BadParameter("say who decides, with --by or in STANDOFF_BY", param_hint="--by")
        from standoff.record.deciding import decide  # noqa: PLC0415
        from standoff.record.wish import Wish  # noqa: PLC0415

        ids = [w for w in given if "=" not in w]
        fields = [w for w in given if "=" in w]
        if fields and verdict not in {"correct", "add"}:
            raise typer.BadParameter(f"{verdict} takes no FIELD=VALUE; correct and add do", param_hint="FIELD=VALUE")
        wish = Wish(Verdict(verdict), ids, by.strip(), why, fields, saw, force)
        with err().status("Working out what follows from it"):
            made = decide(kept, wish, datetime.now(UTC), dry_run=dry_run)
        for old, new in made.renamed.items():
            say(f"{old} is now {new}")
        for line in told(made):
            out().print(line)
    parts = made.decision.fields.get("names")
    what = f"{made.decision.subject}: {parts}" if parts else " ".join((made.decision.subject, *made.decision.others))
    say(f"nothing is written: {verdict} {what}" if dry_run else f"decision {made.decision.id}: {verdict} {what}")


def told(made: Made) -> list[str]:
    """What a decision changes, the thing itself first."""
    named = {made.decision.subject, *made.decision.others}
    changes = sorted(made.changes, key=lambda c: c.id not in named)
    lines = [line for change in changes[:MOST] for line in _change(change)]
    if len(changes) > MOST:
        lines.append(f"and {len(changes) - MOST} more")
    return lines


def _change(change: Change) -> list[str]:
    from standoff.record.wording import short  # noqa: PLC0415

    name = short(change.id)
    if change.before is None:
        return [f"{name} is new"]
    if change.after is None:
        return [f"{name} is gone"]
    return [f"{name} {c}: {_value(c, change.before[c])} → {_value(c, v)}" for c, v in change.after.items()]


def _value(column: str, value: Any) -> str:
    from standoff.record.wording import plain, short  # noqa: PLC0415

    if value is None:
        return "not yet" if column == "reviewed" else "unknown"
    if column == "statement_ids":
        return f"{len(value)} statements"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(short(plain(str(v))) for v in value) or "nobody"
    return plain(str(value))
