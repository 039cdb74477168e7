"""`python -m benchmarks.gate`: a fast slice of each task must not fall below what was reached on it before.

`floors.json` tells for each task how many documents of each set are read and which metrics count, and the floor of each
metric on that slice. `--raise` pins what is reached now wherever that is higher. A floor is lowered only by
`--lower "TASK/DATA/METRIC" --why "..."`, and the reason stays in the file.

Exit status: 0 all hold, or no gold data is at hand; 1 a figure fell below its floor; 2 wrong use.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.__main__ import DEFAULT_DATA, TASKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.metric import Metric

FLOORS = Path(__file__).with_name("floors.json")
# The same code gives the same figures; another processor's rounding may turn a case or two.
TOLERANCE = 0.005


def main(words: list[str] | None = None, floors: Path = FLOORS) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of gold data")
    parser.add_argument("--task", action="append", choices=TASKS, help="only this task (may be repeated)")
    change = parser.add_mutually_exclusive_group()
    change.add_argument(
        "--raise", dest="raised", action="store_true", help="pin what is reached now where it is higher"
    )
    change.add_argument("--lower", metavar="FLOOR", help="pin what is reached now though it is lower")
    parser.add_argument("--why", help="the reason for lowering a floor")
    arguments = parser.parse_args(words)
    if bool(arguments.lower) != bool(arguments.why):
        parser.error("--lower and --why go together: a lowered floor needs its reason")
    if not arguments.data.is_dir():
        print(f"no gold data at {arguments.data}: nothing was measured")
        return 0
    kept = json.loads(floors.read_text("utf-8"))
    if arguments.lower and arguments.lower not in kept["floors"]:
        parser.error(f"there is no floor named {arguments.lower!r}; see {floors.name}")
    tasks = [arguments.lower.split("/")[0]] if arguments.lower else arguments.task or list(kept["tasks"])
    fallen = 0
    for name, value in measured(arguments.data, {task: kept["tasks"][task] for task in tasks}):
        floor = kept["floors"].get(name)
        if name == arguments.lower:
            kept["floors"][name] = value
            kept["lowered"].append({"floor": name, "from": floor, "to": value, "why": arguments.why, "date": _today()})
        elif arguments.raised:
            kept["floors"][name] = value if floor is None else max(floor, value)
        if floor is not None:
            fell = value < floor - TOLERANCE and name != arguments.lower
            fallen += fell
            print(f"{'FELL' if fell else 'held'}  {name}: {value:.3f}, floor {floor:.3f}", flush=True)
    if arguments.raised or arguments.lower:
        kept["floors"] = dict(sorted(kept["floors"].items()))
        floors.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    if fallen:
        print(f"{fallen} figures fell below their floors in {floors.name}", file=sys.stderr)
    return 1 if fallen else 0


def measured(data: Path, tasks: dict[str, dict[str, Any]]) -> Iterator[tuple[str, float]]:
    """Name and value of each metric that counts; sets that are not at hand give none."""
    for task, slice_ in tasks.items():
        metrics: Iterator[Metric] = importlib.import_module(TASKS[task]).run(data, slice_["documents"])
        for metric in metrics:
            if metric.metric in slice_["metrics"]:
                yield f"{metric.task}/{metric.data}/{metric.metric}", metric.value


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


if __name__ == "__main__":
    sys.exit(main())
