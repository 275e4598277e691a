"""Class lists: which columns and rows are taken, and every problem with its row and column."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tracker.errors import RosterError
from tracker.roster import Learner, Meaning, Remark, read_class_list, split
from tracker.roster.model import rows_in_words

EXAMPLE = Path(__file__).parents[2] / "examples" / "class-list.csv"


def where(remarks) -> list[tuple[tuple[int, ...], int]]:
    return [(remark.rows, remark.column) for remark in remarks]


def said(remarks, words: str) -> list[tuple[tuple[int, ...], int]]:
    return where(remark for remark in remarks if words in remark.text)


def columns_of(class_list) -> dict[Meaning, int]:
    return {taken.meaning: taken.column for taken in class_list.taken}


def names(class_list) -> list[tuple[str, str]]:
    return [(learner.surname, learner.forenames) for learner in class_list.learners]


def test_the_example_reads_without_problems() -> None:
    """28 invented learners in two classes, with two teachers, and one without a class."""
    class_list = read_class_list(EXAMPLE.read_bytes(), "class-list.csv")

    assert len(class_list.learners) == 28
    assert class_list.learners[0] == Learner("0007", "", "Atrappe", "Łucja", "10A", "Ms A Example")
    (note,) = class_list.notes
    assert str(note) == (
        "class-list.csv: row 20, column G 'Class': there is no class: the learner will be in a group of its own "
        "when the list is split"
    )
    assert {name: len(group) for name, group in split(class_list, "class").items()} == {"10A": 14, "10B": 13, "": 1}
    assert [len(group) for group in split(class_list, "assessor").values()] == [14, 14]


def test_what_was_taken_and_ignored_is_said(read) -> None:
    """Each column of the file is accounted for, and personal data is called so."""
    class_list = read(
        "Exam No,UCI,Legal Surname,Surname,Forename,DOB,Year,Reg,Class,Teacher,,\n"
        "0012,123456789012A,Legal,Usual,Anna,1/1/11,10,10T1,10A,Ms A,scribble,\n"
    )

    assert [str(taken) for taken in class_list.taken] == [
        "candidate number: column A 'Exam No'",
        "registration number: column B 'UCI'",
        "surname: column C 'Legal Surname'",
        "forenames: column E 'Forename'",
        "class: column I 'Class'",
        "assessor: column J 'Teacher'",
    ]
    assert [str(ignored) for ignored in class_list.ignored] == [
        "column D 'Surname': column C 'Legal Surname' was taken as the surname",
        "column F 'DOB': personal data that a tracker must not carry",
        "column G 'Year': not needed",
        "column H 'Reg': column I 'Class' was taken as the class",
        "column K: has no heading",
    ]
    (note,) = class_list.notes
    assert str(note) == (
        "list.csv: column B 'UCI': taken as the registration number, as there is no other, but it is not the "
        "number Pearson registered"
    )
    assert "1/1/11" not in repr(class_list)


def test_registration_numbers_are_preferred_in_order(read) -> None:
    """Pearson's own number first, then UCI, then ULN; a UPN never."""
    header = "UPN,ULN,UCI,Reg No,Surname,Forename,Class,Exam No\nu,l,c,r,A,B,10A,0001\n"
    taken = [
        columns_of(read(header)).get(Meaning.REGISTRATION),
        columns_of(read(header.replace("Reg No", "x"))).get(Meaning.REGISTRATION),
        columns_of(read(header.replace("Reg No", "x").replace("UCI", "x"))).get(Meaning.REGISTRATION),
        columns_of(read(header.replace("Reg No", "x").replace("UCI", "x").replace("ULN", "x"))).get(
            Meaning.REGISTRATION
        ),
    ]

    assert taken == [4, 3, 2, None]


def test_the_headings_may_stand_below_titles(read) -> None:
    """Titles, merged or not, and blank rows above them do no harm, and rows keep their numbers."""
    class_list = read(
        [
            ["Example School: learners by class"],
            [],
            ["Class", "10A", None, "Teacher", "Ms A"],
            [],
            ["Exam No", "Surname", "Forename"],
            [12, "Example", "Anna"],
        ]
    )

    assert names(class_list) == [("Example", "Anna")]
    assert said(class_list.notes, "put back to four digits") == [((6,), 1)]


def test_a_list_of_names_alone_is_fine(read) -> None:
    """Everything else can be typed into the tracker, which is said."""
    class_list = read("Students\nAnna Example\nBen Sample\n")

    assert names(class_list) == [("Example", "Anna"), ("Sample", "Ben")]
    assert [note.text for note in class_list.notes] == [
        "the name has no comma: the last word was taken as the surname, check it",
        "there is no column of candidate numbers: they can be typed into the tracker",
        "there is no column of classes",
    ]


