"""The documentation names every command, option, table, column and promised key."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
import typer.main

from standoff.cli.app import app
from standoff.exports import FORMATS, jsonl
from standoff.record import schema
from standoff.sources import Limits
from tests.runs import standoff

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
RECORD = (ROOT / "docs/record.md").read_text("utf-8")
EXPORT = (ROOT / "docs/exports.md").read_text("utf-8")
INPUT = (ROOT / "docs/input.md").read_text("utf-8")
GROUP = typer.main.get_command(app)
COMMANDS = sorted(GROUP.commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_in_the_readme_and_has_help(name: str) -> None:
    assert f"standoff {name}" in README
    assert GROUP.commands[name].help  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_shows_how_it_is_used(name: str) -> None:
    help_ = standoff(name, "--help").stdout
    assert "Examples:\n" in help_
    assert f"\n    standoff {name} " in help_


def test_the_list_of_commands_cuts_no_sentence_short() -> None:
    assert "..." not in standoff("--help").stdout.partition("Commands:")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_option_has_help(name: str) -> None:
    command = GROUP.commands[name]  # type: ignore[attr-defined]
    for each in getattr(command, "commands", {name: command}).values():
        for parameter in each.params:
            assert getattr(parameter, "help", None), (name, parameter.name)


@pytest.mark.parametrize("table", [t.name for t in schema.METADATA.sorted_tables])
def test_each_table_and_column_is_described(table: str) -> None:
    assert f"`{table}`" in RECORD
    for column in schema.METADATA.tables[table].c:
        assert f"`{column.name}`" in RECORD, column.name


@pytest.mark.parametrize("kind", list(jsonl.KEYS))
def test_each_promised_key_is_described(kind: str) -> None:
    line = next(line for line in EXPORT.splitlines() if line.startswith(f"| `{kind}.jsonl`"))
    for key in jsonl.KEYS[kind]:
        assert f"`{key}`" in line, key


@pytest.mark.parametrize("limit", [f.name for f in dataclasses.fields(Limits)])
def test_each_limit_is_described_with_its_default(limit: str) -> None:
    line = next(line for line in INPUT.splitlines() if line.startswith(f"| `{limit}`"))
    assert f"{getattr(Limits(), limit):,g}".replace(".0", "") in line or f"{int(getattr(Limits(), limit)):,}" in line


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_each_format_is_described_with_what_it_cannot_hold(name: str) -> None:
    page = ROOT / f"docs/exports/{name}.md"
    if page.exists():
        assert f"(exports/{name}.md)" in EXPORT
        described = page.read_text("utf-8")
    else:
        described = EXPORT.partition(f"## `{name}`")[2].partition("\n## ")[0]
    assert re.search(r"what (it|they) (cannot|does not|do not) hold", described, re.IGNORECASE), name


@pytest.mark.parametrize(
    "option",
    [o for p in GROUP.commands["export"].params if p.param_type_name == "option" for o in p.opts],  # type: ignore[attr-defined]
)
def test_each_option_of_export_is_described(option: str) -> None:
    assert option in {"--quiet", "-q"} or f"{option}" in EXPORT


def test_links_between_documents_lead_somewhere() -> None:
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\(([^)#]+)", path.read_text("utf-8")):
            if "://" not in target:
                assert (path.parent / target).exists(), f"{path.name} leads to {target}"
