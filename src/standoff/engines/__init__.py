"""Where reading runs. An engine takes documents and gives each back with its reading, in any order."""

from standoff.engines.engine import Engine, Outcome, ReaderSettings
from standoff.engines.inprocess import InProcess
from standoff.engines.workers import Workers

__all__ = ["Engine", "InProcess", "Outcome", "ReaderSettings", "Workers", "choose"]


def choose(settings: ReaderSettings, jobs: int) -> Engine:
    """The engine for so many documents at once: this process for one, worker processes for more."""
    return InProcess(settings) if jobs == 1 else Workers(settings, jobs)
