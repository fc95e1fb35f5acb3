"""Progress on standard error: a moving line on a terminal, nothing elsewhere."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from synoptic.pipeline import Added


class Progress:
    """Shows how far a run is; `total` captures are expected, or nobody knows how many."""

    def __init__(self, total: int | None = None) -> None:
        self._total = total
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def show(self, added: "Added") -> None:
        """Takes note of how far the run is."""
        if self._bar is not None and self._task is not None:
            words = f"{len(added.articles)} articles, {len(added.faults)} not read"
            if added.waiting:
                words = f"{len(added.articles)} articles, {added.waiting} to be put into stories"
            done = min(added.captures, self._total or added.captures)
            self._bar.update(self._task, completed=done, found=words)

    def __enter__(self) -> "Progress":
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
            from rich.progress import Progress as Bar

            self._bar = Bar(
                SpinnerColumn(),
                TextColumn("reading"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[found]}"),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._bar.add_task("reading", total=self._total, found="")
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
