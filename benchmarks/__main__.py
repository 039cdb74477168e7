"""`python -m benchmarks TASK --data DIR`: one JSON line a metric."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.results import write

if TYPE_CHECKING:
    from benchmarks.metric import Metric

# Each task is a module with `run(data, limit) -> Iterator[Metric]`; sets that DIR lacks are left out.
TASKS = {
    "time": "benchmarks.time",
    "place": "benchmarks.place",
    "attribution": "benchmarks.attribution",
    "figures": "benchmarks.figures",
    "event-type": "benchmarks.event_type",
    "event-place": "benchmarks.event_place",
    "factuality": "benchmarks.factuality",
    "roles": "benchmarks.roles",
    "origins": "benchmarks.origins",
    "grouping": "benchmarks.grouping",
    "incident": "benchmarks.incident",
    "timeline": "benchmarks.timeline",
    "tolls": "benchmarks.tolls",
    "disagreements": "benchmarks.disagreements",
    "speed": "benchmarks.speed",
    "memory": "benchmarks.memory",
    "linking": "benchmarks.linking",
    "desk": "benchmarks.desk",
    "exports": "benchmarks.exports",
    "report": "benchmarks.report",
}
DEFAULT_DATA = Path(__file__).parents[1].parent / "shared" / "data"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("task", choices=[*TASKS, "all"])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of gold data")
    parser.add_argument("--limit", type=int, default=None, help="use only so many documents of each set")
    parser.add_argument("--write", action="store_true", help="keep the figures in benchmarks/RESULTS.md")
    arguments = parser.parse_args()
    found: list[Metric] = []
    for task in TASKS if arguments.task == "all" else [arguments.task]:
        for metric in importlib.import_module(TASKS[task]).run(arguments.data, arguments.limit):
            print(metric.line(), flush=True)
            found.append(metric)
    if arguments.write:
        write(found)


if __name__ == "__main__":
    main()
