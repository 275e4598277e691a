"""The class list that goes into a request, and what is said about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.errors import RequestError
from tracker.front.answer import Answer, InputFile, Message
from tracker.report.wording import listed
from tracker.roster import ClassList, Remark, read_class_list, split
from tracker.roster.chosen import SHORT, read_choices
from tracker.roster.columns import readable
from tracker.roster.reading import headings_in
from tracker.spec.award import USUAL_NUMBERS, Numbers
from tracker.user_tables import letters

if TYPE_CHECKING:
    from tracker.front.resources import Resources
    from tracker.roster import Learner
    from tracker.roster.columns import Chosen

__all__ = ["SHORT", "ClassList", "ClassListAnswer", "ClassListRequest", "account", "choices_of", "chosen_columns"]
__all__ += ["class_list", "class_list_of", "examples", "headings_of", "letters", "people", "split", "splitting"]

SHOWN_NOTES = 12
SHOWN_LEARNERS = 3
SHOWN_CLASSES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassListRequest:
    """Which class list to look at before anything is built."""

    learners: InputFile
    column: tuple[str, ...] = ()
    """Columns that the user chose, such as `class=Course`."""
    qualification: str = ""
    """The award, whose suite says how numbers are written; as usual if left out."""
    series: str | None = None
    """The next one due if left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassListAnswer(Answer):
    """How the list was understood."""

    class_list: ClassList


def class_list(request: ClassListRequest, resources: Resources) -> ClassListAnswer:
    """Read a class list and say how it was understood.

    Raises:
        RosterError: it cannot be used; see `choices_of` for what would settle problems.
        RequestError: a choice of a column is none, or there is no such award.
    """
    numbers = USUAL_NUMBERS
    if request.qualification:
        spec = resources.catalogue.spec(request.qualification, request.series, today=resources.today)
        numbers = spec.numbers
    found = class_list_of(request.learners, request.column, numbers)
    return ClassListAnswer(messages=(*account(found), *splitting(found)), class_list=found)


def chosen_columns(columns: Sequence[str]) -> Chosen:
    """Read the columns that the user chose, such as `class=Course`.

    Raises:
        RequestError: a choice is none.
    """
    try:
        return read_choices(columns)
    except RequestError as error:
        raise RequestError(f"[[field column]]: {error}", about="column") from error


def class_list_of(file: InputFile, columns: Sequence[str] = (), numbers: Numbers = USUAL_NUMBERS) -> ClassList:
    """Read a class list.

    Args:
        file: the list.
        columns: columns that the user chose.
        numbers: how the suite of the award writes numbers.

    Raises:
        RosterError: it cannot be used; see `choices_of` for what would settle problems.
        RequestError: a choice of a column is none.
    """
    return read_class_list(file.content, file.name, choices=chosen_columns(columns), numbers=numbers)


def headings_of(file: InputFile, columns: Sequence[str] = ()) -> tuple[tuple[str, str], ...]:
    """Return the letter and heading of each column that has one, whether the list can be used or not."""
    headings = headings_in(file.content, file.name, chosen_columns(columns))
    named = ((letters(at), readable(heading)) for at, heading in enumerate(headings, start=1))
    return tuple((letter, heading) for letter, heading in named if heading)


def choices_of(problems: Iterable[object]) -> tuple[str, ...]:
    """Return the choices of columns that would settle problems, such as `class=Course`, each once."""
    return tuple(dict.fromkeys(one.choice for one in problems if isinstance(one, Remark) and one.choice))


def account(found: ClassList) -> Iterator[Message]:
    """Yield what was taken for what, how the first learners were read, and what was noticed."""
    yield Message(f"Class list {found.file}: {people(len(found.learners))}")
    for column in found.taken:
        yield Message(f"  {column}", "detail")
    for one in examples(found):
        parts = (one.candidate, f"{one.surname}, {one.forenames}".rstrip(", "), one.class_name, one.assessor)
        yield Message(f"  read as: {'; '.join(part for part in parts if part)}", "detail")
    if found.ignored:
        yield Message("  not taken: " + "; ".join(str(column) for column in found.ignored), "detail")
    for note in found.notes[:SHOWN_NOTES]:
        yield Message(f"  note: {note}")
    if len(found.notes) > SHOWN_NOTES:
        yield Message(f"  … and {len(found.notes) - SHOWN_NOTES} more notes")


def examples(found: ClassList) -> tuple[Learner, ...]:
    """Return a few learners to check the reading by: the first, and one with an accent if there is any."""
    first = found.learners[:SHOWN_LEARNERS]
    if not any(map(_has_accent, first)) and (one := next(filter(_has_accent, found.learners), None)):
        return (*first[: SHOWN_LEARNERS - 1], one)
    return tuple(first)


def _has_accent(learner: Learner) -> bool:
    return not (learner.surname + learner.forenames).isascii()


def splitting(found: ClassList) -> Iterator[Message]:
    """Yield how a list of several classes becomes a workbook for each."""
    classes = sorted({one.class_name for one in found.learners} - {""})
    if len(classes) > 1:
        said = f"The class list has {len(classes)} classes ({listed(classes, SHOWN_CLASSES)}), all in one workbook"
        yield Message(f"{said}: [[field split_by=class]] builds one for each.", "hint")


def people(count: int) -> str:
    """Return how many learners there are, in words."""
    return "no learners yet" if not count else "1 learner" if count == 1 else f"{count} learners"
