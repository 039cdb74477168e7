"""A progress bar for reading, on standard error, where a person sees it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from standoff.cli.console import err

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import TaskID


class Bar:
    """Documents taken in and read. The total grows as sources are opened, for nobody counts them before."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._task = shown.add_task("Reading", total=0)
        self._taken_in = 0
        self._index: TaskID | None = None

    def taken_in(self) -> None:
        self._taken_in += 1
        self._shown.update(self._task, total=self._taken_in)

    def done(self, number: int) -> None:
        self._shown.update(self._task, completed=number)

    def indexing(self, share: float) -> None:
        """The index of places is being built; done once on a machine."""
        if self._index is None:
            self._index = self._shown.add_task("Building the index of places, once", total=100)
        self._shown.update(self._index, completed=int(share * 100), visible=share < 1)

    def linking(self) -> None:
        self._shown.update(self._task, description="Linking")


def _shown(*, quiet: bool) -> Progress:
    console = err()
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=quiet or not console.is_terminal,
    )


@contextmanager
def progress(*, quiet: bool) -> Iterator[Bar]:
    """The bar of `standoff read`."""
    with _shown(quiet=quiet) as shown:
        yield Bar(shown)


@contextmanager
def steps(name: str, total: int, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A bar of so many steps; call what it gives with the name of each step as it begins."""
    with _shown(quiet=quiet) as shown:
        task = shown.add_task(name, total=total)
        begun = 0

        def begin(step: str) -> None:
            nonlocal begun
            shown.update(task, description=f"{name} {step}", completed=begun)
            begun += 1

        yield begin
