"""A results list as an exams office has it: who has which official result, and every line and cell that does not count.

One line a learner and component, or one line a learner with columns for each component. Nothing is guessed: a column or
a line that could mean two things is listed and not taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tracker.errors import TableError
from tracker.kinds import Kind
from tracker.lists.component_named import named_components, other_awards
from tracker.lists.result_headings import Heading, Headings, What, find_headings
from tracker.lists.result_values import is_of_series, value_in
from tracker.people.identity import Known, known
from tracker.plan.order import AWARD
from tracker.roster import cells
from tracker.roster.columns import choose
from tracker.roster.headings import Meaning
from tracker.roster.model import column_in_words
from tracker.roster.rows import left_out
from tracker.spec.award import Spec
from tracker.user_tables import Row, Table, Value

NO_HEADINGS = (
    "no row of headings was found: put 'Candidate number' above the numbers, and above the results which component and "
    "what they are, such as 'C1 UMS' and 'C1 grade'"
)
Place = tuple[str, What]
"""A component, or `award`, and what is typed of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says."""

    row: int
    known: Known
    values: Mapping[Place, str | int]


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A line, a column or a cell that does not count, and why."""

    where: str
    why: str


@dataclass(slots=True)
class ResultsList:
    """What a results list says."""

    headings: Headings
    taken: tuple[Heading, ...]
    ignored: tuple[Heading, ...] = ()
    """Columns that have something like results and no official ones, such as predicted grades."""
    lines: list[Line] = field(default_factory=list)
    not_taken: list[NotTaken] = field(default_factory=list)
    others: dict[str, int] = field(default_factory=dict)
    """Lines that are about something else, counted by what: another award, another series."""


