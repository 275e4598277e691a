"""Errors that stop the program.

* TrackerError            everything below; the command line catches only this
  + ProblemsError         several complaints at once:
    - SpecError           YAML specs are wrong
    - RosterError         a class list cannot be used
    - TableError          a file given by the user cannot be used: a list, a grid, a workbook
  + RequestError          what was asked for does not exist or contradicts itself
    - InputError          a file cannot be read: it is not there, no file, too large, or its drive does not answer
  + RenderError           a workbook cannot be written as planned
  + OutputError           a file cannot be written, or must not be overwritten
  + RefusedError          a returned file is not read any further (in tracker.intake.refusals: it holds a Hit)

A problem *inside* a returned workbook is not an error: it is a Finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath


class TrackerError(Exception):
    """The program cannot go on; the text is a sentence for the user, which may name fields (`tracker.words`)."""

    about: str = ""
    """The field of the request that it is about, if it is about one."""


MOST_SAID = 100
"""So many complaints are said at once; no one reads on."""


class ProblemsError(TrackerError):
    """An error made of several complaints, all reported at once.

    Args:
        problems: all of them.
        last: a sentence below them.
        most: so many of them are said.
        notes: what else there is to know once they are corrected.
    """

    def __init__(
        self, problems: Sequence[object], *, last: str = "", most: int = MOST_SAID, notes: Sequence[object] = ()
    ) -> None:
        self.problems, self.last = tuple(problems), last
        self.said = [*shortened(self.problems, most), *(f"note: {one}" for one in notes[:most])]
        super().__init__("\n".join([*self.said, last] if last else self.said))


def shortened(problems: Sequence[object], most: int = MOST_SAID) -> list[str]:
    """Return the first complaints, and how many more there are."""
    said = [str(problem) for problem in problems[:most]]
    more = len(problems) - len(said)
    return [*said, f"… and {more:,} more: correct these first."] if more else said


class SpecError(ProblemsError):
    """YAML specs are wrong; each problem prints as `file:line:column: SPECnnn error: sentence`."""


class RosterError(ProblemsError):
    """A class list cannot be used; each problem names its row and column."""

    about = "learners"


class TableError(ProblemsError):
    """A marking grid or raw-to-UMS list typed or pasted by the user cannot be used."""


class RequestError(TrackerError):
    """What was asked for does not exist, or contradicts itself."""

    def __init__(self, sentence: str, *, about: str = "") -> None:
        super().__init__(sentence)
        if about:
            self.about = about


class InputError(RequestError):
    """A file cannot be read.

    Args:
        path: the file.
        said: the rest of a sentence that starts with its name.
        why: the reason alone, where it reads otherwise.
        limit: the most bytes that it may have, if it has more; else 0.
    """

    def __init__(self, path: PurePath, said: str, *, why: str = "", limit: int = 0) -> None:
        self.path, self.said, self.limit = path, said, limit
        self.why = why or f"it {said}"
        super().__init__(f"{path} {said}.")


class RenderError(TrackerError):
    """XlsxWriter refused to write something that the plan asked for."""

    def __init__(self, method: str, where: str, why: str) -> None:
        super().__init__(f"{where}: {method} was refused: {why}")


class OutputError(TrackerError):
    """A file cannot be written, or must not be overwritten."""