@pytest.mark.parametrize("text", ["0012,Example,Anna\n0013,Sample,Ben\n", "Exam No,Class\n0012,10A\n"])
def test_without_headings_nothing_is_guessed(refused, text: str) -> None:
    """A list without headings for names is refused with what to do."""
    (problem,) = refused(text)

    assert str(problem) == (
        "list.csv: no row of headings was found in the first 60 rows: "
        "put 'Surname' and 'Forename', or 'Full Name', above the names"
    )


def test_a_list_without_learners_is_refused(refused) -> None:
    """Headings alone are no list."""
    assert where(refused("Surname,Forename\n\n")) == [((1,), 0)]


def test_two_columns_with_equal_claims_are_a_problem(refused) -> None:
    """Both are named, and what to do."""
    (problem,) = refused("Exam No,Candidate Number,Surname,Forename\n0012,0013,Example,Anna\n")

    assert str(problem) == (
        "list.csv: row 1: column A 'Exam No' and column B 'Candidate Number' could each be the candidate number: "
        "rename or delete all but the right one"
    )


def test_two_columns_with_the_same_content_are_no_problem(read) -> None:
    """The first is taken; so is the filled one of two."""
    same = read("Exam No,Candidate Number,Surname,Forename\n0012,12,Example,Anna\n".replace(",12,", ",0012,"))
    filled = read("Exam No,Candidate Number,Surname,Forename\n,0012,Example,Anna\n")

    assert (columns_of(same)[Meaning.CANDIDATE], columns_of(filled)[Meaning.CANDIDATE]) == (1, 2)


def test_an_empty_legal_column_gives_way(read) -> None:
    """A heading without content is no claim."""
    assert names(read("Legal Surname,Surname,Forename\n,Example,Anna\n")) == [("Example", "Anna")]


def test_preferred_names_alone_are_taken_with_a_note(read) -> None:
    """They may not be the registered ones."""
    class_list = read("Preferred Surname,Known As\nExample,Anna\n")

    assert said(class_list.notes, "there is no legal one") == [((), 1), ((), 2)]


def test_full_names_give_way_to_columns_of_their_own(read) -> None:
    """Surname and forename say more than a name."""
    class_list = read("Name,Surname,Forename\nWrong Wrongly,Example,Anna\n")

    assert names(class_list) == [("Example", "Anna")]
    assert [ignored.reason for ignored in class_list.ignored] == ["surname and forenames have columns of their own"]


def test_names_without_a_comma_are_noted_where_others_have_one(read) -> None:
    """Vorbild Dan, forgotten comma, would become Dan's surname without a word."""
    class_list = read('Name\n"Example, Anna"\nVorbild Dan\n"Muster, Cy"\nBen Sample\n')

    assert said(class_list.notes, "this one has none: the last word was taken as the surname") == [((3, 5), 1)]
    assert said(read("Name\nDan Vorbild\n").notes, "the name has no comma") == [((2,), 1)]


def test_a_full_name_completes_a_lone_forename(read) -> None:
    """Known as beside a name is what the learner is called."""
    class_list = read('Name,Known As\n"Example, Anna",Annie\n')

    assert names(class_list) == [("Example", "Anna")]
    assert [ignored.reason for ignored in class_list.ignored] == ["the full name was taken instead"]


def test_name_beside_a_lone_surname_is_not_guessed(refused) -> None:
    """It may be the forename or the whole name."""
    (problem,) = refused("Surname,Name\nExample,Anna\n")

    assert problem.text == (
        "column B 'Name' may be the full name or not, beside column A 'Surname': "
        "rename it to 'Forename', 'Surname' or 'Full Name'"
    )


@pytest.mark.parametrize(("heading", "missing"), [("Surname", "Forename"), ("First Name", "Surname")])
def test_half_a_name_is_a_problem(refused, heading: str, missing: str) -> None:
    """What is missing is named."""
    problems = refused(f"{heading},Class\nExample,10A\n")

    assert f"but no column headed '{missing}'" in problems[0].text


