"""Reports of the samples' record, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from standoff.record.store import Record
from standoff.report.build import build
from standoff.report.material import Asked
from tests.report.walking import Shown

if TYPE_CHECKING:
    from pathlib import Path

    from standoff.report.model import Report


def made(record: Path, asked: Asked, *, pixels: bool = False) -> Report:
    with Record.open(record) as kept, kept.reading() as connection:
        return build(connection, asked, pixels=pixels)


@pytest.fixture(scope="session")
def report(sampled: Path) -> Report:
    return made(sampled, Asked(), pixels=True)


@pytest.fixture(scope="session")
def french(sampled: Path) -> Report:
    return made(sampled, Asked(language="fr"))


@pytest.fixture(scope="session")
def shown(sampled: Path, report: Report) -> Shown:
    return Shown.of(sampled, report)
