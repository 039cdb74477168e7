"""Running a command and knowing what it cost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall and processor seconds, and the peak of resident memory in megabytes, of a process and what it waited for."""

    wall: float
    processor: float
    megabytes: float


def cost_of(arguments: list[str]) -> Cost:
    """Run this Python with these arguments. Raises CalledProcessError where it fails.

    It may keep what it compiles, as at its users: where that is forbidden, each start would compile every source anew.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL, env=environment)
    _, state, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(state)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
