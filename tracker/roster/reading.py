"""Through the rows of a class list, once: learners out, and every problem and note with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tracker import user_tables
from tracker.errors import RosterError, TableError
from tracker.people.identity import folded
from tracker.roster import cells, chosen, class_codes, columns, teachers
from tracker.roster.cleaners import Cleaners, Entry, cleaners
from tracker.roster.columns import Chosen
from tracker.roster.comparing import compare, note_spellings
from tracker.roster.headings import NAMES, Meaning
from tracker.roster.leavers import LEAVING, LEFT, LEFT_BELOW, Leavers, heads_leavers
from tracker.roster.lookalike import as_latin
from tracker.roster.model import ClassList, Ignored, Learner, Remark, Taken
from tracker.roster.remarks import Remarks
from tracker.roster.rows import FOOTER, NO_PERSON, NOTHING_TAKEN, left_out
from tracker.spec.award import USUAL_NUMBERS, Numbers
from tracker.user_tables import Row, Table

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
WORTH_KNOWING_FIRST = frozenset((LEFT, LEAVING, FOOTER, NO_PERSON, NOTHING_TAKEN))
"""What is said of rows that are no learners even while something is wrong, so that one round is enough."""
MOST_CLASSES = 20
SEVERAL_LISTS = (
    "more than one of the sheets {sheets} holds a list, with other people on each: put all learners onto one sheet, or "
    "keep only the sheet that is meant"
)


def read_class_list(
    content: bytes, name: str, only_class: str = "", choices: Chosen | None = None, numbers: Numbers = USUAL_NUMBERS
) -> ClassList:
    """Read a class list from a CSV or XLSX file.

    Args:
        content: the whole file.
        name: what to call the file in messages.
        only_class: the class to keep where the list has several; others are not looked at.
        choices: columns that the user chose.
        numbers: how the suite of the award writes numbers.

    Raises:
        RosterError: the file cannot be read or the list cannot be used; holds every problem found.
    """
    choices = choices or {}
    try:
        table = _table(content, name, choices)
    except TableError as error:
        raise RosterError([Remark("", str(problem)) for problem in error.problems]) from error
    top = columns.heading_row(table.rows, choices)
    if not top:
        raise _no_headings(table, choices)
    headings, top = columns.whole_headings(table.rows, top)
    table = replace(table, rows=(*table.rows[: top - 1], headings, *table.rows[top:]))
    problems, notes = Remarks(name), Remarks(name)
    for sentence in table.notes:
        notes.add(sentence)
    taken, ignored = _columns(table, top, choices, problems, notes)
    entries = _entries(table, top, taken, problems, notes)
    if only_class:
        entries = _of_class(entries, only_class, problems, notes, taken)
    in_workbook, guessed, rivals, sheets = bool(table.sheet), table.guessed, table.rivals, table.sheets
    own = _names(table.rows, choices) if rivals else frozenset()
    del table  # the other columns may hold personal data
    if not entries:
        problems.add("there are no learners under the headings", (top,))
    if any(not _names(rows, choices) <= own for rows in rivals):
        problems.add(SEVERAL_LISTS.format(sheets=", ".join(map(repr, sheets))))
    _doubt_classes(entries, taken, problems, notes, in_workbook=in_workbook)
    read = cleaners(entries, taken, numbers, guessed=guessed)
    commas = any("," in cells.plain(entry.values.get(Meaning.NAME)) for entry in entries)
    learners = {entry.row: _learner(entry, taken, read, problems, notes, commas=commas) for entry in entries}
    compare(learners, taken, problems, notes)
    note_spellings(learners, taken, notes)
    if Meaning.CANDIDATE not in taken:
        notes.add(NO_CANDIDATES)
    if Meaning.CLASS not in taken:
        notes.add(NO_CLASSES)
    if found := _by_row(problems):
        raise RosterError(found, notes=[one for one in _by_row(notes) if one.text in WORTH_KNOWING_FIRST])
    in_order = tuple(taken[meaning] for meaning in Meaning if meaning in taken)
    return ClassList(name, tuple(learners.values()), in_order, ignored, notes.all(), tuple(learners))


def _table(content: bytes, name: str, choices: Chosen) -> Table:
    """Read the sheet that has headings over names. Raises TableError."""
    return user_tables.read_table(
        content, name, lambda _, rows: bool(columns.heading_row(rows, choices)), wanted="class list"
    )


def _by_row(remarks: Remarks) -> list[Remark]:
    return sorted(remarks.all(), key=lambda remark: (remark.rows, remark.column))


def headings_in(content: bytes, name: str, choices: Chosen | None = None) -> Row:
    """Return the headings of a list, whether it can be used or not; () where there is no table at all."""
    try:
        table = _table(content, name, choices or {})
    except TableError:
        return ()
    top = columns.heading_row(table.rows, choices)
    return columns.whole_headings(table.rows, top)[0] if top else columns.likely_headings(table.rows)


def _names(rows: Sequence[Row], choices: Chosen) -> frozenset[tuple[str, ...]]:
    """Return the people on a sheet, each as the words of the name."""
    top = columns.heading_row(rows, choices)
    headings, top = columns.whole_headings(rows, top)
    taken = columns.choose(headings, rows[top:], chosen.place(choices, headings)[0]).taken
    at = [column.column - 1 for meaning, column in taken.items() if meaning in NAMES]
    found = (" ".join(cells.plain(row[i]) for i in at if i < len(row)) for row in rows[top:])
    return frozenset(tuple(sorted(map(folded, re.findall(r"\w+", one)))) for one in found if one.strip())


def _no_headings(table: Table, choices: Chosen) -> RosterError:
    """Return what to say of a list in which no row has a heading for names."""
    searched = f"no row of headings was found in the first {columns.ROWS_SEARCHED} rows"
    if table.sheets:
        searched += f" of {', '.join(repr(one) for one in table.sheets)}"
    said = [Remark(table.name, f"{searched}: put 'Surname' and 'Forename', or 'Full Name', above the names")]
    likely = columns.likely_headings(table.rows)
    wrong = chosen.place(choices, likely)[1] if likely else []
    return RosterError([*(Remark(table.name, text) for _, text in wrong), *said])


def _columns(
    table: Table, top: int, choices: Chosen, problems: Remarks, notes: Remarks
) -> tuple[dict[Meaning, Taken], tuple[Ignored, ...]]:
    """Return the columns that are taken and the others."""
    headings = table.rows[top - 1]
    placed, wrong = chosen.place(choices, headings)
    for meaning, sentence in wrong:
        problems.add(sentence, (top,))
        if meaning not in NAMES:
            placed.setdefault(meaning, 0)  # one problem is enough
    choice = columns.choose(headings, table.rows[top:], placed)
    for column, sentence, settles in choice.problems:
        way = chosen.choice(*settles, headings) if settles else ""
        problems.add(sentence, (top,), column, columns.readable(table.value(top, column)), way)
    for column, sentence in choice.notes:
        notes.add(sentence, (), column, columns.readable(table.value(top, column)))
    return choice.taken, tuple(choice.ignored)


def _doubt_classes(
    entries: list[Entry], taken: Mapping[Meaning, Taken], problems: Remarks, notes: Remarks, *, in_workbook: bool
) -> None:
    if column := taken.get(Meaning.CLASS):
        values = {entry.row: entry.values.get(Meaning.CLASS) for entry in entries}
        for doubt in class_codes.doubts(values, text_is_sure=in_workbook):
            (problems if doubt.sure else notes).add(doubt.text, doubt.rows, column.column, column.heading)


def _entries(table: Table, top: int, taken: Mapping[Meaning, Taken], problems: Remarks, notes: Remarks) -> list[Entry]:
    """Return the rows that are learners, and say which were left out."""
    entries: list[Entry] = []
    headings = table.rows[top - 1]
    leavers = Leavers(headings, table.rows[top:], [column.column for column in taken.values()])
    for number in range(top + 1, len(table.rows) + 1):
        row = table.rows[number - 1]
        if heads_leavers(row):
            problems.add(LEFT_BELOW, (number,))
            continue
        values = {meaning: table.value(number, column.column) for meaning, column in taken.items()}
        if reason := left_out(row, values, len(entries)):
            notes.add(reason, (number,))
            continue
        if leaver := leavers.of(row, {one: (column.column, values[one]) for one, column in taken.items()}):
            heading = columns.readable(table.value(top, leaver.column))
            notes.add(LEFT if leaver.has_left else LEAVING, (number,), leaver.column, heading)
            if leaver.has_left:
                continue
        # In CSV a comma inside a name moves everything after it one column on; in a workbook it is only a scribble.
        beyond = next((i for i in range(len(headings), len(row)) if cells.plain(row[i]).strip()), None)
        if not table.sheet and beyond is not None:
            problems.add(TOO_MANY_CELLS, (number,), beyond + 1)
        entries.append(Entry(number, values))
    return entries


def _of_class(
    entries: list[Entry], wanted: str, problems: Remarks, notes: Remarks, taken: Mapping[Meaning, Taken]
) -> list[Entry]:
    """Keep one class of a list with several; a list without a class column, or of one class, is taken whole."""
    column = taken.get(Meaning.CLASS)
    named = {entry.row: class_codes.class_name(entry.values.get(Meaning.CLASS)).text for entry in entries}
    classes = {row: name.casefold() for row, name in named.items()}
    kept = [entry for entry in entries if classes[entry.row] == as_latin(wanted).casefold()]
    if kept or not column or len(set(classes.values())) < 2:  # noqa: PLR2004 - one class is no choice
        if not kept and column and any(classes.values()):
            other = columns.readable(next(iter(named.values())))
            said = (
                f"all learners are in the class '{other}', and the plan names '{columns.readable(wanted)}': taken all"
            )
            notes.add(said, (), column.column, column.heading)
        return kept or entries
    there = ", ".join(f"'{columns.readable(one)}'" for one in list(dict.fromkeys(named.values()))[:MOST_CLASSES])
    said = f"no learner is in the class '{columns.readable(wanted)}' that the plan names; there are {there}"
    problems.add(said, (), column.column, column.heading)
    return entries


def _learner(
    entry: Entry,
    taken: Mapping[Meaning, Taken],
    cleaners: Cleaners,
    problems: Remarks,
    notes: Remarks,
    *,
    commas: bool,
) -> Learner:
    texts = dict.fromkeys(Meaning, "")
    unusable: set[Meaning] = set()

    def keep(meaning: Meaning, cleaned: cells.Cleaned) -> None:
        column = taken.get(meaning, taken.get(Meaning.NAME))
        place = (column.column, column.heading) if column else (0, "")
        for note in cleaned.notes:
            notes.add(note, (entry.row,), *place)
        if cleaned.wrong:
            leave_out = f"{chosen.SHORT[meaning]}=" if cleaned.wrong == teachers.SEVERAL else ""
            problems.add(cleaned.wrong, (entry.row,), *place, leave_out)
            unusable.add(meaning)
        texts[meaning] = cleaned.text

    for meaning, value in entry.values.items():
        if meaning is Meaning.NAME:
            surname, forenames = cells.full_name(value, commas=commas)
            keep(Meaning.SURNAME, surname)
            keep(Meaning.FORENAMES, forenames)
        else:
            keep(meaning, cleaners[meaning](value))
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
