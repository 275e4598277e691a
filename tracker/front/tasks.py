"""Many tasks, one after the other or in several processes, as the face can: no task stops the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol, TypeVar

from tracker.errors import TrackerError

Task = TypeVar("Task")
Result = TypeVar("Result")
Options = TypeVar("Options")


@dataclass(frozen=True, slots=True)
class Failed:
    """A task without a result, and why: a sentence, or where the program failed."""

    why: str


class Spread(Protocol):
    """Does tasks, and yields the number and result of each as it becomes ready."""

    def __call__(
        self, tasks: Sequence[Task], options: Options, work: Callable[[Task, Options], Result], /
    ) -> Iterator[tuple[int, Result | Failed]]:
        """Do the tasks.

        Args:
            tasks: what to do.
            options: what all of them go by.
            work: does one task; at the top of a module, so that other processes find it.
        """


def one_by_one(
    tasks: Sequence[Task], options: Options, work: Callable[[Task, Options], Result], /
) -> Iterator[tuple[int, Result | Failed]]:
    """Do the tasks in order, in this process."""
    yield from ((at, attempt(work, task, options)) for at, task in enumerate(tasks))


def attempt(work: Callable[[Task, Options], Result], task: Task, options: Options) -> Result | Failed:
    """Return the result of a task, or why there is none."""
    try:
        return work(task, options)
    except TrackerError as error:
        return Failed(str(error))
    except Exception as error:  # noqa: BLE001 - a fault in one task must not stop the others
        return Failed(fault(error))


def fault(error: Exception) -> str:
    """Return where the program failed: its own line, never the words of the error, which may hold a name."""
    last = error.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    where = f" in {PurePath(last.tb_frame.f_code.co_filename).stem}, line {last.tb_lineno}" if last else ""
    return type(error).__name__ + where
