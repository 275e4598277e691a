"""`tracker build` as a person uses it: exit codes, words, files."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

ROOT = Path(__file__).resolve().parent.parent
CLASS_LIST = ROOT / "examples" / "class-list.csv"
ENTERPRISE = ["build", "enterprise", "--series", "2027-06", "--issued", "2026-11-23", "--centre", "12345"]


pytestmark = pytest.mark.usefixtures("empty_folder")


def test_the_main_job(tracker, tmp_path: Path) -> None:
    """One workbook with the class in it, and words on what was taken and what is open."""
    code, out, err = tracker(*ENTERPRISE, "--learners", CLASS_LIST, "-o", "out")

    assert (code, len(err.splitlines())) == (0, 2)
    assert err.startswith("The class list has 2 classes (10A, 10B), all in one workbook: --split-by class builds ")
    assert err.endswith(f": tracker check {Path('out/12345-enterprise-2027-06.xlsx')}\n")
    assert "28 learners" in out
    assert "candidate number: column A 'Exam No'" in out
    assert "PROVISIONAL" in out
    assert "ESTIMATES" in out
    book = load_workbook(tmp_path / "out" / "12345-enterprise-2027-06.xlsx")
    assert [book["Learners"].cell(row, 2).value for row in (5, 6)] == ["0007", "0012"]


def test_quiet_says_what_came_out_and_what_is_doubtful_in_the_list(tracker) -> None:
    code, out, err = tracker(*ENTERPRISE, "--learners", CLASS_LIST, "-o", "out", "-q")

    assert (code, err) == (0, "")
    assert "row 20, column G 'Class': there is no class" in out
    assert not [line for line in out.splitlines() if "column A" in line or "read as" in line or "not taken" in line]


def test_without_a_class_list_it_says_what_is_to_be_typed(tracker) -> None:
    _, out, err = tracker(*ENTERPRISE, "-o", "out")

    assert "no learners yet, as no class list was named; room for 40" in out
    assert err.splitlines()[-1].startswith("Next: type the learners on its sheet Learners, send it to its teacher, ")


def test_without_a_series_the_next_due_one_is_taken_and_said(tracker) -> None:
    """On the deadline itself the series is still the next one; the day after it is not."""
    _, before, _ = tracker("build", "enterprise", "--issued", "2026-12-15", "-o", "a")
    _, after, _ = tracker("build", "enterprise", "--issued", "2026-12-16", "-o", "b")

    assert "December 2026 / January 2027 (the next series" in before
    assert "May/June 2027 (the next series" in after


def test_split_by_class_makes_one_workbook_each(tracker, tmp_path: Path) -> None:
    """Each class has its own file; learners without a class are not lost."""
    code, out, _ = tracker(*ENTERPRISE, "--learners", CLASS_LIST, "--split-by", "class", "-o", "out")

    assert code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "12345-enterprise-2027-06-10A.xlsx",
        "12345-enterprise-2027-06-10B.xlsx",
        "12345-enterprise-2027-06-no_class.xlsx",
    ]
    assert [line.split(": ")[1].split(",")[0] for line in out.splitlines() if line.startswith("Built")] == [
        "14 learners",
        "13 learners",
        "1 learner",
    ]


def test_a_second_build_refuses_to_overwrite(tracker) -> None:
    """Without --force nothing is replaced; with it an untouched workbook is."""
    tracker(*ENTERPRISE, "--learners", CLASS_LIST, "-o", "out")

    assert tracker(*ENTERPRISE, "--learners", CLASS_LIST, "-o", "out")[0] == 2
    assert tracker(*ENTERPRISE, "--learners", CLASS_LIST, "-o", "out", "--force")[0] == 0


def test_force_never_replaces_marks(tracker, tmp_path: Path) -> None:
    """A workbook with one mark in it stays as it is, and the sentence names the cell."""
    tracker(*ENTERPRISE, "--learners", CLASS_LIST, "-o", "out")
    path = tmp_path / "out" / "12345-enterprise-2027-06.xlsx"
    book = load_workbook(path)
    book["C1 marks"]["E5"] = 7
    book.save(path)
    before = path.read_bytes()

    code, _, err = tracker(*ENTERPRISE, "--learners", CLASS_LIST, "-o", "out", "--force")

    assert code == 2
    assert "C1 marks!E5" in err
    assert path.read_bytes() == before


def test_a_batch_is_written_whole_or_not_at_all(tracker, tmp_path: Path) -> None:
    """If one class's file is in the way, no other class's file is written."""
    (tmp_path / "out").mkdir()
    blocked = tmp_path / "out" / "12345-enterprise-2027-06-10B.xlsx"
    blocked.write_bytes(b"mine")

    code, _, err = tracker(*ENTERPRISE, "--learners", CLASS_LIST, "--split-by", "class", "-o", "out")

    assert code == 2
    assert "10B" in err
    assert list((tmp_path / "out").iterdir()) == [blocked]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "enterprize"], "Did you mean enterprise?"),
        (["build", "enterprise", "--series", "2041-06"], "There is no series '2041-06'"),
        (["build", "art-and-design-practice", "--series", "2027-01"], "has no Dec/Jan series"),
        (["build", "enterprise", "--centre", "123"], "'123' is no centre number"),
        (["build", "enterprise", "--split-by", "class"], "needs a class list"),
        (["build", "enterprise", "--rows", "0"], "1 to 1000"),
        (["build", "enterprise", "--rows", "1001"], "split the class list"),
        (["build", "enterprise", "--learners", "nobody.csv"], "nobody.csv cannot be read"),
        (["build", "enterprise", "--specs", "nowhere"], "There is no folder nowhere"),
    ],
)
def test_mistakes_are_sentences(tracker, tmp_path: Path, arguments: list[str], said: str) -> None:
    """What cannot be done ends with exit code 2, a sentence, and no file."""
    code, _, err = tracker(*arguments, "--issued", "2026-11-23")

    assert code == 2
    assert said in err
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_every_problem_of_a_class_list_is_said_before_anything_is_built(tracker, tmp_path: Path) -> None:
    """Two problems, two lines, no workbook."""
    (tmp_path / "class.csv").write_text(
        "Candidate No,Surname,Forename\n0012,Example,Anna\n0012,Sample,Ben\nx,Muster,Cy\n"
    )

    code, _, err = tracker(*ENTERPRISE, "--learners", "class.csv", "-o", "out")

    assert code == 2
    assert len(err.splitlines()) == 2
    assert not (tmp_path / "out").exists()


def test_a_centres_own_specs_go_in_front(tracker, tmp_path: Path) -> None:
    """A corrected title comes from the centre's folder, and the workbook's stamp says so."""
    own = tmp_path / "own" / "qualifications"
    own.mkdir(parents=True)
    text = (ROOT / "specs" / "qualifications" / "enterprise.yaml").read_text(encoding="utf-8")
    (own / "enterprise.yaml").write_text(
        text.replace("title: Exploring Enterprises", "title: Corrected Title"), "utf-8"
    )

    code, _, err = tracker(*ENTERPRISE, "--specs", "own", "-o", "out")

    assert code == 0
    assert "own specs" in err
    book = load_workbook(tmp_path / "out" / "12345-enterprise-2027-06.xlsx")
    assert "Corrected Title" in book["C1 marks"]["A1"].value
    stamp = {book["_stamp"].cell(row, 1).value: book["_stamp"].cell(row, 2).value for row in range(1, 30)}
    assert stamp["origin"] == "centre: qualifications/enterprise.yaml"


def test_the_file_at_the_top_and_the_installed_command_are_the_same(tracker, tmp_path: Path) -> None:
    """`python build_tracker.py enterprise …` writes the same bytes as `tracker build enterprise …`."""
    tracker(*ENTERPRISE, "-o", "one")
    program = [sys.executable, str(ROOT / "build_tracker.py"), *ENTERPRISE[1:], "-o", "two"]

    subprocess.run(program, check=True, capture_output=True, cwd=tmp_path)

    name = "12345-enterprise-2027-06.xlsx"
    assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_names_that_look_like_code_stay_text(tracker, tmp_path: Path) -> None:
    """A learner called =1+1 is a learner, not a formula; a link is no link; markup is no markup."""
    rows = ["0001,=1+1,@SUM(A1)", "0002,http://example.invalid,mailto:x", "0003,<b>,&amp;"]
    (tmp_path / "class.csv").write_text("Candidate No,Surname,Forename\n" + "\n".join(rows) + "\n")

    code, _, _ = tracker(*ENTERPRISE, "--learners", "class.csv", "-o", "out")

    assert code == 0
    content = (tmp_path / "out" / "12345-enterprise-2027-06.xlsx").read_bytes()
    sheet = load_workbook(io.BytesIO(content))["Learners"]
    cells = [sheet.cell(row, column) for row in (5, 6, 7) for column in (3, 4)]
    assert [cell.value for cell in cells] == ["=1+1", "@SUM(A1)", "http://example.invalid", "mailto:x", "<b>", "&amp;"]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)


def test_a_column_is_chosen_and_a_choice_is_proposed(tracker, tmp_path: Path) -> None:
    """The message names the column; the command line adds its own option."""
    (tmp_path / "two.csv").write_text('Exam No,Name,Class,Class Code,Teacher\n12,"Example, Anna",10A,En 1,A / B\n')
    refused = tracker(*ENTERPRISE, "--learners", "two.csv", "-o", "out")
    built = tracker(
        *ENTERPRISE, "--learners", "two.csv", "-o", "out", "--column", "class=Class Code", "--column", "assessor="
    )

    assert (refused[0], built[0]) == (2, 0)
    assert "could each be the class" in refused[2]
    assert refused[2].endswith(
        "Or choose a column, such as: --column class=Class or --column assessor= (takes none).\n"
    )
    assert "class: column D 'Class Code'" in built[1]
    assert "read as: 0012; Example, Anna; En 1" in built[1]
    assert tracker(*ENTERPRISE, "-o", "out", "--column", "colour=Red", "--learners", "two.csv")[2].startswith(
        "--column: 'colour' is nothing that a column is taken for."
    )
