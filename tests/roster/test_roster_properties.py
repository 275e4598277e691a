"""Whatever the file: learners or problems, never a traceback; and the same list in any dress is the same list."""

from __future__ import annotations

import csv
import io
import unicodedata

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import amounts
from tracker.errors import RosterError
from tracker.roster import ClassList, Learner, Remark, read_class_list

HEADINGS = ("Exam No", "Reg No", "Surname", "Forename", "Class", "Teacher")
OTHER_HEADINGS = ("", "Name", "Candidate", "Legal Surname", "DOB", "Year", "Known As", "Registration", "UCI", "Group")

names = st.from_regex(r"\A[A-ZÉÜØ][a-zéüñ]{0,8}(['-][A-Z][a-z]{1,6})?( [A-Z][a-z]{1,6})?\Z")
classes = st.sampled_from(["10A", "10B", "10, upper", "", "10.1"])
teachers = st.sampled_from(["Ms A Example", "Sample, Mr B", ""])


@st.composite
def clean_lists(draw: st.DrawFn) -> tuple[Learner, ...]:
    """Draw learners that need nothing put right."""
    numbers = draw(st.lists(st.integers(1, 9999), min_size=1, max_size=12, unique=True))
    return tuple(
        Learner(f"{number:04}", f"R{number:06}", draw(names), draw(names), draw(classes), draw(teachers))
        for number in numbers
    )


def cells_of(learner: Learner) -> tuple[str, ...]:
    return (
        learner.candidate,
        learner.registration,
        learner.surname,
        learner.forenames,
        learner.class_name,
        learner.assessor,
    )


def as_csv(rows, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue().encode(encoding)


def as_workbook(rows) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("List")
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def outcome(content: bytes, name: str = "list") -> ClassList | None:
    """Read a list; whatever comes out must be fit for use, and a refusal one line for each problem."""
    try:
        class_list = read_class_list(content, name)
    except RosterError as error:
        refused = error.problems
    else:
        return usable(class_list)
    assert refused
    assert all(isinstance(problem, Remark) for problem in refused)
    assert all(str(problem).startswith(name) and str(problem).isprintable() for problem in refused)
    return None


def usable(class_list: ClassList) -> ClassList:
    numbers = [learner.candidate for learner in class_list.learners if learner.candidate]
    assert len(numbers) == len(set(numbers))
    assert all(len(number) == 4 and number.isascii() and number.isdigit() for number in numbers)
    for learner in class_list.learners:
        assert learner.surname
        for text in cells_of(learner):
            assert text == " ".join(unicodedata.normalize("NFC", text).split())
            assert len(text) <= 80
            assert text.isprintable() or not {"\u200c", "\u200d"}.isdisjoint(text)
    assert all(str(remark).isprintable() for remark in (*class_list.notes, *class_list.taken, *class_list.ignored))
    return class_list


@given(
    clean_lists(),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
@settings(max_examples=amounts.CLASS_LISTS, deadline=None)
def test_a_clean_list_reads_the_same_from_any_text_file(learners, delimiter: str, encoding: str) -> None:
    """Separator and encoding make no difference."""
    class_list = outcome(as_csv([HEADINGS, *map(cells_of, learners)], delimiter, encoding))

    assert class_list is not None
    assert class_list.learners == learners


@given(clean_lists())
@settings(max_examples=amounts.CLASS_LISTS, deadline=None)
def test_a_clean_list_reads_the_same_from_a_workbook(learners) -> None:
    """So does the kind of file; candidate numbers may have become numbers."""
    rows = [HEADINGS, *((int(learner.candidate), *cells_of(learner)[1:]) for learner in learners)]
    class_list = outcome(as_workbook(rows))

    assert class_list is not None
    assert class_list.learners == learners


@given(clean_lists(), st.permutations(range(len(HEADINGS) + 1)))
@settings(max_examples=amounts.CLASS_LISTS, deadline=None)
def test_the_order_of_columns_does_not_matter(learners, order) -> None:
    """Columns are known by their headings, not by their place."""
    rows = [(*HEADINGS, "Year"), *((*cells_of(learner), "10") for learner in learners)]
    class_list = outcome(as_csv([[row[place] for place in order] for row in rows]))

    assert class_list is not None
    assert class_list.learners == learners


anything = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["", "12", "0012", "12.0", "#N/A", "Total", "28", "Example, Anna", "=1+1", '"', "x" * 90]),
)
numbers = st.one_of(
    st.none(), st.integers(-5, 20000), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times()
)
headings = st.sampled_from((*HEADINGS, *OTHER_HEADINGS))


@given(st.lists(headings, max_size=7), st.lists(st.lists(anything, max_size=8), max_size=8), st.sampled_from(",;\t"))
@settings(max_examples=amounts.CLASS_LISTS, deadline=None)
def test_any_text_table_gives_learners_or_problems(header, rows, delimiter: str) -> None:
    """Nothing else is ever raised."""
    outcome(as_csv([["List of learners"], header, *rows], delimiter, "utf-8-sig").replace(b"\0", b""))


@given(
    st.lists(headings, max_size=7),
    st.lists(st.lists(numbers | st.sampled_from(["Example", "12", "#N/A"]), max_size=8), max_size=6),
)
@settings(max_examples=amounts.CLASS_LISTS, deadline=None)
def test_any_workbook_gives_learners_or_problems(header, rows) -> None:
    """Nothing else is ever raised."""
    outcome(as_workbook([header, *rows]))


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"Surname,Forename\n", b"\xd0\xcf\x11\xe0"]),
)
@settings(max_examples=amounts.CLASS_LISTS, deadline=None)
def test_any_bytes_give_learners_or_problems(content: bytes, start: bytes) -> None:
    """Nothing else is ever raised."""
    outcome(start + content)


WORKBOOK = as_workbook([HEADINGS, ("0012", "R1", "Example", "Anna", "10A", "Ms A")])


@given(st.integers(0, len(WORKBOOK) - 1))
@settings(max_examples=amounts.CLASS_LISTS, deadline=None)
def test_a_truncated_workbook_is_refused(length: int) -> None:
    """Half a file is no file."""
    assert outcome(WORKBOOK[:length]) is None


@given(st.integers(0, len(WORKBOOK) - 1), st.integers(1, 255))
@settings(max_examples=amounts.CLASS_LISTS, deadline=None)
def test_a_damaged_workbook_gives_the_same_learners_or_problems(place: int, change: int) -> None:
    """One wrong byte never gives a traceback, and checksums keep it from giving another learner."""
    damaged = bytearray(WORKBOOK)
    damaged[place] ^= change
    class_list = outcome(bytes(damaged))

    assert class_list is None or class_list.learners == (Learner("0012", "R1", "Example", "Anna", "10A", "Ms A"),)
