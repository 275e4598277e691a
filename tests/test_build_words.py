"""What `tracker build` says: what is wrong first and once, what is open together, what was built last."""

from __future__ import annotations

from pathlib import Path

import pytest

ENTERPRISE = ("build", "enterprise", "--series", "2027-06", "--issued", "2026-11-23")


@pytest.fixture
def typed(empty_folder: Path, tracker):
    """Run a command in a folder with a class list; return exit code, standard output and standard error."""
    (empty_folder / "class.csv").write_text("Surname,Forename\nExample,Anna\nSample,Ben\n", encoding="utf-8")
    return tracker


def test_what_is_open_is_said_together_and_what_was_built_last(typed) -> None:
    """One line, with the command that lists what to look up; the file that was written stays in sight."""
    code, out, _ = typed(*ENTERPRISE)
    lines = out.splitlines()

    assert code == 0
    assert lines[-1].startswith("Built out/enterprise-2027-06.xlsx: no learners yet")
    open_facts = [line for line in lines if line.startswith("PROVISIONAL")]
    assert len(open_facts) == 1
    assert open_facts[0].endswith("not been checked yet. tracker specs todo enterprise --series 2027-06 lists them.")


def test_that_the_same_details_give_the_same_workbook_is_said_without_a_class_list(typed) -> None:
    """Two classes that get it have one tracker; who asks for the result alone, or names a list, is not told."""
    said = "Without a class list the same details on the same day give the same workbook, with the same id: for another"
    _, _, err = typed(*ENTERPRISE, "-o", "open")
    _, _, quiet = typed(*ENTERPRISE, "-o", "quiet", "-q")
    _, _, listed = typed(*ENTERPRISE, "--learners", "class.csv", "-o", "listed")

    assert f"{said} class, name its class list with --learners.\n" in err
    assert said not in quiet + listed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--centre", "123"), "'123' is no centre number"),
        (("--rows", "-3"), "--rows needs a whole number from 1 to 1000"),
        (("--rows", "0"), "--rows needs a whole number from 1 to 1000"),
        (("--rows", "abc"), "--rows is 'abc': type a whole number."),
        (("--rows", "7.5"), "--rows is '7.5': type a whole number."),
        (("--issued", "23/11/2026"), "--issued is '23/11/2026': write the date as 2026-11-23."),
        (("--issued", "2026-02-30"), "--issued is '2026-02-30': write the date as 2026-11-23."),
        (("-o", "new.xlsx"), "new.xlsx would be a folder that is called like a file: name a folder with -o."),
        (("-o", "class.csv"), "class.csv is a file, not a folder: name another folder with -o."),
    ],
)
def test_cheap_mistakes_are_said_before_the_class_list_is_read(typed, arguments: tuple[str, ...], said: str) -> None:
    """The sentence is not lost below the columns of the class list."""
    code, out, err = typed(*ENTERPRISE, "--learners", "class.csv", *arguments)

    assert (code, out) == (2, "")
    assert err.startswith(said)


@pytest.mark.parametrize(("by", "what"), [("class", "a class"), ("assessor", "an assessor")])
def test_nothing_to_split_by(typed, tmp_path: Path, by: str, what: str) -> None:
    """A single workbook called no_class is not what was asked for."""
    code, _, err = typed(*ENTERPRISE, "--learners", "class.csv", "--split-by", by)

    assert code == 2
    assert f"--split-by {by}: no learner in class.csv has {what}. Add a column headed '{by.title()}', or" in err
    assert not (tmp_path / "out").exists()


def test_a_folder_is_no_class_list(typed, tmp_path: Path) -> None:
    """Windows would call it a missing permission."""
    (tmp_path / "classes").mkdir()

    code, _, err = typed(*ENTERPRISE, "--learners", "classes")

    assert (code, err) == (2, "classes is a folder, not a file: give the class list's file with --learners.\n")
