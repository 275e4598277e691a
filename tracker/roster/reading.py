"""Through the rows of a class list, once: learners out, and every problem and note with its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tracker import foreign
from tracker.errors import RosterError, TableError
from tracker.foreign import Row, Table, Value
from tracker.roster import cells, columns
from tracker.roster.headings import NAMES, Meaning, match
from tracker.roster.lookalike import same_number
from tracker.roster.model import ClassList, Learner, Remark, Taken

NO_NAME = "there is no name in this row: type the learner's name or delete the row"
NO_SURNAME = "there is no surname: type it; a learner with one name has it here"
NO_FORENAME = "there is no forename: fine if the learner has only one name"
NO_CANDIDATE = "there is no candidate number yet: it can be typed into the tracker"
NO_CLASS = "there is no class: the learner will be in a group of its own when the list is split"
NO_CANDIDATES = "there is no column of candidate numbers: they can be typed into the tracker"
NO_CLASSES = "there is no column of classes"
TOO_MANY_CELLS = (
    "the row has more cells than there are headings: put text with a comma in quotation marks, or save as .xlsx"
)
BLANK = "blank and left out"
HEADINGS_AGAIN = "the headings again: left out"
NO_PERSON = "a row of the system that made the list, not a learner (test student, points, guidance): left out"
FOOTER = "a total or footer, not a learner: left out"
NOTHING_TAKEN = "nothing in the columns that were taken: left out"
SAME_LEARNER = "the same learner twice: delete all rows but one"
NAMESAKES = "the same name without candidate numbers: namesakes, or one learner twice?"

_PEOPLE = r"(?:students?|learners?|pupils?|candidates?|entries|names?|rows?|records?)"
_FOOTER = re.compile(
    rf"(?:(?:grand |sub-?)?total|count|number)(?: number)?(?: of)?(?: {_PEOPLE})?\s*[:=]?\s*[0-9]*(?: {_PEOPLE})?"
    rf"|[0-9]+ {_PEOPLE}(?: in (?:total|all))?"
    r"|page [0-9]+(?:\s*(?:of|/)\s*[0-9]+)?"
    r"|end of (?:list|report|file|page).{0,40}"
    r"|(?:printed|generated|exported|produced|report run)(?: on| by| at| from|:).{0,80}",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"points? possible|student,? test|test,? student|do not (?:edit|delete|change|remove)\b.{0,80}"
    r"|(?:for example|e\.g\.|example:).{0,80}",
    re.IGNORECASE,
)
_CLEANERS: Mapping[Meaning, Callable[[Value], cells.Cleaned]] = {
    Meaning.CANDIDATE: cells.candidate,
    Meaning.REGISTRATION: cells.registration,
    Meaning.SURNAME: cells.name,
    Meaning.FORENAMES: cells.name,
    Meaning.CLASS: cells.class_name,
    Meaning.ASSESSOR: cells.text,
}


@dataclass(slots=True)
class _Remarks:
    """Remarks in the order they came up; the same words about the same column are one remark."""

    file: str
    places: dict[tuple[str, int, str, tuple[int, ...]], list[int]] = field(default_factory=dict)

    def add(self, text: str, rows: Sequence[int] = (), column: int = 0, heading: str = "") -> None:
        self.places.setdefault((text, column, heading, ()), []).extend(rows)

    def together(self, text: str, rows: Sequence[int], taken: Taken) -> None:
        """Add a remark about how these rows compare, which stays apart from others in the same words."""
        self.places[text, taken.column, taken.heading, tuple(rows)] = list(rows)

    def all(self) -> tuple[Remark, ...]:
        return tuple(
            Remark(self.file, text, tuple(rows), column, heading)
            for (text, column, heading, _), rows in self.places.items()
        )


@dataclass(frozen=True, slots=True)
class _Entry:
    """The cells of one row that were taken; the others are not kept."""

    row: int
    values: Mapping[Meaning, Value]


def read_class_list(content: bytes, name: str, only_class: str = "") -> ClassList:  # noqa: C901 - one step after another
    """Read a class list from a CSV or XLSX file.

    Args:
        content: the whole file.
        name: what to call the file in messages.
        only_class: the class to keep where the list has several; others are not looked at.

    Raises:
        RosterError: the file cannot be read or the list cannot be used; holds every problem found.
    """
    try:
        table = foreign.read_table(content, name, lambda rows: bool(columns.heading_row(rows)))
    except TableError as error:
        raise RosterError([Remark("", str(problem)) for problem in error.problems]) from error
    top = columns.heading_row(table.rows)
    if not top:
        searched = f"no row of headings was found in the first {columns.ROWS_SEARCHED} rows"
        if table.sheets:
            searched += f" of {', '.join(repr(one) for one in table.sheets)}"
        raise RosterError([Remark(name, f"{searched}: put 'Surname' and 'Forename', or 'Full Name', above the names")])
    problems, notes = _Remarks(name), _Remarks(name)
    for sentence in table.notes:
        notes.add(sentence)
    headings = table.rows[top - 1]
    choice = columns.choose(headings, table.rows[top:])
    for column, sentence in choice.problems:
        problems.add(sentence, (top,), column, columns.readable(table.value(top, column)))
    for column, sentence in choice.notes:
        notes.add(sentence, (), column, columns.readable(table.value(top, column)))
    entries = _entries(table, top, choice.taken, problems, notes)
    if only_class:
        entries = _of_class(entries, only_class, problems, choice.taken)
    del table  # the other columns may hold personal data
    if not entries:
        problems.add("there are no learners under the headings", (top,))
    commas = any("," in cells.plain(entry.values.get(Meaning.NAME)) for entry in entries)
    learners = {entry.row: _learner(entry, choice.taken, problems, notes, commas=commas) for entry in entries}
    _compare(learners, choice.taken, problems, notes)
    _note_spellings(learners, choice.taken, notes)
    if Meaning.CANDIDATE not in choice.taken:
        notes.add(NO_CANDIDATES)
    if Meaning.CLASS not in choice.taken:
        notes.add(NO_CLASSES)
    found = sorted(problems.all(), key=lambda remark: (remark.rows, remark.column))
    if found:
        raise RosterError(found)
    taken = tuple(choice.taken[meaning] for meaning in Meaning if meaning in choice.taken)
    return ClassList(name, tuple(learners.values()), taken, tuple(choice.ignored), notes.all())


def _entries(
    table: Table, top: int, taken: Mapping[Meaning, Taken], problems: _Remarks, notes: _Remarks
) -> list[_Entry]:
    """Return the rows that are learners, and say which were left out."""
    entries: list[_Entry] = []
    headings = table.rows[top - 1]
    for number in range(top + 1, len(table.rows) + 1):
        row = table.rows[number - 1]
        values = {meaning: table.value(number, column.column) for meaning, column in taken.items()}
        left_out = _left_out(row, values, len(entries))
        if left_out:
            notes.add(left_out, (number,))
            continue
        # In CSV a comma inside a name moves everything after it one column on; in a workbook it is only a scribble.
        beyond = next((i for i in range(len(headings), len(row)) if cells.plain(row[i]).strip()), None)
        if not table.sheet and beyond is not None:
            problems.add(TOO_MANY_CELLS, (number,), beyond + 1)
        entries.append(_Entry(number, values))
    return entries


def _of_class(entries: list[_Entry], wanted: str, problems: _Remarks, taken: Mapping[Meaning, Taken]) -> list[_Entry]:
    """Keep one class of a list with several; a list without a class column, or of one class, is taken whole."""
    column = taken.get(Meaning.CLASS)
    classes = {entry.row: cells.class_name(entry.values.get(Meaning.CLASS)).text.casefold() for entry in entries}
    kept = [entry for entry in entries if classes[entry.row] == wanted.casefold()]
    if kept or not column or len(set(classes.values())) < 2:  # noqa: PLR2004 - one class is no choice
        return kept or entries
    said = f"no learner is in the class '{columns.readable(wanted)}' that the plan names: check how both write it"
    problems.add(said, (), column.column, column.heading)
    return entries


def _left_out(row: Row, values: Mapping[Meaning, Value], learners: int) -> str:
    """Return why a row is no learner, or ""."""
    shown = [text for value in row if (text := " ".join(cells.plain(value).split()))]
    if not shown:
        return BLANK
    if _FOOTER.fullmatch(" ".join(shown)) or (shown == [str(learners)] and learners):
        return FOOTER
    kept = [(meaning, text) for meaning, value in values.items() if (text := cells.plain(value).strip())]
    if not kept:
        return NOTHING_TAKEN
    names = [text for meaning, text in kept if meaning in NAMES]
    if (names and all(map(_NO_PERSON.fullmatch, names))) or _NO_PERSON.fullmatch(", ".join(names)):
        return NO_PERSON
    if all((known := match(text)) and meaning in {known.meaning, known.otherwise} for meaning, text in kept):
        return HEADINGS_AGAIN
    return ""


def _learner(
    entry: _Entry, taken: Mapping[Meaning, Taken], problems: _Remarks, notes: _Remarks, *, commas: bool
) -> Learner:
    texts = dict.fromkeys(Meaning, "")
    unusable: set[Meaning] = set()

    def keep(meaning: Meaning, cleaned: cells.Cleaned) -> None:
        column = taken.get(meaning, taken.get(Meaning.NAME))
        place = (column.column, column.heading) if column else (0, "")
        for note in cleaned.notes:
            notes.add(note, (entry.row,), *place)
        if cleaned.wrong:
            problems.add(cleaned.wrong, (entry.row,), *place)
            unusable.add(meaning)
        texts[meaning] = cleaned.text

    for meaning, value in entry.values.items():
        if meaning is Meaning.NAME:
            surname, forenames = cells.full_name(value, commas=commas)
            keep(Meaning.SURNAME, surname)
            keep(Meaning.FORENAMES, forenames)
        else:
            keep(meaning, _CLEANERS[meaning](value))
    surname_column = taken.get(Meaning.SURNAME, taken.get(Meaning.NAME))
    for meaning, column, remarks, sentence in (
        (Meaning.SURNAME, surname_column, problems, NO_SURNAME if texts[Meaning.FORENAMES] else NO_NAME),
        (Meaning.FORENAMES, taken.get(Meaning.FORENAMES), notes, NO_FORENAME),
        (Meaning.CANDIDATE, taken.get(Meaning.CANDIDATE), notes, NO_CANDIDATE),
        (Meaning.CLASS, taken.get(Meaning.CLASS), notes, NO_CLASS),
    ):
        if column and not texts[meaning] and meaning not in unusable:
            remarks.add(sentence, (entry.row,), column.column, column.heading)
    return Learner(
        candidate=texts[Meaning.CANDIDATE],
        registration=texts[Meaning.REGISTRATION],
        surname=texts[Meaning.SURNAME],
        forenames=texts[Meaning.FORENAMES],
        class_name=texts[Meaning.CLASS],
        assessor=texts[Meaning.ASSESSOR],
    )


def _compare(
    learners: Mapping[int, Learner], taken: Mapping[Meaning, Taken], problems: _Remarks, notes: _Remarks
) -> None:
    """Find numbers given twice, and names that cannot be told apart."""
    sharing: dict[tuple[Meaning, str], list[int]] = defaultdict(list)
    for row, learner in learners.items():
        surname, forenames = learner.surname.casefold(), learner.forenames.casefold()
        sharing[Meaning.CANDIDATE, learner.candidate].append(row)
        sharing[Meaning.REGISTRATION, same_number(learner.registration)].append(row)
        if not learner.candidate and surname:
            sharing[Meaning.SURNAME, f"{surname}, {forenames}"].append(row)
    for (meaning, shared), rows in sharing.items():
        if not shared or len(rows) == 1:
            continue
        column = taken.get(meaning) or taken[Meaning.NAME]
        if meaning is Meaning.SURNAME:
            notes.together(NAMESAKES, rows, column)
            continue
        names = {(learners[row].surname, learners[row].forenames) for row in rows}
        numbers = [
            learners[row].candidate if meaning is Meaning.CANDIDATE else learners[row].registration for row in rows
        ]
        said = " or ".join(columns.readable(one) for one in dict.fromkeys(numbers))
        given = f"the {meaning} {said} is given to {len(rows)} learners: correct all but one"
        problems.together(SAME_LEARNER if len(names) == 1 else given, rows, column)


def _note_spellings(learners: Mapping[int, Learner], taken: Mapping[Meaning, Taken], notes: _Remarks) -> None:
    """Say where a class or teacher is written in more than one way, as each way would be a group of its own."""
    for meaning, field_name in ((Meaning.CLASS, "class_name"), (Meaning.ASSESSOR, "assessor")):
        ways: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for row, learner in learners.items():
            written = getattr(learner, field_name)
            ways["".join(filter(str.isalnum, written.casefold()))][written].append(row)
        for spellings in ways.values():
            if len(spellings) > 1:
                listed = " and ".join(f"'{columns.readable(spelling)}'" for spelling in spellings)
                rows = [row for group in spellings.values() for row in group]
                notes.together(
                    f"{listed} count as different: write them in one way if they are one", rows, taken[meaning]
                )