def test_candidate_is_judged_by_its_content(read) -> None:
    """Numbers below it make it the number, words the name; so with Registration."""
    number = read("Candidate,Surname,Forename\n12,Example,Anna\n")
    name = read("Candidate,Exam No\nAnna Example,0012\n")
    reg = read("Registration,Surname,Forename\n10T1,Example,Anna\n")
    registration = read("Registration,Surname,Forename\nAB12345,Example,Anna\n")

    assert number.learners[0].candidate == "0012"
    assert names(name) == [("Example", "Anna")]
    assert (reg.learners[0].class_name, registration.learners[0].registration) == ("10T1", "AB12345")


def test_all_problems_come_at_once_with_their_places(refused) -> None:
    """One run shows everything, in the order of the rows."""
    problems = refused(
        "Exam No;Surname;Forename;Class\n"
        "12A;Example;Anna;10A\n"
        "12345;;;10A\n"
        "0;Sample;B\x07en;10A\n"
        "0012;Sample;Cleo;10A\n"
        ";;Dan;10A\n"
        "12;Specimen;Ed;10A\n"
        f";{'x' * 81};Flo;\n"
    )

    assert [(problem.rows, problem.column, problem.text.partition(":")[0]) for problem in problems] == [
        ((2,), 1, "'12A' is not a candidate number"),
        ((3,), 1, "'12345' has more than four digits"),
        ((3,), 2, "there is no name in this row"),
        ((4,), 1, "'0' is no candidate number"),
        ((4,), 3, "the cell holds a character that cannot be printed"),
        ((5, 7), 1, "the candidate number 0012 is given to 2 learners"),
        ((6,), 2, "there is no surname"),
        ((8,), 2, "the cell has 81 characters, at most 80 fit"),
    ]
    assert (
        str(problems[0]) == "list.csv: row 2, column A 'Exam No': '12A' is not a candidate number: type its four digits"
    )
    assert str(problems[5]).startswith("list.csv: rows 5 and 7, column A 'Exam No': the candidate number 0012")


def test_problems_do_not_show_names(refused) -> None:
    """They end up in messages and logs."""
    text = "Exam No,Surname,Forename\n0012,Secretname,Anna\n0012,Otherwise,Anna\n0013,Secret\x07name,Anna\n"

    assert not any("ecret" in str(problem) or "Otherwise" in str(problem) for problem in refused(text))


def test_the_same_learner_twice_is_told_from_a_wrong_number(refused) -> None:
    """A list exported for two classes holds learners twice."""
    (problem,) = refused("Exam No,Surname,Forename\n0012,Example,Anna\n0013,Sample,Ben\n0012,Example,Anna\n")

    assert (problem.rows, problem.text) == ((2, 4), "the same learner twice: delete all rows but one")


def test_a_registration_number_given_twice_is_a_problem(refused) -> None:
    """It is unique as well."""
    problems = refused("Surname,Forename,Reg No\nExample,Anna,X12345\nSample,Ben,X12345\n")

    assert where(problems) == [((2, 3), 3)]


def test_dates_and_errors_in_a_workbook(refused) -> None:
    """Excel turned 0102 into a date, and a lookup failed."""
    problems = refused(
        [
            ["Exam No", "Surname", "Forename"],
            [datetime.fromisoformat("2026-02-01"), "Example", "Anna"],
            ["#N/A", "A", "B"],
        ]
    )

    assert where(problems) == [((2,), 1), ((3,), 1)]
    assert str(problems[0]) == (
        "list.xlsx: row 2, column A 'Exam No': Excel has turned this into a date: "
        "format the column as Text and type the cell again"
    )
    assert problems[1].text == "the cell shows the error #N/A: type what it should say"


def test_numbers_that_lost_their_zeros_are_restored_with_one_note(read) -> None:
    """Many cells, one note."""
    class_list = read(
        [["Exam No", "Surname", "Forename"], *([n, "Example", f"Anna{n}"] for n in (1, 2, 3, 12.0, "0099"))]
    )

    assert [learner.candidate for learner in class_list.learners] == ["0001", "0002", "0003", "0012", "0099"]
    assert str(class_list.notes[0]) == (
        "list.xlsx: rows 2 to 5 (4 rows), column A 'Exam No': the leading zeros were lost or '.0' was added "
        "(12 or 12.0 for 0012): put back to four digits"
    )


def test_spaces_are_one_note_for_each_column(read) -> None:
    """Many cells, one note."""
    class_list = read("Surname,Forename\n Example,Anna \nSample ,Ben\nSpecimen,Cleo\n")

    assert names(class_list) == [("Example", "Anna"), ("Sample", "Ben"), ("Specimen", "Cleo")]
    assert said(class_list.notes, "spaces before, after or between words were removed") == [((2, 3), 1), ((2,), 2)]


