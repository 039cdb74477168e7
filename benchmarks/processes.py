"""Running a command and knowing what it cost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall and processor seconds, and the peak of resident memory in megabytes, of a process and what it waited for."""

    wall: float
    processor: float
    megabytes: float


# What a process is charged for memory begins with that of its parent, so a small one stands between.
_WATCH = """
import json, os, sys, time
quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
started = time.perf_counter()
child = os.posix_spawn(sys.executable, [sys.executable, *sys.argv[1:]], os.environ, file_actions=quiet)
state, usage = os.wait4(child, 0)[1:]
wall = time.perf_counter() - started
print(json.dumps([os.waitstatus_to_exitcode(state), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]))
"""


def cost_of(arguments: list[str]) -> Cost:
    """Run this Python with these arguments. Raises CalledProcessError where it fails.

    It may keep what it compiles, as at its users: where that is forbidden, each start would compile every source anew.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    watch = [sys.executable, "-S", "-c", _WATCH, *arguments]
    done = subprocess.run(watch, stdout=subprocess.PIPE, env=environment, text=True, check=True)
    status, wall, processor, megabytes = json.loads(done.stdout)
    if status:
        raise subprocess.CalledProcessError(status, arguments)
    return Cost(wall, processor, megabytes)
