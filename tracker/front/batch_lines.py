"""What a line of a plan asks for: looked at before anything is built, then built; each in whatever process.

Both steps read the class list themselves, so that a plan with thousands of lines never holds more than one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tracker.batch.lines import Line, Lines
from tracker.errors import InputError, RequestError, RosterError, TrackerError
from tracker.front.class_list import account
from tracker.front.workbook import Built, build, file_name, orders
from tracker.kinds import may_be_digits
from tracker.plan import Order
from tracker.plan.issued_learners import digest as digest_of
from tracker.plan.order import centre_number
from tracker.plan.stamp import COHORT, stamp
from tracker.plan.workbook import MOST_LINES
from tracker.register import Entry, entry_of
from tracker.roster import ClassList, Meaning, headings_of, read_class_list, split
from tracker.roster.columns import Chosen
from tracker.roster.model import Remark, rows_in_words
from tracker.spec.award import USUAL_NUMBERS, Spec

if TYPE_CHECKING:
    from tracker.front.answer import InputFile
    from tracker.front.resources import Resources


@dataclass(frozen=True)
class Options:
    """What a batch goes by; made once and handed to every process once."""

    plan: Lines
    class_lists: Callable[[str], InputFile]
    """Gives a class list that the plan names; raises InputError."""
    resources: Resources
    issued: date
    """The date of issue of workbooks that have none yet."""
    dates: Mapping[str, date] = field(default_factory=dict)
    """The date of issue of workbooks that were begun before, by `Wanted.digest`."""
    choices: Chosen = field(default_factory=dict)
    """Columns of the class lists that the user chose, for all lists."""

    @cached_property
    def cohorts(self) -> dict[tuple[str, str, str], tuple[int, int]]:
        """Learners and workbooks of cohorts that were counted already, by centre, award and series."""
        return {}

    @cached_property
    def _specs(self) -> dict[tuple[str, str], Spec]:
        return {}

    def spec(self, qualification: str, series: str) -> Spec:
        """Return an award in a series; asked for again, it is the same object."""
        wanted = (qualification, series)
        if wanted not in self._specs:
            self._specs[wanted] = self.resources.catalogue.spec(qualification, series)
        return self._specs[wanted]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One workbook that is to be built."""

    line: Line
    digest: str
    """Of what is asked for, whatever the day."""
    issued: date
    entry: Entry
    """Its row in the register, without digest and time."""
    alike: str = ""
    """Of what its stamp says, the cohort left out: a class that is added to a plan later makes no other workbook."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What became of looking at a line."""

    line: Line
    wanted: tuple[Wanted, ...] = ()
    problems: tuple[Remark, ...] = ()
    notes: tuple[str, ...] = ()
    account: tuple[str, ...] = ()
    """How its class list was understood: its columns, and its first learners."""


def look(line: Line, options: Options) -> Looked:
    """Return what a line asks for, or all that is wrong with it."""
    problems: list[Remark] = []
    spec = _spec(line, options, problems)
    class_list = _class_list(line, spec, options, problems)
    if class_list and (most := _too_many(line, class_list)):
        problems.append(options.plan.remark(line.row, "rows", most))
    if class_list and (mixed := _without_classes(line, class_list, options)):
        problems.append(mixed)
    if spec is None or problems:
        return Looked(line, problems=tuple(problems))
    try:
        wanted = tuple(_wanted(line, order, options) for order in _orders(line, spec, class_list, options))
    except RequestError as error:
        return Looked(line, problems=(options.plan.remark(line.row, "split-by", str(error)),))
    if class_list is None:
        return Looked(line, wanted)
    shown = tuple(message.text for message in account(replace(class_list, notes=())))
    return Looked(line, wanted, notes=tuple(str(note) for note in class_list.notes), account=shown)


def make(wanted: Wanted, options: Options) -> Built:
    """Build one workbook.

    Raises:
        TrackerError: it cannot be built, or its class list is another one by now.
    """
    line = wanted.line
    problems: list[Remark] = []
    spec = _spec(line, options, problems)
    class_list = _class_list(line, spec, options, problems)
    if spec and not problems:
        for order in _orders(line, spec, class_list, options):
            if order.part == wanted.entry.part:
                built = build(replace(order, issued=wanted.issued))
                if built.id == wanted.entry.id:
                    return built
    said = "changed while the batch was running: run the same command again"
    raise RequestError(f"{options.plan.remark(line.row, 'class list', said)}.")


def _spec(line: Line, options: Options, problems: list[Remark]) -> Spec | None:
    if not line.qualification:
        return None  # that it is missing was said when the plan was read
    try:
        options.resources.catalogue.series_of(line.qualification)
    except TrackerError as error:
        problems.append(options.plan.remark(line.row, "qualification", str(error)))
        return None
    if not line.series:
        return None
    try:
        spec = options.spec(line.qualification, line.series)
    except TrackerError as error:
        problems.append(options.plan.remark(line.row, "series", str(error)))
        return None
    kind = centre_number(spec.numbers)
    if may_be_digits(line.centre) and kind.problem(line.centre):
        zero = "; spreadsheets drop a leading zero: type it, in a cell formatted as text"
        dropped = len(line.centre) == kind.length - 1
        said = f"'{line.centre}' is no centre number: it has {kind.allowed}{zero if dropped else ''}"
        problems.append(options.plan.remark(line.row, "centre", said))
    return spec


