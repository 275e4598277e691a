"""Many tasks over several processes: no task can stop the others, and it is known which one a process died of.

Every process is handed the options once and then one task at a time, the next before the last result is used. One that
has been at a task for longer than any takes is ended.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from tracker.front.tasks import Failed, Options, Result, Task, attempt, fault, one_by_one

PATIENCE = 300.0
"""Seconds for one task, after which its process is ended: a file is checked in 5, the largest workbook built in 30."""
STEP = 1.0


def spread(
    tasks: Sequence[Task], options: Options, work: Callable[[Task, Options], Result], jobs: int
) -> Iterator[tuple[int, Result | Failed]]:
    """Yield number and result of each task as they become ready.

    Args:
        tasks: what to do.
        options: what all of them go by.
        work: does one task; at the top of a module, so that other processes find it.
        jobs: how many processes; with one everything is done in this one, in order.
    """
    if jobs <= 1 or len(tasks) <= 1:
        yield from one_by_one(tasks, options, work)
        return
    left = iter(range(len(tasks)))
    workers = [_started(options, work, tasks, next(left)) for _ in range(min(jobs, len(tasks)))]
    try:
        while workers:
            ready = wait([worker.pipe for worker in workers], STEP)
            for worker in [each for each in workers if each.pipe in ready or each.is_late()]:
                at, result = worker.at, worker.result()
                workers.remove(worker)
                following = next(left, None)
                if following is not None and not worker.gone:
                    workers.append(_handed(worker, tasks, following))
                elif following is not None:
                    workers.append(_started(options, work, tasks, following))
                else:
                    worker.pipe.close()
                yield at, result
    finally:
        for worker in workers:
            worker.process.terminate()


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    at: int
    """Which task it works on."""
    since: float = 0.0
    gone: bool = False
    """Whether its process has ended."""

    def is_late(self) -> bool:
        """Return whether it is taken for stuck."""
        return time.monotonic() - self.since > PATIENCE

    def result(self) -> Any:  # noqa: ANN401 - of whatever work it does
        """Return what came of its task, ready or late; a process that is stuck is ended."""
        stuck = not self.pipe.poll()
        if stuck:
            self.process.kill()
        try:
            return self.pipe.recv()
        except (EOFError, OSError):
            self.gone = True
            self.process.join()
            late = f"took longer than {PATIENCE:g} seconds and was ended"
            return Failed(f"its process {late if stuck else f'ended with {self.process.exitcode}'}")


def _started(options: Any, work: Callable[..., Any], tasks: Sequence[Any], at: int) -> _Worker:  # noqa: ANN401
    """Start a process and hand it its first task."""
    context = get_context("spawn")  # the same on every system
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(there, options, work), daemon=True)
    with _no_interrupt():  # which the new process inherits: it would answer with a traceback while it starts
        process.start()
    there.close()
    return _handed(_Worker(process, here, at), tasks, at)


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Put Ctrl-C off until the end of the block, as far as the system can."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # started in the block, it would let Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _handed(worker: _Worker, tasks: Sequence[Any], at: int) -> _Worker:
    worker.at, worker.since = at, time.monotonic()
    with suppress(OSError):  # it died in between: receiving says so
        worker.pipe.send(tasks[at])
    return worker


def _work(pipe: Connection, options: Any, work: Callable[..., Any]) -> None:  # noqa: ANN401
    """Do what comes through the pipe until it is closed; Ctrl-C is for the first process to answer."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        result = attempt(work, task, options)
        try:
            pipe.send(result)
        except BrokenPipeError:  # no one is waiting for it any more
            return
        except Exception as error:  # noqa: BLE001 - what cannot go through the pipe must not end the process
            pipe.send(Failed(fault(error)))