def test_blank_rows_totals_and_repeated_headings_are_left_out_and_noted(read) -> None:
    """Lists are printed on pages and end with a count."""
    class_list = read(
        "Exam No,Surname,Forename,Age\n0012,Example,Anna,\n\n ,,,\nExam No,Surname,Forename,Age\n"
        "0013,Sample,Ben,\nPage 1 of 2,,,\n,,,15\nTotal,2,,\n"
    )

    assert names(class_list) == [("Example", "Anna"), ("Sample", "Ben")]
    assert [(note.rows, note.text) for note in class_list.notes if "left out" in note.text] == [
        ((3, 4), "blank and left out"),
        ((5,), "the headings again: left out"),
        ((7, 9), "a total or footer, not a learner: left out"),
        ((8,), "nothing in the columns that were taken: left out"),
    ]


@pytest.mark.parametrize(
    "footer",
    [
        *("Total", "Total: 1", "TOTAL,1", "Total students,1", "Grand Total,1", "Count,1", "Number of pupils: 1"),
        *("1 students", "28 Learners", "1 learners in total", "1", ",1", "Page 1/3", "page 1 of 3"),
        *("Printed on 1/2/2026 by X", "End of report"),
    ],
)
def test_footers(read, footer: str) -> None:
    """They are no learners."""
    class_list = read(f"Surname,Forename\nExample,Anna\n{footer}\n")

    assert names(class_list) == [("Example", "Anna")]
    assert said(class_list.notes, "a total or footer") == [((3,), 0)]


def test_a_learner_called_total_is_a_learner(read) -> None:
    """A forename makes the difference."""
    assert names(read("Surname,Forename\nTotal,Anna\nPage,Ben\nCount,Cleo\n")) == [
        ("Total", "Anna"),
        ("Page", "Ben"),
        ("Count", "Cleo"),
    ]


@pytest.mark.parametrize("as_workbook", [False, True])
def test_strange_names_stay_text(read, as_workbook: bool) -> None:  # noqa: FBT001 - a case of the test
    """Nothing is a formula, a link, markup or nothing."""
    strange = ["=1+1", "@SUM", "http://x", "<b>", "None", "NA", "Null", "True", "-", "+44"]
    rows = [["Surname", "Forename"], *([name, name] for name in strange)]
    class_list = read(rows if as_workbook else "\n".join(",".join(row) for row in rows))

    assert names(class_list) == [(name, name) for name in strange]


def test_a_shifted_row_of_a_text_file_is_a_problem(refused) -> None:
    """A comma in a name without quotation marks moves all that follows."""
    (problem,) = refused("Name,Class\nExample, Anna,10A\n")

    assert (problem.rows, problem.column) == ((2,), 3)
    assert "more cells than there are headings" in problem.text


def test_a_scribble_beside_the_list_is_ignored_in_a_workbook(read) -> None:
    """There cells cannot shift."""
    class_list = read([["Surname", "Forename"], ["Example", "Anna", None, "ask!"]])

    assert [str(ignored) for ignored in class_list.ignored] == ["column D: has no heading"]


def test_missing_numbers_names_and_namesakes_are_notes(read) -> None:
    """None of it stops a build."""
    class_list = read("Exam No,Surname,Forename,Class\n,Example,Anna,10A\n0012,Sample,,10A\n,EXAMPLE,anna,10B\n")

    assert said(class_list.notes, "no candidate number yet") == [((2, 4), 1)]
    assert said(class_list.notes, "no forename") == [((3,), 3)]
    assert said(class_list.notes, "namesakes") == [((2, 4), 2)]


def test_namesakes_with_numbers_need_no_note(read) -> None:
    """The numbers tell them apart."""
    assert said(read("Exam No,Surname,Forename\n1111,E,A\n2222,E,A\n").notes, "namesakes") == []


def test_a_file_that_cannot_be_read_is_a_roster_error() -> None:
    """One kind of error for whoever asks for a class list."""
    with pytest.raises(RosterError, match=r"^list\.csv is empty\. Export the list again\.$") as caught:
        read_class_list(b"", "list.csv")

    assert caught.value.problems == (Remark("", "list.csv is empty. Export the list again."),)


def test_how_the_file_was_read_is_noted(workbook) -> None:
    """The sheet and the encoding were choices."""
    rows = [["Surname", "Forename"], ["Example", "Anna"]]
    of_sheets = read_class_list(workbook(rows, Old=rows), "list.xlsx").notes
    of_letters = read_class_list("Surname,Forename\nExample,Zoë\n".encode("cp1252"), "list.csv").notes

    assert str(of_sheets[0]) == "list.xlsx: Sheet 'List' was read; there is more in 'Old', which was not read."
    assert "Windows-1252" in of_letters[0].text