def _class_list(line: Line, spec: Spec | None, options: Options, problems: list[Remark]) -> ClassList | None:
    if not line.class_list:
        return None

    def wrong(said: object, choice: str = "") -> None:
        problems.append(replace(options.plan.remark(line.row, "class list", str(said)), choice=choice))

    try:
        file = options.class_lists(line.class_list)
    except InputError as error:
        wrong(f"{error.path} {error.said}: name the file as seen from the folder of the plan")
        return None
    try:
        numbers = spec.numbers if spec else USUAL_NUMBERS
        return read_class_list(file.content, file.name, line.part, options.choices, numbers)
    except RosterError as error:
        for one in error.problems:
            wrong(one, one.choice if isinstance(one, Remark) else "")
        return None


def _without_classes(line: Line, class_list: ClassList, options: Options) -> Remark | None:
    """Return what is wrong where lines name classes of one list that has none: each would get all of its learners."""
    if not line.part or any(column.meaning is Meaning.CLASS for column in class_list.taken):
        return None
    place = (line.centre, line.qualification, line.series, line.class_list)
    others = [
        one.row
        for one in options.plan.lines
        if (one.centre, one.qualification, one.series, one.class_list) == place and one.part != line.part
    ]
    if not others:
        return None
    rows = rows_in_words([line.row, *others])
    said = f"{line.class_list} has no column of classes, so all its learners would be in each workbook of {rows}"
    text = f"{said}: add a column headed 'Class', or choose one; the headings are {headings_of(class_list)}"
    return replace(options.plan.remark(line.row, "class", text), choice="class=HEADING")


def _too_many(line: Line, class_list: ClassList) -> str:
    """Return what is wrong with the number of rows, where the list is not split; "" if nothing is."""
    count = len(class_list.learners)
    if line.split_by:
        return ""
    if line.rows is not None and count > line.rows:
        return f"there are {count} learners but only {line.rows} rows: raise the number, or leave it empty"
    if count > MOST_LINES:
        return f"there are {count} learners, and one workbook holds {MOST_LINES}: split the list by class or assessor"
    return ""


def _orders(line: Line, spec: Spec, class_list: ClassList | None, options: Options) -> Iterator[Order]:
    found = orders(
        spec,
        options.issued,
        class_list,
        rows=line.rows,
        split_by=line.split_by,
        centre=line.centre,
        centre_name=line.centre_name,
        templates=options.resources.templates,
    )
    learners, parts = _cohort(line, options)
    for order in found:
        if not len(order.learners) <= order.lines <= MOST_LINES:
            said = f"there are {len(order.learners)} learners in '{order.part}' but {order.lines} rows"
            raise RequestError(f"{said}: raise the number of rows up to {MOST_LINES}, or leave it empty")
        yield replace(order, part=line.part or order.part, cohort_learners=learners, cohort_parts=parts)


def _cohort(line: Line, options: Options) -> tuple[int, int]:
    """Return how many learners and workbooks the cohort of a line has, over all lines of the plan; 0 if not known."""
    place = (line.centre, line.qualification, line.series)
    if place not in options.cohorts:
        counts: list[int] = []
        for one in options.plan.lines:
            if (one.centre, one.qualification, one.series) == place:
                counts += _counts(one, options)
        options.cohorts[place] = (sum(counts) if all(counts) else 0, max(1, len(counts)))
    return options.cohorts[place]


def _counts(line: Line, options: Options) -> list[int]:
    """Return how many learners each workbook of a line has; what is wrong with the line is said by itself."""
    class_list = _class_list(line, _spec(line, options, []), options, [])
    if class_list is None:
        return [] if line.class_list else [0]
    if not line.split_by:
        return [len(class_list.learners)]
    return [len(learners) for learners in split(class_list, line.split_by).values()]


def _wanted(line: Line, order: Order, options: Options) -> Wanted:
    """Return what is to be built, with the date of issue of when it was begun."""
    digest = line.digest(order.part, order.learners)
    order = replace(order, issued=options.dates.get(digest, options.issued))
    facts = stamp(order)
    entry = entry_of(order, facts["id"], f"{order.centre}/{file_name(order)}")
    return Wanted(line, digest, order.issued, entry, alike(facts))


def alike(facts: Mapping[str, str]) -> str:
    """Return a digest of what a stamp says that is the same whatever the cohort was when the workbook was built."""
    return digest_of(sorted([name, said] for name, said in facts.items() if name not in {"id", *COHORT}))
