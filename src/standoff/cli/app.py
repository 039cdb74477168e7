"""All commands, registered by name."""

from __future__ import annotations

import typer

from standoff.cli import decide, desk, explain, export, gazetteer, read, report, show

app = typer.Typer(
    name="standoff",
    help="Read news coverage of a conflict into a record of what happened, who says so, and where reports disagree.",
    epilog="Exit status: 0 done, 1 failed, 2 wrong use, 3 done but some input was refused.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _examples(lines: tuple[str, ...]) -> str:
    """The end of a command's help; the first sign keeps its lines as they are."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))


app.command("read", epilog=_examples(read.EXAMPLES))(read.read)
app.command("show", epilog=_examples(show.EXAMPLES))(show.show)
app.command("explain", epilog=_examples(explain.EXAMPLES))(explain.explain)
app.command("decide", epilog=_examples(decide.EXAMPLES))(decide.decide)
app.command("export", epilog=_examples(export.EXAMPLES))(export.export)
app.command("report", epilog=_examples(report.EXAMPLES))(report.report)
app.command("desk", epilog=_examples(desk.EXAMPLES))(desk.desk)
app.add_typer(gazetteer.app, name="gazetteer")


@app.callback(invoke_without_command=True)
def version(
    *, version: bool = typer.Option(False, "--version", help="Print the version and exit.", is_eager=True)
) -> None:
    """Options that stand before any command."""
    if version:
        from standoff import __version__  # noqa: PLC0415

        print(f"standoff {__version__}")
        raise typer.Exit