class ResultsReader:
    """Reads one results list."""

    def __init__(self, table: Table, spec: Spec, kinds: Mapping[Place, Kind], titles: Sequence[str]) -> None:
        """Look at the list.

        Args:
            table: its cells.
            spec: the award of the workbooks in its series.
            kinds: what each entry of the sheet Results may be; of what is not there nothing is taken.
            titles: the titles of all awards.

        Raises:
            TableError: no row of it has headings that are known.
        """
        found = find_headings(table.rows, spec)
        if found is None:
            raise TableError([f"{table.name}: {NO_HEADINGS}"])
        self._table, self._spec, self._kinds, self._titles = table, spec, kinds, titles
        self._headings, self._below = found, table.rows[found.row :]
        chosen = choose(found.cells, self._below)
        rivals = [said for column, said, _ in chosen.problems if "could each be" in said]
        if rivals:
            raise TableError([f"{table.name}: {said}" for said in rivals])
        self._people = {meaning: taken.column for meaning, taken in chosen.taken.items()}
        above = "\n".join(" ".join(map(cells.plain, row)) for row in table.rows[: found.row - 1])
        self._default = [c.id for c in named_components(above, spec)]

    def read(self) -> ResultsList:
        """Return what it says."""
        columns = tuple(self._settled())
        found = ResultsList(self._headings, tuple(one for one in columns if one.sort == "result"))
        found.ignored = tuple(one for one in columns if one.why and one.sort != "unclear")
        for one in columns:
            if one.sort == "unclear":
                found.not_taken.append(NotTaken(column_in_words(one.column, one.text), one.why))
        commas = any("," in cells.plain(self._cell(row, Meaning.NAME)) for row in self._below)
        for number, row in enumerate(self._below, self._headings.row + 1):
            self._line(found, number, row, commas=commas)
        return found

    def _settled(self) -> Iterator[Heading]:
        """Yield the columns with whose results they have, as far as that is certain."""
        by_line = bool(self._headings.of("component", "award"))
        for one in self._headings.columns:
            if one.sort == "bare":
                yield self._bare(one)
            elif one.sort == "result" and not one.component and not by_line:
                if len(self._default) == 1:
                    yield replace(one, component=self._default[0])
                else:
                    yield replace(one, sort="unclear", why="it does not say of which component")
            else:
                yield one

    def _bare(self, one: Heading) -> Heading:
        """Return a column headed by a component alone: grades are known as such, numbers could be UMS or raw marks."""
        filled = [row[one.column - 1] for row in self._below if len(row) >= one.column and row[one.column - 1]]
        kind = self._kinds.get((one.component, "official grade"))
        if kind and filled and all(value_in(cell, kind, self._spec, self._grades(one.component))[0] for cell in filled):
            return replace(one, sort="result", what="official grade")
        return replace(one, sort="unclear", why="it does not say whether it has UMS, raw marks or grades")

    def _grades(self, component: str) -> tuple[str, ...]:
        scales = {c.id: c.scale.grades for c in self._spec.components}
        return tuple(scales.get(component, self._spec.scale.grades))

    def _cell(self, row: Row, meaning: Meaning) -> Value:
        column = self._people.get(meaning, 0)
        return row[column - 1] if 0 < column <= len(row) else None

    def _line(self, found: ResultsList, number: int, row: Row, *, commas: bool) -> None:
        values = {meaning: self._cell(row, meaning) for meaning in self._people}
        if left_out(row, values, len(found.lines)):
            return
        where = f"row {number}"
        if other := self._other(row):
            found.others[other] = found.others.get(other, 0) + 1
            return
        who, wrong = self._who(values, commas=commas)
        if wrong:
            found.not_taken.append(NotTaken(where, wrong))
            return
        component, why = self._component(row)
        said: dict[Place, str | int] = {}
        for one in found.taken:
            cell = row[one.column - 1] if one.column <= len(row) else None
            whose = one.component or component
            if not cells.plain(cell).strip() or one.what is None:
                continue
            if not whose or (component and one.component not in {"", component, AWARD}):
                said_twice = f"its column is of {one.component}, and the line of {component}"
                found.not_taken.append(NotTaken(where, said_twice if whose else why))
                break
            value, problem = self._value(cell, whose, one.what)
            if problem:
                found.not_taken.append(NotTaken(f"{where}, {column_in_words(one.column, one.text)}", problem))
            elif value is not None:
                said[whose, one.what] = value
        if said:
            found.lines.append(Line(number, who, said))

    def _value(self, cell: Value, whose: str, what: What) -> tuple[str | int | None, str]:
        """Return what a cell says of a component or the award, and why it says nothing that can be entered."""
        kind = self._kinds.get((whose, what))
        if kind is None:
            named = "the award" if whose == AWARD else whose
            return None, f"the workbooks have no cell for it ({named}, {what})"
        return value_in(cell, kind, self._spec, self._grades(whose))

    def _told(self, row: Row, *sorts: str) -> str:
        """Return what a line says in the columns that name its component, award or series."""
        at = [one.column - 1 for one in self._headings.columns if one.sort in sorts]
        return " / ".join(text for i in at if i < len(row) and (text := cells.plain(row[i]).strip()))

    def _other(self, row: Row) -> str:
        """Return what a line is about that has nothing to do with the workbooks, "" if it may be about them."""
        if (series := self._told(row, "series")) and not is_of_series(series, self._spec):
            return "another series, or one that is not certain"
        award = self._told(row, "award", "component")
        if other_awards(award, self._spec, self._titles) or self._is_title(self._told(row, "award")):
            return "another award"
        return ""

    def _is_title(self, award: str) -> bool:
        """Return whether a text is the title of another award and nothing more."""
        others = {title.casefold() for title in self._titles} - {self._spec.title.casefold()}
        return award.casefold() in others

    def _component(self, row: Row) -> tuple[str, str]:
        """Return the component that a line names, or `award`; else "" and why."""
        told = self._told(row, "component")
        named = named_components(told or self._told(row, "award"), self._spec)
        if len(named) == 1:
            return named[0].id, ""
        if len(named) > 1:
            return "", f"it names {' and '.join(c.id for c in named)}"
        words = {word.casefold() for word in told.replace("-", " ").split()}
        title = self._spec.title.casefold()
        number = self._spec.number
        if told and (
            words & {"award", "overall", "qualification", "cash"} or title == told.casefold() or told == number
        ):
            return AWARD, ""
        return "", "it does not say of which component it is" if not told else "it names no component of this award"

    def _who(self, values: Mapping[Meaning, Value], *, commas: bool) -> tuple[Known, str]:
        """Return what a line says of its learner, and why that cannot be used."""
        numbers = self._spec.numbers
        candidate = cells.candidate(values.get(Meaning.CANDIDATE), numbers.candidate)
        registration = cells.registration(values.get(Meaning.REGISTRATION))
        surname, forenames = cells.name(values.get(Meaning.SURNAME)), cells.name(values.get(Meaning.FORENAMES))
        if Meaning.NAME in values and not surname.text:
            surname, forenames = cells.full_name(values[Meaning.NAME], commas=commas)
        wrong = next((one.wrong for one in (candidate, registration, surname, forenames) if one.wrong), "")
        class_name = cells.one_line(cells.plain(values.get(Meaning.CLASS)))
        who = known(registration.text, candidate.text, surname.text, forenames.text, class_name)
        if not wrong and not who.links:
            wrong = "there is no number and no name in it"
        return who, wrong