def test_split_keeps_order_and_puts_those_without_a_group_last(read) -> None:
    """Groups come as the list first names them."""
    class_list = read("Surname,Forename,Class\nA,A,\nB,B,10B\nC,C,10A\nD,D,10B\n")
    groups = split(class_list, "class")

    assert list(groups) == ["10B", "10A", ""]
    assert [learner.surname for learner in groups["10B"]] == ["B", "D"]
    assert list(split(class_list, "assessor")) == [""]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([5], "row 5"),
        ([9, 5], "rows 5 and 9"),
        ([5, 6, 7], "rows 5 to 7 (3 rows)"),
        ([5, 6, 9], "rows 5, 6, 9 (3 rows)"),
        (range(1, 40, 2), "rows 1, 3, 5, 7, 9, 11, 13, 15, … (20 rows)"),
    ],
)
def test_rows_in_words(rows, text: str) -> None:
    """Ranges are written as people write them, and long lists are cut."""
    assert rows_in_words(rows) == text


def test_headings_and_cells_of_any_length_are_read_at_once(refused) -> None:
    """A hostile cell costs no more than its length."""
    long = "(" * 130_000

    assert "at most 80 fit" in refused(f"Surname,Forename,{long}\n{long},Anna,\n")[0].text


def test_a_class_written_in_two_ways_is_noted(read) -> None:
    """Each way would become a workbook of its own."""
    class_list = read("Surname,Forename,Class\nA,A,10A\nB,B,10 a\nC,C,10B\nD,D,\n")

    assert [(note.rows, note.column, note.text) for note in class_list.notes if "different" in note.text] == [
        ((2, 3), 3, "'10A' and '10 a' count as different: write them in one way if they are one")
    ]


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman", "utf-8", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_letters_are_right_in_every_encoding_of_this_country(encoding: str, end: str) -> None:
    names = ("M\u00fcller", "N\u00fa\u00f1ez", "Ren\u00e9", "O'Brien", "Zo\u00eb")
    text = end.join(["Surname,Forename", *(f"{one},Sample" for one in names), ""])
    found = read_class_list(text.encode(encoding), "list.csv")
    assert [one.surname for one in found.learners] == list(names)
    assert any("UTF-8" in one.text for one in found.notes) == (not encoding.startswith("utf"))


def test_rows_of_the_system_that_made_the_list_are_left_out_and_said() -> None:
    rows = b'Full Name\nPoints Possible\n"Sample, Ann"\n"Student, Test"\nDo not edit this row\n"Student, Tess"\n'
    found = read_class_list(rows, "list.csv")
    assert [one.surname for one in found.learners] == ["Sample", "Student"]
    assert [one.rows for one in found.notes if "not a learner" in one.text] == [(2, 4, 5)]


def test_a_name_over_a_price_list_is_asked_back() -> None:
    with pytest.raises(RosterError, match="nothing but column A 'Name'"):
        read_class_list(b"Name,Price\nRed Pen,1.20\n", "list.csv")
    assert read_class_list(b"Name,Class\nAnn Sample,10A\n", "list.csv").learners


def test_headings_of_health_and_local_authority_lists_are_known() -> None:
    found = read_class_list(b"PERSON_FORENAME,PERSON_SURNAME,CHILD_REGISTRATION\nAnn,Sample,10A\n", "list.csv")
    assert (found.learners[0].surname, found.learners[0].class_name) == ("Sample", "10A")


def test_the_class_of_a_plan_is_applied_before_learners_are_compared() -> None:
    rows = b"Exam No,Surname,Forename,Class\n0001,Ash,Ann,10A\n0001,Ash,Ann,10B\n0002,Elm,Bo,10B\n"
    with pytest.raises(RosterError, match="the same learner twice"):
        read_class_list(rows, "list.csv")
    assert [one.candidate for one in read_class_list(rows, "list.csv", "10b").learners] == ["0001", "0002"]
    with pytest.raises(RosterError, match="no learner is in the class '10C'"):
        read_class_list(rows, "list.csv", "10C")


def test_two_rows_of_forenames_alone_are_problems_like_any_other() -> None:
    """There is no column of names to point at but that one."""
    with pytest.raises(RosterError, match="no column headed 'Surname'"):
        read_class_list(b"Known As\nAnn\nAnn\n", "list.csv")
