"""Working out what follows from decisions, beside the pages: in another process where all must be linked anew."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from standoff.desk import effects
from standoff.errors import StandoffError
from standoff.record.following import waiting
from standoff.record.relink import in_step, needs_linking, relink
from standoff.record.store import Record

if TYPE_CHECKING:
    from fastapi import FastAPI

_TELLS = 400  # characters of what a process said before it failed


class Follower:
    """One for a desk. `wake` it after each decision; it works until the record is in step with the log."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.problem = ""  # why the last attempt came to nothing
        self.began: float | None = None  # on the monotonic clock, while it works
        self.linking: float | None = None  # since when all is linked anew, on the monotonic clock
        self.took: float | None = None  # seconds that this took the last time
        self.led_to: dict[int, effects.Effects] = {}  # by the number of a decision that made all be linked anew
        self._lock = threading.Lock()
        self._again = False
        self._idle = threading.Event()
        self._idle.set()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    @property
    def seconds(self) -> float:
        """For how long it has been at work; 0 where it is not."""
        began = self.began
        return 0.0 if began is None else time.monotonic() - began

    @property
    def progress(self) -> tuple[float, float | None] | None:
        """While all is linked anew: for how many seconds, and how many it took the last time, where that is known."""
        began = self.linking
        return None if began is None else (time.monotonic() - began, self.took)

    def wake(self, patience: float = 0.0) -> bool:
        """See to it that the record gets in step. Waits so many seconds at most; is it in step now?"""
        with self._lock:
            self._again = True
            if self._idle.is_set() and not self._closed:
                self._idle.clear()
                threading.Thread(target=self._work, name="following", daemon=True).start()
        return self._idle.wait(patience) and not self.problem

    def close(self) -> None:
        """Stop; what is unfinished is done by whoever opens the record next."""
        self._closed = True
        process = self._process
        if process is not None:
            with contextlib.suppress(OSError):
                process.terminate()
        self._idle.wait(5)

    def _work(self) -> None:
        self.began = time.monotonic()
        try:
            while True:
                with self._lock:
                    if not self._again or self._closed:
                        self._idle.set()
                        return
                    self._again = False
                try:
                    self._follow()
                    self.problem = ""
                except (StandoffError, OSError) as error:
                    self.problem = str(error)
        finally:
            self.began = None
            self._idle.set()

    def _follow(self) -> None:
        while not self._closed:
            with self.record.reading() as connection:
                if in_step(connection):
                    return
                anew = needs_linking(connection)
                numbers = [d.id for d in waiting(connection)]
                before = effects.state(connection) if anew else None
            if before is None:
                relink(self.record)
                continue
            self._link()
            with self.record.reading() as connection:
                after = effects.state(connection)
                late = [d.id for d in waiting(connection)]
                stuck = not in_step(connection) and after.documents == before.documents and set(late) <= set(numbers)
            self.led_to.update(dict.fromkeys(numbers, effects.between(before, after)))
            if stuck:  # other code on disk than in this process, which would be at it for ever
                raise StandoffError(
                    "Standoff has been updated while this desk was open; close the desk and open it anew"
                )

    def _link(self) -> None:
        """In a process of its own, so that pages stay quick meanwhile."""
        command = [sys.executable, "-m", "standoff.desk.following", str(self.record.path)]
        self.linking = time.monotonic()
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603
        try:
            _, told = self._process.communicate()
            if self._process.returncode and not self._closed:
                words = " ".join(told.decode(errors="replace").split())[-_TELLS:]
                raise StandoffError(f"linking failed: {words or self._process.returncode}")
            self.took = time.monotonic() - self.linking
        finally:
            self._process = self.linking = None


def follower(app: FastAPI) -> Follower:
    """The follower of a desk, made when it is first needed."""
    with _making:
        found = getattr(app.state, "follower", None)
        if found is None:
            found = app.state.follower = Follower(app.state.desk.record)
        assert isinstance(found, Follower)
        return found


_making = threading.Lock()


def main() -> None:
    """`python -m standoff.desk.following RECORD`: link the record."""
    with Record.open(Path(sys.argv[1])) as record:
        relink(record)


if __name__ == "__main__":
    main()
